/** The functions in a task pane: with its session, in Office's language. */
import { effect } from "@preact/signals";
import { session } from "../state/session.ts";
import { type CustomFunctionsEntry, type RegisteredFunctions, registerFunctions } from "./register.ts";

/** Office.js, as much of it as the functions need; asked for when it is needed, because its parts come one after the other. */
export interface FunctionHost {
	functions: CustomFunctionsEntry;
	/** zh-CN, en-US … */
	displayLanguage(): string;
	excel(): { RequestContext: new () => CalculationContext };
}

interface CalculationContext {
	workbook: { application: { calculate(type: "Full"): void } };
	sync(): Promise<unknown>;
}

/** Office.js's `CustomFunctions`, which its typings leave out; undefined in an Office that has none (and outside of any). */
export function customFunctionsIn(world: object): CustomFunctionsEntry | undefined {
	const entry: unknown = Reflect.get(world, "CustomFunctions");
	const isThere = typeof entry === "object" && entry !== null && "associate" in entry && typeof entry.associate === "function";
	// Safe: where it can associate it is the library's object, whose class of errors comes with Excel's part.
	return isThere ? (entry as CustomFunctionsEntry) : undefined;
}

/** Call once while the pane loads, before Office says that it is ready. */
export function startFunctions({ functions, displayLanguage, excel }: FunctionHost): RegisteredFunctions {
	const registered = registerFunctions(functions, {
		token: () => session.value?.token ?? null,
		language: () => (/^zh\b/i.test(displayLanguage()) ? "zh" : "en"),
		async recalculate() {
			const context = new (excel().RequestContext)();
			context.workbook.application.calculate("Full");
			await context.sync();
		},
	});
	effect(() => {
		if (!session.value) return;
		// Excel may be busy (somebody types): the cells then stay as they are until they are calculated again.
		registered.signedIn().catch(() => undefined);
	});
	return registered;
}

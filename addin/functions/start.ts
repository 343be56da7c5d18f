/** The functions in a task pane: with its session, in Office's language. */
import { effect, signal } from "@preact/signals";
import { inLanguage } from "../../ui/language.ts";
import { notify } from "../../ui/notice.ts";
import { fetchFigures } from "../api/figures.ts";
import { session, withSession } from "../session/session.ts";
import { functions as en } from "../texts/en/functions.ts";
import { functions as zh } from "../texts/zh-CN/functions.ts";
import type { CustomFunctionsEntry } from "./entry.ts";
import { signedOut } from "./problems.ts";
import { type RegisteredFunctions, registerFunctions } from "./register.ts";

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

const functionWords = inLanguage(zh, en);

/** Whether a cell of the workbook has called one of the functions. */
export const functionsUsed = signal(false);

let registered: RegisteredFunctions | undefined;

/** Call once. */
export function startFunctions({ functions, displayLanguage, excel }: FunctionHost): void {
	const started = registerFunctions(functions, {
		token: () => session.value?.token ?? null,
		language: () => (/^zh\b/i.test(displayLanguage()) ? "zh" : "en"),
		async fetch(token, questions, signal) {
			// With the token of the cells that ask, whoever is signed in by now; a session that is over ends in the pane, too.
			const answers = await withSession(() => fetchFigures(token, questions, signal));
			if (!answers) throw signedOut();
			return answers;
		},
		async recalculate() {
			const context = new (excel().RequestContext)();
			context.workbook.application.calculate("Full");
			await context.sync();
		},
		onCall() {
			functionsUsed.value = true;
		},
	});
	registered = started;
	effect(() => {
		if (!session.value) return;
		// Excel may be busy (somebody types): the cells then stay as they are until they are calculated again.
		started.signedIn().catch(() => undefined);
	});
}

/** Reads every figure in the workbook anew. */
export async function refreshFunctions(): Promise<void> {
	const words = functionWords.value;
	try {
		await registered?.refresh();
		notify(words.refreshed, "good");
	} catch {
		notify(words.busy, "bad");
	}
}

/** Office.js's side of custom functions, as far as it is used. */
import type { FunctionId } from "./metadata.ts";
import type { FunctionProblem } from "./problems.ts";

/** What is used of Office.js's `CustomFunctions`. */
export interface CustomFunctionsEntry {
	associate(id: string, implementation: (...given: never[]) => unknown): void;
	/** There once Excel's part of Office.js has come; no cell calls before. Its codes are the texts that cells show. */
	Error: new (
		code: FunctionProblem["error"],
		message?: string,
	) => Error;
}

/** Office.js's `CustomFunctions`, which its typings leave out; undefined in an Office that has none (and outside of any). */
export function customFunctionsIn(world: object): CustomFunctionsEntry | undefined {
	const entry: unknown = Reflect.get(world, "CustomFunctions");
	const isThere = typeof entry === "object" && entry !== null && "associate" in entry && typeof entry.associate === "function";
	// Safe: where it can associate it is the library's object, whose class of errors comes with Excel's part.
	return isThere ? (entry as CustomFunctionsEntry) : undefined;
}

const ids = { VALUE: true, SCORE: true, AGGREGATE: true } satisfies Record<FunctionId, true>;

/** Takes the implementations in place of Excel. */
export type Associate = CustomFunctionsEntry["associate"];

/**
 * Ties every function to code that comes with the first call of any: most workbooks hold none of them, and Excel must know them all
 * as soon as the page has loaded.
 * @param load hands its functions to the `associate` it is given. @throws where the code cannot be had
 * @param away what a cell shows then
 */
export function associateLater(entry: CustomFunctionsEntry, load: (associate: Associate) => Promise<void>, away: () => string): void {
	const implementations = new Map<string, (...given: never[]) => unknown>();
	let loading: Promise<void> | undefined;
	for (const id of Object.keys(ids)) {
		entry.associate(id, async (...given: never[]) => {
			loading ??= load((name, implementation) => void implementations.set(name, implementation));
			try {
				await loading;
			} catch {
				loading = undefined;
				throw new entry.Error("#N/A", away());
			}
			return implementations.get(id)?.(...given);
		});
	}
}

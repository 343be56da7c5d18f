/**
 * Why a formula is refused: where, and what. The sentences that say it and how to correct it stand apart (problem-words.ts): formulas of a
 * published set, which is all that a page checks with, have no problems.
 */
import type { Reason } from "./problem-words.ts";

export type FormulaProblemCode =
	| "syntax"
	| "unknown-name"
	| "unknown-function"
	| "arity"
	| "too-long"
	| "too-deep"
	| "volatile" // gives something else every time or reads cells that nobody named
	| "range" // several cells where one value is needed, or the other way round
	| "pattern"; // a regular expression that cannot be read

export interface FormulaProblem {
	readonly code: FormulaProblemCode;
	/** Which sentence says it (problem-words.ts), and what stands in it. */
	readonly reason: Reason;
	readonly values: readonly string[];
	/** Characters of the source, from 0, the leading = included; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
}

/** Thrown by `parse` and `compile`; `problems` has at least one entry, in the order of the source. */
export class FormulaRejected extends Error {
	readonly problems: readonly FormulaProblem[];
	readonly source: string;
	constructor(source: string, problems: readonly FormulaProblem[]) {
		super(`${problems.map(({ reason, values, start }) => [reason, ...values, `at ${start + 1}`].join(" ")).join("; ")} in ${source}`);
		this.name = "FormulaRejected";
		this.source = source;
		this.problems = problems;
	}
}

/** @param values of the sentence, in its order */
export const problem = (
	code: FormulaProblemCode,
	reason: Reason,
	start: number,
	end: number,
	...values: readonly string[]
): FormulaProblem => ({
	code,
	reason,
	values,
	start,
	end,
});

/** Why a formula is refused: where, what, and how to mend it, in both languages. */

export type ProblemCode =
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
	readonly code: ProblemCode;
	readonly message: { readonly zh: string; readonly en: string };
	/** Characters of the source, from 0, the leading = included; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
}

/** Thrown by `parse` and `compile`; `problems` has at least one entry, in the order of the source. */
export class FormulaRejected extends Error {
	readonly problems: readonly FormulaProblem[];
	readonly source: string;
	constructor(source: string, problems: readonly FormulaProblem[]) {
		super(problems.map((problem) => `${problem.message.en} (at ${problem.start + 1})`).join(" "));
		this.name = "FormulaRejected";
		this.source = source;
		this.problems = problems;
	}
}

export const problem = (code: ProblemCode, start: number, end: number, zh: string, en: string): FormulaProblem => ({
	code,
	message: { zh, en },
	start,
	end,
});

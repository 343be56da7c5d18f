/**
 * Why the service gives no figure: a closed list. No zod here, because the add-in's custom functions read it.
 * `argument`: what was asked for is wrong, the asker corrects it (#VALUE! in a cell); `absent`: it is asked for rightly and is not there, or
 * not for this asker (#N/A).
 */
export const figureProblems = {
	/** No such indicator in the period's definition set, or not written as a code. */
	"unknown-code": "argument",
	/** No such measure in the period's document. */
	"unknown-measure": "argument",
	"unknown-period": "argument",
	/** To the commission only: a school that names another unit is told `not-yours`, whether there is such a unit or not. */
	"unknown-unit": "argument",
	/** The accepted revision has no such cluster. */
	"unknown-cluster": "argument",
	"unknown-category": "argument",
	/** The commission asked without naming a unit. */
	"unit-needed": "argument",
	/** An indicator of clusters without a cluster, or one of the school with a cluster. */
	"wrong-level": "argument",
	/** A score of a task book, a sum of targets, a sum of what is never added up. */
	"no-such-figure": "argument",
	"not-yours": "absent",
	"commission-only": "absent",
	/** The unit, or for an aggregate every unit, has no accepted revision in the period. */
	"not-accepted": "absent",
	/** Accepted, and yet nothing to score, or nobody gives the figure. */
	"nothing-given": "absent",
} as const satisfies Record<string, "argument" | "absent">;

export type FigureProblemCode = keyof typeof figureProblems;

/** The codes, for schemas. */
export const figureProblemCodes = Object.keys(figureProblems) as [FigureProblemCode, ...FigureProblemCode[]]; // safe: the keys of the constant above

/** So many figures at most in one request. */
export const figuresLimit = 1000;

/** What a text of a question may have at most, characters. */
export const figureTextLimit = 80;

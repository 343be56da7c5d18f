/** Something wrong in a definition set, found while using it: a placeholder that means nothing, a filter that does not parse. */

export type DefinitionProblemCode = "unknown-placeholder" | "blank-placeholder" | "bad-filter" | "unknown-set" | "bad-set";

/**
 * Thrown where a definition cannot be used as written. `start` and `end` are UTF-16 offsets into the text at fault, `end` past
 * the last character; both 0 where no text is at fault. What is wrong with a text lint says in a sentence, with its place in the set.
 */
export class DefinitionProblem extends Error {
	readonly code: DefinitionProblemCode;
	readonly start: number;
	readonly end: number;

	constructor(code: DefinitionProblemCode, message: string, start = 0, end = 0) {
		super(message);
		this.name = "DefinitionProblem";
		this.code = code;
		this.start = start;
		this.end = end;
	}
}

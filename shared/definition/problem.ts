/** Something wrong in a definition set, found while using it: a placeholder that means nothing, a filter that does not parse. */
import type { Text } from "./schema.ts";

export type DefinitionProblemCode = "unknown-placeholder" | "blank-placeholder" | "bad-filter" | "unknown-set" | "bad-set";

/**
 * Thrown where a definition cannot be used as written. `start` and `end` are UTF-16 offsets into the text at fault, `end` past
 * the last character; both 0 where no text is at fault.
 */
export class DefinitionProblem extends Error {
	readonly code: DefinitionProblemCode;
	readonly text: Text;
	readonly start: number;
	readonly end: number;

	constructor(code: DefinitionProblemCode, text: Text, start = 0, end = 0) {
		super(`${text.en} ${text.zh}`);
		this.name = "DefinitionProblem";
		this.code = code;
		this.text = text;
		this.start = start;
		this.end = end;
	}
}

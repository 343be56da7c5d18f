/** What a typed text says: the same in every spelling (shared/domain/spelling.ts), and how it should be written. */
import { codeSpelling, foldSpelling, isNoAnswer, looksBlank, withoutEnds, withoutUnseen } from "../../domain/spelling.ts";

/** A text as rules see it, and its right spelling where the one that stands there is another. */
export interface TextReading {
	/** null: it says nothing. */
	value: string | null;
	/** Absent: it is written as it should be. */
	meant?: string;
}

const byFold = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>();

/** The choice that a text is, in whatever spelling; undefined: none. */
export function choiceOf(text: string, options: ReadonlySet<string>): TextReading | undefined {
	if (options.has(text)) return { value: text };
	const known = byFold.get(options) ?? new Map([...options].map((option) => [foldSpelling(option), option]));
	byFold.set(options, known);
	const choice = known.get(foldSpelling(text));
	return choice === undefined ? undefined : { value: choice, meant: choice };
}

/**
 * A code. Capitals and small letters are one to people and to the workbook's formulas, so a small letter alone is no matter.
 *
 * @param text not blank
 */
export function codeOf(text: string): TextReading {
	const value = codeSpelling(text);
	return value === text || value === text.toUpperCase() ? { value } : { value, meant: value };
}

/** What parts numbers of evidence in one cell: the workbook's own formulas know the same (XS03). */
const separators = /[;；、,，\s\u0085\u2800]+/u;
/** A separator that those formulas do not know. */
const strange = /[^;；、,， \r\n]/u;
/** By far the most references. */
const plainNumbers = /^[A-Z0-9_-]+(?:;[A-Z0-9_-]+)*$/;

/**
 * References to evidence: each number in its one spelling, parted by semicolons. What parts them, and how often, is no matter of spelling,
 * nor are small letters: the workbook's formulas find such a number as well.
 *
 * @param text not blank
 */
export function referencesOf(text: string): TextReading {
	if (plainNumbers.test(text)) return { value: text };
	// JavaScript takes the byte order mark for a blank: it goes before the text is parted.
	const pieces = withoutUnseen(text).split(separators);
	const numbers = pieces.map(numberSpelling).filter((number) => number !== "");
	const value = numbers.join(";");
	if (value === text) return { value };
	const between = text.split(/[^;；、,，\s\u0085\u2800]+/u);
	const asMeant =
		withoutUnseen(text) === text &&
		pieces.every((piece) => piece.toUpperCase() === numberSpelling(piece).toUpperCase()) &&
		between.every((one) => !strange.test(one));
	return asMeant ? { value } : { value, meant: value };
}

/** Words such as 见附件 are no numbers: their letters stay. */
const numberSpelling = (piece: string): string => (inWords.test(piece) ? withoutEnds(piece) : codeSpelling(piece));
const inWords = /\p{Script=Han}/u;

/** A number of evidence where it is registered: its formulas tell capitals from small letters (XS05). */
export function numberOf(text: string): TextReading {
	const value = codeSpelling(text);
	return value === text ? { value } : { value, meant: value };
}

/** A text in words. Within it everything stays as it was typed. @param mustAnswer a word that stands for “nothing” counts as nothing */
export function wordsOf(text: string, mustAnswer: boolean): TextReading {
	if (looksBlank(text) || (mustAnswer && isNoAnswer(text))) return { value: null };
	return { value: withoutEnds(text) };
}

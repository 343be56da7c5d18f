/** Texts that people typed, made harmless for programs that open tables. */

/** Excel keeps no more characters in a cell. */
export const cellLength = 32_767;

/** Turn the direction of what stands around them: a name could make its neighbours read backwards. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Everything below the blank but tab and line feed, and C1: no cell shows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters that are taken out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** A character of two halves, or half of one: older browsers cannot look back for the other half. */
const wholeOrHalf = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** A text as a cell may hold it: no marks that turn directions, no controls, line feeds alone as line breaks, cut to what a cell takes. */
export function cellText(text: string): string {
	const clean = text
		.replace(/\r\n?/g, "\n")
		.replace(directions, "")
		.replace(controls, "")
		.replace(wholeOrHalf, (found) => (found.length === 2 ? found : "\ufffd"));
	if (clean.length <= cellLength) return clean;
	const last = clean.charCodeAt(cellLength - 2);
	return `${clean.slice(0, last >= 0xd800 && last <= 0xdbff ? cellLength - 2 : cellLength - 1)}…`;
}

/**
 * Whether a spreadsheet would take the text for a formula where it is typed or read from CSV: = + - @ in plain and full width, tab and
 * return, blanks before them or not.
 */
export const beginsFormula = (text: string): boolean => /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u.test(text);

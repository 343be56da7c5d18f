/** How much room a text takes, roughly: enough to choose row heights so that nothing is cut. */

/** In widths of a digit; Chinese characters and full-width punctuation take two. */
export function textWidth(text: string): number {
	let width = 0;
	for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f || "“”‘’—…÷×".includes(character) ? 2 : 1;
	return width;
}

/** Lines that a wrapped text takes in a column, in characters. */
export function linesIn(text: string, columnWidth: number): number {
	const room = Math.max(2, columnWidth - 1);
	return text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(textWidth(part) / room)), 0);
}

const LINE = 15;
/** Excel's rows are no higher. */
const HIGHEST = 409;
/** Lines of text that the highest row has room for. */
export const MOST_LINES = Math.floor((HIGHEST - 5) / LINE);

/** Points of a row with so many lines of text of 10 points. */
export const heightOfLines = (lines: number): number => Math.min(HIGHEST, lines * LINE + 5);

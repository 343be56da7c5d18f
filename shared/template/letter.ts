/** A letter on a sheet: paragraphs as lines that fit on upright paper, since no cell of a form may be merged (ST09). */

/** Characters of a line. */
const ROOM = 46;
/** What no line begins with. */
const closing = new Set("，。；：、！？）》”’");

/** Paragraphs are indented by two characters, but for one that addresses somebody: the first, where it ends with a colon. */
export const letterLines = (paragraphs: readonly string[]): string[] =>
	paragraphs.flatMap((text, i) => broken(i === 0 && /[：:]$/.test(text) ? text : `　　${text}`));

function broken(text: string): string[] {
	const lines: string[] = [];
	let line = "";
	for (const character of text) {
		if (line.length >= ROOM && !closing.has(character)) {
			lines.push(line);
			line = "";
		}
		line += character;
	}
	return [...lines, line];
}

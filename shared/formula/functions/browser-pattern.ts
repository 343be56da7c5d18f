/** A pattern of RE2 as the browser's own regular expression: pages have no other (addin/regexp.ts). */

/** @throws SyntaxError where browsers cannot read it: RE2 knows spellings that they do not, such as \pL for \p{L} */
export function browserPattern(source: string): RegExp {
	// RE2 writes flags in front, and the ends of the text as \A and \z.
	const [, flags = "", rest = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
	return new RegExp(rest.replaceAll("\\A", "^").replaceAll("\\z", "$"), `u${flags}`);
}

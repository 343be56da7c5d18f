/** A text with a mark for every character that nobody sees: ␣ for what takes room, □ for what takes none. */
export const withBlanksSeen = (text: string): string =>
	text.replace(/[\s\u0085\u2800]/gu, "␣").replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "□");

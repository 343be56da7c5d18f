/** Which number formats show a number as a date or as percent: nothing else makes a number that in Excel. */

/** "date" has a day, month or year in it; "time" only hours, minutes, seconds; "percent" shows a hundred times the number. */
export type FormatKind = "number" | "percent" | "date" | "time";

/** Reads a format code such as `yyyy"年"m"月"d"日"`, `#,##0.00`, `[$-804]aaaa`, `[h]:mm`, by its first section. */
export function formatKind(code: string): FormatKind {
	const bare = code
		.replace(/"[^"]*"?|\\.|_.|\*./g, "")
		.replace(/;.*$/s, "")
		.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi, "")
		.replace(/general|G\/通用格式|e[+-]|am\/pm|a\/p/gi, "")
		.toLowerCase();
	const clock = /[hs]/.test(bare);
	if (/[yde]|aaa/.test(bare) || (/m/.test(bare) && !clock && !/\[m+\]/.test(bare))) return "date";
	if (clock || /m/.test(bare)) return "time";
	return bare.includes("%") ? "percent" : "number";
}

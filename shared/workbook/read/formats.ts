/** Which cells show their number as a date: by number format, the only thing that makes a number a date in Excel. */
import type { XmlScanner } from "./xml.ts";

/** "date" has a day, month or year in it; "time" only hours, minutes, seconds. */
export type FormatKind = "number" | "date" | "time";

/** Built-in formats have numbers instead of codes; 27–36 and 50–58 are dates and times in Chinese, Japanese and Korean Excel. */
export function builtinKind(id: number): FormatKind {
	if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
		return "date";
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return "time";
	return "number";
}

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
	return clock || /m/.test(bare) ? "time" : "number";
}

/** Format kinds by style number (a cell's `s`), from styles.xml. */
export function readStyleKinds(xml: XmlScanner | undefined): FormatKind[] {
	const custom = new Map<number, FormatKind>();
	const kinds: FormatKind[] = [];
	while (xml?.next()) {
		if (xml.closing) continue;
		if (xml.is("numFmt")) custom.set(Number(xml.attribute("numFmtId")), formatKind(xml.attribute("formatCode") ?? ""));
		else if (xml.is("cellXfs")) {
			for (const depth = xml.depth; xml.next() && xml.depth >= depth; ) {
				if (xml.closing || !xml.is("xf")) continue;
				const id = Number(xml.attribute("numFmtId") ?? 0);
				kinds.push(custom.get(id) ?? builtinKind(id));
			}
		}
		// Formats inside dxfs belong to conditional formats.
		else if (xml.is("dxfs") || xml.is("extLst")) xml.skip();
	}
	return kinds;
}

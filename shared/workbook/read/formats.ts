/** Which cells of a file show their number as a date, by their style. */
import { type FormatKind, formatKind } from "./format-kind.ts";
import type { XmlScanner } from "./xml.ts";

/** Built-in formats have numbers instead of codes; 27–36 and 50–58 are dates and times in Chinese, Japanese and Korean Excel. */
export function builtinKind(id: number): FormatKind {
	if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
		return "date";
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return "time";
	return "number";
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

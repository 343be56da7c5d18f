/** Which cells of a file show their number as a date or as percent, by their style. */
import { type FormatKind, formatKind } from "./format-kind.ts";
import { SPREADSHEET } from "./namespaces.ts";
import { problem } from "./problems.ts";
import type { XmlScanner } from "./xml.ts";

/** Excel writes at most 65,490 cell formats, and far fewer number formats. */
const mostFormats = 65_536;
/** Excel takes at most 255 characters of a format code. */
const longestCode = 255;

/** Built-in formats have numbers instead of codes; 27–36 and 50–58 are dates and times in Chinese, Japanese and Korean Excel. */
export function builtinKind(id: number): FormatKind {
	if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
		return "date";
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return "time";
	return id === 9 || id === 10 ? "percent" : "number";
}

/** Format kinds by style number (a cell's `s`), from styles.xml. Formats inside dxfs belong to conditional formats. */
export function readStyleKinds(xml: XmlScanner | undefined): FormatKind[] {
	const custom = new Map<number, FormatKind>();
	const formats: number[] = [];
	xml?.root("styleSheet", SPREADSHEET).eachChild(() => {
		if (xml.is("numFmts"))
			xml.eachChild(() => {
				if (!xml.is("numFmt")) return;
				custom.set(xml.integer("numFmtId"), formatKind((xml.attribute("formatCode") ?? "").slice(0, longestCode)));
				if (custom.size > mostFormats) throw problem("tooComplex", xml.part);
			});
		else if (xml.is("cellXfs"))
			xml.eachChild(() => {
				if (!xml.is("xf")) return;
				formats.push(Math.max(0, xml.integer("numFmtId")));
				if (formats.length > mostFormats) throw problem("tooComplex", xml.part);
			});
	});
	return formats.map((id) => custom.get(id) ?? builtinKind(id));
}

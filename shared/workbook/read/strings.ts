/** Strings of a workbook: the shared table, and rich text wherever it stands. */
import { SPREADSHEET } from "./namespaces.ts";
import { problem } from "./problems.ts";
import { decodeXstring, trimmed } from "./text.ts";
import type { XmlScanner } from "./xml.ts";

/** The shared strings in order; [] without such a part. At most `most`. */
export function readSharedStrings(xml: XmlScanner | undefined, most: number): string[] {
	const strings: string[] = [];
	xml?.root("sst", SPREADSHEET).eachChild(() => {
		if (!xml.is("si")) return;
		if (strings.length >= most) throw problem("tooComplex", xml.part);
		strings.push(readRichText(xml));
	});
	return strings;
}

/**
 * The text of the current element (<si> or <is>), its runs joined; phonetic guides (rPh) are readings, not text. The element's
 * closing tag becomes the current tag.
 */
export function readRichText(xml: XmlScanner): string {
	let text = "";
	xml.eachChild(() => {
		if (xml.is("t")) text += readText(xml);
		else if (xml.is("r"))
			xml.eachChild(() => {
				if (xml.is("t")) text += readRun(xml);
			});
	});
	return decodeXstring(text);
}

/**
 * The text of a <t> or a <v>, escapes still in it. Blanks at the ends count only under xml:space="preserve", on the element or around
 * it: Excel drops the others, in a formula's text (t="str") as in any other, so that a cell shows no blanks that are not meant.
 */
export function readText(xml: XmlScanner): string {
	const { preserve } = xml;
	const text = xml.content();
	return preserve ? text : trimmed(text);
}

/** The text of a run's <t>: one that is nothing but blanks stands between two words, else there would be no such run. */
function readRun(xml: XmlScanner): string {
	const { preserve } = xml;
	const text = xml.content();
	return preserve ? text : trimmed(text) || text;
}

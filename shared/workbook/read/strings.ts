/** Strings of a workbook: the shared table, and rich text wherever it stands. */
import { decodeXstring } from "./text.ts";
import type { XmlScanner } from "./xml.ts";

/** The shared strings in order; [] without such a part. */
export function readSharedStrings(xml: XmlScanner | undefined): string[] {
	const strings: string[] = [];
	let preserve = false;
	while (xml?.next()) {
		if (xml.closing) continue;
		if (xml.is("si")) strings.push(readRichText(xml, preserve));
		else if (xml.is("sst")) preserve = xml.prefixed("space") === "preserve";
		else xml.skip();
	}
	return strings;
}

/**
 * The text of the current element (<si> or <is>), its runs joined; phonetic guides (rPh) are readings, not text. Blanks at the
 * ends count only under xml:space="preserve", as in Excel. The element's closing tag becomes the current tag.
 */
export function readRichText(xml: XmlScanner, inherited = false): string {
	const depth = xml.depth;
	const outer = inherited || xml.prefixed("space") === "preserve";
	let preserve = outer;
	let text = "";
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing) continue;
		if (xml.is("t")) {
			const kept = preserve || xml.prefixed("space") === "preserve";
			const piece = xml.content();
			text += kept ? piece : trimmed(piece);
		} else if (xml.is("r")) preserve = outer || xml.prefixed("space") === "preserve";
		else xml.skip();
	}
	return decodeXstring(text);
}

/** Without the blanks of XML at both ends; a regular expression would take quadratic time over a long gap inside. */
function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && isBlank(text.charCodeAt(start))) start++;
	while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
	return text.slice(start, end);
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10;

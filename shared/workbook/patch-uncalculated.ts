/** Takes the values of formulas out of a sheet: after edits they may be wrong. */
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { XmlScanner } from "./read/xml.ts";

/**
 * The sheet with formulas but without the values they gave. Programs calculate formulas without values when they open a file, whatever
 * their settings say of those with values (LibreOffice believes what it finds).
 */
export function withoutFormulaValues(bytes: Uint8Array, part: string): Uint8Array {
	const xml = new XmlScanner(bytes, part).root("worksheet", SPREADSHEET);
	const splices: Splice[] = [];
	xml.eachChild(() => {
		if (!xml.is("sheetData")) return;
		xml.eachChild(() => {
			if (xml.is("row")) xml.eachChild(() => xml.is("c") && splices.push(...valueSplices(xml)));
		});
	});
	return spliceBytes(bytes, splices);
}

/** What to take out of the cell at which the scanner stands: its value and the type of that; nothing where it has no formula. */
function valueSplices(xml: XmlScanner): Splice[] {
	const type = xml.attributeSpan("t");
	// With the blank in front of it.
	const found: Splice[] = type ? [{ start: type.start - 1, end: type.end, text: "" }] : [];
	let formula = false;
	let value = false;
	xml.eachChild(() => {
		formula ||= xml.is("f");
		if (!xml.is("v") && !xml.is("is")) return;
		value = true;
		const start = xml.tagStart;
		xml.skip();
		found.push({ start, end: xml.position, text: "" });
	});
	return formula && value ? found : [];
}

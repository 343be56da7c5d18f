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
	const shared: SharedNotes = { texts: new Set(), followers: [] };
	xml.eachChild(() => {
		if (!xml.is("sheetData")) return;
		xml.eachChild(() => {
			if (xml.is("row")) xml.eachChild(() => xml.is("c") && splices.push(...valueSplices(xml, shared)));
		});
	});
	for (const follower of shared.followers) if (shared.texts.has(follower.number)) splices.push(...follower.splices);
	return spliceBytes(bytes, splices);
}

interface SharedNotes {
	/** Numbers of shared formulas whose text is there. */
	texts: Set<string>;
	/** Cells that follow one; where its text is nowhere, their value is all they have. */
	followers: { number: string; splices: Splice[] }[];
}

/** What to take out of the cell at which the scanner stands: its value and the type of that; nothing where it has no formula. */
function valueSplices(xml: XmlScanner, shared: SharedNotes): Splice[] {
	const type = xml.attributeSpan("t");
	// With the blank in front of it.
	const splices: Splice[] = type ? [{ start: type.start - 1, end: type.end, text: "" }] : [];
	let formula = false;
	let value = false;
	let follows: string | undefined;
	xml.eachChild(() => {
		if (xml.is("f")) {
			formula = true;
			const number = xml.finds("t") && xml.valueIs("shared") ? xml.attribute("si") : undefined;
			if (number === undefined) return;
			if (xml.content() === "") follows = number;
			else shared.texts.add(number);
			return;
		}
		if (!xml.is("v") && !xml.is("is")) return;
		value = true;
		const start = xml.tagStart;
		xml.skip();
		splices.push({ start, end: xml.position, text: "" });
	});
	if (!formula || !value) return [];
	if (follows === undefined) return splices;
	shared.followers.push({ number: follows, splices });
	return [];
}

/** Locks cells of an existing .xlsx and greys them; every other part stays byte for byte. Locks work where the sheet is protected. */
import { lockedStyles } from "./lock-styles.ts";
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { placeOf } from "./read/cell-place.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { changeable, findPart } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { XmlScanner } from "./read/xml.ts";
import { openWorkbook } from "./read.ts";
import { rewriteZip } from "./zip-write.ts";

/** Whether a cell of a sheet is to be locked. Rows and columns count from 1. */
export type Locks = (sheet: string, row: number, column: number) => boolean;

/**
 * The file with cells locked; those that are locked already, or are not in the file, stay as they are.
 *
 * @param fill RRGGBB of the ground of newly locked cells
 * @throws WorkbookError where the file cannot be read
 */
export function lockCells(bytes: Uint8Array, locks: Locks, fill: string): Uint8Array<ArrayBuffer> {
	const { archive, workbook } = openWorkbook(bytes);
	const replaced = new Map<string, Uint8Array>();
	const partOf = (part: string): { name: string; bytes: Uint8Array } => {
		const entry = findPart(archive, part);
		if (!entry) throw problem("malformed", part);
		return { name: entry.name, bytes: changeable(archive, entry) };
	};
	const relation = workbook.relationships.find(({ type, external }) => type === "styles" && !external);
	// Without styles every cell is locked.
	if (!relation || !findPart(archive, relation.target)) return rewriteZip(archive, { replaced, removed: new Set() });
	const { name, bytes: before } = partOf(relation.target);
	const styles = lockedStyles(before, name, fill);
	for (const entry of workbook.sheets) {
		if (entry.type !== "worksheet" || entry.part === undefined) continue;
		const sheet = partOf(entry.part);
		const after = lockSheet(sheet.bytes, sheet.name, (row, column) => locks(entry.name, row, column), styles.twinOf);
		if (after !== sheet.bytes) replaced.set(sheet.name, after);
	}
	const after = styles.xml();
	if (after !== before) replaced.set(name, after);
	return rewriteZip(archive, { replaced, removed: new Set() });
}

function lockSheet(
	bytes: Uint8Array,
	part: string,
	locks: (row: number, column: number) => boolean,
	twinOf: (format: number) => number | undefined,
): Uint8Array {
	const xml = new XmlScanner(bytes, part).root("worksheet", SPREADSHEET);
	const splices: Splice[] = [];
	let row = 0;
	const lockRow = (): void => {
		const number = xml.integer("r");
		row = number > 0 ? number : row + 1;
		const place = { row, column: 0 };
		xml.eachChild(() => {
			if (!xml.is("c")) return;
			placeOf(xml, place, part);
			const span = xml.attributeSpan("s");
			const twin = span && locks(place.row, place.column) ? twinOf(xml.integer("s")) : undefined;
			if (span && twin !== undefined) splices.push({ ...span, text: `s="${twin}"` });
		});
	};
	xml.eachChild(() => {
		if (xml.is("sheetData")) xml.eachChild(() => xml.is("row") && lockRow());
	});
	return spliceBytes(bytes, splices);
}

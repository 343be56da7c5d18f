/** Locks cells of an existing .xlsx and greys them; every other part stays byte for byte. Locks work where the sheet is protected. */
import { parseAddress } from "./address.ts";
import { lockedStyles } from "./lock-styles.ts";
import { type Splice, spliceText } from "./patch-splice.ts";
import { findPart } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { decodePart } from "./read/text.ts";
import { XmlScanner } from "./read/xml.ts";
import { openWorkbook } from "./read.ts";
import { inflateEntry } from "./zip.ts";
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
	const textOf = (part: string): { name: string; text: string } => {
		const entry = findPart(archive, part);
		if (!entry) throw problem("malformed", part);
		return { name: entry.name, text: decodePart(inflateEntry(archive, entry), entry.name) };
	};
	const keep = (name: string, text: string): void => {
		replaced.set(name, new TextEncoder().encode(text.replace(/^(<\?xml[^>]*encoding=["'])utf-16[a-z]*(["'])/i, "$1UTF-8$2")));
	};
	const relation = workbook.relationships.find(({ type, external }) => type === "styles" && !external);
	// Without styles every cell is locked.
	if (!relation) return rewriteZip(archive, { replaced, removed: new Set() });
	const sheet = textOf(relation.target);
	const styles = lockedStyles(sheet.text, sheet.name, fill);
	for (const entry of workbook.sheets) {
		if (entry.type !== "worksheet") continue;
		const { name, text } = textOf(entry.part);
		const after = lockSheet(text, name, (row, column) => locks(entry.name, row, column), styles.twinOf);
		if (after !== text) keep(name, after);
	}
	const after = styles.xml();
	if (after !== sheet.text) keep(sheet.name, after);
	return rewriteZip(archive, { replaced, removed: new Set() });
}

function lockSheet(
	text: string,
	part: string,
	locks: (row: number, column: number) => boolean,
	twinOf: (format: number) => number | undefined,
): string {
	const xml = new XmlScanner(text, part);
	const splices: Splice[] = [];
	let row = 0;
	let column = 0;
	while (xml.next()) {
		if (xml.closing || xml.depth < 3) continue;
		if (xml.depth === 3 && xml.is("row")) {
			const number = xml.integer("r");
			row = number > 0 ? number : row + 1;
			column = 0;
		} else if (xml.depth === 4 && xml.is("c")) {
			column = parseAddress(xml.rawAttribute("r") ?? "")?.column ?? column + 1;
			const span = xml.attributeSpan("s");
			const twin = span && locks(row, column) ? twinOf(xml.integer("s")) : undefined;
			if (span && twin !== undefined) splices.push({ ...span, text: `s="${twin}"` });
		}
	}
	return splices.length === 0 ? text : spliceText(text, splices);
}

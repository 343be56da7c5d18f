/**
 * Sets constants in an existing .xlsx: fills templates by script, saves explanations. Only the sheets that are touched change;
 * every other part is copied with its bytes as they are. Cells keep their styles.
 *
 * Two exceptions are necessary: `recalculate` marks workbook.xml, and where a formula gives way to a constant the calculation
 * chain is left out with its two mentions (Excel makes a new one; a chain that names a constant counts as damage).
 */
import { formatAddress, maxColumn, maxRow } from "./address.ts";
import { assertHolds, type PatchValue } from "./patch-cell.ts";
import { patchSheetText, type SheetEdits } from "./patch-sheet.ts";
import { withFullCalculation, withoutElements } from "./patch-workbook.ts";
import { findPart, type Relationship, resolveTarget } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { decodePart } from "./read/text.ts";
import type { WorkbookPart } from "./read/workbook-part.ts";
import { openWorkbook } from "./read.ts";
import { inflateEntry, type ZipArchive } from "./zip.ts";
import { rewriteZip } from "./zip-write.ts";

export type { PatchValue } from "./patch-cell.ts";

export interface CellEdit {
	sheet: string;
	/** From 1. */
	row: number;
	column: number;
	/** null clears the cell. A formula in it goes. */
	value: PatchValue;
}

export interface PatchOptions {
	/** Excel calculates everything when it opens the file: for edits that formulas depend on. Changes workbook.xml. */
	recalculate?: boolean;
}

/**
 * The file with the edits in it; of several edits to one cell the last holds. Throws WorkbookError where the file cannot be
 * read, RangeError where an edit names no cell of it, holds what no cell can hold, or would break up an array formula.
 */
export function patchWorkbook(bytes: Uint8Array, edits: readonly CellEdit[], options: PatchOptions = {}): Uint8Array<ArrayBuffer> {
	const { archive, workbook } = openWorkbook(bytes);
	const replaced = new Map<string, Uint8Array>();
	const removed = new Set<string>();
	const change = (part: string, edit: (text: string) => string): void => {
		const entry = findPart(archive, part);
		if (!entry) throw problem("malformed", part);
		const before = decodePart(replaced.get(entry.name) ?? inflateEntry(archive, entry), entry.name);
		const after = edit(before);
		if (after !== before) replaced.set(entry.name, new TextEncoder().encode(inUtf8(after)));
	};

	let formulaRemoved = false;
	for (const [sheet, values] of bySheet(edits)) {
		const entry = workbook.sheets.find((candidate) => candidate.name === sheet && candidate.type === "worksheet");
		if (!entry) throw new RangeError(`The workbook has no sheet called ${sheet}.`);
		change(entry.part, (text) => {
			const patched = patchSheetText(text, entry.part, values);
			formulaRemoved ||= patched.formulaRemoved;
			return patched.text;
		});
	}
	if (formulaRemoved) dropCalculationChain(archive, workbook, change, removed);
	if (options.recalculate) change(workbook.part, (text) => withFullCalculation(text, workbook.part));
	return rewriteZip(archive, { replaced, removed });
}

function bySheet(edits: readonly CellEdit[]): Map<string, SheetEdits> {
	const sheets = new Map<string, SheetEdits>();
	for (const { sheet, row, column, value } of edits) {
		if (!(Number.isInteger(row) && row >= 1 && row <= maxRow && Number.isInteger(column) && column >= 1 && column <= maxColumn))
			throw new RangeError(`${sheet}: there is no cell in row ${row}, column ${column}.`);
		assertHolds(value, `${sheet}!${formatAddress(row, column)}`);
		const rows = sheets.get(sheet) ?? new Map<number, Map<number, PatchValue>>();
		sheets.set(sheet, rows);
		const cells = rows.get(row) ?? new Map<number, PatchValue>();
		rows.set(row, cells);
		cells.set(column, value);
	}
	return sheets;
}

function dropCalculationChain(
	archive: ZipArchive,
	workbook: WorkbookPart,
	change: (part: string, edit: (text: string) => string) => void,
	removed: Set<string>,
): void {
	const chain = workbook.relationships.find((relationship: Relationship) => relationship.type === "calcChain");
	const entry = chain && findPart(archive, chain.target);
	if (!entry) return;
	removed.add(entry.name);
	const folder = workbook.part.slice(0, workbook.part.lastIndexOf("/") + 1);
	const relationships = `${folder}_rels/${workbook.part.slice(folder.length)}.rels`;
	change(relationships, (text) => withoutElements(text, relationships, (xml) => xml.attribute("Id") === chain.id));
	const types = "[Content_Types].xml";
	change(types, (text) =>
		withoutElements(
			text,
			types,
			(xml) => xml.is("Override") && resolveTarget("", xml.attribute("PartName") ?? "").toLowerCase() === entry.name.toLowerCase(),
		),
	);
}

/** Parts are written in UTF-8, whatever encoding they came in. */
const inUtf8 = (text: string): string => text.replace(/^(<\?xml[^>]*encoding=["'])utf-16[a-z]*(["'])/i, "$1UTF-8$2");

/**
 * Sets cells and names in an existing .xlsx: fills templates by script, saves explanations and repairs. Only the sheets that are
 * touched change; every other part is copied with its bytes as they are. Cells keep their styles.
 *
 * Some exceptions are necessary: `recalculate`, names and a print area that grows with what is filled in change workbook.xml, number
 * formats styles.xml, and where a formula gives way to a constant the calculation chain is left out with its two mentions (Excel makes
 * a new one; a chain that names a constant counts as damage).
 */
import { formatAddress, maxColumn, maxRow } from "./address.ts";
import { assertHolds, type CellPatch } from "./patch-cell.ts";
import { type NameEdit, withNames } from "./patch-names.ts";
import { grownAreas } from "./patch-print.ts";
import { type CellStyles, patchSheetPart, type SheetEdits } from "./patch-sheet.ts";
import { type FormattedStyles, formattedStyles } from "./patch-styles.ts";
import { withoutFormulaValues } from "./patch-uncalculated.ts";
import { withFullCalculation, withoutElements } from "./patch-workbook.ts";
import { CONTENT_TYPES, PACKAGE_RELATIONSHIPS } from "./read/namespaces.ts";
import { changeable, findPart, type Relationship, relationshipsOf, relationshipsPart } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { days1904 } from "./read/serial.ts";
import type { WorkbookPart } from "./read/workbook-part.ts";
import { XmlScanner } from "./read/xml.ts";
import { openWorkbook } from "./read.ts";
import { partKey, type ZipArchive } from "./zip.ts";
import { rewriteZip } from "./zip-write.ts";

export type { PatchValue } from "./patch-cell.ts";
export type { NameEdit } from "./patch-names.ts";

/** Value null without a formula clears the cell. A formula in it gives way. */
export interface CellEdit extends CellPatch {
	sheet: string;
	/** From 1. */
	row: number;
	column: number;
}

export interface PatchOptions {
	/** Excel calculates everything when it opens the file: for edits that formulas depend on. Changes workbook.xml. */
	recalculate?: boolean;
	/** Formulas lose their values on every sheet: a wrong value is worse than none where `recalculate` alone is not heeded. */
	uncalculated?: boolean;
	/** Changes workbook.xml. */
	names?: readonly NameEdit[];
}

/**
 * The file with the edits in it; of several edits to one cell the last holds. Throws WorkbookError where the file cannot be
 * read, RangeError where an edit names no cell of it, holds what no cell can hold, or would break up an array formula.
 */
export function patchWorkbook(bytes: Uint8Array, edits: readonly CellEdit[], options: PatchOptions = {}): Uint8Array<ArrayBuffer> {
	const { archive, workbook } = openWorkbook(bytes);
	const replaced = new Map<string, Uint8Array>();
	const removed = new Set<string>();
	const change: Change = (part, edit) => {
		const entry = findPart(archive, part);
		if (!entry) throw problem("malformed", part);
		const before = replaced.get(entry.name) ?? changeable(archive, entry);
		const after = edit(before);
		if (after !== before) replaced.set(entry.name, after);
	};

	const styles = stylesOf(archive, workbook);
	const cellStyles: CellStyles = {
		with: (style, format) => styles?.withFormat(style, format) ?? style,
		wraps: (style) => styles?.wraps(style) ?? false,
		numberFor: (style, value) => (workbook.date1904 && styles?.showsDate(style) ? value - days1904 : value),
	};
	let formulaRemoved = false;
	for (const [sheet, values] of bySheet(edits)) {
		const part = workbook.sheets.find((candidate) => candidate.name === sheet && candidate.type === "worksheet")?.part;
		if (part === undefined) throw new RangeError(`The workbook has no sheet called ${sheet}.`);
		change(part, (bytes) => {
			const patched = patchSheetPart(bytes, part, values, cellStyles);
			formulaRemoved ||= patched.formulaRemoved;
			return patched.bytes;
		});
	}
	const reformatted = styles?.xml();
	if (styles && reformatted !== undefined) change(styles.part, () => reformatted);
	const names = [...(options.names ?? []), ...grownAreas(workbook.printAreas, filledRows(archive, workbook, edits))];
	if (names.length > 0) change(workbook.part, (text) => withNames(text, workbook.part, names, workbook.sheets));
	if (formulaRemoved) dropCalculationChain(archive, workbook, change, removed);
	if (options.recalculate) change(workbook.part, (text) => withFullCalculation(text, workbook.part));
	if (options.uncalculated)
		for (const { part, type } of workbook.sheets)
			if (part !== undefined && type === "worksheet") change(part, (sheet) => withoutFormulaValues(sheet, part));
	return rewriteZip(archive, { replaced, removed });
}

/** The last row that an edit fills, on sheets with tables: below them stands nothing that is to be printed. */
function filledRows(archive: ZipArchive, workbook: WorkbookPart, edits: readonly CellEdit[]): Map<string, number> {
	const rows = new Map<string, number>();
	for (const { sheet, row, value, formula } of edits)
		if (formula !== undefined || (value !== null && value !== "")) rows.set(sheet, Math.max(row, rows.get(sheet) ?? 0));
	for (const { name, part } of workbook.sheets) {
		if (!rows.has(name) || !workbook.printAreas.has(name) || part === undefined) rows.delete(name);
		else if (!relationshipsOf(archive, part).some(({ type, external }) => type === "table" && !external)) rows.delete(name);
	}
	return rows;
}

type Change = (part: string, edit: (bytes: Uint8Array) => Uint8Array) => void;

function stylesOf(archive: ZipArchive, { relationships }: WorkbookPart): FormattedStyles | undefined {
	const target = relationships.find(({ type, external }) => type === "styles" && !external)?.target;
	const entry = target === undefined ? undefined : findPart(archive, target);
	return entry && formattedStyles(() => changeable(archive, entry), entry.name);
}

function bySheet(edits: readonly CellEdit[]): Map<string, SheetEdits> {
	const sheets = new Map<string, SheetEdits>();
	for (const { sheet, row, column, ...patch } of edits) {
		if (!(Number.isInteger(row) && row >= 1 && row <= maxRow && Number.isInteger(column) && column >= 1 && column <= maxColumn))
			throw new RangeError(`${sheet}: there is no cell in row ${row}, column ${column}.`);
		assertHolds(patch.value, `${sheet}!${formatAddress(row, column)}`);
		const rows = sheets.get(sheet) ?? new Map<number, Map<number, CellPatch>>();
		sheets.set(sheet, rows);
		const cells = rows.get(row) ?? new Map<number, CellPatch>();
		rows.set(row, cells);
		cells.set(column, patch);
	}
	return sheets;
}

function dropCalculationChain(archive: ZipArchive, workbook: WorkbookPart, change: Change, removed: Set<string>): void {
	const chain = workbook.relationships.find((relationship: Relationship) => relationship.type === "calcChain");
	const entry = chain && findPart(archive, chain.target);
	if (!entry) return;
	removed.add(entry.name);
	const relationships = relationshipsPart(workbook.part);
	change(relationships, (bytes) => {
		const xml = new XmlScanner(bytes, relationships).root("Relationships", PACKAGE_RELATIONSHIPS);
		return withoutElements(xml, () => xml.is("Relationship") && xml.attribute("Id") === chain.id);
	});
	const types = "[Content_Types].xml";
	change(types, (bytes) => {
		const xml = new XmlScanner(bytes, types).root("Types", CONTENT_TYPES);
		return withoutElements(xml, () => xml.is("Override") && partKey(xml.attribute("PartName") ?? "") === partKey(entry.name));
	});
}

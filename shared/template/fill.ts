/** Fills an official workbook by place keys instead of cells: samples, the demonstration, scripts of schools. */

import { type Engine, locateIn, openBook, type RegionState, type RowState, regionOf } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { formatAddress } from "../workbook/address.ts";
import { type CellEdit, type PatchValue, patchWorkbook } from "../workbook/patch.ts";
import { readWorkbook } from "../workbook/read.ts";

/** By header. Dates are serials. */
export type EntryRow = Readonly<Record<string, PatchValue>>;
/** Place key → value (null clears the cell); rows to append to a list stand under `成果[+]`, `群01!成果[+]`. */
export type Entries = Readonly<Record<string, PatchValue | EntryRow | readonly EntryRow[]>>;

/**
 * The file with the entries in it, everything else as it was. Formulas are left without values, for the old ones may be wrong now;
 * programs calculate them when they open the file, shared/check always does.
 *
 * Throws WorkbookError where the file is no workbook of this set, RangeError where a key means no cell of it or a list is full.
 */
export function fillWorkbook(bytes: Uint8Array, set: DefinitionSet, entries: Entries): Uint8Array {
	const { engine, inFile } = openBook(readWorkbook(bytes), set);
	const taken = new Set<RowState>();
	const edits = Object.entries(entries).flatMap(([key, value]): CellEdit[] => {
		const list = /^(?:群(\d+)!)?(.+)\[\+\d*\]$/.exec(key);
		if (list) return asRows(key, value).flatMap((row) => rowEdits(freeRow(engine, key, list[1], list[2] ?? "", taken), row, key));
		const cell = locateIn(engine.book, (name) => engine.program.slots.byName.get(name), key);
		if (!cell) throw noPlace(key);
		if (!isValue(value)) throw new RangeError(`${key} is one cell and takes one value, not a row.`);
		return [{ ...cell, value }];
	});
	const own = inFile(edits);
	const [nowhere] = own.nowhere;
	if (nowhere) throw noPlace(`${nowhere.sheet}!${formatAddress(nowhere.row, nowhere.column)}`);
	return patchWorkbook(bytes, own.edits, { recalculate: true, uncalculated: true });
}

const isValue = (entry: Entries[string]): entry is PatchValue => typeof entry !== "object" || entry === null;

function asRows(key: string, entry: Entries[string]): readonly EntryRow[] {
	if (isValue(entry)) throw new RangeError(`${key} appends rows to a list and takes a row (values by header) or several.`);
	// Array.isArray does not narrow read-only arrays; what is no array is a single row.
	return Array.isArray(entry) ? (entry as readonly EntryRow[]) : [entry as EntryRow];
}

function freeRow({ book }: Engine, key: string, number: string | undefined, role: string, taken: Set<RowState>): RowState {
	const owner =
		number === undefined ? book.school : book.clusters[book.meta.identity.clusters.findIndex((cluster) => cluster.number === number)];
	const region = owner && regionOf(owner, book, role);
	if (!region?.plan.listRow) throw noPlace(key);
	const row = region.rows.find((one) => !one.exists && !taken.has(one));
	if (!row) throw new RangeError(`The list ${role} is full: ask for a template with more rows.`);
	taken.add(row);
	return row;
}

function rowEdits({ region, sheetRow }: RowState, row: EntryRow, key: string): CellEdit[] {
	return Object.entries(row).map(([header, value]) => ({
		sheet: region.sheetName,
		row: sheetRow,
		column: columnIn(region, header, key),
		value,
	}));
}

function columnIn(region: RegionState, header: string, key: string): number {
	const column = region.columns[region.plan.indexOf.get(header) ?? -1];
	if (column === undefined) throw new RangeError(`${key} has no column ${header}.`);
	return column;
}

const noPlace = (key: string): RangeError => new RangeError(`No such place in this workbook: ${key}`);

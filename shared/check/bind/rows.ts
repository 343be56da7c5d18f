/** The rows of regions: fixed ones recognised by their key cells, list rows as they stand. */

import type { CellType } from "../../definition/kinds.ts";
import { cut } from "../../domain/cut.ts";
import { findingTexts } from "../../domain/limits.ts";
import { codeSpelling, foldSpelling, looksBlank, sameText, withoutEnds } from "../../domain/spelling.ts";
import type { Steps } from "../../steps.ts";
import type { CellImage, SheetImage } from "../../workbook/image.ts";
import type { RowSchema } from "../compile/region-schema.ts";
import { type CellProblem, changing, isFilled, isUncalculated, readCell, uncalculated } from "../model/cell.ts";
import type { Anchor } from "../state/anchors.ts";
import type { ExpectedFixedRow, RowFaults } from "../state/row-faults.ts";
import { cellKey, type Owner, type RegionState, RowState, type WorkbookState } from "../state/workbook-state.ts";
import { isCalled, lostKeys, lostRows, strayRows } from "./stray-rows.ts";
import { lastRowOfList } from "./too-many-rows.ts";

/** Rows of a list bound at a step: fixed rows are never that many. */
const rowsAtOnce = 64;

/** Fills the regions with their rows and the values typed there. */
export function* bindRows(
	book: WorkbookState,
	sheet: SheetImage,
	anchors: readonly Anchor[],
	regions: readonly RegionState[],
): Steps<RowFaults> {
	const faults: RowFaults = { missing: [], repeated: [], unknown: [], stray: [] };
	const starts = rowStarts(sheet.cells);
	for (const [i, region] of regions.entries()) {
		const anchor = anchors[i];
		if (!anchor) continue;
		yield;
		if (!region.plan.listRow) {
			bindFixed(book, region, anchor, sheet.cells, starts, faults);
			continue;
		}
		const lastRow = lastRowOfList(sheet, anchor);
		for (let first = anchor.headerRow + 1; first <= lastRow; first += rowsAtOnce) {
			bindList(book, region, region.plan.listRow, first, Math.min(lastRow, first + rowsAtOnce - 1), sheet.cells, starts);
			yield;
		}
		nameRows(region);
	}
	return faults;
}

/** Index of the first cell of each row. */
function rowStarts(cells: readonly CellImage[]): ReadonlyMap<number, number> {
	const starts = new Map<number, number>();
	let last = 0;
	cells.forEach(({ row }, index) => {
		if (row === last) return;
		starts.set(row, index);
		last = row;
	});
	return starts;
}

/** @param first first of the sheet's rows to bind, up to `last` */
function bindList(
	book: WorkbookState,
	region: RegionState,
	plan: RowSchema,
	first: number,
	last: number,
	cells: readonly CellImage[],
	starts: ReadonlyMap<number, number>,
): void {
	for (let sheetRow = first; sheetRow <= last; sheetRow++) {
		const row = new RowState(region, plan, region.owner, sheetRow, "");
		place(region, row);
		takeCells(row, cells, starts.get(sheetRow));
		readRow(book, row);
	}
}

function bindFixed(
	book: WorkbookState,
	region: RegionState,
	anchor: Anchor,
	cells: readonly CellImage[],
	starts: ReadonlyMap<number, number>,
	faults: RowFaults,
): void {
	const expected = expectedRows(book, region);
	const wide = region.plan.keys.map((key) => region.columns[key] ?? 0);
	const cellsOf = (sheetRow: number) => rowCells(cells, starts.get(sheetRow));
	const unknown: RowFaults["unknown"] = [];
	const withoutKey = new Map<number, readonly string[]>();
	const byKey = new Map<ExpectedFixedRow, number[]>();
	for (let sheetRow = anchor.headerRow + 1; sheetRow <= anchor.limit; sheetRow++) {
		const start = starts.get(sheetRow);
		if (start === undefined) continue;
		const parts = wide.map((column) => plainKey(cellAt(cells, start, sheetRow, column)));
		if (sheetRow > anchor.lastRow || parts.every((part) => part === "")) {
			withoutKey.set(sheetRow, parts);
			continue;
		}
		const key = parts.join("|");
		const found = expected.get(codeSpelling(key)) ?? expected.get(codeSpelling(withoutLevel(key)));
		if (found) byKey.set(found, [...(byKey.get(found) ?? []), sheetRow]);
		// An indicator region's rows are all codes.
		else if (region.plan.place.region.kind === "indicator") unknown.push({ region, code: key, row: sheetRow });
		else withoutKey.set(sheetRow, parts);
	}
	for (const [found, rows] of [...byKey].flatMap(([one, all]) => all.map((row) => [one, [row, all]] as const))) {
		const [sheetRow, all] = rows;
		// Of two rows with one code the one that is called otherwise has another's.
		const own = all.length === 1 ? sheetRow : (all.find((row) => isCalled(found.plan, cellsOf(row))) ?? all[0]);
		if (sheetRow === own) bindRow(book, region, found, sheetRow, cells, starts);
		else faults.repeated.push({ region, plan: found.plan, key: found.key, row: sheetRow });
	}
	region.rows.sort((one, other) => one.sheetRow - other.sheetRow);
	const template = [...new Set(expected.values())];
	const missing = template.filter((one) => !byKey.has(one));
	faults.missing.push(...missing.map(({ key, plan }) => ({ region, plan, key })));
	// Below a region without a table other texts may stand: 填表人：陈老师.
	const last = anchor.bounded ? anchor.lastRow : (region.rows.at(-1)?.sheetRow ?? 0);
	const strangers = unknown.filter(
		({ code, row }) => row <= last || codeLike.test(code) || missing.some(({ plan }) => isCalled(plan, cellsOf(row))),
	);
	faults.unknown.push(...strangers);
	const isCode = (parts: readonly string[]): boolean => expected.has(codeSpelling(parts.join("|"))) || indicatorLike.test(parts[0] ?? "");
	const stray = strayRows(region, anchor, withoutKey, missing, isCode, cellsOf);
	faults.stray.push(...stray);
	const rows = [...strangers, ...faults.repeated.filter((one) => one.region === region), ...stray].map(({ row }) => row);
	for (const lost of lostRows(
		region,
		template,
		missing,
		[...rows].sort((a, b) => a - b),
		cellsOf,
	)) {
		for (const { row, column, value } of lostKeys(region, lost, cellsOf)) book.lost.set(cellKey(region.sheet, row, column), value);
		for (const one of stray) if (one.row === lost.row) one.meant = lost.meant;
	}
}

function bindRow(
	book: WorkbookState,
	region: RegionState,
	{ plan, owner, key }: ExpectedFixedRow,
	sheetRow: number,
	cells: readonly CellImage[],
	starts: ReadonlyMap<number, number>,
): void {
	const row = new RowState(region, plan, owner, sheetRow, key);
	place(region, row);
	takeCells(row, cells, starts.get(sheetRow));
	readRow(book, row);
	readKeys(row, key);
}

/** The key cells of a fixed row say what the row is, in whatever spelling. */
function readKeys(row: RowState, key: string): void {
	const { keys } = row.region.plan;
	const parts = keys.length === 1 ? [key] : key.split("|");
	for (const [i, column] of keys.entries()) {
		const [meant = "", cell] = [parts[i], row.cells[column]];
		if (cell?.formula !== undefined || typeof cell?.value !== "string" || cell.value === meant) continue;
		row.values[column] = meant;
		if (sameText(cell.value, meant)) row.problems[column] = { rule: "TX06", shown: cell.value, stops: false, meant };
	}
}

/** By key as it may be written: with the level's letter before codes and without. */
function expectedRows(book: WorkbookState, region: RegionState): ReadonlyMap<string, ExpectedFixedRow> {
	const rows = new Map<string, ExpectedFixedRow>();
	const add = (written: string, row: ExpectedFixedRow): void => {
		if (!rows.has(codeSpelling(written))) rows.set(codeSpelling(written), row);
	};
	for (const plan of region.plan.rows) {
		for (const owner of plan.placed?.repeated ? book.clusters : [region.owner]) {
			const key = plan.placed ? region.plan.keys.map((column) => keyPart(region, plan, owner, column)).join("|") : plan.key;
			const row = { key, plan, owner };
			rows.set(codeSpelling(key), row);
			if (plan.placed) add(withoutLevel(key), row);
		}
	}
	return rows;
}

function keyPart(region: RegionState, plan: RowSchema, owner: Owner, column: number): string {
	const header = region.plan.columns[column]?.header ?? "";
	return String(plan.placed?.cells[header] ?? (column === region.plan.ownerColumn ? owner.code : ""));
}

/** A retyped or newer code, with the level's letter or without. */
const codeLike = /^[\w-]+$/;
/** Nothing else reads like this: below a table, where anything may stand, it begins a row. */
const indicatorLike = /^[SC]_[A-Z]{1,2}\d{0,2}_\d{1,3}$/i;

const withoutLevel = (key: string): string => key.replace(/^[SC]_(?=[A-Z][A-Z0-9]_\d{2}(?:\||$))/, "");

const plainKey = (cell: CellImage | undefined): string => (cell?.value == null ? "" : withoutEnds(String(cell.value)));

function rowCells(cells: readonly CellImage[], start: number | undefined): readonly CellImage[] {
	if (start === undefined) return [];
	let end = start;
	while (cells[end]?.row === cells[start]?.row) end++;
	return cells.slice(start, end);
}

function cellAt(cells: readonly CellImage[], start: number, row: number, column: number): CellImage | undefined {
	for (let i = start; cells[i]?.row === row; i++) if (cells[i]?.column === column) return cells[i];
	return undefined;
}

function place(region: RegionState, row: RowState): void {
	region.rows.push(row);
	region.rowOfSheet.set(row.sheetRow, row);
}

function takeCells(row: RowState, cells: readonly CellImage[], start: number | undefined): void {
	if (start === undefined) return;
	for (let i = start; cells[i]?.row === row.sheetRow; i++) {
		const cell = cells[i];
		const column = cell && row.region.indexOfColumn.get(cell.column);
		if (column !== undefined) row.cells[column] = cell;
	}
}

/** Reads every typed cell of a row; computed ones come later. */
function readRow(book: WorkbookState, row: RowState): void {
	const { columns } = row.region.plan;
	if (row.plan.placed === undefined && row.plan.indicator === undefined) row.exists = hasInput(row);
	for (let column = 0; column < columns.length; column++) readInto(book, row, column);
	countRequired(row);
}

/** Lists: whether any input cell is filled (decision 052). */
export function hasInput(row: RowState, cells: RowState["cells"] = row.cells): boolean {
	return row.region.plan.columns.some((column, i) => column.input && (holdsSomething(cells[i]) || isUncalculated(cells[i])));
}

/** Whether a person sees anything in a cell. */
export const holdsSomething = (cell: CellImage | undefined): boolean => {
	const value = cell?.value ?? null;
	return value !== null && (typeof value !== "string" || !looksBlank(value));
};

/** Reads one cell into its row. A computed cell with a formula is blank until it is computed. */
export function readInto(book: WorkbookState, row: RowState, column: number): void {
	const cell = row.cells[column];
	const computed = row.computed[column];
	const before = row.problems[column];
	spoil(book, row, column, false);
	if (cell === undefined || (computed && cell.formula !== undefined)) {
		row.values[column] = null;
		setProblem(row, column, undefined);
	} else {
		const type = row.plan.types[column];
		const checked = type !== undefined && (row.plan.checked[column] || computed !== undefined);
		const { value, problem = changing(cell) } =
			isUncalculated(cell) && row.region.plan.columns[column]?.input
				? uncalculated(cell.formula)
				: readCell(cell, checked ? type : freeText, checked ? choices(book, type) : undefined);
		row.values[column] = value;
		setProblem(row, column, problem);
	}
	countProblem(book, row, column, before?.stops === true, false);
	countProblem(book, row, column, row.problems[column]?.stops === true, true);
}

const freeText: CellType = { kind: "text", notApplicable: false, incomparable: false, words: false, earliest: 0 };
/** By book: 校级公共 and the clusters, or the clusters alone. */
const ofUnit = { owners: new WeakMap<WorkbookState, ReadonlySet<string>>(), clusters: new WeakMap<WorkbookState, ReadonlySet<string>>() };

function choices(book: WorkbookState, { options }: CellType): ReadonlySet<string> | undefined {
	if (options !== "owners" && options !== "clusters") return options;
	const known = ofUnit[options].get(book);
	if (known) return known;
	const clusters = book.clusters.map(({ code }) => code);
	const made = new Set(options === "owners" ? [book.school.code, ...clusters] : clusters);
	ofUnit[options].set(book, made);
	return made;
}

function setProblem({ problems }: RowState, column: number, problem: CellProblem | undefined): void {
	if (problem !== undefined || column < problems.length) problems[column] = problem;
}

/** Notes whether a computed cell's figure means anything. Whether that has changed. */
export function spoil(book: WorkbookState, row: RowState, column: number, spoiled: boolean): boolean {
	if ((row.spoiled?.has(column) ?? false) === spoiled) return false;
	if (spoiled) {
		row.spoiled ??= new Set();
		row.spoiled.add(column);
	} else row.spoiled?.delete(column);
	countProblem(book, row, column, true, spoiled);
	return true;
}

/** Counts of problems let rules ask cheaply whether anything they read is wrongly typed. */
function countProblem(book: WorkbookState, row: RowState, column: number, stops: boolean, now: boolean): void {
	if (!stops) return;
	const step = now ? 1 : -1;
	book.problems += step;
	row.region.problems += step;
	row.region.problemCounts[column] = (row.region.problemCounts[column] ?? 0) + step;
}

/** Counts the required cells of a row and those still blank. */
export function countRequired(row: RowState): void {
	row.required = 0;
	row.missing = 0;
	if (!row.exists) return;
	row.plan.required.forEach((required, column) => {
		if (!required) return;
		row.required++;
		if (!isFilled(row.values[column] ?? null)) row.missing++;
	});
}

/** Gives list rows their keys, and those that repeat an earlier one #2, #3 … */
function nameRows(region: RegionState): void {
	const seen = new Map<string, number>();
	for (const row of region.existing()) {
		const key = keyOf(row);
		row.bareKey = foldSpelling(key);
		const count = (seen.get(row.bareKey) ?? 0) + 1;
		seen.set(row.bareKey, count);
		row.key = numbered(key, count);
	}
}

/** A list row has come, gone or changed in a key cell: names it and those that have the same key. Gives the rows whose key changed. */
export function renameRow(row: RowState): RowState[] {
	const before = row.bareKey;
	const after = row.exists ? foldSpelling(keyOf(row)) : undefined;
	row.bareKey = after;
	const renamed: RowState[] = [];
	let [countBefore, countAfter] = [0, 0];
	for (const one of row.region.existing()) {
		if (one.bareKey === undefined || (one.bareKey !== before && one.bareKey !== after)) continue;
		const key = numbered(keyOf(one), one.bareKey === after ? ++countAfter : ++countBefore);
		if (key === one.key) continue;
		one.key = key;
		renamed.push(one);
	}
	return renamed;
}

const keyOf = ({ region, values }: RowState): string =>
	region.plan.keys.map((column) => cut(String(values[column] ?? ""), findingTexts.keyPart)).join("|");

const numbered = (key: string, count: number): string => (count === 1 ? key : `${key}#${count}`);

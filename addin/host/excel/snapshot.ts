/** What Excel last said of the workbook, and how what it says now differs. Nothing here talks to Excel. */
import type { Edit } from "../../../shared/check/image-edits.ts";
import { type Area, formatRange } from "../../../shared/workbook/address.ts";
import type { CellImage, NameImage, SheetImage, TableImage, WorkbookImage } from "../../../shared/workbook/image.ts";
import type { HostProblem } from "../host.ts";
import type { Shape, SheetEntry } from "./ask.ts";
import { type Block, recalculated, rowCells } from "./cells.ts";
import { Slices } from "./slices.ts";

export interface SheetSnapshot extends SheetEntry {
	shape: Shape;
	/** By row, left to right; rows without a cell are not in it. */
	rows: Map<number, CellImage[]>;
	/** Excel did not hand it over, or not all of it. */
	unread?: true;
}

export interface Snapshot {
	name: string;
	/** Excel calculates only when asked to. */
	manualCalculation: boolean;
	/** In the order of the tabs. */
	sheets: SheetSnapshot[];
	/** Which sheets Excel did not hand over; null: none. */
	unread: HostProblem | null;
	/** Of the workbook; those of sheets are in their shapes. */
	names: Omit<NameImage, "sheet">[];
}

/** In slices: a workbook may hold hundreds of thousands of cells. */
export async function imageOf(snapshot: Snapshot): Promise<WorkbookImage> {
	const slices = new Slices();
	const sheets: SheetImage[] = [];
	const books = new Set<string>();
	for (const { name, state, shape, rows } of snapshot.sheets) {
		const cells: CellImage[] = [];
		for (const row of [...rows.keys()].sort((a, b) => a - b)) {
			for (const cell of rows.get(row) ?? []) {
				cells.push(cell);
				if (cell.formula?.includes(".xl")) for (const [, book = ""] of cell.formula.matchAll(otherBook)) books.add(book);
			}
			if (slices.due) await slices.rest();
		}
		sheets.push({ name, state, cells, merges: shape.merges, hiddenRows: shape.hiddenRows });
	}
	return { sheets, tables: tablesOf(snapshot), names: namesOf(snapshot), externalLinks: [...books] };
}

/** 'C:\folder\[Book.xlsx]Sheet'!A1, [Book.xlsx]Sheet!A1: the books that formulas name. */
const otherBook = /\[([^[\]]+\.xl[a-z]{1,2})\][^[\]]*!/gi;

const tablesOf = ({ sheets }: Snapshot): TableImage[] =>
	sheets.flatMap(({ name: sheet, shape }) =>
		shape.tables.map(({ name, columns, area, showTotals }) => ({
			name,
			sheet,
			range: formatRange(showTotals ? { ...area, bottom: area.bottom - 1 } : area),
			columns,
		})),
	);

const namesOf = ({ sheets, names }: Snapshot): NameImage[] => [
	...names.map((name) => ({ ...name, sheet: null })),
	...sheets.flatMap(({ name: sheet, shape }) => shape.names.map((name) => ({ ...name, sheet }))),
];

/** Takes the rows of a block into `rows`, in slices. */
export async function takeBlock(rows: Map<number, CellImage[]>, block: Block, slices: Slices): Promise<void> {
	for (let index = 0; index < block.values.length; index++) {
		const cells = rowCells(block, index);
		if (cells.length > 0) rows.set(block.top + index, cells);
		if (slices.due) await slices.rest();
	}
}

/**
 * Puts what now stands in `area` in the place of what stood there.
 *
 * @param block the used part of the area; null: it is all empty
 * @returns the cells that changed; formulas that only have another value apart
 */
export async function replaceArea(sheet: SheetSnapshot, area: Area, block: Block | null, slices: Slices): Promise<Differences> {
	const differences: Differences = { edits: [], recalculated: [] };
	const fresh = new Map<number, CellImage[]>();
	if (block) await takeBlock(fresh, block, slices);
	const touched = new Set([...[...sheet.rows.keys()].filter((row) => row >= area.top && row <= area.bottom), ...fresh.keys()]);
	for (const row of touched) {
		const inside = ({ column }: CellImage): boolean => column >= area.left && column <= area.right;
		const before = sheet.rows.get(row) ?? [];
		const now = fresh.get(row) ?? [];
		compare(sheet.name, before.filter(inside), now, differences);
		const cells = [...before.filter((cell) => !inside(cell)), ...now].sort((a, b) => a.column - b.column);
		if (cells.length > 0) sheet.rows.set(row, cells);
		else sheet.rows.delete(row);
		if (slices.due) await slices.rest();
	}
	return differences;
}

export interface Differences {
	edits: Edit[];
	/** Formulas that came to another value. */
	recalculated: Edit[];
}

function compare(sheet: string, before: readonly CellImage[], now: readonly CellImage[], differences: Differences): void {
	const old = new Map(before.map((cell) => [cell.column, cell]));
	for (const cell of now) {
		const was = old.get(cell.column);
		old.delete(cell.column);
		if (was && was.kind === cell.kind && was.value === cell.value && was.formula === cell.formula) continue;
		const onlyValue = was?.formula !== undefined && was.formula === cell.formula;
		(onlyValue ? differences.recalculated : differences.edits).push({ sheet, ...cell });
	}
	for (const { row, column } of old.values()) differences.edits.push({ sheet, row, column, value: null });
}

/**
 * Takes the values that a sheet's formulas have come to, and compares all others: what is picked from a drop-down, filled over filtered
 * rows or split into columns may be told by no event (OfficeDev/office-js#420, #1110, #3729).
 *
 * @returns `unlike`: a cell that is no formula holds something else than is known, so the sheet is to be read anew
 */
export async function takeValues(
	sheet: SheetSnapshot,
	{ top, left, values }: Pick<Block, "top" | "left" | "values">,
	slices: Slices,
): Promise<{ recalculated: Edit[]; unlike: boolean }> {
	const edits: Edit[] = [];
	let unlike = values.some((given, at) => !sheet.rows.has(top + at) && given.some((value) => value !== ""));
	for (const [row, cells] of sheet.rows) {
		const given = values[row - top] ?? [];
		const known = new Set(cells.map(({ column }) => column));
		unlike ||= given.some((value, at) => value !== "" && !known.has(left + at));
		for (const [index, cell] of cells.entries()) {
			const value = given[cell.column - left] ?? "";
			const fresh = value === cell.value ? undefined : recalculated(cell, value);
			if (!fresh) continue;
			if (cell.formula === undefined) unlike = true;
			else {
				cells[index] = fresh;
				edits.push({ sheet: sheet.name, ...fresh });
			}
		}
		if (slices.due) await slices.rest();
	}
	return { recalculated: edits, unlike };
}

/** Sheets, order, names and visibility are as they were. */
export const sameSheets = (before: readonly SheetEntry[], now: readonly SheetEntry[]): boolean =>
	before.length === now.length &&
	before.every(({ id, name, state }, index) => id === now[index]?.id && name === now[index].name && state === now[index].state);

/** Tables, merges, hidden rows and names are as they were; the used area may have grown. */
export const sameShape = ({ used: _, ...before }: Shape, { used: __, ...now }: Shape): boolean =>
	JSON.stringify(before) === JSON.stringify(now);

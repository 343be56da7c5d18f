/** How a sheet lies on the screen: widths, merges, texts that run over blank neighbours. Pure. */
import { parseRange } from "../../shared/workbook/address.ts";
import type { CellImage, SheetImage, TableImage } from "../../shared/workbook/image.ts";
import { cellText, textWidth } from "./cell-text.ts";

/** In CSS pixels. */
export const rowHeight = 30;
const pixelsPerCharacter = 7.4;
const cellPadding = 18;
const narrowest = 48;
const widest = 340;
/** A narrow sheet gets blank columns at its right, so that titles and notes have room to run on. */
const fewestColumns = 10;
const blankWidth = 76;

/** Beyond this a sheet is not shown whole: browsers cannot scroll further, and nobody reads it. */
const mostRows = 200_000;

export interface GridCell {
	row: number;
	column: number;
	rowSpan: number;
	/** Columns that its text takes: a merge, or blank neighbours it runs over. */
	columnSpan: number;
	text: string;
	cell: CellImage;
	/** Numbers stand at the right, as in Excel. */
	numeric: boolean;
	/** In a table's header row. */
	header: boolean;
}

export interface Grid {
	rows: number;
	columns: number;
	/** Left edge of each column, counted from 1; [columns + 1] is the right end. */
	lefts: readonly number[];
	byRow: ReadonlyMap<number, readonly GridCell[]>;
	/** Rows of cells that begin above and reach into others, for drawing merges whose top is out of sight. */
	tall: readonly GridCell[];
	/** Header rows of tables with the last row each heads, top to bottom. */
	headers: readonly { row: number; last: number }[];
}

export function layoutGrid(sheet: SheetImage, tables: readonly TableImage[]): Grid {
	const merges = mergesOf(sheet);
	const headers = headersOf(sheet, tables);
	const headerRows = new Set(headers.map(({ row }) => row));
	const rows = Math.min(mostRows, Math.max(1, ...sheet.cells.map(({ row }) => row)));
	const columns = sheet.cells.reduce((most, { column }) => Math.max(most, column), fewestColumns);
	const inRows = Map.groupBy(
		sheet.cells.filter(({ row }) => row <= rows),
		({ row }) => row,
	);
	const lefts = leftsOf(columnWidths(inRows, columns, merges, headerRows));
	const byRow = new Map<number, GridCell[]>();
	for (const [row, cells] of inRows) {
		byRow.set(
			row,
			cells.map((cell, at) => placeCell(cell, cells[at + 1], { merges, lefts, columns, header: headerRows.has(row) })),
		);
	}
	return { rows, columns, lefts, byRow, tall: [...byRow.values()].flat().filter(({ rowSpan }) => rowSpan > 1), headers };
}

interface Placing {
	merges: Merges;
	lefts: readonly number[];
	columns: number;
	header: boolean;
}

function placeCell(cell: CellImage, next: CellImage | undefined, { merges, lefts, columns, header }: Placing): GridCell {
	const { row, column } = cell;
	const text = cellText(cell);
	const numeric = cell.kind === "number" || cell.kind === "percent" || cell.kind === "date";
	const merge = merges.get(`${row}:${column}`);
	const columnSpan = merge?.columns ?? (numeric || header ? 1 : runsOver(column, text, next?.column ?? columns + 1, lefts));
	return { row, column, rowSpan: merge?.rows ?? 1, columnSpan, text, cell, numeric, header };
}

/** How many columns a text takes when those after it are blank, as spreadsheet programs show it. */
function runsOver(column: number, text: string, nextFilled: number, lefts: readonly number[]): number {
	const needed = textWidth(text) * pixelsPerCharacter + cellPadding;
	let last = column;
	while (last + 1 < nextFilled && (lefts[last + 1] ?? 0) - (lefts[column] ?? 0) < needed) last += 1;
	return last - column + 1;
}

type Merges = ReadonlyMap<string, { rows: number; columns: number }>;

function mergesOf(sheet: SheetImage): Merges {
	const merges = new Map<string, { rows: number; columns: number }>();
	for (const range of sheet.merges) {
		const area = parseRange(range);
		if (area) merges.set(`${area.top}:${area.left}`, { rows: area.bottom - area.top + 1, columns: area.right - area.left + 1 });
	}
	return merges;
}

function headersOf(sheet: SheetImage, tables: readonly TableImage[]): Grid["headers"] {
	return tables
		.filter((table) => table.sheet === sheet.name)
		.flatMap((table) => parseRange(table.range) ?? [])
		.map(({ top, bottom }) => ({ row: top, last: bottom }))
		.sort((a, b) => a.row - b.row);
}

/** As wide as the widest text of its column, within bounds. Merged cells and lone texts (titles, notes) do not count. */
function columnWidths(
	inRows: ReadonlyMap<number, readonly CellImage[]>,
	columns: number,
	merges: Merges,
	headerRows: ReadonlySet<number>,
): number[] {
	const widths = new Array<number>(columns + 1).fill(narrowest);
	for (const [row, cells] of inRows) {
		if (cells.length === 1 && !headerRows.has(row)) continue;
		for (const cell of cells) {
			if (merges.has(`${row}:${cell.column}`)) continue;
			const width = Math.min(widest, textWidth(cellText(cell)) * pixelsPerCharacter + cellPadding);
			if (width > (widths[cell.column] ?? 0)) widths[cell.column] = Math.round(width);
		}
	}
	const filled = new Set([...inRows.values()].flatMap((cells) => cells.map(({ column }) => column)));
	return widths.map((width, column) => (filled.has(column) ? width : blankWidth));
}

function leftsOf(widths: readonly number[]): number[] {
	const lefts = [0, 0];
	for (let column = 1; column < widths.length; column += 1) lefts.push((lefts[column] ?? 0) + (widths[column] ?? narrowest));
	return lefts;
}

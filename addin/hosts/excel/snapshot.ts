/** What Excel last said of the workbook. Nothing here talks to Excel. */

import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { formatRange } from "../../../shared/workbook/address.ts";
import type { CellImage, NameImage, SheetImage, TableImage, WorkbookImage } from "../../../shared/workbook/image.ts";
import { lastColumnOf } from "../../../shared/workbook/last-column.ts";
import type { HostProblem } from "../host.ts";
import type { ListedSheet, Shape } from "./ask.ts";
import { type Block, rowCells } from "./cells.ts";

export interface SheetSnapshot extends ListedSheet {
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
	const slicer = new BrowserTimeSlicer();
	const sheets: SheetImage[] = [];
	const books = new Set<string>();
	for (const { name, state, shape, rows } of snapshot.sheets) {
		const cells: CellImage[] = [];
		for (const row of [...rows.keys()].sort((a, b) => a - b)) {
			for (const cell of rows.get(row) ?? []) {
				cells.push(cell);
				if (cell.formula?.includes(".xl")) for (const [, book = ""] of cell.formula.matchAll(otherBook)) books.add(book);
			}
			if (slicer.due) await slicer.rest();
		}
		const last = lastColumnOf(cells);
		const hiddenColumns = shape.hiddenColumns.filter((column) => column <= last);
		sheets.push({ name, state, cells, merges: shape.merges, hiddenRows: shape.hiddenRows, hiddenColumns });
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
export async function takeBlock(rows: Map<number, CellImage[]>, block: Block, slicer: BrowserTimeSlicer): Promise<void> {
	for (let index = 0; index < block.values.length; index++) {
		const cells = rowCells(block, index);
		if (cells.length > 0) rows.set(block.top + index, cells);
		if (slicer.due) await slicer.rest();
	}
}

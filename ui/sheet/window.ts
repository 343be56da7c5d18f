/** Which part of a grid is in sight. Pure. */
import { type Grid, type GridCell, rowHeight } from "./grid.ts";

const rowsBeyond = 6;

export interface Viewport {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** First and last of the rows and columns in sight, both included. */
export interface Window {
	top: number;
	bottom: number;
	left: number;
	right: number;
}

export function windowOf(grid: Grid, { left, top, width, height }: Viewport): Window {
	return {
		top: Math.max(1, Math.floor(top / rowHeight) + 1 - rowsBeyond),
		bottom: Math.min(grid.rows, Math.ceil((top + height) / rowHeight) + rowsBeyond),
		left: columnAt(grid, left),
		right: columnAt(grid, left + width),
	};
}

/** The column that holds a distance from the left edge; the first or last one outside. */
function columnAt({ lefts, columns }: Grid, distance: number): number {
	let [low, high] = [1, columns];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((lefts[middle] ?? 0) <= distance) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Cells to draw by row: those in sight, and merged ones that reach into sight from above. */
export function cellsIn(grid: Grid, window: Window): Map<number, GridCell[]> {
	const rows = new Map<number, GridCell[]>();
	for (let row = window.top; row <= window.bottom; row += 1) {
		const cells = grid.byRow.get(row)?.filter((cell) => cell.column <= window.right && cell.column + cell.columnSpan > window.left);
		rows.set(row, cells ?? []);
	}
	for (const cell of grid.tall) {
		if (cell.row < window.top && cell.row + cell.rowSpan > window.top) rows.set(cell.row, [cell]);
	}
	return rows;
}

/** The table header that belongs to the first row in sight and has itself scrolled away. */
export function headerAbove(grid: Grid, scrolled: number): number | null {
	const first = Math.floor(scrolled / rowHeight) + 1;
	return grid.headers.findLast(({ row, last }) => row < first && first <= last)?.row ?? null;
}

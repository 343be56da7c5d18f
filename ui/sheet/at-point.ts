/** Which cell lies where somebody points: blank cells are not drawn, and rows lie over the lower part of merged cells. */
import type { Address } from "../../shared/workbook/address.ts";
import { type Grid, rowHeight } from "./grid.ts";

/**
 * @param x from the first column's left edge, in CSS pixels
 * @param y from the first row's upper edge
 * @returns the cell, of a merge its first one; null beside the sheet
 */
export function cellAtPoint(grid: Grid, x: number, y: number): Address | null {
	const row = Math.floor(y / rowHeight) + 1;
	const column = grid.lefts.findLastIndex((left, at) => at >= 1 && left <= x);
	if (row < 1 || row > grid.rows || column < 1 || column > grid.columns || x < 0) return null;
	const around = [...grid.tall, ...(grid.byRow.get(row) ?? [])].find(
		(cell) => cell.row <= row && row < cell.row + cell.rowSpan && cell.column <= column && column < cell.column + cell.columnSpan,
	);
	return around ? { row: around.row, column: around.column } : { row, column };
}

import type { Address } from "../../shared/workbook/address.ts";
import type { Grid } from "./grid.ts";

const rowsInPage = 15;

/** Where a key leads from the active cell, within the used range; null: not a key that moves. */
export function movedBy(
	{ key, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">,
	from: Address,
	grid: Pick<Grid, "rows" | "columns">,
): Address | null {
	const far = ctrlKey || metaKey;
	const to = target(key, far, from, grid);
	return to && { row: clamp(to.row, grid.rows), column: clamp(to.column, grid.columns) };
}

function target(key: string, far: boolean, { row, column }: Address, { rows, columns }: Pick<Grid, "rows" | "columns">): Address | null {
	switch (key) {
		case "ArrowDown":
			return { row: far ? rows : row + 1, column };
		case "ArrowUp":
			return { row: far ? 1 : row - 1, column };
		case "ArrowRight":
			return { row, column: far ? columns : column + 1 };
		case "ArrowLeft":
			return { row, column: far ? 1 : column - 1 };
		case "PageDown":
			return { row: row + rowsInPage, column };
		case "PageUp":
			return { row: row - rowsInPage, column };
		case "Home":
			return { row: far ? 1 : row, column: 1 };
		case "End":
			return { row: far ? rows : row, column: columns };
		default:
			return null;
	}
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(1, value));

import type { Grid } from "./grid.ts";

/** Width of the row numbers, in CSS pixels; sheet.css has the same. */
export const gutter = 46;
/** Height of the column letters, in CSS pixels; sheet.css has the same. */
export const letters = 26;

/** Width of `span` columns from `column` on, in CSS pixels. */
export const widthOf = (grid: Grid, column: number, span: number): number =>
	(grid.lefts[Math.min(column + span, grid.columns + 1)] ?? 0) - (grid.lefts[column] ?? 0);

/** Id of a drawn cell, for aria-activedescendant. */
export const cellId = (row: number, column: number): string => `cell-${row}-${column}`;

import type { CellImage } from "./image.ts";

/** The last column in which a sheet's cells hold something; 0 for a sheet without cells. */
export const lastColumnOf = (cells: readonly CellImage[]): number => cells.reduce((last, { column }) => (column > last ? column : last), 0);

/** A cell of a workbook's regions as one small number: sets of small numbers are quick. */
import type { RowState } from "../state/workbook-state.ts";

export type CellNumber = number;

/** More columns than any region has. */
const COLUMNS = 2 ** 7;

/** @param column among the region's columns */
export const cellNumber = ({ number }: RowState, column: number): CellNumber => number * COLUMNS + column;

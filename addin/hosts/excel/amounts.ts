/** How much is asked of Excel at once. */
import type { Area } from "../../../shared/workbook/address.ts";

/** Cells of one request: an official workbook of a school with six clusters has fewer; Office.js unpacks so many without being felt. */
export const mostCells = 40_000;

/** Bytes of the answer to one comparison at a pause, as far as can be told from what is known of the sheets. */
export const mostComparedBytes = 120_000;

/** Cells of an area. */
export const sizeOf = ({ top, left, bottom, right }: Area): number => (bottom - top + 1) * (right - left + 1);

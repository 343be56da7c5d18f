/** How much is asked of Excel at once. */
import type { Area } from "../../../shared/workbook/address.ts";

/** Cells of one request: an official workbook of a school with six clusters has fewer; Office.js unpacks so many without being felt. */
export const mostCells = 40_000;

/** Cells of one comparison at a pause: about 10 bytes each on the wire. The largest official sheet has half of them. */
export const mostComparedCells = 15_000;

/** Cells of an area. */
export const sizeOf = ({ top, left, bottom, right }: Area): number => (bottom - top + 1) * (right - left + 1);

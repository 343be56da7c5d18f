/** Whether what a formula reads can be read in this workbook: sheets that are missing, cells that are wrongly typed. */

import type { Reads } from "../compile/dependencies.ts";
import type { ColumnReference } from "../compile/references.ts";
import { type FactCell, type Frame, factCell, type RowState, regionRead } from "./workbook-state.ts";

/** Whether everything a formula reads is in this workbook; asked only where some sheet is missing or broken. */
export function readable(reads: Reads, frame: Frame): boolean {
	return (
		reads.facts.every((fact) => factCell(fact, frame) !== undefined) &&
		reads.columns.every((column) => regionRead(column, frame) !== undefined) &&
		reads.clusters.every(({ slot }) => frame.book.clusters.every((cluster) => cluster.facts[slot] !== undefined))
	);
}

/** Whether a cell holds nothing that can be read: wrongly typed, or computed from such. */
export const stopsAt = ({ problems, spoiled }: RowState, column: number): boolean =>
	problems[column]?.stops === true || spoiled?.has(column) === true;

const stops = (cell: FactCell | undefined): boolean => cell !== undefined && stopsAt(cell.row, cell.column);

/** Whether something a formula reads is wrongly typed; that is its own finding, and no other follows from it (decision 060). */
export function misread(reads: Reads, frame: Frame): boolean {
	return misreadCells(reads, frame) || reads.columns.some((column) => isMisread(column, frame));
}

/**
 * Whether the figure that a formula gives means nothing. Of a list it counts the rows that can be read; of a table, where every row
 * has its meaning, one that cannot be read is missing in the sum.
 */
export function spoils(reads: Reads, frame: Frame): boolean {
	return misreadCells(reads, frame) || reads.columns.some((column) => column.plan.listRow === undefined && isMisread(column, frame));
}

function misreadCells(reads: Reads, frame: Frame): boolean {
	for (const fact of reads.facts) if (stops(factCell(fact, frame))) return true;
	const { row } = frame;
	if (row?.region.problems) for (const { column } of reads.cells) if (stopsAt(row, column)) return true;
	for (const { slot } of reads.clusters) for (const { facts } of frame.book.clusters) if (stops(facts[slot])) return true;
	return false;
}

const isMisread = (column: ColumnReference, frame: Frame): boolean => (regionRead(column, frame)?.problemCounts[column.column] ?? 0) > 0;

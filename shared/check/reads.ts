/** What a formula reads, sorted by the kind of place, so that an edit finds the formulas it concerns. */
import type { Compiled } from "../formula/index.ts";
import type { FactCell, Frame } from "./bound.ts";
import { ClustersReference, ColumnReference, FactReference, RowReference } from "./references.ts";

export interface Reads {
	facts: readonly FactReference[];
	clusters: readonly ClustersReference[];
	columns: readonly ColumnReference[];
	cells: readonly RowReference[];
}

/** The references of formulas together, each once. */
export function readsOf(formulas: readonly Compiled<Frame>[]): Reads {
	const cells = new Set(formulas.flatMap((formula) => formula.cells));
	const ranges = new Set(formulas.flatMap((formula) => formula.ranges));
	return {
		facts: [...cells].filter((cell) => cell instanceof FactReference),
		cells: [...cells].filter((cell) => cell instanceof RowReference),
		clusters: [...ranges].filter((range) => range instanceof ClustersReference),
		columns: [...ranges].filter((range) => range instanceof ColumnReference),
	};
}

/** Whether everything a formula reads is in this workbook; asked only where some sheet is missing or broken. */
export function readable(reads: Reads, frame: Frame): boolean {
	return (
		reads.facts.every((fact) => fact.cell(frame) !== undefined) &&
		reads.columns.every((column) => column.region(frame) !== undefined) &&
		reads.clusters.every(({ slot }) => frame.book.clusters.every((cluster) => cluster.facts[slot] !== undefined))
	);
}

const stops = (cell: FactCell | undefined): boolean => cell?.row.problems[cell.column]?.stops === true;

/** Whether something a formula reads is wrongly typed; that is its own finding, and no other follows from it (decision 16). */
export function misread(reads: Reads, frame: Frame): boolean {
	for (const fact of reads.facts) if (stops(fact.cell(frame))) return true;
	const problems = frame.row?.region.problems ? frame.row.problems : undefined;
	if (problems) for (const { column } of reads.cells) if (problems[column]?.stops === true) return true;
	for (const column of reads.columns) if ((column.region(frame)?.problemCounts[column.column] ?? 0) > 0) return true;
	for (const { slot } of reads.clusters) for (const { facts } of frame.book.clusters) if (stops(facts[slot])) return true;
	return false;
}

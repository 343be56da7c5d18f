/** Findings that make a cell's value doubtful, so that others may follow from them. */

import type { Finding } from "../model/report.ts";
import type { Failure, RowState, WorkbookState } from "../state/workbook-state.ts";
import { type CellNumber, cellNumber } from "./cell-number.ts";
import type { TypedCell } from "./reach.ts";

/** A finding as it will stand in the report. */
export interface StandingFinding {
	failure: Failure;
	finding: Finding;
}

/** Still to be dealt with: an explained query is settled, and nothing follows from it any more. */
export const isOpen = ({ severity, explanation }: Finding): boolean => severity === "error" || (severity === "query" && !explanation);

/** Where a finding stands, as far as that is a cell of a region. */
export interface StandingCell {
	number: CellNumber;
	row: RowState;
	/** Among the region's columns. */
	column: number;
}

export function cellOf(book: WorkbookState, { spot: { sheet, row, column } }: Failure): StandingCell | undefined {
	if (row === 0) return undefined;
	for (const region of book.regions) {
		if (region.sheet !== sheet) continue;
		const at = region.rowOfSheet.get(row);
		const index = at && region.indexOfColumn.get(column);
		if (at && index !== undefined) return { number: cellNumber(at, index), row: at, column: index };
	}
	return undefined;
}

/** computed: by its formula, which nobody types. value: a number, a date or a choice, which is right or wrong as a whole. */
export type Holding = "computed" | "blank" | "value" | "text";

export function heldIn({ row, column }: StandingCell): Holding {
	const cell = row.cells[column];
	if (cell?.formula !== undefined && row.computed[column]) return "computed";
	if ((row.values[column] ?? null) === null || row.values[column] === "") return "blank";
	return row.plan.types[column]?.kind === "text" ? "text" : "value";
}

/**
 * The cell whose value a finding makes doubtful; undefined where the finding does not say that. What is only written in another way
 * (a number as text, a lost formula: queries of code) is read as what it is, and an information is no doubt. A text may be wrong in
 * several ways that have nothing to do with each other; only where it is missing and others refer to the row by it, they may mean this row.
 */
export function doubtedCell({ failure, finding }: StandingFinding, at: StandingCell | undefined): TypedCell | undefined {
	if (!at || !isOpen(finding)) return undefined;
	// A cell with nothing but blanks is read as blank, and whoever asks for something there asks because of them.
	if (at.row.problems[at.column]?.meant === "" && failure.rule.kind === "builtin")
		return { number: at.number, row: at.row, column: at.column, unknown: true };
	if (failure.rule.kind !== "formula" && finding.severity !== "error") return undefined;
	const holds = heldIn(at);
	const { plan } = at.row.region;
	const { kind } = at.row.plan.types[at.column] ?? { kind: "text" };
	if (kind === "text" && !(holds === "blank" && plan.listRow && plan.keys.includes(at.column))) return undefined;
	return {
		number: at.number,
		row: at.row,
		column: at.column,
		unknown: holds === "blank" || at.row.problems[at.column]?.stops === true,
	};
}

/** Results of the set's formulas by cell: what a file's cached values should say. */
import type { Value } from "../../formula/value.ts";
import type { CellAddress } from "../state/places.ts";
import type { Engine } from "./engine.ts";

export interface ComputedCell extends CellAddress {
	value: Value;
}

export function computedCells(engine: Engine): ComputedCell[] {
	const cells: ComputedCell[] = [];
	for (const region of engine.book.regions) {
		for (const row of region.rows) {
			row.computed.forEach((computed, column) => {
				if (!computed || row.cells[column]?.formula === undefined) return;
				// Blank rows of lists hold formulas, too, which nothing reads; they are computed only here.
				const value = row.exists ? (row.values[column] ?? null) : engine.compute(computed, row);
				cells.push({ sheet: region.sheetName, row: row.sheetRow, column: region.columns[column] ?? 1, value });
			});
		}
	}
	return cells;
}

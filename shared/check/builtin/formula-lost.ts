/** ST06: a computed cell keeps its formula. What is typed over it stands as typed; a deleted formula leaves the cell blank. */

import { NOT_APPLICABLE } from "../../definition/kinds.ts";
import type { Program } from "../compile/program.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState } from "../state/workbook-state.ts";

/** Formulas in messages are cut: what matters is that there was one. */
const SHOWN = 80;

export function formulaLost(program: Program, row: RowState, column: number): Failure[] {
	const computed = row.computed[column];
	const cell = row.cells[column];
	if (!computed?.guarded || computed.empty || !row.exists || cell?.formula !== undefined) return [];
	if (cell?.value === NOT_APPLICABLE && row.plan.types[column]?.notApplicable) return [];
	const { source } = computed.formula;
	const f = source.length > SHOWN ? `${source.slice(0, SHOWN)}…` : source;
	const value = row.values[column];
	return raise(program, "ST06", spotOfCell(row, column), {
		f,
		v: typeof value === "object" || value === undefined || value === "" ? "—" : value,
	});
}

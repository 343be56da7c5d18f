/**
 * ST06, ST22: a computed cell keeps its formula. What is typed over it stands as typed; a deleted formula leaves the cell blank.
 * An indicator's figure may have a reason to be typed; a score, a total or a rate has none, and words are no figure (decision 117).
 */

import { NOT_APPLICABLE } from "../../definition/kinds.ts";
import type { Program } from "../compile/program.ts";
import { lostRuleAt } from "../state/lost-rule.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState } from "../state/workbook-state.ts";

export function formulaLost(program: Program, row: RowState, column: number): Failure[] {
	const computed = row.computed[column];
	const cell = row.cells[column];
	if (!computed?.guarded || computed.empty || !row.exists || cell?.formula !== undefined) return [];
	if (cell?.value === NOT_APPLICABLE && row.plan.types[column]?.notApplicable) return [];
	const shown = row.problems[column]?.shown ?? row.values[column];
	const v = typeof shown === "object" || shown === undefined || shown === "" ? "—" : shown;
	return raise(program, lostRuleAt(program, row, column), spotOfCell(row, column), { v });
}

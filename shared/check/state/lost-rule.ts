/** Which rule says that a formula is gone. */

import type { Program } from "../compile/program.ts";
import type { RowState } from "./workbook-state.ts";

/** The rule that says that a computed cell holds something else than its formula: ST22 where nobody can have a reason for that. */
export function lostRuleAt(program: Program, row: RowState, column: number): string {
	const explainable = row.plan.facts[column] !== undefined && row.problems[column]?.stops !== true;
	return explainable || !program.ruleById.has("ST22") ? "ST06" : "ST22";
}

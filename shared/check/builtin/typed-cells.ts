/** ST08, TY01, TY04, TY05, TY06, TY09, TY10–TY15, TX06, TX15: what one cell holds is not what it should hold. `readCell` decides which. */

import type { Program } from "../compile/program.ts";
import type { BookFrame } from "../frame/framed.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState } from "../state/workbook-state.ts";
import { choicesAt } from "./choices.ts";
import { noDateAt } from "./dates.ts";
import { formulaLost } from "./formula-lost.ts";
import { tooLongToPrint } from "./print-room.ts";
import { otherSpelling } from "./read-otherwise.ts";

const ALTERED = "ST14";

/** The built-in findings of a cell; rules that yield to one another are sorted out with all others. */
export function cellFailures(program: Program, row: RowState, column: number, frame: BookFrame | undefined): Failure | undefined {
	const altered = frame?.inRow(row, column);
	// What the template wrote has no type of its own to be wrong about.
	if (!row.exists || altered?.rule.id === ALTERED) return altered;
	const [failure] = failuresOf(program, row, column);
	// An error in one of the workbook's own checks is for nobody to type over: the formula is put back (ST17), or the name that it lacks (ST11).
	if (failure?.rule.id === "ST08" && isOwnCheck(row, column)) return altered;
	return failure ?? altered ?? tooLongToPrint(program, row, column);
}

/** A formula that only the workbook itself looks at: 校验状态. */
const isOwnCheck = ({ plan, region, cells, computed }: RowState, column: number): boolean =>
	cells[column]?.formula !== undefined && region.plan.columns[column]?.input !== true && !computed[column] && !plan.facts[column];

function failuresOf(program: Program, row: RowState, column: number): Failure[] {
	const problem = row.problems[column];
	const rule = problem?.rule ?? null;
	// Where a formula belongs, how something else is written is no matter; an error value says more than that the formula is gone.
	const lost = rule === "ST08" ? [] : formulaLost(program, row, column);
	if (!problem || rule === null || lost.length > 0) return lost;
	if (rule === "TX06") return otherSpelling(program, row, column, problem);
	const attribute = rule === "TY09" ? choicesAt(program, row, column, problem.shown) : rule === "TY04" ? noDateAt(row, column) : undefined;
	return raise(program, rule, spotOfCell(row, column), { v: problem.shown }, attribute);
}

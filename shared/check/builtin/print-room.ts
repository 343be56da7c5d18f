/** TX15: a text that takes more lines than a row of a sheet can be high. */

import { linesIn, MOST_LINES } from "../../workbook/text-size.ts";
import type { Program } from "../compile/program.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState } from "../state/workbook-state.ts";

export function tooLongToPrint(program: Program, row: RowState, column: number): Failure | undefined {
	const value = row.cells[column]?.value;
	// A line holds a character at least: most texts need no counting.
	if (typeof value !== "string" || value.length <= MOST_LINES) return undefined;
	const { input, print, width } = row.region.plan.columns[column] ?? {};
	if (!input || print === false || width === undefined) return undefined;
	const lines = linesIn(value.trimEnd(), width);
	return lines > MOST_LINES ? raise(program, "TX15", spotOfCell(row, column), { n: lines, m: MOST_LINES })[0] : undefined;
}

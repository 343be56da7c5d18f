/** Writes cells when the person says so: the only way in which the host ever changes the workbook. One request. */
import { columnName } from "../../../shared/workbook/address.ts";
import type { CellEdit } from "../../../shared/workbook/patch.ts";

/** Queues the edits: cells that stand side by side go as one range. */
export function writeCells(workbook: Excel.Workbook, edits: readonly CellEdit[], sheetIdOf: (name: string) => string): void {
	for (const run of runsOf(edits)) {
		const [first] = run;
		const last = run.at(-1);
		if (!first || !last) continue;
		const address = `${columnName(first.column)}${first.row}:${columnName(last.column)}${last.row}`;
		workbook.worksheets.getItem(sheetIdOf(first.sheet)).getRange(address).values = [run.map(({ value }) => asText(value))];
	}
}

/** Excel takes a text for what it looks like (a number, a date, a formula) unless an apostrophe stands in front. */
const asText = (value: CellEdit["value"]): number | string | boolean =>
	value === null ? "" : typeof value === "string" ? `'${value}` : value;

function runsOf(edits: readonly CellEdit[]): CellEdit[][] {
	const sorted = edits.toSorted((a, b) => (a.sheet === b.sheet ? a.row - b.row || a.column - b.column : a.sheet < b.sheet ? -1 : 1));
	const runs: CellEdit[][] = [];
	for (const edit of sorted) {
		const before = runs.at(-1)?.at(-1);
		if (before?.sheet === edit.sheet && before.row === edit.row && before.column + 1 === edit.column) runs.at(-1)?.push(edit);
		else runs.push([edit]);
	}
	return runs;
}

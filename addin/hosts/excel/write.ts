/** Writes cells and names when the person says so: the only way in which the host ever changes the workbook. */

import { columnName } from "../../../shared/workbook/address.ts";
import type { CellKind } from "../../../shared/workbook/image.ts";
import type { WorkbookWrite } from "../host.ts";

/** What a cell is to hold. */
export interface CellWrite {
	sheet: string;
	/** From 1. */
	row: number;
	column: number;
	/** null without a formula: cleared. */
	value: number | string | boolean | null;
	/** error: the value is an error's code. */
	kind?: CellKind;
	/** Without the leading =. */
	formula?: string;
	/** Absent: as it is. */
	numberFormat?: string;
}

type NameWrite = Extract<WorkbookWrite, { what: "name" }>;

/** Queues the writes: cells that stand side by side go as one range. */
export function writeCells(workbook: Excel.Workbook, writes: readonly CellWrite[], sheetIdOf: (name: string) => string): void {
	for (const run of runsOf(writes)) {
		const [first] = run;
		const last = run.at(-1);
		if (!first || !last) continue;
		const address = `${columnName(first.column)}${first.row}:${columnName(last.column)}${last.row}`;
		const range = workbook.worksheets.getItem(sheetIdOf(first.sheet)).getRange(address);
		// First the format: a cell formatted as text makes a text of a number that comes in. null leaves a cell's format as it is.
		if (run.some(({ numberFormat }) => numberFormat !== undefined))
			range.numberFormat = [run.map(({ numberFormat }) => numberFormat ?? null)];
		range.values = [run.map(asTyped)];
	}
}

/** Queues names to be set, added or taken away. */
export function writeNames(workbook: Excel.Workbook, writes: readonly NameWrite[], sheetIdOf: (name: string) => string): void {
	for (const { name, sheet, before, after } of writes) {
		const names = sheet === null ? workbook.names : workbook.worksheets.getItem(sheetIdOf(sheet)).names;
		if (after === null) names.getItem(name).delete();
		else if (before === null) names.add(name, `=${after}`);
		else names.getItem(name).formula = `=${after}`;
	}
}

/** Excel takes a text for what it looks like (a number, a date, a formula) unless an apostrophe stands in front. */
function asTyped({ value, kind, formula }: CellWrite): number | string | boolean {
	// The prefix of younger functions belongs into files; people do not type it.
	if (formula !== undefined) return `=${formula.replaceAll("_xlfn.", "")}`;
	if (value === null) return "";
	return typeof value === "string" && kind !== "error" ? `'${value}` : value;
}

function runsOf(writes: readonly CellWrite[]): CellWrite[][] {
	const sorted = writes.toSorted((a, b) => (a.sheet === b.sheet ? a.row - b.row || a.column - b.column : a.sheet < b.sheet ? -1 : 1));
	const runs: CellWrite[][] = [];
	for (const write of sorted) {
		const before = runs.at(-1)?.at(-1);
		if (before?.sheet === write.sheet && before.row === write.row && before.column + 1 === write.column) runs.at(-1)?.push(write);
		else runs.push([write]);
	}
	return runs;
}

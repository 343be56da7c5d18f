/** Filled workbooks: the template as the service gives it, with values put at places. */
import { createChecker } from "../../../shared/check/index.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { patchWorkbook } from "../../../shared/workbook/patch.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";

export type Entries = Record<string, number | string | null>;

/** What an honest school types: everything that the small set asks for. */
export const honest: Entries = {
	"S_T1_01.actual": 5000,
	"S_T1_02.actual": 1000,
	"S_T1_03.actual": 950,
	"S_T1_04.actual": 1200,
	"S_T1_06.actual": 92.5,
	"S_T1_07.actual": "是",
	"S_FD_01.actual": 300,
	"S_FD_02.actual": 300,
	"S_FD_03.actual": 280.25,
	"资金[SJ].年末结转": 19.75,
	"群01!C_K1_01.actual": 12,
};

/** @throws Error for a place that the workbook does not have */
export function fill(template: Uint8Array, set: DefinitionSet, entries: Entries): Uint8Array {
	const checker = createChecker(readWorkbook(template), set);
	const edits = Object.entries(entries).map(([place, value]) => {
		const cell = checker.locate(place);
		if (!cell) throw new Error(`no place ${place}`);
		return { ...cell, value };
	});
	return patchWorkbook(template, edits);
}

/** Fills the first free rows of a list. */
export function fillRows(template: Uint8Array, set: DefinitionSet, sheet: string, rows: Record<string, number | string>[]): Uint8Array {
	const image = readWorkbook(template);
	const cells = image.sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const headers = new Map(
		cells
			.filter(({ value }) => rows.some((row) => typeof value === "string" && value in row))
			.map(({ value, row, column }) => [String(value), { row, column }]),
	);
	const taken = (row: number) =>
		cells.some(
			(cell) => cell.row === row && cell.formula === undefined && [...headers.values()].some(({ column }) => column === cell.column),
		);
	let next = Math.max(...[...headers.values()].map(({ row }) => row)) + 1;
	const edits = rows.flatMap((row) => {
		while (taken(next)) next++;
		const at = next++;
		return Object.entries(row).map(([header, value]) => {
			const found = headers.get(header);
			if (!found) throw new Error(`no header ${header}`);
			return { sheet, row: at, column: found.column, value };
		});
	});
	createChecker(image, set);
	return patchWorkbook(template, edits);
}

/** Lists longer than any template offers: the check says so instead of taking its time over them. */
import { listRows } from "../domain/limits.ts";
import { WorkbookError } from "../workbook/image.ts";
import type { RegionState } from "./bound.ts";

/** @param rows from below the header to where the list's table ends. @throws WorkbookError too-large */
export function requireRoom(sheet: string, rows: number): void {
	if (rows <= listRows.each) return;
	throw new WorkbookError({
		code: "too-large",
		message: {
			zh: `“${sheet}”的清单有 ${rows} 行，一张清单至多 ${listRows.each} 行。`,
			en: `The list on “${sheet}” has ${rows} rows; a list has at most ${listRows.each}.`,
		},
		fix: {
			zh: `删去多余的空行，或把表格区域改回至多 ${listRows.each} 行。`,
			en: `Take out the rows that are not needed, or make its table at most ${listRows.each} rows long again.`,
		},
		where: sheet,
	});
}

/** Rows that are filled in, of all lists. @throws WorkbookError too-large */
export function requireFewRows(regions: readonly RegionState[]): void {
	const filled = regions.reduce((sum, { plan, rows }) => sum + (plan.listRow ? rows.filter(({ exists }) => exists).length : 0), 0);
	if (filled <= listRows.together) return;
	throw new WorkbookError({
		code: "too-large",
		message: {
			zh: `各清单共填了 ${filled} 行，一份工作簿至多 ${listRows.together} 行。`,
			en: `The lists hold ${filled} rows together; a workbook has at most ${listRows.together}.`,
		},
		fix: {
			zh: "删去重复的行，把相近的内容合并为一行。",
			en: "Take out rows that stand twice, and put into one row what belongs together.",
		},
	});
}

/** Lists longer than any template offers: the check says so instead of taking its time over them. */
import { listRows } from "../../domain/limits.ts";
import { looksBlank } from "../../domain/spelling.ts";
import { type CellImage, type SheetImage, WorkbookError } from "../../workbook/image.ts";
import type { Anchor } from "../state/anchors.ts";
import type { RegionState } from "../state/workbook-state.ts";

/**
 * Where a list ends: with its table, or with the sheet. Of one that goes on for longer than a list may, because somebody formatted whole
 * columns or dragged the table down, as much counts as a list may have, if nothing is filled in below.
 *
 * @throws WorkbookError too-large
 */
export function lastRowOfList({ name, cells }: SheetImage, { headerRow, lastRow, columns }: Anchor): number {
	const most = headerRow + listRows.each;
	if (lastRow <= most) return lastRow;
	const own = new Set(columns);
	const isFilled = (value: CellImage["value"]) => value !== null && !looksBlank(String(value));
	const last = cells.findLast(({ row, column, value }) => row <= lastRow && own.has(column) && isFilled(value))?.row ?? 0;
	if (last > most) throw tooLong(name, last - headerRow);
	return most;
}

function tooLong(sheet: string, rows: number): WorkbookError {
	return new WorkbookError({
		code: "too-large",
		message: {
			zh: `“${sheet}”的清单有 ${rows} 行，一张清单至多 ${listRows.each} 行。`,
			en: `The list on “${sheet}” has ${rows} rows; a list has at most ${listRows.each}.`,
		},
		fix: {
			zh: `删去重复和多余的行，最后一行不要超过清单的第 ${listRows.each} 行。`,
			en: `Take out the rows that are not needed: the last one that is filled in may be the list's row ${listRows.each}.`,
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

/** 佐证材料清单: what is registered in a workbook, and where there is room for more. */

import { type Engine, isOwn, openBook, type RowState, regionOf } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { trimmed } from "../domain/spelling.ts";
import { EVIDENCE_ROLE } from "../repairs/evidence.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { digestIn } from "./note.ts";

/** A row of the list. */
export interface Registered {
	row: RowState;
	number: string;
	fileName: string;
	folder: string;
	pages: number | null;
	/** SHA-256 that stands in 备注. */
	sha256: string | undefined;
	/** Of this period's year: earlier years' rows are locked and left alone. */
	current: boolean;
}

export interface Register {
	engine: Engine;
	sheet: string;
	rows: readonly Registered[];
	/** Free rows in the order in which they are to be filled: those behind the last filled one first. */
	free: readonly RowState[];
	/** Rows altogether. */
	capacity: number;
	year: number;
}

/** Undefined where the document has no such list, its sheet is broken, or the workbook is on a template of the commission's own. */
export function registerOf(image: WorkbookImage, set: DefinitionSet): Register | undefined {
	const { engine, isOwn: isOnOther } = openBook(image, set);
	// There the list may stand in cells of the commission's own form.
	if (isOnOther) return undefined;
	const { book, department } = engine;
	const region = regionOf(book.school, book, EVIDENCE_ROLE);
	if (!region?.plan.listRow) return undefined;
	const { year } = book.meta.identity;
	const last = region.rows.findLastIndex(({ exists }) => exists);
	const isFree = (row: RowState): boolean => !row.exists && (!department || isOwn(row, department));
	return {
		engine,
		sheet: region.sheetName,
		rows: region.rows.filter(({ exists }) => exists).map((row) => registered(row, year)),
		free: [...region.rows.slice(last + 1), ...region.rows.slice(0, last + 1)].filter(isFree),
		capacity: region.rows.length,
		year,
	};
}

function registered(row: RowState, year: number): Registered {
	const number = textIn(row, "佐证编号");
	const pages = valueIn(row, "页数");
	const [, ofYear] = /^ZZ-(\d{4})-/.exec(number) ?? [];
	return {
		row,
		number,
		fileName: textIn(row, "文件名"),
		folder: textIn(row, "存放位置"),
		pages: typeof pages === "number" ? pages : null,
		sha256: digestIn(textIn(row, "备注")),
		current: ofYear === undefined || Number(ofYear) === year,
	};
}

const valueIn = (row: RowState, header: string): unknown => row.values[row.region.plan.indexOf.get(header) ?? -1] ?? null;

/** What stands in a column of a row, trimmed; "" where it is blank or there is no such column. */
export const textIn = (row: RowState, header: string): string => trimmed(String(valueIn(row, header) ?? ""));

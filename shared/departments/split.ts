/** 拆分: one workbook → one for each department, its own rows open, the others' shown and locked. */

import {
	type Assignment,
	type DepartmentView,
	departmentName,
	departmentsIn,
	type Engine,
	isOwn,
	META_LABELS,
	sameDepartment,
} from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { WorkbookError } from "../workbook/image.ts";
import { lockCells } from "../workbook/lock.ts";
import { type CellEdit, patchWorkbook } from "../workbook/patch.ts";
import { readWorkbook } from "../workbook/read.ts";
import { digestOf } from "./digest.ts";
import { engineOf } from "./open.ts";
import { isAPart, noSuchDepartment } from "./problems.ts";
import { filledRegions, nameOf } from "./regions.ts";

/** Ground of cells that are not the department's: the grey of everything that stands (shared/template/looks.ts). */
const LOCKED_FILL = "F3F5F7";

export interface SplitOptions {
	/** Those to make workbooks for; absent: every one the workbook names, and 未分配 where rows have none. */
	departments?: readonly string[];
	/** Departments of rows and regions without a column 责任部门. */
	assigned?: Assignment;
}

export interface DepartmentWorkbook {
	department: string;
	bytes: Uint8Array<ArrayBuffer>;
	/** `SH04_2023-annual_教务处.xlsx`, fit for every file system. */
	fileName: string;
}

/**
 * The parts of a workbook. Each is the same official workbook with a mark in _meta (department, digest of this workbook,
 * assignment). Open in it: the department's own rows, and the free rows of lists that nobody in particular keeps.
 *
 * @throws WorkbookError where the file cannot be read, is no workbook of this set, is a part itself, or names none of the
 * departments asked for
 */
export const splitWorkbook = (bytes: Uint8Array, set: DefinitionSet, options: SplitOptions = {}): DepartmentWorkbook[] => [
	...splitInto(bytes, set, options),
];

/** The same, one part at a time: each takes a while. `of`: how many there will be. */
export function* splitInto(
	bytes: Uint8Array,
	set: DefinitionSet,
	options: SplitOptions = {},
): Generator<DepartmentWorkbook & { of: number }> {
	const engine = engineOf(readWorkbook(bytes), set);
	if (engine.department) throw new WorkbookError(isAPart(engine.department.department));
	const assigned = options.assigned ?? {};
	const known = departmentsIn(engine.book, assigned).map(({ department }) => department);
	const wanted = (options.departments?.map(departmentName) ?? known).map((name) => {
		const named = known.find((one) => sameDepartment(one, name));
		if (named === undefined) throw new WorkbookError(noSuchDepartment(name, known));
		return named;
	});
	const base = digestOf(engine.book);
	const spareFrom = sparesOf(engine);
	const { unit, period } = engine.book.meta.identity;
	const own = [...new Set(wanted)];
	for (const department of own) {
		const view: DepartmentView = { department, assigned, spareFrom };
		const marked = patchWorkbook(bytes, markEdits(engine, view, base));
		yield {
			department,
			bytes: lockCells(marked, locksFor(engine, view), LOCKED_FILL),
			fileName: `${[unit, period, department].join("_").replaceAll(/[\\/:*?"<>|\s\p{Cc}]+/gu, "-")}.xlsx`,
			of: own.length,
		};
	}
}

/** For every list the first row, counted from 0, behind its last existing one. */
function sparesOf({ book }: Engine): Record<string, number> {
	const lists = filledRegions(book).filter(({ plan }) => plan.listRow);
	return Object.fromEntries(lists.map((region) => [nameOf(region), region.rows.findLastIndex(({ exists }) => exists) + 1]));
}

function markEdits({ book }: Engine, view: DepartmentView, base: string): CellEdit[] {
	const region = book.regions.find(({ plan }) => plan.place.role === "_meta");
	if (!region) throw new Error("A workbook that could be bound has its _meta.");
	const [labels = 1, contents = 2] = region.columns;
	const last = book.image.sheets[region.sheet]?.cells.at(-1)?.row ?? 0;
	const rows: [string, string][] = [
		[META_LABELS.department, view.department],
		[META_LABELS.base, base],
		[META_LABELS.assigned, JSON.stringify(view.assigned)],
		[META_LABELS.spareFrom, JSON.stringify(view.spareFrom)],
	];
	// A blank row between: the official form ends above.
	return rows.flatMap(([label, content], i) => [
		{ sheet: region.sheetName, row: last + 2 + i, column: labels, value: label },
		{ sheet: region.sheetName, row: last + 2 + i, column: contents, value: content },
	]);
}

function locksFor({ book }: Engine, view: DepartmentView): (sheet: string, row: number, column: number) => boolean {
	const sheets = Map.groupBy(filledRegions(book), ({ sheetName }) => sheetName);
	return (sheet, row) => {
		for (const region of sheets.get(sheet) ?? []) {
			const found = region.rowOfSheet.get(row);
			if (found) return !isOwn(found, view);
		}
		return false;
	};
}

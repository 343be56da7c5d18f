/** Workbooks for the tests of checking: the published set's templates, blank or honestly filled, as images. */
import { applySample, type Checker, check, createChecker, type Edit } from "../../shared/check/index.ts";
import type { Finding } from "../../shared/check/model/report.ts";
import type { CellAddress } from "../../shared/check/state/places.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, Sample, UnitClass } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { periods } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";

export const set = await publishedSet("2022-2024/1.0.0");

const books = new Map<string, { blank: WorkbookImage; honest: WorkbookImage }>();

export function bookOf(unitClass: UnitClass = "ZK", clusters = 2): { blank: WorkbookImage; honest: WorkbookImage } {
	const key = `${unitClass}${clusters}`;
	const known = books.get(key);
	if (known) return known;
	const { prefill, entries } = honestSchool(set, { code: "SH01", name: "示例学校", class: unitClass, clusters, year: 2023 });
	const blank = imageOfPlan(planTemplate(set, prefill));
	const cells: Sample["cells"] = {};
	for (const [place, value] of Object.entries(entries)) {
		if (!Array.isArray(value)) cells[place] = value;
		// A place is named once in an object, appended rows are not: 成果[+0], 成果[+1] …
		else for (const [i, row] of value.entries()) cells[place.replace("+", `+${i}`)] = row;
	}
	const book = { blank, honest: applySample(blank, set, { cells }) };
	books.set(key, book);
	return book;
}

export function blankOf(document: DocumentKind, unitClass: UnitClass, clusters: number): WorkbookImage {
	const { prefill } = honestSchool(set, { code: "SH01", name: "示例学校", class: unitClass, clusters, year: 2023 });
	return imageOfPlan(planTemplate(set, { ...prefill, facts: {}, rows: {}, period: periods[document] }));
}

/** Findings that an honest workbook does not have. */
export function newFindings(image: WorkbookImage, before = bookOf().honest): Finding[] {
	const known = new Set(check(before, set).findings.map(({ key }) => key));
	return check(image, set).findings.filter(({ key }) => !known.has(key));
}

export const idsOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

/** The honest workbook with edits at places. */
export function withCells(cells: Sample["cells"], image = bookOf().honest): WorkbookImage {
	return applySample(image, set, { cells });
}

/** An edit at a place, as a host would tell it. */
export function editAt(place: string, value: Edit["value"], image = bookOf().honest): Edit {
	const cell = createChecker(image, set).locate(place);
	if (!cell) throw new Error(`No such place: ${place}`);
	return { ...cell, value };
}

export function withSheet(image: WorkbookImage, name: string, change: (sheet: SheetImage) => SheetImage | undefined): WorkbookImage {
	return { ...image, sheets: image.sheets.flatMap((sheet) => (sheet.name === name ? (change(sheet) ?? []) : sheet)) };
}

const checkers = new WeakMap<WorkbookImage, Checker>();

/** Where a place stands. @throws Error where the workbook has no such place */
export function locate(place: string, image = bookOf().honest): CellAddress {
	const checker = checkers.get(image) ?? createChecker(image, set);
	checkers.set(image, checker);
	const at = checker.locate(place);
	if (!at) throw new Error(`No such place: ${place}`);
	return at;
}

/** The workbook with a cell exactly as given: kind, value, formula. */
export function withCell(place: string, cell: Partial<CellImage>, image = bookOf().honest): WorkbookImage {
	const at = locate(place, image);
	return withSheet(image, at.sheet, (sheet) => ({
		...sheet,
		cells: [
			...sheet.cells.filter(({ row, column }) => row !== at.row || column !== at.column),
			{ row: at.row, column: at.column, kind: "text" as const, value: null, ...cell },
		].sort((a, b) => a.row - b.row || a.column - b.column),
	}));
}

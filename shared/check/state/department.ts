/**
 * A department's share of a workbook: which rows are its own, and what the check of a department's workbook leaves to others.
 * The mark stands in _meta below the official form, as cells, because every spreadsheet program keeps cells (docs/decisions).
 */
import { DEPARTMENT_HEADER, FILLER_HEADER } from "../../definition/layout.ts";
import { isNoAnswer, sameText, trimmed } from "../../domain/spelling.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../workbook/image.ts";
import type { RowState, WorkbookState } from "./workbook-state.ts";

/** Whose rows those are that no department was named for: the person who keeps the whole workbook. */
export const UNASSIGNED = "未分配";

/**
 * Departments of places that have no column 责任部门: `满意[S_ST_01|校级公共]` (a row), `群01!资金` (a region of a cluster), `资金` (a role,
 * everywhere) → department.
 */
export type Assignment = Readonly<Record<string, string>>;

/** Whose eyes a workbook is seen with. */
export interface DepartmentView {
	/** As `departmentName` gives it. */
	department: string;
	assigned: Assignment;
	/**
	 * By list (`成果`, `群01!成果`): rows from this one on, counted from 0, were free when the workbook was split; what stands there now
	 * the department added.
	 */
	spareFrom: Readonly<Record<string, number>>;
}

/** What _meta says in a department's workbook. */
export interface DepartmentMark extends DepartmentView {
	/** Digest of the workbook that was split (shared/departments/digest.ts). */
	base: string;
}

export const META_LABELS = { department: "部门", base: "基准摘要", assigned: "部门分工", spareFrom: "部门续填" } as const;

/**
 * A department as people read it; what says nothing (blanks, /, 无) means 未分配. Two spellings of one name are the same department: compare
 * with `sameDepartment`.
 */
export function departmentName(text: unknown): string {
	const name = typeof text === "string" ? text : "";
	return isNoAnswer(name) ? UNASSIGNED : trimmed(name.normalize("NFKC"));
}

/** Full-width or small letters, other dashes and blanks do not make another department. */
export const sameDepartment = (a: string, b: string): boolean => sameText(a, b);

/** The mark of a department's workbook; undefined in a whole one. */
export function departmentMarkIn(image: WorkbookImage): DepartmentMark | undefined {
	const named = image.sheets.filter(({ name }) => name === "_meta");
	for (const sheet of named.length > 0 ? named : image.sheets) {
		const department = contentOf(sheet, META_LABELS.department);
		const base = contentOf(sheet, META_LABELS.base);
		if (department === undefined || base === undefined) continue;
		return {
			department: departmentName(department),
			base,
			assigned: recordOf(contentOf(sheet, META_LABELS.assigned), (value) => typeof value === "string"),
			spareFrom: recordOf(contentOf(sheet, META_LABELS.spareFrom), (value) => typeof value === "number"),
		};
	}
	return undefined;
}

/** Text of the cell right of a label. */
function contentOf({ cells }: SheetImage, label: string): string | undefined {
	const at = cells.findIndex(({ value }) => typeof value === "string" && sameText(value, label));
	const [found, content]: (CellImage | undefined)[] = at < 0 ? [] : cells.slice(at, at + 2);
	return content && content.row === found?.row && content.value !== null ? String(content.value) : undefined;
}

/** What a hand has damaged counts as not said. */
function recordOf<T>(text: string | undefined, fits: (value: unknown) => value is T): Record<string, T> {
	try {
		const parsed: unknown = JSON.parse(text ?? "{}");
		if (typeof parsed !== "object" || parsed === null) return {};
		return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, T] => fits(entry[1])));
	} catch {
		return {};
	}
}

/** `成果`, `群01!自评`: a region as assignments name it. */
export const regionName = ({ region }: Pick<RowState, "region">): string => `${region.owner.prefix}${region.plan.place.role}`;

/** The department that fills in a row: its own 责任部门 first, then the assignment of the row, the region, the role. */
export function departmentOfRow(row: RowState, assigned: Assignment): string {
	const own = departmentName(row.values[row.region.plan.indexOf.get(DEPARTMENT_HEADER) ?? -1]);
	if (own !== UNASSIGNED) return own;
	const region = regionName(row);
	return departmentName(assigned[`${region}[${row.key}]`] ?? assigned[region] ?? assigned[row.region.plan.place.role]);
}

/** Whether a row is the department's to fill in. */
export function isOwn(row: RowState, view: DepartmentView): boolean {
	const department = departmentOfRow(row, view.assigned);
	if (sameDepartment(department, view.department)) return true;
	return department === UNASSIGNED && isSpare(row, view);
}

/** Whether a list row was free when the workbook was split. */
export function isSpare(row: RowState, { spareFrom }: Pick<DepartmentView, "spareFrom">): boolean {
	const from = spareFrom[regionName(row)];
	const [first] = row.region.rows;
	return row.region.plan.listRow !== undefined && from !== undefined && first !== undefined && row.sheetRow >= first.sheetRow + from;
}

/** Who is responsible for fixed rows, as WorkbookFacts keep it: what next year's template starts with. */
export function responsibleIn(book: WorkbookState): { responsible?: Record<string, string> } {
	const responsible: Record<string, string> = {};
	for (const { plan, rows, owner } of book.regions) {
		if (plan.listRow) continue;
		for (const header of [DEPARTMENT_HEADER, FILLER_HEADER]) {
			const column = plan.indexOf.get(header);
			if (column === undefined) continue;
			for (const { key, values } of rows) {
				const value = values[column];
				if (typeof value === "string" && value !== "") responsible[`${owner.prefix}${plan.place.role}[${key}].${header}`] = value;
			}
		}
	}
	return Object.keys(responsible).length > 0 ? { responsible } : {};
}

/**
 * Whose workbook it is: a department's part, or the whole. The mark stands in _meta below the official form, as cells, because every
 * spreadsheet program keeps cells (docs/decisions). Which rows are a department's own: department-rows.ts.
 */
import { isNoAnswer, sameText, trimmed } from "../../domain/spelling.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../workbook/image.ts";

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

/** Which departments a workbook names, and how far each has come. */
import { foldSpelling } from "../../domain/spelling.ts";
import { type Assignment, UNASSIGNED } from "../state/department.ts";
import { departmentOfRow } from "../state/department-rows.ts";
import type { RegionState, RowState, WorkbookState } from "../state/workbook-state.ts";

export interface DepartmentSummary {
	/** 未分配 for rows that name none. */
	department: string;
	/** Existing rows; of those with nothing to type in (不适用) none. */
	rows: number;
	/** Cells that must be filled, and how many of them are blank. */
	required: number;
	missing: number;
	/** Sheets with rows of it, in the order of the workbook. */
	sheets: string[];
}

/** Every region but the template's own identity, in the order of the workbook. */
export const filledRegions = (book: WorkbookState): RegionState[] =>
	book.regions.filter(({ plan }) => plan.place.sheet.state !== "veryHidden" && plan.place.role !== "_meta");

/** The departments in the order in which they first appear, 未分配 last (absent where every row has a department). */
export function departmentsIn(book: WorkbookState, assigned: Assignment): DepartmentSummary[] {
	// By what all spellings of a name have in common; the first one seen is shown.
	const found = new Map<string, DepartmentSummary>();
	for (const region of filledRegions(book)) {
		for (const row of region.rows) {
			if (!isFilledIn(row)) continue;
			const department = departmentOfRow(row, assigned);
			const key = foldSpelling(department);
			const summary = found.get(key) ?? { department, rows: 0, required: 0, missing: 0, sheets: [] };
			found.set(key, summary);
			summary.rows++;
			summary.required += row.required;
			summary.missing += row.missing;
			if (!summary.sheets.includes(region.sheetName)) summary.sheets.push(region.sheetName);
		}
	}
	const rest = found.get(UNASSIGNED);
	found.delete(UNASSIGNED);
	return [...found.values(), ...(rest ? [rest] : [])];
}

/** Whether a person types into the row. */
export const isFilledIn = (row: RowState): boolean =>
	row.exists && row.plan.applies && row.region.plan.columns.some(({ input }) => input) && row.plan.placed?.row.locked !== true;

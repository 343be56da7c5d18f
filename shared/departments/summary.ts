/** Which departments a workbook names, and how far each has come. */
import { type Assignment, departmentOfRow, UNASSIGNED } from "../check/department.ts";
import { Engine } from "../check/engine.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { filledRegions } from "./regions.ts";

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

/**
 * The departments of a workbook in the order in which they first appear, 未分配 last (absent where every row has a department).
 *
 * @throws WorkbookError where the image is no workbook of this set
 */
export function departmentsOf(image: WorkbookImage, set: DefinitionSet, assigned: Assignment = {}): DepartmentSummary[] {
	return departmentsIn(new Engine(image, set), assigned);
}

export function departmentsIn(engine: Engine, assigned: Assignment): DepartmentSummary[] {
	const found = new Map<string, DepartmentSummary>();
	for (const region of filledRegions(engine.book)) {
		for (const row of region.rows) {
			const takes = row.plan.applies && region.plan.columns.some(({ input }) => input) && row.plan.placed?.row.locked !== true;
			if (!row.exists || !takes) continue;
			const department = departmentOfRow(row, assigned);
			const summary = found.get(department) ?? { department, rows: 0, required: 0, missing: 0, sheets: [] };
			found.set(department, summary);
			summary.rows++;
			summary.required += row.required;
			summary.missing += row.missing;
			if (!summary.sheets.includes(region.sheetName)) summary.sheets.push(region.sheetName);
		}
	}
	const { [UNASSIGNED]: rest, ...named } = Object.fromEntries(found);
	return [...Object.values(named), ...(rest ? [rest] : [])];
}

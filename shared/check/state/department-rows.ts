/** A department's share of a workbook: which rows are its own, and what the check of a department's workbook leaves to others. */
import { DEPARTMENT_HEADER, FILLER_HEADER } from "../../definition/layout.ts";
import { type Assignment, type DepartmentView, departmentName, sameDepartment, UNASSIGNED } from "./department.ts";
import type { RowState, WorkbookState } from "./workbook-state.ts";

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

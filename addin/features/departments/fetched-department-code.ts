import { signal } from "@preact/signals";
import type { Checker } from "../../../shared/check/checker/checker.ts";
import type { DepartmentSummary } from "../../../shared/check/departments/department-summary.ts";
import type { Report } from "../../../shared/check/model/report.ts";
import type { Assignment, DepartmentView } from "../../../shared/check/state/department.ts";

/** What department-code.ts does. */
export interface DepartmentCode {
	departmentsOf(checker: Checker, assigned: Assignment): DepartmentSummary[];
	reportOf(checker: Checker, view: DepartmentView): Report;
}

/** null: not fetched yet, and nobody is shown a department. */
export const departmentCode = signal<DepartmentCode | null>(null);

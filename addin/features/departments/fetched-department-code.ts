import { signal } from "@preact/signals";
import type { Assignment, Checker, DepartmentSummary, DepartmentView, Report } from "../../../shared/check/index.ts";

/** What department-code.ts does. */
export interface DepartmentCode {
	departmentsOf(checker: Checker, assigned: Assignment): DepartmentSummary[];
	reportOf(checker: Checker, view: DepartmentView): Report;
}

/** null: not fetched yet, and nobody is shown a department. */
export const departmentCode = signal<DepartmentCode | null>(null);

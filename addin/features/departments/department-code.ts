/** Counts departments and draws up their reports. Whatever shows a department imports this. */

import type { Checker } from "../../../shared/check/checker/checker.ts";
import { departmentReport } from "../../../shared/check/checker/later.ts";
import { type DepartmentSummary, departmentsIn } from "../../../shared/check/departments/department-summary.ts";
import { bounded } from "../../../shared/check/evaluate/bounded.ts";
import type { Report } from "../../../shared/check/model/report.ts";
import type { Assignment, DepartmentView } from "../../../shared/check/state/department.ts";
import { departmentCode } from "./fetched-department-code.ts";

/** The departments that the workbook names, 未分配 last. */
export const departmentsOf = (checker: Checker, assigned: Assignment): DepartmentSummary[] =>
	checker.ask(({ book }) => departmentsIn(book, assigned));

/** What one department sees of a workbook: its own rows only. */
export const reportOf = (checker: Checker, view: DepartmentView): Report =>
	checker.ask((engine) => bounded(departmentReport(engine, view)));

departmentCode.value = { departmentsOf, reportOf };

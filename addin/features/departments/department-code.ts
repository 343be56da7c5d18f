/** Counts departments and draws up their reports. Whatever shows a department imports this. */

import {
	type Assignment,
	bounded,
	type Checker,
	type DepartmentSummary,
	type DepartmentView,
	departmentReport,
	departmentsIn,
	type Report,
} from "../../../shared/check/index.ts";
import { departmentCode } from "./fetched-department-code.ts";

/** The departments that the workbook names, 未分配 last. */
export const departmentsOf = (checker: Checker, assigned: Assignment): DepartmentSummary[] =>
	checker.ask(({ book }) => departmentsIn(book, assigned));

/** What one department sees of a workbook: its own rows only. */
export const reportOf = (checker: Checker, view: DepartmentView): Report =>
	checker.ask((engine) => bounded(departmentReport(engine, view)));

departmentCode.value = { departmentsOf, reportOf };

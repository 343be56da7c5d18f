/** Workbook and definition set in, report out: the same in the page, on the command line and in the service. */
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";
// Here every function is there at once; the pane fetches those that a set needs (checker-in-turns.ts).
import "../formula/functions/rest.ts";
import type { Checker } from "./checker/checker.ts";
import { createChecker as checkerOf } from "./checker/checker-at-once.ts";
import { templateFrame } from "./frame/template-frame.ts";
import type { WorkbookFacts } from "./model/facts.ts";
import type { Report } from "./model/report.ts";
import { collectFacts } from "./query/collect-facts.ts";

export { type Instance, type InstanceTemplate, instancesOf, templatesOf } from "../definition/instances.ts";
export { DEPARTMENT_HEADER } from "../definition/layout.ts";
export { type Operand, operandsOf } from "../definition/operands.ts";
export type { Rests } from "../steps.ts";
export type { Checker } from "./checker/checker.ts";
export { checkerInTurns } from "./checker/checker-in-turns.ts";
export { type Program, type ProgramProblem, programOf } from "./compile/program.ts";
export { departmentReport } from "./departments/department-report.ts";
export { departmentsIn } from "./departments/department-summary.ts";
export { applyEdits, type Edit } from "./edit/image-edits.ts";
export { bounded } from "./evaluate/bounded.ts";
export type { ComputedCell } from "./evaluate/computed-cells.ts";
export { explains, MIN_EXPLANATION } from "./explanations/explanations.ts";
export { explanationValue } from "./model/explanation-value.ts";
export { identify } from "./model/identity.ts";
export type { CellMeaning } from "./query/meaning.ts";
export { applySample } from "./query/sample.ts";
export type { Trace, TracedOperand } from "./query/trace.ts";
export { type Assignment, type DepartmentView, departmentMarkIn, departmentName, UNASSIGNED } from "./state/department.ts";
export type { CellAddress } from "./state/places.ts";

/** Checks a whole workbook. @throws WorkbookError where it comes from no template of this set. */
export function check(image: WorkbookImage, set: DefinitionSet): Report {
	return checkerOf(image, set, templateFrame).report();
}

/** A checker all of whose code is at hand. */
export interface WholeChecker extends Checker {
	/** What the workbook says, for the service to keep. */
	facts(): WorkbookFacts;
}

/** Checks a workbook and stays ready for edits. @throws WorkbookError as `check` */
export function createChecker(image: WorkbookImage, set: DefinitionSet): WholeChecker {
	const checker = checkerOf(image, set, templateFrame);
	return { ...checker, facts: () => checker.ask(({ book }) => collectFacts(book)) };
}

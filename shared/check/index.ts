/** Workbook and definition set in, report out: the same in the page, on the command line and in the service. */
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";
// Here every function is there at once; the pane fetches those that a set needs (checker-in-turns.ts).
import "../formula/functions/rest.ts";
import type { Checker } from "./checker.ts";
import { createChecker as checkerOf } from "./checker-at-once.ts";
import { collectFacts } from "./collect-facts.ts";
import type { WorkbookFacts } from "./facts.ts";
import { templateFrame } from "./frame/template-frame.ts";
import type { Report } from "./report.ts";

export { type Instance, type InstanceTemplate, instancesOf, templatesOf } from "../definition/instances.ts";
export { DEPARTMENT_HEADER } from "../definition/layout.ts";
export { type Operand, operandsOf } from "../definition/operands.ts";
export type { Rests } from "../steps.ts";
export { bounded } from "./bounded.ts";
export type { Checker } from "./checker.ts";
export { checkerInTurns } from "./checker-in-turns.ts";
export type { ComputedCell } from "./computed-cells.ts";
export { type Assignment, type DepartmentView, departmentMarkIn, departmentName, UNASSIGNED } from "./department.ts";
export { departmentReport } from "./department-report.ts";
export { departmentsIn } from "./department-summary.ts";
export { explanationValue } from "./explanation-value.ts";
export { explains, MIN_EXPLANATION } from "./explanations.ts";
export { identify } from "./identity.ts";
export { applyEdits, type Edit } from "./image-edits.ts";
export type { CellMeaning } from "./meaning.ts";
export type { CellAddress } from "./places.ts";
export { type Program, type ProgramProblem, programOf } from "./program.ts";
export { applySample } from "./sample.ts";
export type { Trace, TracedOperand } from "./trace.ts";

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

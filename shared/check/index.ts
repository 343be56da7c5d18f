/**
 * The door of the check: workbook and definition set in, report out, the same in the page, on the command line and in the service; and
 * what can be asked of a checked workbook. Nothing else of this folder is imported from outside but `first-report.ts` by the pane.
 */
export { bindWorkbook } from "./bind/bind.ts";
export type { Checker } from "./checker/checker.ts";
export { checkerAtOnce } from "./checker/checker-at-once.ts";
export { checkerInSlices } from "./checker/checker-in-slices.ts";
export { type OpenBook, openBook } from "./checker/own-checker.ts";
export type { Computed, ComputedOf } from "./compile/computed.ts";
export { programOf } from "./compile/program.ts";
export type { RegionSchema, RowSchema } from "./compile/region-schema.ts";
export { departmentReport } from "./departments/department-report.ts";
export { type DepartmentSummary, departmentsIn, filledRegions } from "./departments/department-summary.ts";
export { editCells } from "./edit/edit.ts";
export { applyEdits, type Edit, sheetsByName } from "./edit/image-edits.ts";
export { aloneFirst } from "./evaluate/alone.ts";
export { bounded } from "./evaluate/bounded.ts";
export { Engine } from "./evaluate/engine.ts";
export { underCauses } from "./evaluate/under-causes.ts";
export { plainPlace, type Query } from "./explanations/explained-places.ts";
export { Explanations, explains, explanationFrom, MIN_EXPLANATION } from "./explanations/explanations.ts";
export type { FrameSource } from "./frame/framed.ts";
export { templateFrame } from "./frame/template-frame.ts";
export { asOfVersion, ofFrame } from "./model/as-of-version.ts";
export { asPercent, changing, isoDate, isoMoment, isoTime, numberInText } from "./model/cell.ts";
export { explanationValue } from "./model/explanation-value.ts";
export type { ProjectFacts, RowFacts, WorkbookFacts } from "./model/facts.ts";
export { identify, readMeta } from "./model/identity.ts";
export type { Completeness, Finding, Report, Scalar, TemplateIdentity, Verdict } from "./model/report.ts";
export { nameOf, settled, verdictOf } from "./model/verdict.ts";
export { collectFacts } from "./query/collect-facts.ts";
export { type ComparedFinding, comparedFindings, type FindingOutcome } from "./query/compared-findings.ts";
export { type CellMeaning, meaningOf } from "./query/meaning.ts";
export { applySample, type SampleCells, sampleEdits } from "./query/sample.ts";
export { type TracedOperand, traceFinding } from "./query/trace.ts";
export { type RuleTrial, type TriedInstance, tryRule } from "./query/try-rule.ts";
export { type UnnamedRegion, unnamedRegionsOf } from "./query/unnamed-regions.ts";
export {
	type Assignment,
	type DepartmentMark,
	type DepartmentView,
	departmentMarkIn,
	departmentName,
	META_LABELS,
	sameDepartment,
	UNASSIGNED,
} from "./state/department.ts";
export { departmentOfRow, isOwn } from "./state/department-rows.ts";
export { failureOf } from "./state/failure.ts";
export { type CellAddress, keyOfCell, locateIn, regionOf, spotOfHeader } from "./state/places.ts";
export type { FactCell, Owner, RegionState, RowState, WorkbookState } from "./state/workbook-state.ts";
export { check, createChecker, type WholeChecker } from "./whole-checker.ts";

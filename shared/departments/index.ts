/** Several departments, one workbook: split, filled apart, merged; findings to pass on. */

export type { Assignment, DepartmentSummary, UnnamedRegion } from "../check/index.ts";
export { isArchive, workbooksIn } from "./archive.ts";
export { responsibilitiesOf } from "./carry-over.ts";
export { type FindingsWish, findingsAsText } from "./findings-text.ts";
export { findingsWorkbook } from "./findings-workbook.ts";
export { heldIn, sameHeld } from "./held.ts";
export { Merge, type MergeOptions, mergeWorkbooks } from "./merge.ts";
export { mergeRecord, type RecordWish } from "./merge-record.ts";
export {
	type Conflict,
	type ConflictKind,
	KEEP_BASE,
	type MergedChange,
	type MergeResult,
	type MergeReview,
	RENUMBER,
	type RowValues,
	WHOLE,
} from "./merge-result.ts";
export type { PartFile } from "./open.ts";
export { outsideIn } from "./outside.ts";
export type { Decisions } from "./settle.ts";
export { type NamedFile, type ReadFile, type RefusedFile, readFile, type SortedFiles, sortFiles } from "./sort-files.ts";
export { type DepartmentWorkbook, type SplitOptions, splitInto, splitWorkbook } from "./split.ts";
export { departmentsOf } from "./summary.ts";
export { valueText } from "./value-text.ts";

/** What changed between two revisions of a unit's workbook. */
export { changesBetween, type WorkbookKind } from "./between.ts";
export {
	type CellChange,
	type Change,
	type ChangeCounts,
	type ChangeKind,
	countChanges,
	type Holds,
	isComputed,
	placeToShow,
	type RowChange,
} from "./change.ts";
export { factAt } from "./fact-at.ts";
export { locateChanges } from "./locate.ts";
export { sameValue } from "./same-value.ts";
export { sheetsNotRead } from "./unread-sheets.ts";

/** What differs between two workbooks of one unit and period, as people talk about it: cells and whole list rows. */

import type { Scalar } from "../check/index.ts";
import type { CellType } from "../definition/kinds.ts";
import type { Measure, Text } from "../definition/schema.ts";

/** What a cell is to hold; dates are serials of the 1900 system. */
export type Holds = CellType["kind"];

/** added: blank before; removed: blank now. 0 and 不适用 are no blanks. */
export type ChangeKind = "changed" | "added" | "removed";

interface Spot {
	/** Sheet as the workbook calls it: 群01_自评 */
	sheet: string;
	/** "I12" in the later workbook; null where it is not located (yet), or gone. */
	cell: string | null;
	/** The indicator's name, or what people call the row. */
	name: Text;
	/** Code of the indicator; null for other rows. */
	code: string | null;
}

export interface CellChange extends Spot {
	what: "cell";
	kind: ChangeKind;
	/** Key of the place as in the later workbook, e.g. `群01!C_K1_01.actual`. */
	place: string;
	/** Key of the place in the earlier workbook where it was another: the key of its list row was corrected. */
	formerly: string | null;
	measure: Measure | null;
	header: string;
	holds: Holds;
	before: Scalar;
	after: Scalar;
	/** The set computes this cell: it changed because others did. */
	computed: boolean;
}

export interface RowChange extends Spot {
	what: "row";
	kind: "added" | "removed";
	/** `成果[L13|名称|国家级]`, as in the workbook that has the row. */
	place: string;
	/** What people filled in there, in the order of the columns. */
	cells: { header: string; holds: Holds; value: Scalar }[];
}

export type Change = CellChange | RowChange;

/** How many cells and rows people changed; `computed` are cells that followed by themselves. */
export interface ChangeCounts {
	changed: number;
	added: number;
	removed: number;
	computed: number;
}

export const isComputed = (change: Change): boolean => change.what === "cell" && change.computed;

export function countChanges(changes: readonly Change[]): ChangeCounts {
	const counts = { changed: 0, added: 0, removed: 0, computed: 0 };
	for (const change of changes) counts[isComputed(change) ? "computed" : change.kind]++;
	return counts;
}

/** The place whose cell shows the change in the later workbook; null where the row is gone. */
export function placeToShow(change: Change): string | null {
	if (change.what === "cell") return change.place;
	if (change.kind === "removed") return null;
	const [first] = change.cells;
	return first ? `${change.place}.${first.header}` : null;
}

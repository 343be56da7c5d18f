/** What a merge gives beside the file: every change by name, every conflict side by side. */
import type { PatchValue } from "../workbook/patch.ts";

/** The name of a whole workbook among the parts: whoever keeps it went on filling in. */
export const WHOLE = "整表";

/** By header. */
export type RowValues = Readonly<Record<string, PatchValue>>;

export interface MergedChange {
	kind: "cell" | "added" | "removed";
	/** Place key: `S_T3_02.actual`; of a row `成果[L13|名称|国家级]`. */
	place: string;
	/** What people call the place: 专任教师数 · 实际值. */
	label: string;
	sheet: string;
	/** In the merged workbook; of a row its first cell. */
	cell: string;
	/** Those who changed it to the same. */
	departments: string[];
	before: PatchValue | RowValues;
	after: PatchValue | RowValues;
	/** Whose row it is: 未分配 where it is nobody's in particular. */
	owner: string;
	/** Changed by a department that does not own it: taken, and named here. */
	foreign: boolean;
	/** Typed as this formula (without =) and taken as its value. */
	formula?: string;
}

/**
 * cell: departments filled in different values. row: one removed a list row that another changed. evidence: one number for different
 * papers. full: the list has no free row left. outside: something typed where no table is, which a merge cannot place.
 */
export type ConflictKind = "cell" | "row" | "evidence" | "full" | "outside";

export interface Conflict {
	kind: ConflictKind;
	place: string;
	/** As in Change. */
	label: string;
	sheet: string;
	/** In the base; null where the base has no such row. */
	cell: string | null;
	base: PatchValue | RowValues;
	/** What each department has; null: cleared, or the row removed. */
	choices: { department: string; value: PatchValue | RowValues }[];
	/** evidence: new numbers by department, which the decision 重新编号 gives. */
	suggestion?: Readonly<Record<string, string>>;
	/** The department whose value is taken, 基准 or 重新编号; null: open, and the workbook keeps the base. */
	decided: string | null;
}

/** Decisions beside a department's name. */
export const KEEP_BASE = "基准";
export const RENUMBER = "重新编号";

export interface MergeReview {
	changes: MergedChange[];
	/** Decided ones, too. */
	conflicts: Conflict[];
	/** Number of conflicts without a decision. */
	open: number;
}

export interface MergeResult extends MergeReview {
	/** What the parts are called in changes and conflicts, in their order. */
	parts: string[];
	bytes: Uint8Array;
}

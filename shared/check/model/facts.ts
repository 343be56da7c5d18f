/** What a checked workbook says, apart from where it stands: stored with a revision, read by scores, aggregates and service rules. */
import type { Measure } from "../../definition/schema.ts";
import type { Scalar } from "./report.ts";

/** code → measure → value; blank measures are absent, 不适用 and 不可比 are texts. Recomputed values where the cell holds a formula. */
export type ProjectFacts = Record<string, Partial<Record<Measure, Scalar>>>;

/** A row of a list, matrix or form: its key as in Place.key and its filled cells by header. */
export interface RowFacts {
	key: string;
	cells: Record<string, Scalar>;
}

export interface WorkbookFacts {
	school: ProjectFacts;
	clusters: { number: string; code: string; name: string; facts: ProjectFacts; regions: Record<string, RowFacts[]> }[];
	/** By role: lists, matrices and forms on sheets that stand once. */
	regions: Record<string, RowFacts[]>;
	/** 责任部门 and 填报人 of fixed rows by place key, `群01!自评[C_K1_01].责任部门`; absent where none is named. */
	responsible?: Record<string, string>;
}

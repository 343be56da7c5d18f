/** What formulas see of a workbook; bound.ts fills it in. */
import type { Range } from "../../formula/scope.ts";
import { errors, type Value } from "../../formula/value.ts";
import type { Meta } from "../model/identity.ts";
import type { RowSchema } from "./region-schema.ts";

export interface ContextRow {
	readonly plan: RowSchema;
	/** By column. */
	readonly values: readonly Value[];
}

export interface ContextRegion {
	/** Rows that exist, top to bottom. */
	existing(): readonly ContextRow[];
	/** A column over them. */
	range(column: number): Range;
}

/** The cell of a fact among the values of its row. */
export interface ContextCell {
	readonly values: readonly Value[];
	readonly column: number;
}

/** The school or one of its clusters. */
export interface ContextOwner {
	/** 校级公共 or the cluster's code. */
	readonly code: string;
	/** By slot; absent where its sheet is missing or broken. */
	readonly facts: readonly (ContextCell | undefined)[];
	/** By role; absent where its sheet is missing or broken. */
	readonly regions: readonly (ContextRegion | undefined)[];
}

export interface ContextWorkbook {
	readonly meta: Meta;
	readonly school: ContextOwner;
	readonly clusters: readonly ContextOwner[];
	/** By role: whether a list is begun. */
	readonly begun: ReadonlyMap<string, boolean>;
	/** One fact over all clusters. */
	clusterRange(slot: number): Range;
}

/** What a formula is evaluated in: the workbook, whose formula it is, and the row it stands in. */
export interface EvaluationContext {
	readonly book: ContextWorkbook;
	readonly own: ContextOwner;
	readonly row: ContextRow | undefined;
}

/** The fact's value; #N/A where its sheet cannot be read. */
export const factValue = (cell: ContextCell | undefined): Value => (cell ? (cell.values[cell.column] ?? null) : errors["#N/A"]);

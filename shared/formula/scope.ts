/**
 * The seam between the formula engine and whoever owns the cells. The engine knows nothing of indicators or sheets: at
 * compile time it asks the scope where a name leads and keeps the reference it is given; at run time it hands the
 * reference's `read` the caller's frame. `F` is the caller's frame type.
 */
import type { Value } from "./value.ts";

/** A single cell: a fact, a period date, this row's cell of a column. */
export interface CellReference<F> {
	readonly kind: "cell";
	read(frame: F): Value;
}

/** A column of cells (one dimension, top to bottom): a table's column, or one fact over all clusters. */
export interface RangeReference<F> {
	readonly kind: "range";
	read(frame: F): Range;
}

export type Reference<F> = CellReference<F> | RangeReference<F>;

/** The cells of a range at run time. `lookup` is built on first use and kept while the values stay (see formula/index.ts). */
export interface Range {
	readonly values: readonly Value[];
	/** Whose column it is, for onlookers: ranges of one table have the same rows. The owner's own marks, nothing to the engine. */
	readonly table?: object;
	readonly column?: number;
	/** Row numbers (0-based) by normalised value, for COUNTIFS, SUMIFS and MATCH; the owner drops it when a value changes. */
	lookup?: Map<unknown, readonly number[]> | undefined;
	/** Arrays that formulas made from this range and other whole ranges alone (operand.ts); the owner drops them, too. */
	derived?: Map<object, unknown> | undefined;
	/** The range of which this one differs in a single row (0-based), with what was made of it; none further back (decision 078). */
	before?: { readonly range: Range; readonly row: number } | undefined;
}

export interface Scope<F> {
	/** `S_T3_02.actual`, `PERIOD.end`, `C_K1_01.actual` (a cell inside a cluster, a range over clusters outside) */
	name(name: string): Reference<F> | undefined;
	/** `成果[级别]` */
	column(table: string, column: string): Reference<F> | undefined;
	/** `[@级别]` or `成果[@级别]` (table given) */
	thisRow(column: string, table?: string): Reference<F> | undefined;
}

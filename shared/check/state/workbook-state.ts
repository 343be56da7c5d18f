/** A workbook bound to its definition: every fact and every row at hand, wherever in the sheets it stands. */

import type { Rule } from "../../definition/schema.ts";
import { reindexed } from "../../formula/rows.ts";
import type { Range } from "../../formula/scope.ts";
import type { Value } from "../../formula/value.ts";
import type { CellImage, WorkbookImage } from "../../workbook/image.ts";
import type { Computed, ComputedOf } from "../compile/computed.ts";
import { type EvaluationContext, factValue } from "../compile/evaluation-context.ts";
import type { ColumnReference, FactReference } from "../compile/references.ts";
import type { RegionSchema, RowSchema } from "../compile/region-schema.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import type { CellProblem } from "../model/cell.ts";
import type { Meta } from "../model/identity.ts";
import type { Finding } from "../model/report.ts";
import type { Anchor } from "./anchors.ts";

/** Rows are numbered through, all workbooks together; no workbook has as many. */
const ROW_NUMBERS = 2 ** 23;
let rowsMade = 0;
const none: readonly undefined[] = [];

/** A row of a region. Its arrays go by the region's columns as defined. */
export class RowState {
	readonly region: RegionState;
	readonly plan: RowSchema;
	/** What computes itself in it, by column. */
	readonly computed: readonly (Computed | undefined)[];
	/** Whose row it is: the sheet's, or a cluster's own row on a sheet of the school. */
	readonly owner: Owner;
	readonly sheetRow: number;
	/** No other row of the workbook has it. */
	readonly number: number;
	readonly cells: (CellImage | undefined)[];
	readonly values: Value[];
	/** Only as long as the last of them needs: most rows have none. */
	readonly problems: (CellProblem | undefined)[];
	/** Computed cells whose figure means nothing, because something they are computed from is wrongly typed or an error. */
	spoiled: Set<number> | undefined;
	/** Lists: whether any input cell is filled. */
	exists: boolean;
	/** As in place keys; lists: with #2 where an earlier row has the same. */
	key: string;
	/** Existing rows of lists: what all spellings of the key have in common, without #2. */
	bareKey: string | undefined = undefined;
	/** What fails in this row, by number of the rule's instance. */
	outcomes: Map<number, Failure> | undefined;
	/** Built-in findings of single cells, by column. */
	cellFailures: (Failure | undefined)[] | undefined;
	/** Required cells, and how many of them are blank. */
	required = 0;
	missing = 0;

	constructor(region: RegionState, plan: RowSchema, owner: Owner, sheetRow: number, key: string) {
		const width = region.plan.columns.length;
		this.region = region;
		this.plan = plan;
		this.computed = region.computedOf.get(plan) ?? none;
		this.owner = owner;
		this.sheetRow = sheetRow;
		this.number = rowsMade++ % ROW_NUMBERS;
		this.key = key;
		this.exists = plan.placed !== undefined || plan.indicator !== undefined;
		this.cells = new Array(width).fill(undefined);
		this.values = new Array(width).fill(null);
		this.problems = [];
	}
}

/** A region found in a sheet. */
export class RegionState {
	readonly plan: RegionSchema;
	/** Of the program. */
	readonly computedOf: ComputedOf;
	/** School's sheet or the cluster whose sheet it is. */
	readonly owner: Owner;
	/** Index into the image's sheets. */
	readonly sheet: number;
	readonly sheetName: string;
	/** Row of the headers that name the columns. */
	readonly headerRow: number;
	/** Sheet column of each of the region's columns. */
	readonly columns: readonly number[];
	/** Last row of the table that bounds the region; undefined where there is none. */
	readonly tableBottom: number | undefined;
	/** Region column by sheet column. */
	readonly indexOfColumn: ReadonlyMap<number, number>;
	/** Top to bottom. */
	readonly rows: RowState[] = [];
	readonly rowOfSheet = new Map<number, RowState>();
	/** Wrongly typed cells, and computed ones that are spoiled by such, by column. */
	readonly problemCounts: number[];
	/** The same over all columns. */
	problems = 0;
	#existing: readonly RowState[] | undefined;
	readonly #ranges: (Range | undefined)[];

	constructor(
		plan: RegionSchema,
		owner: Owner,
		sheet: number,
		sheetName: string,
		{ headerRow, columns, bounded, lastRow }: Pick<Anchor, "headerRow" | "columns" | "bounded" | "lastRow">,
		computedOf: ComputedOf,
	) {
		this.plan = plan;
		this.computedOf = computedOf;
		this.owner = owner;
		this.sheet = sheet;
		this.sheetName = sheetName;
		this.headerRow = headerRow;
		this.columns = columns;
		this.tableBottom = bounded ? lastRow : undefined;
		this.indexOfColumn = new Map(columns.map((column, index) => [column, index]));
		this.problemCounts = columns.map(() => 0);
		this.#ranges = columns.map(() => undefined);
	}

	/** Rows that exist, top to bottom: lists have hundreds of spare ones. */
	existing(): readonly RowState[] {
		this.#existing ??= this.rows.filter(({ exists }) => exists);
		return this.#existing;
	}

	/** The column over all existing rows; the same object until one of its values changes. */
	range(column: number): Range {
		const known = this.#ranges[column];
		if (known) return known;
		const range = this.#rangeOf(
			column,
			this.existing().map((row) => row.values[column] ?? null),
			undefined,
		);
		this.#ranges[column] = range;
		return range;
	}

	/** To be called when a row has another value in the column than `before`: the range is made anew with an index that is only corrected. */
	changed(row: RowState, column: number, before: Value): void {
		const range = this.#ranges[column];
		const place = range && row.exists ? this.existing().indexOf(row) : -1;
		if (!range || place < 0) return;
		const after = row.values[column] ?? null;
		const lookup = range.lookup && reindexed(range.lookup, place, before, after);
		// Nothing further back stays in memory.
		range.before = undefined;
		this.#ranges[column] = { ...this.#rangeOf(column, range.values.with(place, after), lookup), before: { range, row: place } };
	}

	#rangeOf(column: number, values: readonly Value[], lookup: Range["lookup"]): Range {
		return { values, table: this, column, lookup, derived: undefined, before: undefined };
	}

	/** To be called when values of the column have changed. */
	forget(column: number): void {
		this.#ranges[column] = undefined;
	}

	/** To be called when rows have come or gone. */
	forgetRows(): void {
		this.#existing = undefined;
		this.#ranges.fill(undefined);
	}
}

export interface FactCell {
	row: RowState;
	column: number;
}

export interface BoundFact extends FactCell {
	/** The row's, at hand: facts are what rules read most. */
	values: readonly Value[];
}

export interface UnreadSheet {
	name: string;
	/** Index into the image's sheets; of one that is missing, half-way behind the sheet that stands before it in the template. */
	position: number;
	plans: readonly RegionSchema[];
}

/** A cell among those of all sheets. @param sheet its index */
export const cellKey = (sheet: number, row: number, column: number): string => `${sheet}!${row},${column}`;

/** The school or one of its clusters. */
export interface Owner {
	/** −1: the school; otherwise the index of the cluster. */
	index: number;
	/** 校级公共 or the cluster's code. */
	code: string;
	/** "群01!" before place keys of a cluster. */
	prefix: string;
	/** By slot; absent where its sheet is missing or broken. */
	facts: (BoundFact | undefined)[];
	/** By role; absent where its sheet is missing or broken. */
	regions: (RegionState | undefined)[];
	/** What fails, by number of the rule's instance (rules that no row belongs to). */
	outcomes: (Failure | undefined)[];
}

export class WorkbookState {
	readonly image: WorkbookImage;
	readonly meta: Meta;
	readonly school: Owner;
	readonly clusters: Owner[];
	readonly regions: RegionState[] = [];
	/** By plan: the school's region, or one for each cluster. */
	readonly regionsOfPlan: RegionState[][] = [];
	/** Found while binding: whole sheets, rows outside, names. */
	readonly structure: Failure[] = [];
	/** Keys and headers that stand where they cannot be read, by `cellKey`: what the template wrote there. */
	readonly lost = new Map<string, string>();
	/** By sheet: rows that hold something and are none of the template's, each with a finding of its own. */
	readonly strayRows = new Map<number, Set<number>>();
	/** Sheets that are missing or broken: nothing on them can be read, but all that they ask for is still asked. */
	readonly unread: UnreadSheet[] = [];
	/** By role: whether a list is begun, and the figures counted in it are given. */
	begun: ReadonlyMap<string, boolean> = new Map();
	/** Some sheet is missing or broken, so that rules must ask for what they need. */
	broken = false;
	/** Number of wrongly typed cells and of computed ones that are spoiled by such. */
	problems = 0;
	readonly #clusterRanges = new Map<number, Range>();

	constructor(image: WorkbookImage, meta: Meta, school: Owner, clusters: Owner[]) {
		this.image = image;
		this.meta = meta;
		this.school = school;
		this.clusters = clusters;
	}

	/** One fact over all clusters. */
	clusterRange(slot: number): Range {
		const known = this.#clusterRanges.get(slot);
		if (known) return known;
		const range: Range = { values: this.clusters.map((cluster) => factValue(cluster.facts[slot])) };
		this.#clusterRanges.set(slot, range);
		return range;
	}

	forgetClusterRange(slot: number): void {
		this.#clusterRanges.delete(slot);
	}
}

/** What a formula is evaluated in. One object is used again and again: evaluation keeps none of it. */
export interface Frame extends EvaluationContext {
	book: WorkbookState;
	own: Owner;
	row: RowState | undefined;
}

/** The cell that a formula's name of a fact leads to. */
export const factCell = ({ level, slot }: Pick<FactReference, "level" | "slot">, { book, own }: Frame): BoundFact | undefined =>
	(level === "school" ? book.school : own).facts[slot];

/** The region whose column a formula names. */
export const regionRead = ({ plan }: Pick<ColumnReference, "plan">, { book, own }: Frame): RegionState | undefined =>
	(plan.level === "cluster" ? own : book.school).regions[plan.role];

/** Where a finding stands, with what sorts it. */
export interface Spot {
	/** Index into the image's sheets; −1: the workbook, or a sheet that is not there. */
	sheet: number;
	sheetName: string;
	/** 0: the whole sheet. */
	row: number;
	column: number;
	/** Place.key */
	key: string;
	/** What people call the row and the column. */
	label: string;
	header: string;
}

export interface Failure {
	rule: Rule;
	spot: Spot;
	/** Keeps several of one rule at one place in the order of the rule's clauses. */
	order: number;
	finding: Finding;
	/** Rules that are formulas: the instance that fails. */
	instance?: RuleInstance;
}

/** A formula rule at one of its places. */
export interface RuleInstance {
	node: RuleNode;
	own: Owner;
	row: RowState | undefined;
}

/** Where the names in formulas lead: objects that read a workbook, and that say what they read so that edits find their readers. */
import type { Level } from "../../definition/schema.ts";
import { sawAll } from "../../formula/onlooker.ts";
import type { CellReference, Range, RangeReference, Scope } from "../../formula/scope.ts";
import type { Value } from "../../formula/value.ts";
import { type ContextRegion, type EvaluationContext, factValue } from "./evaluation-context.ts";
import type { Names, RegionSchema } from "./region-schema.ts";

const nothing: Range = { values: [] };

/** A fact of the school, or of the frame's cluster. */
export class FactReference implements CellReference<EvaluationContext> {
	readonly kind = "cell";
	readonly name: string;
	readonly level: Level;
	readonly slot: number;
	/** A number or a date by definition. */
	readonly numeric: boolean;
	constructor(name: string, level: Level, slot: number, numeric: boolean) {
		this.name = name;
		this.level = level;
		this.slot = slot;
		this.numeric = numeric;
	}
	read({ book, own }: EvaluationContext): Value {
		return factValue((this.level === "school" ? book.school : own).facts[this.slot]);
	}
}

/** This row's cell of a column. */
export class RowReference implements CellReference<EvaluationContext> {
	readonly kind = "cell";
	readonly header: string;
	readonly column: number;
	constructor(header: string, column: number) {
		this.header = header;
		this.column = column;
	}
	read(context: EvaluationContext): Value {
		return context.row?.values[this.column] ?? null;
	}
}

/** PERIOD.end and the like: does not change while people fill in. */
export class ConstantReference implements CellReference<EvaluationContext> {
	readonly kind = "cell";
	readonly name: string;
	readonly date: boolean;
	readonly #give: (context: EvaluationContext) => Value;
	constructor(name: string, give: (context: EvaluationContext) => Value, date = false) {
		this.name = name;
		this.date = date;
		this.#give = give;
	}
	read(context: EvaluationContext): Value {
		return this.#give(context);
	}
}

/** A cluster fact over all clusters. */
export class ClustersReference implements RangeReference<EvaluationContext> {
	readonly kind = "range";
	readonly name: string;
	readonly slot: number;
	constructor(name: string, slot: number) {
		this.name = name;
		this.slot = slot;
	}
	read(context: EvaluationContext): Range {
		return context.book.clusterRange(this.slot);
	}
}

/** A column over the rows of a region: the school's, or the frame's cluster's own. */
export class ColumnReference implements RangeReference<EvaluationContext> {
	readonly kind = "range";
	readonly plan: RegionSchema;
	readonly column: number;
	constructor(plan: RegionSchema, column: number) {
		this.plan = plan;
		this.column = column;
	}
	protected regionIn({ book, own }: EvaluationContext): ContextRegion | undefined {
		return (this.plan.level === "cluster" ? own : book.school).regions[this.plan.role];
	}
	read(context: EvaluationContext): Range {
		return this.regionIn(context)?.range(this.column) ?? nothing;
	}
}

/** In a total row: a column of its own region over the other rows, for no total reads itself. */
export class OtherRowsReference extends ColumnReference {
	override read(context: EvaluationContext): Range {
		const region = this.regionIn(context);
		if (!region) return nothing;
		// Its places are not the column's, so onlookers hear of the column as a whole.
		sawAll(region.range(this.column));
		return { values: region.existing().flatMap((row) => (row === context.row ? [] : [row.values[this.column] ?? null])) };
	}
}

const constants = new Map(
	[
		new ConstantReference("PERIOD.start", ({ book }) => book.meta.start, true),
		new ConstantReference("PERIOD.end", ({ book }) => book.meta.end, true),
		new ConstantReference("PERIOD.year", ({ book }) => book.meta.identity.year),
		new ConstantReference("UNIT.class", ({ book }) => book.meta.identity.class),
		new ConstantReference("UNIT.code", ({ book }) => book.meta.identity.unit),
		new ConstantReference("OWNER.code", ({ own }) => own.code),
		new ConstantReference("CLUSTERS.count", ({ book }) => book.clusters.length),
	].map((reference) => [reference.name, reference]),
);

/** `成果.begun`: as it was when the workbook was bound; where it changes, the workbook is bound anew. No figure is in doubt because of it. */
function beginningOf({ begins }: Names, name: string): ConstantReference | undefined {
	const [, role = ""] = /^(.+)\.begun$/.exec(name) ?? [];
	return begins(role) ? new ConstantReference(name, ({ book }) => book.begun.get(role) ?? false) : undefined;
}

/**
 * The scope of a formula at a level, in a region's row (a total row with `total`) or outside of rows. A cluster's fact is a cell at cluster level, a range
 * over the clusters at school level; a role on clusters' sheets means the cluster's own at cluster level.
 */
export function scopeOf(names: Names, level: Level, region?: RegionSchema, total = false): Scope<EvaluationContext> {
	const known = new Map<string, FactReference | ClustersReference>();
	const columns = new Map<string, ColumnReference>();
	const cells = new Map<number, RowReference>();
	return {
		name(name) {
			const fact = names.facts.get(name);
			if (!fact) return constants.get(name) ?? beginningOf(names, name);
			let reference = known.get(name);
			if (!reference) {
				const overClusters = fact.level === "cluster" && level === "school";
				reference = overClusters ? new ClustersReference(name, fact.slot) : new FactReference(name, fact.level, fact.slot, fact.numeric);
				known.set(name, reference);
			}
			return reference;
		},
		column(role, header) {
			const plans = names.plansOf(role);
			const plan =
				(level === "cluster" ? plans.find((one) => one.level === "cluster") : undefined) ?? plans.find((one) => one.level === "school");
			const column = plan?.indexOf.get(header);
			if (!plan || column === undefined) return undefined;
			const key = `${plan.index}.${column}`;
			const reference = columns.get(key) ?? new (total && plan === region ? OtherRowsReference : ColumnReference)(plan, column);
			columns.set(key, reference);
			return reference;
		},
		thisRow(header, role) {
			const column = role === undefined || role === region?.place.role ? region?.indexOf.get(header) : undefined;
			if (column === undefined) return undefined;
			const reference = cells.get(column) ?? new RowReference(header, column);
			cells.set(column, reference);
			return reference;
		},
	};
}

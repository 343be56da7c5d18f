/** Cells that compute themselves: indicators' formulas, columns' formulas and those of total rows, in the order to compute them. */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../../definition/attributes.ts";
import { chosenFormula, formulaOfColumn } from "../../definition/cell-formula.ts";
import { type Attributes, substitute } from "../../definition/placeholder.ts";
import type { DefinitionSet, Document, Level } from "../../definition/schema.ts";
import { selects } from "../../definition/where.ts";
import type { Compiled } from "../../formula/index.ts";
import type { Steps } from "../../steps.ts";
import { dependenciesOf, type Reads } from "./dependencies.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import type { RegionSchema, RowSchema } from "./region-schema.ts";

/** A formula of the set, and the column of the region whose cells it computes (in the rows whose plan names it). */
export interface Computed {
	what: "computed";
	/** Position in the order of computing: everything it reads comes before it. */
	order: number;
	/** What names in it mean; the region it stands in is `plan`. */
	level: Level;
	plan: RegionSchema;
	column: number;
	formula: Compiled<EvaluationContext>;
	reads: Reads;
	/** Nothing to show in this row; a blank cell says the same. */
	empty: boolean;
	/** A constant typed over it is worth a query; the commission's figures are not the school's to compute. */
	guarded: boolean;
}

/** What computes itself in the rows of a plan: by row plan, then column. */
export type ComputedOf = ReadonlyMap<RowSchema, readonly (Computed | undefined)[]>;

/** @param total a total row's formula: a column of its own region means the other rows */
export type CompileIn = (source: string, level: Level, plan: RegionSchema, total: boolean) => Compiled<EvaluationContext> | undefined;

/** The computed cells in the order of computing, and by row; a row at a step. */
export function* planComputed(
	set: DefinitionSet,
	document: Document,
	plans: readonly RegionSchema[],
	compileIn: CompileIn,
): Steps<{ computed: Computed[]; computedOf: ComputedOf }> {
	const ofSet = attributesOfSet(set);
	const all: Computed[] = [];
	const computedOf = new Map<RowSchema, (Computed | undefined)[]>();
	for (const plan of plans) {
		const known = new Map<string, Computed>();
		const add = (
			row: RowSchema,
			column: number,
			source: string,
			attributes: Attributes,
			level: Level,
			guarded: boolean,
			total = false,
		): void => {
			const text = substitute(source, attributes);
			const key = `${column}|${level}|${guarded}|${total}|${text}`;
			let computed = known.get(key);
			if (!computed) {
				const formula = compileIn(text, level, plan, total);
				if (!formula) return;
				computed = {
					what: "computed",
					order: 0,
					level,
					plan,
					column,
					formula,
					reads: dependenciesOf([formula]),
					empty: /^=\s*""$/.test(text),
					guarded,
				};
				known.set(key, computed);
				all.push(computed);
			}
			const ofRow = computedOf.get(row) ?? plan.columns.map(() => undefined);
			computedOf.set(row, ofRow);
			ofRow[column] = computed;
		};
		for (const row of plan.listRow ? [plan.listRow] : plan.rows) {
			yield;
			plan.columns.forEach((column, index) => {
				const fact = row.facts[index];
				const own = fact?.measure === "actual" ? fact.indicator : undefined;
				const attributes = {
					...ofSet,
					...(own ? attributesOf(own, set, document) : row.indicator ? attributesOf(row.indicator, set, document) : {}),
					...(own || row.indicator ? {} : attributesOfColumn(plan.place.role, plan.place.region, column)),
				};
				const chosen = chosenFormula(
					plan.place.region.kind,
					own,
					row.placed?.row.formulas?.[column.header],
					formulaOfColumn(column, (where) => selects(where, attributes)),
				);
				if (!chosen) return;
				const guarded = row.applies && own?.filledBy !== "commission";
				const level = chosen.of === "fact" ? (own?.level ?? plan.level) : plan.level;
				add(row, index, chosen.text, chosen.of === "row" ? ofSet : attributes, level, guarded, chosen.of === "row");
			});
		}
	}
	return { computed: inOrder(all, plans, computedOf), computedOf };
}

/** Every cell after those it reads. Two that read each other, which lint refuses, stay in the order of the sheets. */
function inOrder(all: readonly Computed[], plans: readonly RegionSchema[], computedOf: ComputedOf): Computed[] {
	const ofFact = new Map<string, Computed>();
	const ofColumn = new Map<string, Set<Computed>>();
	for (const plan of plans)
		for (const row of plan.listRow ? [plan.listRow] : plan.rows)
			computedOf.get(row)?.forEach((computed, column) => {
				if (!computed) return;
				const key = `${plan.index}.${column}`;
				ofColumn.set(key, (ofColumn.get(key) ?? new Set()).add(computed));
				const fact = row.facts[column];
				if (fact) ofFact.set(fact.name, computed);
			});
	const sources = ({ reads, plan }: Computed): Computed[] => [
		...[...reads.facts, ...reads.clusters].flatMap(({ name }) => ofFact.get(name) ?? []),
		...reads.columns.flatMap((reference) => [...(ofColumn.get(`${reference.plan.index}.${reference.column}`) ?? [])]),
		...reads.cells.flatMap(({ column }) => [...(ofColumn.get(`${plan.index}.${column}`) ?? [])]),
	];
	const ordered: Computed[] = [];
	const seen = new Set<Computed>();
	const visit = (computed: Computed): void => {
		if (seen.has(computed)) return;
		seen.add(computed);
		for (const source of sources(computed)) visit(source);
		computed.order = ordered.length;
		ordered.push(computed);
	};
	for (const computed of all) visit(computed);
	return ordered;
}

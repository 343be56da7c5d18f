/** Cells that compute themselves: which formula of the set stands in a cell, in file form. */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../definition/attributes.ts";
import { chosenFormula, formulaOfColumn } from "../definition/cell-formula.ts";
import type { PlacedRow } from "../definition/layout.ts";
import { type Attributes, substitute } from "../definition/placeholder.ts";
import type { Column, DefinitionSet, Indicator } from "../definition/schema.ts";
import { selects } from "../definition/where.ts";
import { parse } from "../formula/parse.ts";
import { type Rewriter, rewriter } from "../formula/rewrite.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import type { PrefillCluster } from "./prefill.ts";
import { type Target, translateWith } from "./translate.ts";

/** The formula of a cell without the leading =; null where nothing computes or this workbook lacks what it reads. */
export type FormulaAt = (placed: PlacedRegion, body: BodyRow, column: Column, indicator: Indicator | null) => string | null;

export function formulasOf(set: DefinitionSet, target: Target): FormulaAt {
	const ofSet = attributesOfSet(set);
	const sources = new Map<Column, Map<PlacedRow | Indicator | null, Source | null>>();
	return (placed, body, column, indicator) => {
		const ofColumn = sources.get(column) ?? new Map<PlacedRow | Indicator | null, Source | null>();
		sources.set(column, ofColumn);
		// The rows of a list, and a column's cells of one indicator or fixed row at one level, have the same formula.
		const key = body.fixed ?? indicator;
		let source = ofColumn.get(key);
		if (source === undefined) {
			source = sourceOf(placed, body, column, indicator, ofSet, { set, target });
			ofColumn.set(key, source);
		}
		if (source === null) return null;
		const { written } = source;
		const ofRegion = written.get(placed) ?? new Map<PrefillCluster | null, string | null>();
		written.set(placed, ofRegion);
		let formula = ofRegion.get(body.cluster);
		if (formula === undefined) {
			// This-row references stay as they are inside the table, so the row's number does not matter.
			const cluster = source.ofFact ? body.cluster : placed.cluster;
			const standpoint = { sheet: placed.sheet, cluster, owner: body.cluster, row: { placed, row: "" }, inTable: true };
			formula = translateWith(source.rewrite, standpoint, target);
			ofRegion.set(body.cluster, formula);
		}
		return formula;
	};
}

/** A formula of the set with its placeholders replaced. */
interface Source {
	rewrite: Rewriter;
	/** Its names mean what they mean to the indicator's project. */
	ofFact: boolean;
	/** What it is in a region's rows, by whose they are. */
	written: Map<PlacedRegion, Map<PrefillCluster | null, string | null>>;
}

const sourceFrom = (formula: string, attributes: Attributes, ofFact: boolean): Source => ({
	rewrite: rewriter(parse(substitute(formula, attributes))),
	ofFact,
	written: new Map(),
});

function sourceOf(
	placed: PlacedRegion,
	body: BodyRow,
	column: Column,
	indicator: Indicator | null,
	ofSet: Attributes,
	{ set, target }: { set: DefinitionSet; target: Target },
): Source | null {
	const holdsActual = column.measure === "actual" || body.fixed?.codes[column.header] !== undefined;
	const fact = holdsActual ? (indicator ?? undefined) : undefined;
	const ofRow = body.fixed?.row.formulas?.[column.header];
	if (!fact?.formula && ofRow === undefined && column.formula === undefined) return null;
	const own = indicator ? attributesOf(indicator, set, target.layout.document) : attributesOfColumn(placed.role, placed.region, column);
	const attributes: Attributes = { ...ofSet, ...own };
	const ofColumn = formulaOfColumn(column, (where) => selects(where, attributes));
	const chosen = chosenFormula(placed.region.kind, fact, ofRow, ofColumn);
	// A formula that always gives "" is there for people who read the definition; the sheet shows a blank.
	return chosen === undefined || /^=\s*""$/.test(chosen.text) ? null : sourceFrom(chosen.text, attributes, chosen.of === "fact");
}

/** Cells that compute themselves: which formula of the set stands in a cell, in file form. */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../definition/attributes.ts";
import { type Attributes, substitute } from "../definition/placeholder.ts";
import type { Column, DefinitionSet, Indicator } from "../definition/schema.ts";
import { selects } from "../definition/where.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import type { Cluster } from "./prefill.ts";
import { type Target, translate } from "./translate.ts";

/** The formula of a cell without the leading =; null where nothing computes or this workbook lacks what it reads. */
export type FormulaAt = (placed: PlacedRegion, body: BodyRow, column: Column, indicator: Indicator | null) => string | null;

export function formulasOf(set: DefinitionSet, target: Target): FormulaAt {
	const ofSet = attributesOfSet(set);
	const sources = new Map<string, Source | null>();
	const written = new Map<string, string | null>();
	return (placed, body, column, indicator) => {
		// The rows of a list, and a column's cells of one indicator or fixed row at one level, have the same formula.
		const key = `${placed.role}|${column.header}|${indicator?.code ?? ""}|${body.fixed ? JSON.stringify(body.fixed.cells) : ""}`;
		let source = sources.get(key);
		if (source === undefined) {
			source = sourceOf(placed, body, column, indicator, ofSet, { set, target });
			sources.set(key, source);
		}
		if (source === null) return null;
		const cluster = source.ofFact ? body.cluster : placed.cluster;
		const place = `${placed.sheet}|${placed.role}|${numberOf(cluster)}|${numberOf(body.cluster)}|${source.text}`;
		let formula = written.get(place);
		if (formula === undefined) {
			// This-row references stay as they are inside the table, so the row's number does not matter.
			const standpoint = { sheet: placed.sheet, cluster, owner: body.cluster, row: { placed, row: "" }, inTable: true };
			formula = translate(source.text, standpoint, target);
			written.set(place, formula);
		}
		return formula;
	};
}

const numberOf = (cluster: Cluster | null): string => cluster?.number ?? "";

/** A formula of the set with its placeholders replaced. `ofFact`: its names mean what they mean to the indicator's project. */
interface Source {
	text: string;
	ofFact: boolean;
}

/** As in shared/check: the formula of the fact that stands here, then the fixed row's, then the column's. */
function sourceOf(
	placed: PlacedRegion,
	body: BodyRow,
	column: Column,
	indicator: Indicator | null,
	ofSet: Attributes,
	{ set, target }: { set: DefinitionSet; target: Target },
): Source | null {
	const holdsActual = column.measure === "actual" || body.fixed?.codes[column.header] !== undefined;
	const fact = holdsActual ? indicator?.formula : null;
	const ofRow = body.fixed?.row.formulas?.[column.header];
	if (!fact && ofRow === undefined && column.formula === undefined) return null;
	const own = indicator ? attributesOf(indicator, set, target.layout.document) : attributesOfColumn(placed.role, placed.region, column);
	const attributes: Attributes = { ...ofSet, ...own };
	if (fact) return { text: substitute(fact, attributes), ofFact: true };
	const text = ofRow ?? columnFormula(column, attributes);
	// A formula that always gives "" is there for people who read the definition; the sheet shows a blank.
	return text === undefined || /^=\s*""$/.test(text) ? null : { text: substitute(text, attributes), ofFact: false };
}

function columnFormula({ formula }: Column, attributes: Attributes): string | undefined {
	return typeof formula === "string" ? formula : formula?.find(({ where }) => selects(where, attributes))?.formula;
}

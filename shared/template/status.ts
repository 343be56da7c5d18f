/** The live rules of a workbook: one formula a row for 校验状态, and what stands apart on the sheet 校验. */
import type { DefinitionSet, Rule } from "../definition/schema.ts";
import { formatRange } from "../workbook/address.ts";
import { rowApplies } from "./cell.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import { conditionOf, type Spot, spotsOf } from "./spots.ts";
import type { Target } from "./translate.ts";

/** A check whose place is no row, or for which a row's formula had no room. */
export interface LooseCheck {
	rule: Rule;
	/** For people: a sheet's name, 按任务[支出] */
	place: string;
	sheet: string | null;
	/** Gives "RT04;" or "". Without the leading =. */
	formula: string;
}

export interface Statuses {
	/** Without the leading =; undefined where no rule looks at the row. */
	ofRow(placed: PlacedRegion, body: BodyRow): string | undefined;
	loose: LooseCheck[];
	/** Rules the workbook checks, and the regions whose 校验状态 may name them, in the order of the set. */
	rules: { rule: Rule; regions: PlacedRegion[] }[];
}

/** Excel's limit is 8,192 characters a formula; some is left for Excel's own spelling of names. */
const ROOM = 7600;
/** Stands for the row's number while a list's formula is made once for all its rows. */
const ROW = "\u0001";
export const CHECK_SHEET = "校验";

export function statusesOf(set: DefinitionSet, target: Target): Statuses {
	const spots = spotsOf(set, target);
	const byRow = new Map<PlacedRegion, Map<number, Spot[]>>();
	const regionsOfRule = new Map<Rule, Set<PlacedRegion>>();
	const loose: LooseCheck[] = [];
	for (const spot of spots) {
		const regions = regionsOfRule.get(spot.rule) ?? new Set();
		regionsOfRule.set(spot.rule, regions);
		if (!spot.row) {
			const formula = conditionOf(spot, CHECK_SHEET, "", set, target);
			if (formula !== null) loose.push({ rule: spot.rule, place: spot.place, sheet: sheetIn(spot.place, target), formula });
			continue;
		}
		const { placed, body } = spot.row;
		if (!rowApplies(body, { set, prefill: target.prefill }) && spot.instance.clause.applies === "yes") continue;
		regions.add(placed);
		const rows = byRow.get(placed) ?? new Map<number, Spot[]>();
		byRow.set(placed, rows);
		const own = rows.get(body.row);
		if (own) own.push(spot);
		else rows.set(body.row, [spot]);
	}

	const formulas = new Map<string, string>();
	for (const [placed, rows] of byRow) {
		if (placed.region.kind === "list") {
			const [first] = rows.values();
			const text = first && rowFormula(first, ROW, placed, set, target, loose);
			if (text)
				for (const { row } of placed.rows)
					formulas.set(`${placed.sheet}!${row}`, unlessEmpty(placed, ROW, text).replaceAll(ROW, String(row)));
			continue;
		}
		for (const [row, own] of rows) {
			const text = rowFormula(own, String(row), placed, set, target, loose);
			if (text) formulas.set(`${placed.sheet}!${row}`, text);
		}
	}
	return {
		ofRow: (placed, body) => formulas.get(`${placed.sheet}!${body.row}`),
		loose,
		rules: [...regionsOfRule].map(([rule, regions]) => ({ rule, regions: [...regions] })),
	};
}

/** The row's checks joined; what finds no room goes to the sheet 校验 (fixed rows only: lists have few rules). */
function rowFormula(
	spots: readonly Spot[],
	row: string,
	placed: PlacedRegion,
	set: DefinitionSet,
	target: Target,
	loose: LooseCheck[],
): string {
	const conditions = new Map<Spot, string>();
	for (const spot of spots) {
		const condition = conditionOf(spot, placed.sheet, row, set, target);
		if (condition !== null) conditions.set(spot, condition);
	}
	const ofRule = new Map<Rule, string[]>();
	let length = 0;
	for (const [spot, condition] of conditions) {
		const before = [...conditions].flatMap(([other, text]) =>
			other.place === spot.place && spot.rule.yieldsTo.includes(other.rule.id) ? [text] : [],
		);
		const text = before.length === 0 ? condition : `IF(LEN(${before.join("&")})>0,"",${condition})`;
		if (length + text.length + 30 > ROOM && row !== ROW) {
			const formula = conditionOf(spot, CHECK_SHEET, row, set, target);
			if (formula !== null) loose.push({ rule: spot.rule, place: `${placed.sheet}!${row}`, sheet: placed.sheet, formula });
			continue;
		}
		length += text.length + 30;
		const own = ofRule.get(spot.rule);
		if (own) own.push(text);
		else ofRule.set(spot.rule, [text]);
	}
	// A rule that fails at several cells of the row is named once.
	const parts = [...ofRule].map(([{ id }, texts]) => (texts.length === 1 ? texts[0] : `IF(LEN(${texts.join("&")})>0,"${id};","")`));
	return parts.join("&");
}

/** A list row of which no input cell is filled does not exist (decision 5). */
function unlessEmpty({ region }: PlacedRegion, row: string, formula: string): string {
	const runs: [number, number][] = [];
	for (const [i, { input }] of region.columns.entries()) {
		const last = runs.at(-1);
		if (!input) continue;
		if (last && last[1] === i) last[1] = i + 1;
		else runs.push([i + 1, i + 1]);
	}
	// Row 1 stands in while the range is written, then the row's mark takes its place.
	const cells = runs.map(([left, right]) => formatRange({ top: 1, left, bottom: 1, right }).replaceAll("1", row));
	return `IF(COUNTA(${cells.join(",")})=0,"",${formula})`;
}

const sheetIn = (place: string, { layout }: Target): string | null => {
	const role = /^([^[]+)\[/.exec(place)?.[1];
	return layout.sheets.find(({ name }) => name === place)?.name ?? layout.regions.find((region) => region.role === role)?.sheet ?? null;
};

/** The live rules of a workbook: one formula a row for 校验状态, and what stands apart on the sheet 校验. */
import type { DefinitionSet, Rule } from "../definition/schema.ts";
import type { Steps } from "../steps.ts";
import { columnName, formatRange } from "../workbook/address.ts";
import type { NamePlan } from "../workbook/plan.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import { NamedFormulas } from "./named-formulas.ts";
import { conditionOf, type RuleSpot, spotSteps } from "./spots.ts";
import { statusPattern, statusText } from "./status-text.ts";
import { type Target, textConstant } from "./translate.ts";

/** A check whose place is a sheet or a header, or for which a row's formula had no room. */
export interface LooseCheck {
	rule: Rule;
	/** As in findings: a sheet's name, 按任务[支出], 群01!自评[本年实际值]; the sheet and row where there was no room. */
	place: string;
	sheet: string;
	/** Gives "双师数过大 RT04；" or "". Without the leading =. */
	formula: string;
}

export interface Statuses {
	/** Without the leading =; undefined where no rule looks at the row. */
	ofRow(placed: PlacedRegion, body: BodyRow): string | undefined;
	/** The rules a row's formula may name, in the order in which it names them. */
	rulesOf(placed: PlacedRegion, row: number): readonly Rule[];
	loose: LooseCheck[];
	/** What rows have in common and call by name. */
	names: NamePlan[];
	/** Rules the workbook checks, and the regions whose 校验状态 may name them, in the order of the set. */
	rules: { rule: Rule; regions: PlacedRegion[] }[];
}

/** Excel's limit is 8,192 characters a formula; some is left for Excel's own spelling of names. */
const ROOM = 7600;
/** Of a name's formula less, as Excel keeps it in a form of its own that is limited, too. */
const NAME_ROOM = 4000;
/** Characters that a name must save: what is short or stands in a few rows stays there. */
const WORTH_A_NAME = 4000;
export const CHECK_SHEET = "校验";

interface RowStatus {
	formula: string;
	rules: readonly Rule[];
}

/** The live rules of a unit's workbook, a rule or a row at a step. */
export function* statusSteps(set: DefinitionSet, target: Target): Steps<Statuses> {
	const maker: Maker = { set, target, loose: [], named: new NamedFormulas() };
	const byRow = new Map<PlacedRegion, Map<number, RuleSpot[]>>();
	const regionsOfRule = new Map<Rule, Set<PlacedRegion>>();
	for (const spot of yield* spotSteps(set, target)) {
		const regions = regionsOfRule.get(spot.rule) ?? new Set();
		regionsOfRule.set(spot.rule, regions);
		if (!spot.row) {
			const formula = conditionOf(spot, CHECK_SHEET, "", set, target);
			if (formula !== null) maker.loose.push({ rule: spot.rule, place: spot.place, sheet: spot.sheet, formula });
			continue;
		}
		const { placed, body } = spot.row;
		regions.add(placed);
		const rows = byRow.get(placed) ?? new Map<number, RuleSpot[]>();
		byRow.set(placed, rows);
		const own = rows.get(body.row);
		if (own) own.push(spot);
		else rows.set(body.row, [spot]);
	}

	const statuses = new Map<PlacedRegion, Map<number, RowStatus>>();
	for (const [placed, rows] of byRow) {
		yield;
		statuses.set(placed, placed.region.kind === "list" ? listStatuses(placed, rows, maker) : yield* rowStatuses(placed, rows, maker));
	}
	return {
		ofRow: (placed, body) => statuses.get(placed)?.get(body.row)?.formula,
		rulesOf: (placed, row) => statuses.get(placed)?.get(row)?.rules ?? [],
		loose: maker.loose,
		names: maker.named.names,
		rules: [...regionsOfRule].map(([rule, regions]) => ({ rule, regions: [...regions] })),
	};
}

interface Maker {
	set: DefinitionSet;
	target: Target;
	loose: LooseCheck[];
	named: NamedFormulas;
}

function* rowStatuses(placed: PlacedRegion, rows: ReadonlyMap<number, RuleSpot[]>, maker: Maker): Steps<Map<number, RowStatus>> {
	const shared = yield* sharedConditions(placed, rows, maker);
	const statuses = new Map<number, RowStatus>();
	for (const [row, spots] of rows) {
		yield;
		const write = (spot: RuleSpot) => shared.get(spot) ?? conditionOf(spot, placed.sheet, String(row), maker.set, maker.target);
		const parts = partsOf(placed, spots, write, ROOM, maker);
		const texts = parts.map(({ rule, text }) => (rule.oncePerSheet ? onceText(rule, text, placed, row - 1) : text));
		if (parts.length > 0) statuses.set(row, { formula: texts.join("&"), rules: parts.map(({ rule }) => rule) });
	}
	return statuses;
}

/** Checks that say the same in several rows, by the name that they are given. */
function* sharedConditions(
	placed: PlacedRegion,
	rows: ReadonlyMap<number, RuleSpot[]>,
	maker: Maker,
): Steps<ReadonlyMap<RuleSpot, string>> {
	const alike = new Map<string, RuleSpot[]>();
	const byInstance = Map.groupBy([...rows.values()].flat(), ({ instance }) => instance);
	for (const [{ role, formula }, spots] of byInstance) {
		// Of an indicator a check speaks by its own names. In a name a formula is hardly ever longer than twice what it is in the set.
		if (role === undefined || spots.length * formula.length * 2 < WORTH_A_NAME) continue;
		for (const spot of spots) {
			yield;
			const text = conditionOf(spot, "", null, maker.set, maker.target);
			if (text === null) continue;
			const known = alike.get(text);
			if (known) known.push(spot);
			else alike.set(text, [spot]);
		}
	}
	const names = new Map<RuleSpot, string>();
	for (const [text, spots] of alike) {
		const [first] = spots;
		if (!first || (spots.length - 1) * text.length < WORTH_A_NAME || text.length > ROOM) continue;
		const name = maker.named.add(placed, first.rule.id, text);
		for (const spot of spots) names.set(spot, name);
	}
	return names;
}

/** All rows of a list say the same, by name. A row of which no input cell is filled does not exist (decision 052). */
function listStatuses(placed: PlacedRegion, rows: ReadonlyMap<number, RuleSpot[]>, maker: Maker): Map<number, RowStatus> {
	const [spots = []] = rows.values();
	const write = (spot: RuleSpot) => conditionOf(spot, "", null, maker.set, maker.target);
	const parts = partsOf(placed, spots, write, Number.POSITIVE_INFINITY, maker);
	if (parts.length === 0) return new Map();
	const [once, plain] = [true, false].map((wanted) => parts.filter(({ rule }) => (rule.oncePerSheet === true) === wanted));
	const names = chunked(plain?.map(({ text }) => text) ?? []).map((text) => maker.named.add(placed, "status", text));
	const named = (once ?? []).map(({ rule, text }) => ({ rule, name: maker.named.add(placed, rule.id, text) }));
	const rules = [...(plain ?? []), ...(once ?? [])].map(({ rule }) => rule);
	return new Map(
		placed.rows.map(({ row }) => {
			const texts = [...names, ...named.map(({ rule, name }) => onceText(rule, name, placed, row - 1))];
			return [row, { formula: `IF(COUNTA(${inputRanges(placed, row)})=0,"",${texts.join("&")})`, rules }] as const;
		}),
	);
}

/** Texts joined, as many in one as there is room for in a name. */
function chunked(texts: readonly string[]): string[] {
	const chunks: string[] = [];
	for (const text of texts) {
		const last = chunks.at(-1);
		if (last !== undefined && last.length + text.length < NAME_ROOM) chunks[chunks.length - 1] = `${last}&${text}`;
		else chunks.push(text);
	}
	return chunks;
}

/** What a row says of a rule: its word or nothing. */
interface Part {
	rule: Rule;
	text: string;
}

/** The row's checks by rule; what finds no room stands on the sheet 校验. */
function partsOf(
	placed: PlacedRegion,
	spots: readonly RuleSpot[],
	write: (spot: RuleSpot) => string | null,
	room: number,
	maker: Maker,
): Part[] {
	const conditions = new Map<RuleSpot, string>();
	for (const spot of spots) {
		const condition = write(spot);
		if (condition !== null) conditions.set(spot, condition);
	}
	const byPlace = Map.groupBy(conditions, ([{ place }]) => place);
	const ofRule = new Map<Rule, string[]>();
	let length = 0;
	for (const [spot, condition] of conditions) {
		const { rule, place } = spot;
		const others = rule.yieldsTo.length === 0 ? [] : (byPlace.get(place) ?? []);
		const before = others.flatMap(([other, text]) =>
			other.rule !== rule && rule.yieldsTo.includes(other.rule.id) ? [mute(text, other.rule)] : [],
		);
		const text = before.length === 0 ? condition : `IF(LEN(${before.join("&")})>0,"",${condition})`;
		if (length + text.length + 80 > room || text.length > ROOM) {
			moveOut(spot, placed, maker);
			continue;
		}
		length += text.length + 80;
		const own = ofRule.get(spot.rule);
		if (own) own.push(text);
		else ofRule.set(spot.rule, [text]);
	}
	return [...ofRule].map(([rule, texts]) => ({ rule, text: ruleText(rule, texts) }));
}

/** Where only the length is asked, 1 stands for the word. */
const mute = (text: string, rule: Rule): string => text.replaceAll(textConstant(statusText(rule)), "1");

/** A rule that fails at several cells of the row is named once. */
function ruleText(rule: Rule, texts: readonly string[]): string {
	const [text = '""', second] = texts;
	if (second === undefined) return text;
	return `IF(LEN(${texts.map((one) => mute(one, rule)).join("&")})>0,${textConstant(statusText(rule))},"")`;
}

/** A rule that says its word once a sheet says it in its first row only. */
function onceText(rule: Rule, text: string, { region, headerRow }: PlacedRegion, above: number): string {
	const status = columnName(region.columns.findIndex(({ type }) => type === "status") + 1);
	return `IF(COUNTIF(${status}$${headerRow}:${status}${above},${statusPattern(rule)})>0,"",${text})`;
}

/** What finds no room in a row's formula stands on the sheet 校验, one line a row. */
function moveOut(spot: RuleSpot, placed: PlacedRegion, { set, target, loose }: Maker): void {
	const rows = placed.region.kind === "list" ? placed.rows : spot.row ? [spot.row.body] : [];
	for (const { row } of rows) {
		const condition = conditionOf(spot, CHECK_SHEET, String(row), set, target);
		if (condition !== null) loose.push({ rule: spot.rule, place: `${placed.sheet}!${row}`, sheet: placed.sheet, formula: condition });
	}
}

/** The input cells of a row, as few ranges as there are: "B6,D6:M6". */
function inputRanges({ region }: PlacedRegion, row: number): string {
	const runs: [first: number, last: number][] = [];
	for (const [i, { input }] of region.columns.entries()) {
		const last = runs.at(-1);
		if (!input) continue;
		if (last?.[1] === i) last[1] = i + 1;
		else runs.push([i + 1, i + 1]);
	}
	return runs.map(([left, right]) => formatRange({ top: row, left, bottom: row, right })).join(",");
}

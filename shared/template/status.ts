/** The live rules of a workbook: one formula a row for 校验状态, and what stands apart on the sheet 校验. */
import type { DefinitionSet, Rule } from "../definition/schema.ts";
import type { Steps } from "../steps.ts";
import { columnName, formatRange } from "../workbook/address.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import { conditionOf, type Spot, spotSteps } from "./spots.ts";
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
	/** Rules the workbook checks, and the regions whose 校验状态 may name them, in the order of the set. */
	rules: { rule: Rule; regions: PlacedRegion[] }[];
}

/** Excel's limit is 8,192 characters a formula; some is left for Excel's own spelling of names. */
const ROOM = 7600;
/** Stand for the number of a list's row and of the one above it, while a formula is made once for all its rows. */
const ROW = "\u0001";
const ABOVE = "\u0002";
export const CHECK_SHEET = "校验";

interface RowStatus {
	formula: string;
	rules: readonly Rule[];
}

/** The live rules of a unit's workbook, a rule or a row at a step. */
export function* statusSteps(set: DefinitionSet, target: Target): Steps<Statuses> {
	const maker: Maker = { set, target, loose: [] };
	const byRow = new Map<PlacedRegion, Map<number, Spot[]>>();
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
		const rows = byRow.get(placed) ?? new Map<number, Spot[]>();
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
		rules: [...regionsOfRule].map(([rule, regions]) => ({ rule, regions: [...regions] })),
	};
}

interface Maker {
	set: DefinitionSet;
	target: Target;
	loose: LooseCheck[];
}

function* rowStatuses(placed: PlacedRegion, rows: ReadonlyMap<number, Spot[]>, maker: Maker): Steps<Map<number, RowStatus>> {
	const statuses = new Map<number, RowStatus>();
	for (const [row, spots] of rows) {
		yield;
		const status = rowStatus(placed, spots, String(row), String(row - 1), maker);
		if (status) statuses.set(row, status);
	}
	return statuses;
}

/** The formula is made once and copied down. A row of which no input cell is filled does not exist (decision 5). */
function listStatuses(placed: PlacedRegion, rows: ReadonlyMap<number, Spot[]>, maker: Maker): Map<number, RowStatus> {
	const [spots] = rows.values();
	const made = spots && rowStatus(placed, spots, ROW, ABOVE, maker);
	if (!made) return new Map();
	const text = `IF(COUNTA(${inputRanges(placed, ROW)})=0,"",${made.formula})`;
	return new Map(
		placed.rows.map(
			({ row }) => [row, { ...made, formula: text.replaceAll(ROW, String(row)).replaceAll(ABOVE, String(row - 1)) }] as const,
		),
	);
}

/** The row's checks joined; undefined where none can be written. */
function rowStatus(placed: PlacedRegion, spots: readonly Spot[], row: string, above: string, maker: Maker): RowStatus | undefined {
	const conditions = new Map<Spot, string>();
	for (const spot of spots) {
		const condition = conditionOf(spot, placed.sheet, row, maker.set, maker.target);
		if (condition !== null) conditions.set(spot, condition);
	}
	const ofRule = new Map<Rule, string[]>();
	let length = 0;
	for (const [spot, condition] of conditions) {
		const before = [...conditions].flatMap(([other, text]) =>
			other.place === spot.place && other.rule !== spot.rule && spot.rule.yieldsTo.includes(other.rule.id) ? [mute(text, other.rule)] : [],
		);
		const text = before.length === 0 ? condition : `IF(LEN(${before.join("&")})>0,"",${condition})`;
		length += text.length + 80;
		if (length > ROOM) {
			length -= text.length + 80;
			moveOut(spot, placed, row, maker);
			continue;
		}
		const own = ofRule.get(spot.rule);
		if (own) own.push(text);
		else ofRule.set(spot.rule, [text]);
	}
	const parts = [...ofRule].map(([rule, texts]) => ruleText(rule, texts, placed, above));
	return parts.length === 0 ? undefined : { formula: parts.join("&"), rules: [...ofRule.keys()] };
}

/** Where only the length is asked, 1 stands for the word: a list repeats its formula in every row, and Excel hands over 5 MB at once. */
const mute = (text: string, rule: Rule): string => text.replaceAll(textConstant(statusText(rule)), "1");

/** A rule that fails at several cells of the row is named once, one that says its word once a sheet only in its first row. */
function ruleText(rule: Rule, texts: readonly string[], { region, headerRow }: PlacedRegion, above: string): string {
	const text =
		texts.length === 1
			? (texts[0] ?? '""')
			: `IF(LEN(${texts.map((one) => mute(one, rule)).join("&")})>0,${textConstant(statusText(rule))},"")`;
	if (!rule.oncePerSheet) return text;
	const status = columnName(region.columns.findIndex(({ type }) => type === "status") + 1);
	return `IF(COUNTIF(${status}$${headerRow}:${status}${above},${statusPattern(rule)})>0,"",${text})`;
}

/** What finds no room in a row's formula stands on the sheet 校验, one line a row. */
function moveOut(spot: Spot, placed: PlacedRegion, row: string, { set, target, loose }: Maker): void {
	const rows = row === ROW ? placed.rows.map((body) => body.row) : [Number(row)];
	for (const one of rows) {
		const condition = conditionOf(spot, CHECK_SHEET, String(one), set, target);
		if (condition !== null) loose.push({ rule: spot.rule, place: `${placed.sheet}!${one}`, sheet: placed.sheet, formula: condition });
	}
}

/** The input cells of a row, as few ranges as there are: "B6,D6:M6". */
function inputRanges({ region }: PlacedRegion, row: string): string {
	const runs: [first: number, last: number][] = [];
	for (const [i, { input }] of region.columns.entries()) {
		const last = runs.at(-1);
		if (!input) continue;
		if (last?.[1] === i) last[1] = i + 1;
		else runs.push([i + 1, i + 1]);
	}
	// Row 1 stands in while the range is written, then the row's mark takes its place.
	return runs.map(([left, right]) => formatRange({ top: 1, left, bottom: 1, right }).replaceAll("1", row)).join(",");
}

/** The computed cells of the sheet 校验: as formulas, and what they give for outcomes that are known already. */
import type { Rule, Severity } from "../definition/schema.ts";
import { columnName, formatAddress } from "../workbook/address.ts";
import type { PlacedRegion } from "./layout.ts";
import type { LooseCheck } from "./status.ts";
import { namesRule, statusPattern } from "./status-text.ts";
import { sheetPrefix, textConstant } from "./translate.ts";

/** What the live rules say, as in 校验状态: "双师数过大 RT04；超出常见范围 RG02；" */
export interface Outcomes {
	ofRow(placed: PlacedRegion, row: number): string;
	ofLoose(check: LooseCheck): string;
	/** The rows of which anything is said, from top to bottom. */
	rowsOf(placed: PlacedRegion): readonly { row: number; text: string }[];
}

/** A rule on the sheet 校验, with the rows of its loose checks there. */
export interface RuleLine {
	rule: Rule;
	regions: readonly PlacedRegion[];
	loose: readonly { check: LooseCheck; row: number }[];
	/** The places that fail it; null before outcomes are known. */
	found: readonly string[] | null;
}

export const severities = { error: "错误", query: "疑问", info: "提示" } as const satisfies Record<Severity, string>;
/** What a rule on trial is called: no level that blocks, and none that is counted with the others. */
const ON_TRIAL = "试行";
export const levelOf = ({ severity, trial }: Pick<Rule, "severity" | "trial">): string => (trial ? ON_TRIAL : severities[severity]);
export const order = ["error", "query", "info"] as const satisfies readonly Severity[];
/** Columns of the rules' lines; a loose check's result stands in column B. */
export const columns = { rule: 1, severity: 2, title: 3, count: 4, first: 5, fix: 6 };

export interface FormulaWithValue {
	formula: string;
	/** Null before outcomes are known. */
	value: string | number | null;
}

/** A rule's line with the places that fail it. */
export function ruleLine(line: Omit<RuleLine, "found">, outcomes: Outcomes | null): RuleLine {
	if (!outcomes) return { ...line, found: null };
	const { rule, regions, loose } = line;
	const inRows = regions.flatMap((region) =>
		outcomes.rowsOf(region).flatMap(({ row, text }) => (namesRule(text, rule) ? [`${region.sheet} 第 ${row} 行`] : [])),
	);
	return { ...line, found: [...inRows, ...loose.flatMap(({ check }) => (outcomes.ofLoose(check) ? [check.place] : []))] };
}

/** How many rows and other places fail a rule. */
export function countCell(line: RuleLine): FormulaWithValue {
	const counts = [
		...line.regions.map((region) => `COUNTIF(${statusColumn(region)},${statusPattern(line.rule)})`),
		...line.loose.map(({ row }) => `(LEN(B${row})>0)`),
	];
	return { formula: counts.length > 0 ? `0+${counts.join("+")}` : "0", value: line.found?.length ?? null };
}

/** Excel nests 64 functions at most; more tables than this would need some 17 clusters with the rule failing in the last of them only. */
const NESTED = 50;

/** A link to the first place, table by table. A link that a formula makes follows its row when others are inserted. */
export function firstCell({ rule, regions, loose, found }: RuleLine, row: number): FormulaWithValue {
	const links = [
		...regions.map((region) => {
			const status = statusColumn(region);
			const first = `(ROW(${region.table}[[#Headers],[${statusHeader(region)}]])+MATCH(${statusPattern(rule)},${status},0))`;
			const target = textConstant(`#${sheetPrefix(region.sheet)}${columnName(statusPosition(region))}`);
			const link = `HYPERLINK(${target}&${first},${textConstant(`${region.sheet} 第 `)}&${first}&" 行")`;
			return { test: `COUNTIF(${status},${statusPattern(rule)})>0`, link };
		}),
		...loose.map(({ check, row: looseRow }) => ({
			test: `LEN(B${looseRow})>0`,
			link: `HYPERLINK(${textConstant(`#${sheetPrefix(check.sheet)}A1`)},${textConstant(check.place)})`,
		})),
	];
	const chain = links.slice(0, NESTED).reduceRight((rest, { test, link }) => `IF(${test},${link},${rest})`, '""');
	return { formula: `IF(${formatAddress(row, columns.count)}=0,"",${chain})`, value: found && (found[0] ?? "") };
}

/** The family of rules that ask for what is missing: what they find as errors is not wrong, but still to be filled in. */
const UNFILLED = "RQ";
/** What stands in the way of filing, around the number of cells to be filled in and that of errors. */
const blankOnly = ["尚有 ", " 处未填，请填完后再报送"] as const;
const wrongOnly = ["有 ", " 处错误，请改正后再报送"] as const;
const both = ["尚有 ", " 处未填，", " 处错误，请填完并改正后再报送"] as const;

/** The verdict and the counts behind it. `first` and `last`: rows of the rules. */
export function verdictCells(
	lines: readonly RuleLine[],
	first: number,
	last: number,
	isKnown: boolean,
): { verdict: FormulaWithValue; counts: FormulaWithValue } {
	const range = (column: number) => `${columnName(column)}${first}:${columnName(column)}${last}`;
	const total = (level: string) => `SUMIF(${range(columns.severity)},"${level}",${range(columns.count)})`;
	const [errors, queries] = [total(severities.error), total(severities.query)];
	const advice = "处疑问，请改正或在“校验说明”中写明原因";
	const blank = `SUMIFS(${range(columns.count)},${range(columns.severity)},"${severities.error}",${range(columns.rule)},"${UNFILLED}*")`;
	const quoted = (text: string) => `"${text}"`;
	const blocked = [
		`IF(${blank}=0,${quoted(wrongOnly[0])}&${errors}&${quoted(wrongOnly[1])}`,
		`IF(${blank}=${errors},${quoted(blankOnly[0])}&${blank}&${quoted(blankOnly[1])}`,
		`${quoted(both[0])}&${blank}&${quoted(both[1])}&${errors}-${blank}&${quoted(both[2])}))`,
	].join(",");
	const verdict = `IF(${errors}>0,${blocked},IF(${queries}>0,"没有错误；有 "&${queries}&" ${advice}","表内检查全部通过"))`;
	const levels = [...order.map((severity) => severities[severity]), ...(lines.some(({ rule }) => rule.trial) ? [ON_TRIAL] : [])];
	const counts = levels.map((level) => `"${level} "&${total(level)}&" 处"`).join('&"　"&');
	if (!isKnown) return { verdict: { formula: verdict, value: null }, counts: { formula: counts, value: null } };

	const number = (level: string, family = "") =>
		lines
			.filter(({ rule }) => levelOf(rule) === level && rule.id.startsWith(family))
			.reduce((sum, { found }) => sum + (found?.length ?? 0), 0);
	const [wrong, doubtful, missing] = [number(severities.error), number(severities.query), number(severities.error, UNFILLED)];
	const open = doubtful > 0 ? `没有错误；有 ${doubtful} ${advice}` : "表内检查全部通过";
	return {
		verdict: { formula: verdict, value: wrong > 0 ? blockedBy(wrong, missing) : open },
		counts: { formula: counts, value: levels.map((level) => `${level} ${number(level)} 处`).join("　") },
	};
}

function blockedBy(wrong: number, missing: number): string {
	if (missing === 0) return `${wrongOnly[0]}${wrong}${wrongOnly[1]}`;
	if (missing === wrong) return `${blankOnly[0]}${missing}${blankOnly[1]}`;
	return `${both[0]}${missing}${both[1]}${wrong - missing}${both[2]}`;
}

const statusPosition = ({ region }: PlacedRegion): number => region.columns.findIndex(({ type }) => type === "status") + 1;
const statusHeader = (placed: PlacedRegion): string => placed.region.columns[statusPosition(placed) - 1]?.header ?? "校验状态";
const statusColumn = (placed: PlacedRegion): string => `${placed.table}[${statusHeader(placed)}]`;

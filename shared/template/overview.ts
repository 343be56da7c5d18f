/** The sheet 校验: a verdict, then every rule the workbook checks by itself, how often it fails and where first (decision 056). */
import type { DefinitionSet } from "../definition/schema.ts";
import { columnName, formatAddress, formatRange } from "../workbook/address.ts";
import type { CellPlan, SheetPlan } from "../workbook/plan.ts";
import { heightOfLines, linesIn } from "../workbook/text-size.ts";
import { cellLook, looks } from "./looks.ts";
import {
	columns,
	countCell,
	type FormulaWithValue,
	firstCell,
	levelOf,
	type Outcomes,
	order,
	type RuleLine,
	ruleLine,
	severities,
	verdictCells,
} from "./overview-cells.ts";
import { marginsOf } from "./print.ts";
import { identityLine } from "./sheet.ts";
import { CHECK_SHEET, type Statuses } from "./status.ts";
import type { Target } from "./translate.ts";

const headers = ["规则", "级别", "检查内容", "处数", "第一处", "怎样改"];
const widths = [9, 8, 44, 8, 30, 60];
/** Title, identity, blank, verdict, counts, note, blank. */
const HEADER_ROW = 8;
const HEAD_END = 6;
const FIRST_ROW = HEADER_ROW + 1;
const marks = { error: "FBD5C9", query: "FFE8B8" };

const text = { horizontal: "left", wrap: true } as const;
const number = { horizontal: "center", wrap: false, numberFormat: "0" } as const;

/** `outcomes`: what stands in the cells until they are calculated; null: nothing. */
export function overviewSheet(
	statuses: Statuses,
	outcomes: Outcomes | null,
	{ set, layout, prefill }: Target & { set: DefinitionSet },
): SheetPlan {
	const sorted = statuses.rules.toSorted((a, b) => order.indexOf(a.rule.severity) - order.indexOf(b.rule.severity));
	const lastRule = HEADER_ROW + Math.max(1, sorted.length);
	const looseHeader = lastRule + 3;
	const lines = sorted.map(
		({ rule, regions }): RuleLine =>
			ruleLine(
				{
					rule,
					regions,
					loose: statuses.loose.flatMap((check, i) => (check.rule === rule ? [{ check, row: looseHeader + 1 + i }] : [])),
				},
				outcomes,
			),
	);
	const others =
		set.rules.filter(({ documents, audience }) => documents.includes(layout.document.kind) && audience === "all").length - lines.length;
	const { verdict, counts } = verdictCells(lines, FIRST_ROW, lastRule, outcomes !== null);
	const head: CellPlan[] = [
		{ row: 1, column: 1, value: CHECK_SHEET, style: looks.title },
		{ row: 2, column: 1, value: identityLine(prefill, null), style: looks.identity },
		{ row: 4, column: 1, ...verdict, style: looks.verdict },
		{ row: 5, column: 1, ...counts, style: looks.identity },
		{
			row: 6,
			column: 1,
			value: `本表随填报自动更新，检查其中 ${lines.length} 条规则；另有 ${others} 条须在核表页面或加载项中检查。`,
			style: looks.legend,
		},
		...headerCells(HEADER_ROW, headers),
	];
	return {
		name: CHECK_SHEET,
		state: "visible",
		tabColor: "C55A11",
		widths,
		heights: { 1: 30, 2: 20, 4: 34, 5: 22, 6: 18, [HEADER_ROW]: 24, ...ruleHeights(lines) },
		cells: [
			...head,
			...lines.flatMap((line, i) => ruleCells(line, FIRST_ROW + i, countCell(line), firstCell(line, FIRST_ROW + i))),
			...looseCells(statuses, looseHeader, outcomes),
		],
		merges: [],
		tables: [],
		freeze: { rows: HEADER_ROW, columns: 0 },
		validations: [],
		conditionalFormats: (["error", "query"] as const).map((severity) => ({
			range: `A${FIRST_ROW}:${formatAddress(lastRule, headers.length)}`,
			formula: `AND($${columnName(columns.count)}${FIRST_ROW}>0,$${columnName(columns.severity)}${FIRST_ROW}="${severities[severity]}")`,
			style: { fill: marks[severity] },
		})),
		hyperlinks: [],
		protect: true,
		// On paper the verdict is enough; the rules are for those who fill in.
		print: {
			landscape: true,
			area: formatRange({ top: 1, left: 1, bottom: HEAD_END, right: headers.length }),
			...marginsOf({ set, prefill }, CHECK_SHEET),
		},
	};
}

const headerCells = (row: number, texts: readonly string[]): CellPlan[] =>
	texts.map((value, i) => ({ row, column: i + 1, value, style: looks.header }));

/** Messages are written for one finding; here a dash stands for what differs. */
const fixOf = ({ rule }: RuleLine): string => rule.fix.zh.replaceAll("{fill}", "填写").replaceAll(/\{[^}]*\}/g, "…");

function ruleHeights(lines: readonly RuleLine[]): Record<number, number> {
	return Object.fromEntries(
		lines.map((line, i) => {
			const rows = Math.max(
				linesIn(line.rule.title.zh, widths[columns.title - 1] ?? 40),
				linesIn(fixOf(line), widths[columns.fix - 1] ?? 60),
			);
			return [FIRST_ROW + i, heightOfLines(rows)];
		}),
	);
}

function ruleCells(line: RuleLine, row: number, count: FormulaWithValue, first: FormulaWithValue): CellPlan[] {
	const { rule } = line;
	return [
		{ row, column: columns.rule, value: rule.id, style: looks.center },
		{ row, column: columns.severity, value: levelOf(rule), style: looks.center },
		{ row, column: columns.title, value: rule.title.zh, style: cellLook("standing", text) },
		{ row, column: columns.count, ...count, style: cellLook("computed", number) },
		{ row, column: columns.first, ...first, style: looks.link },
		{ row, column: columns.fix, value: fixOf(line), style: cellLook("standing", text) },
	];
}

function looseCells({ loose }: Statuses, headerRow: number, outcomes: Outcomes | null): CellPlan[] {
	if (loose.length === 0) return [];
	return [
		{ row: headerRow - 1, column: 1, value: "不在某一行上的检查", style: looks.regionTitle },
		...headerCells(headerRow, ["规则", "结果", "位置"]),
		...loose.flatMap((check, i): CellPlan[] => {
			const row = headerRow + 1 + i;
			return [
				{ row, column: 1, value: check.rule.id, style: looks.center },
				{ row, column: 2, value: outcomes?.ofLoose(check) ?? null, formula: check.formula, style: looks.status },
				{ row, column: 3, value: check.place, style: cellLook("standing", text) },
			];
		}),
	];
}

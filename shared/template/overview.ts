/** The sheet 校验: a verdict, then every rule the workbook checks by itself, how often it fails and where first (decision 9). */
import type { DefinitionSet, Rule } from "../definition/schema.ts";
import { columnName, formatAddress } from "../workbook/address.ts";
import type { CellPlan, SheetPlan } from "../workbook/plan.ts";
import type { PlacedRegion } from "./layout.ts";
import { cellLook, looks } from "./looks.ts";
import { footerOf, identityLine } from "./sheet.ts";
import { CHECK_SHEET, type LooseCheck, type Statuses } from "./status.ts";
import { linesIn } from "./text-size.ts";
import { sheetPrefix, type Target, textConstant } from "./translate.ts";

const severities = { error: "错误", query: "疑问", info: "提示" } as const;
const order = ["error", "query", "info"] as const;
const headers = ["规则", "级别", "检查内容", "处数", "第一处", "怎样改"];
const widths = [9, 8, 44, 8, 26, 60];
const columns = { rule: 1, severity: 2, text: 3, count: 4, first: 5, fix: 6 };
/** Title, identity, blank, verdict, counts, note, blank. */
const HEADER_ROW = 8;
const marks = { error: "FBD5C9", query: "FFE8B8" };

const text = { horizontal: "left", wrap: true } as const;
const number = { horizontal: "center", wrap: false, numberFormat: "0" } as const;

export function overviewSheet(statuses: Statuses, { set, layout, prefill }: Target & { set: DefinitionSet }): SheetPlan {
	const rules = [...statuses.rules].sort((a, b) => order.indexOf(a.rule.severity) - order.indexOf(b.rule.severity));
	const lastRule = HEADER_ROW + Math.max(1, rules.length);
	const looseHeader = lastRule + 3;
	const looseRange = { first: looseHeader + 1, last: looseHeader + statuses.loose.length };
	const looseOf = (rule: Rule) => statuses.loose.flatMap((check, i) => (check.rule === rule ? [{ check, row: looseRange.first + i }] : []));
	const others =
		set.rules.filter(({ documents, audience }) => documents.includes(layout.document.kind) && audience === "all").length - rules.length;
	const heights: Record<number, number> = { 1: 30, 2: 20, 4: 34, 5: 22, 6: 18, [HEADER_ROW]: 24 };

	const cells: CellPlan[] = [
		{ row: 1, column: 1, value: CHECK_SHEET, style: looks.title },
		{ row: 2, column: 1, value: identityLine(prefill, null), style: looks.identity },
		{ row: 4, column: 1, value: null, formula: verdictFormula(lastRule), style: { ...looks.verdict, border: undefined, wrap: false } },
		{ row: 5, column: 1, value: null, formula: countsFormula(lastRule), style: looks.identity },
		{
			row: 6,
			column: 1,
			value: `本表随填报自动更新，检查其中 ${rules.length} 条规则；另有 ${others} 条须在核表页面或加载项中检查。`,
			style: looks.legend,
		},
		...headers.map((value, i): CellPlan => ({ row: HEADER_ROW, column: i + 1, value, style: looks.header })),
	];
	for (const [i, { rule, regions }] of rules.entries()) {
		const row = HEADER_ROW + 1 + i;
		const loose = looseOf(rule);
		const [title, fix] = [rule.title.zh, rule.fix.zh.replaceAll(/\{[^}]*\}/g, "…")];
		heights[row] = Math.max(20, Math.max(linesIn(title, widths[2] ?? 40), linesIn(fix, widths[5] ?? 60)) * 15 + 5);
		cells.push(
			{ row, column: columns.rule, value: rule.id, style: looks.center },
			{ row, column: columns.severity, value: severities[rule.severity], style: looks.center },
			{ row, column: columns.text, value: title, style: cellLook("standing", text) },
			{ row, column: columns.count, value: null, formula: countFormula(rule, regions, loose), style: cellLook("computed", number) },
			{ row, column: columns.first, value: null, formula: firstFormula(rule, row, regions, loose), style: { ...looks.link, wrap: true } },
			{ row, column: columns.fix, value: fix, style: cellLook("standing", text) },
		);
	}
	if (statuses.loose.length > 0) {
		cells.push({ row: looseHeader - 1, column: 1, value: "不在某一行上的检查", style: looks.regionTitle });
		for (const [i, value] of ["规则", "结果", "位置"].entries())
			cells.push({ row: looseHeader, column: i + 1, value, style: looks.header });
	}
	for (const [i, { rule, place, formula }] of statuses.loose.entries()) {
		const row = looseRange.first + i;
		cells.push(
			{ row, column: 1, value: rule.id, style: looks.center },
			{ row, column: 2, value: null, formula, style: looks.status },
			{ row, column: 3, value: place, style: cellLook("standing", text) },
		);
	}
	const counts = `$${columnName(columns.count)}${HEADER_ROW + 1}`;
	const severity = `$${columnName(columns.severity)}${HEADER_ROW + 1}`;
	const area = `A${HEADER_ROW + 1}:${formatAddress(lastRule, headers.length)}`;
	return {
		name: CHECK_SHEET,
		state: "visible",
		tabColor: "C55A11",
		widths,
		heights,
		cells,
		merges: [],
		tables: [],
		freeze: { rows: HEADER_ROW, columns: 0 },
		validations: [],
		conditionalFormats: [
			{ range: area, formula: `AND(${counts}>0,${severity}="错误")`, style: { fill: marks.error } },
			{ range: area, formula: `AND(${counts}>0,${severity}="疑问")`, style: { fill: marks.query } },
		],
		hyperlinks: [],
		protect: true,
		print: { landscape: true, titleRows: `${HEADER_ROW}:${HEADER_ROW}`, footer: footerOf({ set, prefill }) },
	};
}

/** Σ of the column 处数 over the rules of a severity. */
function total(severity: keyof typeof severities, lastRule: number): string {
	const range = (column: number) => `${columnName(column)}${HEADER_ROW + 1}:${columnName(column)}${lastRule}`;
	return `SUMIF(${range(columns.severity)},"${severities[severity]}",${range(columns.count)})`;
}

function verdictFormula(lastRule: number): string {
	const [errors, queries] = [total("error", lastRule), total("query", lastRule)];
	return `IF(${errors}>0,"有 "&${errors}&" 处错误，请改正后再报送",IF(${queries}>0,"没有错误；有 "&${queries}&" 处疑问，请改正或在“校验说明”中写明原因","表内检查全部通过"))`;
}

function countsFormula(lastRule: number): string {
	return order.map((severity) => `"${severities[severity]} "&${total(severity, lastRule)}&" 处"`).join('&"　"&');
}

function countFormula(rule: Rule, regions: readonly PlacedRegion[], loose: { row: number }[]): string {
	const counts = [
		...regions.map((region) => `COUNTIF(${region.table}[${statusHeader(region)}],"*${rule.id};*")`),
		...loose.map(({ row }) => `(LEN(B${row})>0)`),
	];
	return counts.length > 0 ? `0+${counts.join("+")}` : "0";
}

/** A link to the first row that fails, table by table. Links in formulas follow the rows when some are inserted. */
function firstFormula(rule: Rule, row: number, regions: readonly PlacedRegion[], loose: { check: LooseCheck; row: number }[]): string {
	const inner = [
		...regions.map((region) => {
			const status = `${region.table}[${statusHeader(region)}]`;
			const first = `(ROW(${region.table}[[#Headers],[${statusHeader(region)}]])+MATCH("*${rule.id};*",${status},0))`;
			const column = columnName(region.region.columns.findIndex(({ type }) => type === "status") + 1);
			const link = `HYPERLINK(${textConstant(`#${sheetPrefix(region.sheet)}${column}`)}&${first},${textConstant(`${region.sheet} 第 `)}&${first}&" 行")`;
			return { test: `COUNTIF(${status},"*${rule.id};*")>0`, link };
		}),
		...loose.map(({ check, row: looseRow }) => ({
			test: `LEN(B${looseRow})>0`,
			link: `HYPERLINK(${textConstant(`#${sheetPrefix(check.sheet ?? CHECK_SHEET)}A1`)},${textConstant(check.place)})`,
		})),
	];
	// Excel nests 64 functions at most.
	const chain = inner.slice(0, 50).reduceRight((rest, { test, link }) => `IF(${test},${link},${rest})`, '""');
	return `IF(${formatAddress(row, columns.count)}=0,"",${chain})`;
}

const statusHeader = ({ region }: PlacedRegion): string => region.columns.find(({ type }) => type === "status")?.header ?? "校验状态";

/** 问题清单 as a workbook of its own: one row a finding, to filter, hand on and tick off. */
import type { Finding, Report } from "../check/report.ts";
import type { CellPlan, CellStyle, SheetPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";
import type { FindingsWish } from "./findings-text.ts";

const line = "C9D3DC";
const looks = {
	title: { bold: true, size: 16, color: "1F4E79" },
	note: { color: "52606D" },
	header: { bold: true, color: "FFFFFF", fill: "1F4E79", border: line, horizontal: "center", wrap: true },
	text: { border: line, wrap: true, vertical: "top" },
	center: { border: line, horizontal: "center", vertical: "top" },
	remark: { border: line, wrap: true, vertical: "top", fill: "FFF9E5", unlocked: true },
} as const satisfies Record<string, CellStyle>;

const words = {
	zh: {
		sheet: "问题清单",
		headers: ["序号", "类别", "规则", "工作表", "单元格", "位置", "问题", "处理办法", "说明", "处理情况"],
		severity: { error: "错误", query: "疑问", info: "提示" },
		none: "没有问题。",
	},
	en: {
		sheet: "Findings",
		headers: ["No", "Kind", "Rule", "Sheet", "Cell", "Place", "Finding", "What to do", "Explanation", "Done"],
		severity: { error: "error", query: "query", info: "note" },
		none: "No findings.",
	},
} as const;

const widths = [6, 8, 8, 18, 9, 26, 52, 46, 30, 20];
const HEADER_ROW = 4;

/** An .xlsx; the same report gives the same bytes. Explained queries are in it, with their explanation. */
export function findingsWorkbook(report: Report, { language, department }: FindingsWish): Uint8Array {
	const { template, verdict, findings } = report;
	const say = words[language];
	const title = [say.sheet, department ?? template.department].filter(Boolean).join(" · ");
	const head: CellPlan[] = [
		{ row: 1, column: 1, value: title, style: looks.title },
		{ row: 2, column: 1, value: `${template.unitName}（${template.unit}） ${template.period}`, style: looks.note },
		{ row: 3, column: 1, value: findings.length === 0 ? say.none : verdict.text[language], style: looks.note },
		...say.headers.map((value, i): CellPlan => ({ row: HEADER_ROW, column: i + 1, value, style: looks.header })),
	];
	const cells = findings.flatMap((finding, i) => rowOf(finding, i, language));
	const sheet: SheetPlan = {
		name: say.sheet,
		state: "visible",
		widths,
		heights: { 1: 28 },
		cells: [...head, ...cells],
		merges: [],
		// A table needs a body.
		tables: [
			{
				name: "问题清单",
				range: `A${HEADER_ROW}:J${HEADER_ROW + Math.max(1, findings.length)}`,
				columns: [...say.headers],
				filter: true,
			},
		],
		freeze: { rows: HEADER_ROW, columns: 0 },
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		print: { landscape: true, titleRows: `${HEADER_ROW}:${HEADER_ROW}` },
	};
	return writeWorkbook({
		sheets: [sheet],
		names: [],
		activeSheet: 0,
		// No time of day: the same report, the same file.
		properties: {
			title,
			subject: template.period,
			creator: "核表 Hebiao",
			company: template.unitName,
			created: `${template.year}-12-31T00:00:00Z`,
		},
	});
}

function rowOf(finding: Finding, index: number, language: "zh" | "en"): CellPlan[] {
	const { severity, rule, sheet, cell, place, message, fix, explanation } = finding;
	const values: [string | number | null, CellStyle][] = [
		[index + 1, looks.center],
		[words[language].severity[severity], looks.center],
		[rule, looks.center],
		[sheet, looks.text],
		[cell, looks.center],
		[place, looks.text],
		[message[language], looks.text],
		[fix[language], looks.text],
		[explanation ?? null, looks.text],
		[null, looks.remark],
	];
	return values.map(([value, style], i) => ({ row: HEADER_ROW + 1 + index, column: i + 1, value, style }));
}

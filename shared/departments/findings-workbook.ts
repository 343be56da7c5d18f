/** 问题清单 as a workbook of its own: one row a finding, to filter, hand on and tick off. */

import { type Finding, type Report, underCauses } from "../check/index.ts";
import type { FindingsWish } from "./findings-text.ts";
import { listWorkbook } from "./list-sheet.ts";

const words = {
	zh: {
		sheet: "问题清单",
		headers: ["序号", "类别", "规则", "工作表", "单元格", "位置", "问题", "处理办法", "说明", "由哪一处引起", "处理情况"],
		severity: { error: "错误", query: "疑问", info: "提示" },
		trial: "试行",
		none: "没有问题。",
		more: (rule: string, sheet: string, count: number) => `${rule} ${sheet}：还有${count}处未列出`,
	},
	en: {
		sheet: "Findings",
		headers: ["No", "Kind", "Rule", "Sheet", "Cell", "Place", "Finding", "What to do", "Explanation", "Follows from", "Done"],
		severity: { error: "error", query: "query", info: "note" },
		trial: "on trial",
		none: "No findings.",
		more: (rule: string, sheet: string, count: number) => `${rule} ${sheet}: ${count} more not listed`,
	},
} as const;

const widths = [6, 8, 8, 18, 9, 26, 52, 46, 30, 22, 20];
const centred = new Set([0, 1, 2, 4]);

/** An .xlsx; the same report gives the same bytes. Explained queries are in it, with their explanation. */
export function findingsWorkbook(report: Report, { language, department }: FindingsWish): Uint8Array {
	const { template, verdict, findings, more } = report;
	const say = words[language];
	const list = {
		name: say.sheet,
		title: [say.sheet, department ?? template.department].filter(Boolean).join(" · "),
		notes: [
			`${template.unitName}（${template.unit}） ${template.period}`,
			findings.length === 0 ? say.none : verdict.text[language],
			...more.map(({ rule, sheet, count }) => say.more(rule, sheet, count)),
		],
		columns: say.headers.map((header, i) => ({
			header,
			width: widths[i] ?? 12,
			look: i === widths.length - 1 ? ("remark" as const) : centred.has(i) ? ("center" as const) : ("text" as const),
		})),
		rows: inOrder(findings).map(({ severity, trial, rule, sheet, cell, place, message, fix, explanation, follows }, i) => [
			i + 1,
			trial ? say.trial : say.severity[severity],
			rule,
			sheet,
			cell,
			place,
			message[language],
			fix[language],
			explanation ?? null,
			follows ? `${follows.rule} ${follows.place}` : null,
			null,
		]),
	};
	return listWorkbook([list], template);
}

/** What follows from a finding comes right after it. */
function inOrder(findings: readonly Finding[]): Finding[] {
	const { lines, under } = underCauses(findings);
	return lines.flatMap((finding) => [finding, ...(under.get(finding) ?? [])]);
}

import { describe, expect, it } from "vitest";
import { findingList } from "../../addin/features/export/finding-list.ts";
import { report as en } from "../../addin/texts/en/report.ts";
import { en as english } from "../../addin/texts/en.ts";
import { report as zh } from "../../addin/texts/zh-CN/report.ts";
import { zhCN } from "../../addin/texts/zh-CN.ts";
import type { Finding, Report } from "../../shared/check/index.ts";

const finding = (rule: string, sheet: string, cell: string | null, message: string, more: Partial<Finding> = {}): Finding => ({
	rule,
	severity: "error",
	sheet,
	cell,
	place: `${sheet}|${cell}`,
	message: { zh: message, en: `en: ${message}` },
	fix: { zh: "改正。", en: "Correct it." },
	values: {},
	key: `${rule}|${sheet}|${cell}`,
	...more,
});

const findings = [
	finding("TY04", "封面", "B15", "日期无法识别。"),
	finding("RT04", "基础数据", "E13", "双师型教师数524多于专任教师数480。"),
	finding("YR02", "基础数据", "E42", "波动异常。", { severity: "query", explanation: "本年新签三项技术服务项目。" }),
	finding("ST01", "资金表", null, "缺少工作表。"),
];

const report: Report = {
	verdict: { code: "errors", errors: 3, queries: 0, infos: 0, following: 0, text: { zh: "3 个错误", en: "3 errors" } },
	template: {
		set: "2022-2024",
		version: "1.0.0",
		document: "annual",
		unit: "SH99",
		unitName: "示例职业技术学院",
		class: "ZK",
		period: "2023-annual",
		year: 2023,
		clusters: [],
	},
	completeness: { filled: 0, required: 0, sheets: [] },
	findings,
	more: [],
};

describe("findings as text", () => {
	it("groups them by sheet in the workbook's order, numbered through", () => {
		const reversed = findings.toReversed();
		expect(
			findingList({ report, findings: reversed, checkedAt: "2023/12/20 22:00", texts: zhCN, words: zh, say: ({ zh }) => zh }).split("\n"),
		).toEqual([
			"示例职业技术学院 SH99 · 年度绩效自评 · 2023-annual",
			"3 个错误",
			"检查时间：2023/12/20 22:00",
			"",
			"【封面】",
			"1. 错误 B15：日期无法识别。",
			"   怎样改：改正。",
			"",
			"【基础数据】",
			"2. 错误 E13：双师型教师数524多于专任教师数480。",
			"   怎样改：改正。",
			"3. 已说明 E42：波动异常。",
			"   说明：本年新签三项技术服务项目。",
			"",
			"【资金表】",
			"4. 错误：缺少工作表。",
			"   怎样改：改正。",
			"",
		]);
	});

	it("says so when it is only a part", () => {
		const list = findingList({
			report,
			findings: findings.slice(1, 2),
			checkedAt: "now",
			texts: english,
			words: en,
			say: (text) => text.en,
		});
		expect(list.split("\n").slice(1)).toEqual([
			"3 errors",
			"Checked: now",
			"1 of 4 findings follow.",
			"",
			"[基础数据]",
			"1. Error E13: en: 双师型教师数524多于专任教师数480。",
			"   How to correct it: Correct it.",
			"",
		]);
	});
});

/** Explanations as people write them into 校验说明 by hand, who see a cell and a figure but no keys. */

import { describe, expect, test } from "vitest";
import { isGivenFor } from "../../shared/check/explanations/explained-values.ts";
import { explains } from "../../shared/check/explanations/explanations.ts";
import { presentValue } from "../../shared/check/explanations/present-value.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { valueAt } from "../../shared/check/state/cell-at.ts";
import { defaultDocument } from "../../shared/definition/lint/samples.ts";
import { parseAddress } from "../../shared/workbook/address.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { explainQueries } from "../../testkit/schools/explain.ts";
import { engineOn } from "../rules/support.ts";
import { locate, set, withCell, withCells } from "./support.ts";

/** YR02 asks why 85 follows 12. */
const asked = withCell("S_T4_06.prior", { kind: "number", value: 12 });
const at = locate("S_T4_06.actual");
const FIGURES = "p=12;v=85;x=7.08";
const text = "本年与三家龙头企业新签合作协议，接收人数大幅增加。";

interface Typed {
	规则: string;
	位置: string;
	当时值: string | number;
	说明: string;
}

const row = (rule: string, place: string, value: string | number, said = text): Typed => ({
	规则: rule,
	位置: place,
	当时值: value,
	说明: said,
});

const reportOn = (typed: Typed, image: WorkbookImage = asked) => check(withCells({ "校验说明[+]": { ...typed } }, image), set);

function explanationOf(rule: string, place: string, value: string | number, image: WorkbookImage = asked, said = text): string | null {
	const { findings } = reportOn(row(rule, place, value, said), image);
	return findings.find((finding) => finding.rule === "YR02")?.explanation ?? null;
}

/** What is said of the row itself, and at which cell. */
function strayIn(typed: Typed, image: WorkbookImage = asked): string[] {
	const { findings } = reportOn(typed, image);
	return findings.flatMap(({ rule, place, message }) => (rule === "ST20" ? [`${place.split(".").at(-1)}：${message.zh}`] : []));
}

test.each<[string, string, string, string | number]>([
	["as the page writes it", "YR02", "S_T4_06.actual", FIGURES],
	["in small letters", "yr02", "s_t4_06.actual", FIGURES],
	["in full width, with spaces", "ＹＲ02 ", " S_T4_06 ．actual", "p＝12； v＝85； x＝7.08"],
	["for all queries there", "", "S_T4_06.actual", FIGURES],
	["by the code alone", "YR02", "S_T4_06", FIGURES],
	["by the cell", "YR02", "年度绩效自评表!I28", FIGURES],
	["by the cell as Excel writes it", "YR02", "'年度绩效自评表'!$I$28", FIGURES],
	["by the cell as the list shows it", "YR02", "年度绩效自评表 I28", FIGURES],
	["by the row as the sheet 校验 shows it", "YR02", "年度绩效自评表 第 28 行", 85],
	["by the cell alone", "YR02", "I28", 85],
	["by the cell, called so", "YR02", "单元格 I28", 85],
	["by the cell of its sheet, in words", "YR02", "年度绩效自评表的I28单元格", 85],
	["by row and column", "YR02", "年度绩效自评表 第28行I列", 85],
	["by column and row", "YR02", "I列第28行", 85],
	["by the cell as a range", "YR02", "年度绩效自评表!$I$28:$I$28", 85],
	["by the cell with the workbook's name", "YR02", "'[2023 年度（终稿）.xlsx]年度绩效自评表'!$I$28", 85],
	["by the code and the name", "YR02", "S_T4_06 NAME", 85],
	["by the name and the code", "YR02", "NAME（S_T4_06）", 85],
	["by the code with other signs", "YR02", "S-T4-06", 85],
	["by the code with blanks", "YR02", "S T4 6", 85],
	["by the row as formulas write it", "YR02", "自评[S_T4_06].本年实际值", 85],
	["by the cell alone, in small letters", "YR02", "$i$28", 85],
	["by the indicator's name", "YR02", "NAME", 85],
	["by its name and the column", "YR02", "NAME · 本年实际值", 85],
	["by its name on its sheet", "YR02", "年度绩效自评表 NAME", 85],
	["with the rule as 校验状态 shows it", "YR02;", "S_T4_06", 85],
	["with the rule in words", "规则 YR-02", "S_T4_06", 85],
	["with a blank in the rule", "YR 02", "S_T4_06", 85],
	["with a short number", "YR2", "S_T4_06", 85],
	["with the letter O for a figure", "YRO2", "S_T4_06", 85],
	["for all rules, in words", "全部", "S_T4_06", 85],
	["for all rules, with a stroke", "/", "S_T4_06", 85],
	["for two rules", "TG01、YR02", "S_T4_06", 85],
	["with the figure alone", "YR02", "S_T4_06", 85],
	["with the figure alone, as text", "YR02", "S_T4_06", "８５"],
	["with the figure that the message shows", "YR02", "S_T4_06", "7.08"],
	["with the figure and its unit", "YR02", "S_T4_06", "85 家"],
	["with the figure and its name", "YR02", "S_T4_06", "本年85"],
	["with the figure as the page names it", "YR02", "S_T4_06", "v＝85"],
	["with the figures in another order", "YR02", "S_T4_06", "v=85, x=7.08, p=12"],
	["without a figure", "YR02", "S_T4_06", ""],
	["with blanks for a figure", "YR02", "S_T4_06", "　"],
])("holds %s", (_, rule, place, value) => {
	expect(`${at.sheet}!I${at.row}`).toBe("年度绩效自评表!I28");
	const name = set.indicators.find(({ code }) => code === "S_T4_06")?.name.zh ?? "";
	expect(explanationOf(rule, place.replace("NAME", name), value)).toBe(text);
	expect(strayIn(row(rule, place.replace("NAME", name), value))).toEqual(
		String(value).trim() === "" ? [expect.stringMatching(/^当时值：.*没有写当时值/)] : [],
	);
});

test.each<[string, string, string, string | number, RegExp]>([
	["of another rule", "RG02", "S_T4_06.actual", FIGURES, /^规则：.*此处没有RG02的疑问（有YR02的）/],
	["of a rule that is an error", "RT04", "S_T3_02", 1, /^规则：.*RT04是错误，须改正/],
	["of a rule that is only a notice", "ST09", "基础数据", "", /^规则：.*只是提示/],
	["of a rule that there is not", "YR99", "S_T4_06.actual", FIGURES, /^规则：.*没有编号为“YR99”的规则/],
	["of a rule misspelt", "YO02", "S_T4_06.actual", FIGURES, /^规则：.*没有编号为“YO02”的规则/],
	["of a rule in words", "波动大", "S_T4_06.actual", FIGURES, /^规则：.*没有编号为“波动大”的规则/],
	["of another place", "YR02", "S_T4_07.actual", FIGURES, /^位置：.*没有要说明的疑问/],
	["of another measure", "YR02", "S_T4_06.prior", FIGURES, /^位置：.*没有要说明的疑问/],
	["of another cell", "YR02", "I29", 85, /^位置：.*没有要说明的疑问/],
	["of a place that there is not", "YR02", "第三张表的合计", 85, /^位置：.*认不出位置“第三张表的合计”/],
	["of no place", "YR02", "", 85, /^位置：.*没有写位置/],
	["of another figure", "YR02", "S_T4_06.actual", 84, /^当时值：.*“84”不是现在的值（85），核对后须重写/],
	["of a figure that is not exact", "YR02", "S_T4_06.actual", "约85", /^当时值：.*“约85”不是现在的值/],
	["of ten thousand times the figure", "YR02", "S_T4_06.actual", "85万", /^当时值：.*“85万”不是现在的值/],
	["of two figures", "YR02", "S_T4_06.actual", "12→85", /^当时值：.*“12→85”不是现在的值/],
	["of last year's figure", "YR02", "S_T4_06.actual", 12, /^当时值：.*“12”不是现在的值/],
	["of another figure, for all queries there", "", "S_T4_06.actual", 84, /^当时值：.*“84”不是现在的值/],
])("does not hold %s, and the row says so", (_, rule, place, value, why) => {
	expect(explanationOf(rule, place, value)).toBeNull();
	expect(strayIn(row(rule, place, value))).toEqual([expect.stringMatching(why)]);
});

test.each<[string, RegExp]>([
	["情况属实", /^说明：.*不足10个字/],
	["见附件，情况属实，已核实无误", /^说明：.*不足10个字，或只是/],
	["", /^说明：.*没有写说明/],
])("a text that explains nothing: %s", (said, why) => {
	expect(explanationOf("YR02", "S_T4_06", 85, asked, said)).toBeNull();
	expect(strayIn(row("YR02", "S_T4_06", 85, said))).toEqual([expect.stringMatching(why)]);
});

test("nine characters are too few, ten are enough", () => {
	expect(explains("学校新签三家大企业")).toBe(false);
	expect(explains("学校新签三家大企业约")).toBe(true);
	expect(explains("　学校新签三家大企业\u200b ")).toBe(false);
});

test("a word that TX01 refuses is said once", () => {
	expect(strayIn(row("YR02", "S_T4_06", 85, "无"))).toEqual([]);
	expect(reportOn(row("YR02", "S_T4_06", 85, "无")).findings.map(({ rule }) => rule)).toContain("TX01");
});

test.each(["YR02", ""])("ends with the figure it was given for, rule %j", (rule) => {
	const later = withCell("S_T4_06.actual", { kind: "number", value: 86 }, asked);
	expect(explanationOf(rule, "S_T4_06", 85)).toBe(text);
	expect(explanationOf(rule, "S_T4_06", 85, later)).toBeNull();
	expect(strayIn(row(rule, "S_T4_06", 85), later)).toEqual([expect.stringMatching(/^当时值：/)]);
});

test("what the cell holds is its value, where the rule compares a rate", () => {
	// TG07 speaks of the rate of completion; the cell holds the count.
	const image = withCells({ "S_T7_07.target": 120_000 });
	const before = check(image, set).findings.find(({ rule, place }) => rule === "TG01" && place === "S_T7_07.actual");
	expect(before).toBeDefined();
	const held = Number(before?.values.v);
	const explained = check(withCells({ "校验说明[+]": { ...row("TG01", "S_T7_07", held) } }, image), set);
	expect(explained.findings.find(({ key }) => key === before?.key)?.explanation).toBe(text);
	const date = withCells({ "进度[3].计划开始": 45_250 });
	const late = check(date, set).findings.find(({ rule }) => rule === "DT02");
	const finished = locate("进度[3].实际完成");
	const value = date.sheets
		.find(({ name }) => name === finished.sheet)
		?.cells.find((cell) => cell.row === finished.row && cell.column === finished.column)?.value;
	const iso = new Date((Number(value) - 25_569) * 86_400_000).toISOString().slice(0, 10);
	for (const written of [Number(value), iso, iso.replaceAll("-", "/")]) {
		const report = check(withCells({ "校验说明[+]": { ...row("DT02", `${late?.sheet}!${late?.cell}`, written) } }, date), set);
		expect(report.findings.find(({ key }) => key === late?.key)?.explanation, String(written)).toBe(text);
	}
});

describe("a cell without its sheet", () => {
	// Queries at I28 of two sheets.
	const there = { sheet: "群01_自评", row: at.row, column: at.column };
	const second = createChecker(asked, set);
	const other = second.ask(({ book }) => book.regions.find(({ sheetName }) => sheetName === there.sheet)?.rowOfSheet.get(there.row));
	const code = other?.plan.indicator?.code ?? "";
	const both = withCell(
		`群01!${code}.prior`,
		{ kind: "number", value: 1 },
		withCell(`群01!${code}.actual`, { kind: "number", value: 85 }, asked),
	);

	test("means a cell where only one query stands so", () => expect(explanationOf("YR02", "I28", 85)).toBe(text));

	test("means neither where two do, and the row asks for the sheet, unless it names one", () => {
		const two = check(both, set).findings.filter(({ rule, cell }) => rule === "YR02" && cell === "I28");
		expect(two.map(({ sheet }) => sheet).sort()).toEqual(["年度绩效自评表", "群01_自评"]);
		const explained = (typed: Typed) =>
			reportOn(typed, both)
				.findings.filter(({ explanation }) => explanation)
				.map(({ sheet }) => sheet);
		expect(explained(row("YR02", "I28", 85))).toEqual([]);
		expect(strayIn(row("YR02", "I28", 85), both)).toEqual([expect.stringMatching(/^位置：.*“I28”有2处/)]);
		expect(explained(row("YR02 群01_自评", "I28", 85))).toEqual(["群01_自评"]);
		expect(explained(row("YR02", "群01_自评!I28", 85))).toEqual(["群01_自评"]);
		expect(explained(row("YR02", `群01!${code}`, 85))).toEqual(["群01_自评"]);
	});
});

test("a row for a query that only the service raises is not called stray", () => {
	expect(strayIn(row("FD04", "S_FD_02", 2000))).toEqual([]);
});

test("what the page writes for every query is taken, and nothing is said of those rows", () => {
	const image = withCells(
		{
			"S_T7_07.target": 120_000,
			"进度[3].计划开始": 45_250,
			"成果[6].颁发单位": "上海市教育委员会",
			"资金[ZC].年末结转": 324,
			"资金[ZC].上年结转": 306,
		},
		asked,
	);
	const rows = explainQueries(check(image, set));
	expect(rows.length).toBeGreaterThan(4);
	const explained = check(withCells(Object.fromEntries(rows.map((one, i) => [`校验说明[+${i}]`, one])), image), set);
	expect(explained.findings.filter(({ severity, explanation }) => severity === "query" && !explanation)).toEqual([]);
	expect(explained.findings.filter(({ rule }) => rule === "ST20")).toEqual([]);
});

test("after every edit the rows say what a full check says of them", () => {
	const image = withCells({ "校验说明[+1]": { ...row("YR02", "I28", 85) }, "校验说明[+2]": { ...row("", "S_T7_07", "") } }, asked);
	const checker = createChecker(image, set);
	const cluster = `群01!${createChecker(asked, set).ask(({ book }) => book.clusters[0]?.regions.find((region) => region?.plan.place.role === "自评")?.rowOfSheet.get(at.row)?.plan.indicator?.code)}`;
	for (const [place, value] of [
		["S_T4_06.actual", 86],
		["S_T4_06.actual", 85],
		[`${cluster}.prior`, 1],
		[`${cluster}.actual`, 85],
		["S_T7_07.target", 120_000],
		["S_T4_06.prior", 80],
		["校验说明[1].位置", "年度绩效自评表!I28"],
		["校验说明[2].说明", null],
	] as const) {
		const cell = checker.locate(place);
		expect(cell, place).toBeDefined();
		if (cell) expect(checker.edit([{ ...cell, value }]), place).toEqual(check(checker.image(), set));
	}
});

test("the present value is said as people read it, and is taken when they write it, whatever the query", () => {
	for (const rule of set.rules.filter(({ severity }) => severity === "query"))
		for (const sample of rule.samples.fail) {
			const engine = engineOn(set, sample, sample.document ?? defaultDocument(rule));
			for (const finding of engine.whole().findings.filter((one) => one.rule === rule.id)) {
				const cell = finding.cell === null ? undefined : parseAddress(finding.cell);
				const held = cell && valueAt(engine, { sheet: finding.sheet, ...cell });
				const present = presentValue(finding, held);
				if (present === undefined) continue;
				expect([rule.id, present, isGivenFor(present, finding, held)]).toEqual([rule.id, present, true]);
				expect(present).not.toMatch(/^\w+=|^\d{5}\.\d/);
			}
		}
});

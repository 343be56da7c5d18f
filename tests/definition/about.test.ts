/** What is said of an indicator: lint asks for it, and the published set's agrees with its formulas. */
import { describe, expect, test } from "vitest";
import { lintDefinition } from "../../shared/definition/lint.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { About, DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { found, freshSet } from "./support.ts";

const indicatorIn = (set: DefinitionSet, code: string): Indicator => found(set.indicators.find((one) => one.code === code));

/** What lint says once an indicator's `about` is changed. */
function problemsWith(code: string, about: Partial<About>, other: Partial<Indicator> = {}) {
	const set = freshSet();
	const indicator = indicatorIn(set, code);
	Object.assign(indicator, other, { about: { ...indicator.about, ...about } });
	return lintDefinition(set).problems.map(({ check, path, code: of }) => ({ check, path: path.replace(/^indicators\[\d+\]\./, ""), of }));
}

describe("lint", () => {
	test.each<[string, Partial<About>]>([
		["nothing", { meaning: "" }],
		["blanks", { scope: "　 " }],
		["a dash", { time: "—" }],
		["无", { dataSource: "无。" }],
		["待定", { dataSource: "待定，由市教委另行通知。" }],
		["待补充", { scope: "含专科学生（待补充）。" }],
		["同上", { scope: "统计范围同上" }],
		["TODO", { meaning: "TODO: say what it is" }],
		["a hole to be filled", { time: "{year}年12月31日" }],
		["a word", { scope: "全校" }],
		["too much", { scope: "含".repeat(301) }],
	])("wants more than %s", (_, about) => {
		const [part] = Object.keys(about);
		expect(problemsWith("S_T1_01", about)).toEqual([{ check: "about", path: `about.${part}`, of: "S_T1_01" }]);
	});

	test("takes the shortest and the longest", () => {
		expect(problemsWith("S_T1_01", { scope: "全校学生", meaning: "含".repeat(300) })).toEqual([]);
	});

	test("wants a ratio to name what it divides", () => {
		expect(problemsWith("S_T3_03", { meaning: "双师型教师数（S_T3_02）所占的百分比。" })).toEqual([
			{ check: "about", path: "about.meaning", of: "S_T3_03" },
		]);
	});

	test("follows each code that a text names", () => {
		expect(problemsWith("S_T1_01", { scope: "不含S_T9_99所指的学生。" })).toEqual([
			{ check: "reference", path: "about.scope", of: "S_T1_01" },
		]);
	});

	test("asks nothing of a retired indicator", () => {
		const about = problemsWith("S_T2_08", { meaning: "" }, { status: "retired" }).filter(({ check }) => check === "about");
		expect(about).toEqual([]);
	});

	test("an indicator without it is one problem", () => {
		const set: { indicators: Partial<Indicator>[] } = freshSet();
		delete found(set.indicators[0]).about;
		expect(lintDefinition(set).problems.map(({ check, path }) => [check, path])).toEqual([["about", "indicators[0].about"]]);
	});
});

describe("the published set", async () => {
	const { indicators } = await publishedSet("2022-2024/1.0.0");
	const explained = indicators.map((one) => ({ ...one, about: found(one.about) }));
	type Explained = (typeof explained)[number];
	const of = (wanted: (indicator: Indicator) => boolean, said: (indicator: Explained) => boolean) =>
		explained.filter((one) => wanted(one) && !said(one)).map(({ code }) => code);

	test("names the day or period that the figure is of", () => {
		expect(
			of(
				({ accumulation }) => accumulation === "stock",
				({ about }) => about.time.includes("12月31日"),
			),
		).toEqual([]);
		expect(
			of(
				({ accumulation }) => accumulation === "cumulative",
				({ about }) => about.time.includes("2022年1月1日"),
			),
		).toEqual([]);
		expect(
			of(
				({ accumulation }) => accumulation === "annual",
				({ about }) => /本年/.test(about.time),
			),
		).toEqual([]);
	});

	test("says what the baseline is of, where there is one, and nowhere else", () => {
		const baseline = ({ accumulation }: Indicator) =>
			accumulation === "cumulative" ? "基期值为2019—2021年合计" : "基期值为2021年同口径数";
		expect(
			of(
				({ baselineRequired }) => baselineRequired,
				(one) => one.about.time.includes(baseline(one)),
			),
		).toEqual([]);
		expect(
			of(
				({ baselineRequired }) => !baselineRequired,
				({ about }) => !about.time.includes("基期值"),
			),
		).toEqual([]);
	});

	test("says which figures compute themselves", () => {
		expect(
			of(
				({ filledBy }) => filledBy === "computed",
				({ about }) => /自动计算，不另填/.test(about.dataSource),
			),
		).toEqual([]);
		expect(
			of(
				({ filledBy }) => filledBy !== "computed",
				({ about }) => !/自动计算/.test(about.dataSource),
			),
		).toEqual([]);
	});

	test("names type and levels of the results that it counts", () => {
		const linked = explained.filter(({ listLink }) => listLink !== null);
		expect(linked.length).toBeGreaterThan(30);
		for (const { code, listLink, about } of linked)
			for (const word of [listLink?.list ?? "", ...(listLink?.levels ?? [])])
				expect([code, about.meaning]).toEqual([code, expect.stringContaining(word)]);
	});

	test("says the unit of money, and that 万元 becomes 元", () => {
		expect(
			of(
				({ valueType }) => valueType === "amount",
				({ about }) => about.meaning.includes("单位万元"),
			),
		).toEqual([]);
		expect(
			of(
				({ ratio }) => ratio?.scale === 10_000,
				({ about }) => about.meaning.includes("×10000"),
			),
		).toEqual([]);
		expect(
			of(
				({ ratio }) => ratio?.scale === 100,
				({ about }) => about.meaning.includes("×100，"),
			),
		).toEqual([]);
	});
});

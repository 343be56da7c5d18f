import { describe, expect, test } from "vitest";
import { numberInText } from "../../shared/check/cell.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import type { CellImage } from "../../shared/workbook/image.ts";
import { bookOf, idsOf, newFindings, set, withCells, withSheet } from "./support.ts";

const { honest } = bookOf();
const places = createChecker(honest, set);

/** The honest workbook with a cell exactly as given. */
function withCell(place: string, cell: Partial<CellImage> | undefined) {
	const at = places.locate(place);
	if (!at) throw new Error(place);
	return withSheet(honest, at.sheet, (sheet) => ({
		...sheet,
		cells: [
			...sheet.cells.filter(({ row, column }) => row !== at.row || column !== at.column),
			...(cell ? [{ row: at.row, column: at.column, kind: "text" as const, value: null, ...cell }] : []),
		].sort((a, b) => a.row - b.row || a.column - b.column),
	}));
}

describe("types", () => {
	test.each<[string, string, string | number, string[]]>([
		["a number with its unit", "S_T7_09.actual", "5000人次", ["TY01"]],
		["a share with its sign", "资金[SJ].年末结转", "12%", ["TY01"]],
		["a space where a number belongs", "S_T7_09.actual", "  ", ["TY01"]],
		["不可比 outside baselines", "S_T7_09.actual", "不可比", ["TY01"]],
		["不适用 where the indicator applies", "S_T7_09.actual", "不适用", ["TY01"]],
		["不适用 as the commission has entered it", "S_CL_05.actual", "不适用", []],
		["不适用 where the commission has set a target", "S_T7_09.target", "不适用", ["TY01"]],
		["不可比 as a baseline", "S_T7_09.baseline", "不可比", []],
		["a date with dots", "满意[S_ST_01|校级公共].调查日期", "2023.6.30", ["TY04"]],
		["a date as text", "满意[S_ST_01|校级公共].调查日期", "2023-06-30", ["TY04"]],
		["a date as one number", "满意[S_ST_01|校级公共].调查日期", 20_230_630, ["TY04"]],
		["a date before the programme", "满意[S_ST_01|校级公共].调查日期", 41_000, ["TY04"]],
		["another word for yes", "S_T6_01.actual", "有", ["TY05"]],
		["a number for yes", "S_T6_01.actual", 1, ["TY05"]],
		["a choice that is none", "成果[1].级别", "省级", ["TY09"]],
		["an owner that is no cluster of this school", "成果[1].归属", "ZQ09", ["TY09"]],
		["an owner that is", "成果[1].归属", "校级公共", []],
	])("%s", (_, place, value, rules) => {
		const findings = newFindings(withCells({ [place]: value }));
		const builtIn = findings.filter(({ rule }) => /^TY0[14569]$/.test(rule));
		expect(idsOf(builtIn)).toEqual(rules);
		// A wrong type is the one thing that is said of its cell.
		expect(findings.filter(({ place: at }) => at === builtIn[0]?.place)).toEqual(builtIn);
	});

	test("a number shown as a date is no number", () => {
		const findings = newFindings(withCell("S_T7_09.actual", { kind: "date", value: 45_107 }));
		expect(findings.map(({ rule, values }) => [rule, values])).toEqual([["TY01", { v: "2023-06-30" }]]);
	});

	test("full-width digits are a query, and count as the number", () => {
		const image = withCells({ "S_T7_09.actual": "５，０００", "S_T7_09.prior": 4_900, "S_T7_09.target": 4_900 });
		expect(
			newFindings(image)
				.filter(({ place }) => place === "S_T7_09.actual")
				.map(({ rule, severity }) => [rule, severity]),
		).toEqual([["TY06", "query"]]);
		expect(createChecker(image, set).facts().school.S_T7_09?.actual).toBe(5000);
	});

	test("a wrongly typed cell is not counted against a total either", () => {
		expect(idsOf(newFindings(withCells({ "按任务[T1].支出": "约100" })))).toEqual(["TY01"]);
	});

	test.each([
		["1,200.5", 1200.5],
		[" １２ ", 12],
		["-3", -3],
		[".5", 0.5],
		["1,20", undefined],
		["80%", undefined],
		["1e5", undefined],
		["", undefined],
	])("the number in %j is %s", (text, number) => {
		expect(numberInText(text)).toBe(number);
	});
});

describe("errors", () => {
	test("an error value is ST08, and nothing follows from it", () => {
		const findings = newFindings(withCell("S_T3_01.actual", { kind: "error", value: "#REF!" }));
		expect(findings.map(({ rule, place, message }) => [rule, place, message.zh])).toEqual([
			["ST08", "S_T3_01.actual", "本格是错误值 #REF!。"],
		]);
	});
});

describe("computed cells", () => {
	const at = places.locate("S_T3_03.actual");
	const own = honest.sheets
		.find(({ name }) => name === at?.sheet)
		?.cells.find(({ row, column }) => row === at?.row && column === at?.column);

	test("hold a formula in the template", () => {
		expect(own?.formula).toBeDefined();
	});

	test("a stale stored value is not believed", () => {
		const image = withCell("S_T3_03.actual", { ...own, kind: "number", value: 12 });
		expect(newFindings(image)).toEqual([]);
		expect(createChecker(image, set).facts().school.S_T3_03?.actual).toBe(75);
	});

	test("the right value typed over the formula is ST06", () => {
		const [finding, ...rest] = newFindings(withCells({ "S_T3_03.actual": 75 }));
		expect([finding?.rule, finding?.place, rest]).toEqual(["ST06", "S_T3_03.actual", []]);
		expect(finding?.message.zh).toContain("S_T3_02.actual");
	});

	test("a wrong value typed over it stands, and is the ratio's error alone", () => {
		const image = withCells({ "S_T3_03.actual": 78 });
		expect(createChecker(image, set).facts().school.S_T3_03?.actual).toBe(78);
		expect(idsOf(newFindings(image).filter(({ place }) => place === "S_T3_03.actual"))).toEqual(["RT02"]);
	});

	test("a deleted formula is ST06 as well", () => {
		expect(idsOf(newFindings(withCell("S_T3_03.actual", undefined)))).toContain("ST06");
	});

	test("a formula of the school's own in an input cell counts by its value", () => {
		expect(newFindings(withCell("基础[S_T1_01].备注", { value: "在册", formula: '"在"&"册"' }))).toEqual([]);
		const image = withCell("S_T7_09.actual", { kind: "number", value: 5001, formula: "5000+1" });
		expect(createChecker(image, set).facts().school.S_T7_09?.actual).toBe(5001);
	});

	test("a blank list row is computed for the file, and exists nowhere else", () => {
		const checker = createChecker(bookOf().blank, set);
		const column = checker.locate("成果[类别]")?.column;
		const last = checker
			.computed()
			.filter((cell) => cell.sheet === "标志性成果清单" && cell.column === column)
			.at(-1);
		expect(last?.value).toBe("");
		expect(checker.facts().regions.校验说明).toEqual([]);
	});
});

test("what the definition prefills as 不适用 is no finding", () => {
	const { honest: host } = bookOf("HOST", 1);
	const report = check(host, set);
	expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([]);
	expect(createChecker(host, set).facts().school.S_T5_04?.actual).toBe("不适用");
});

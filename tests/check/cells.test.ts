import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { numberInText } from "../../shared/check/model/cell.ts";
import type { CellImage } from "../../shared/workbook/image.ts";
import { blankOf, bookOf, idsOf, newFindings, set, withCell as withCellIn, withCells, withSheet } from "./support.ts";

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
		["不可比 outside baselines", "S_T7_09.actual", "不可比", ["TY01"]],
		["不适用 where the indicator applies", "S_T7_09.actual", "不适用", ["TY01"]],
		["不适用 as the commission has entered it", "S_CL_05.actual", "不适用", []],
		["不适用 where the commission has set a target", "S_T7_09.target", "不适用", ["TY01"]],
		["不可比 as a baseline", "S_T7_09.baseline", "不可比", []],
		["a date with dots", "满意[S_ST_01|校级公共].调查日期", "2023.6.30", ["TY04"]],
		["a date as text", "满意[S_ST_01|校级公共].调查日期", "2023-06-30", ["TY04"]],
		["a date as one number", "满意[S_ST_01|校级公共].调查日期", 20_230_630, ["TY04"]],
		["a charter of 2013 that still holds", "佐证[1].形成日期", 41_456, []],
		["the oldest evidence", "佐证[1].形成日期", 32_874, []],
		["evidence older than that", "佐证[1].形成日期", 32_873, ["TY04"]],
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

	test.each<[string, string, Partial<CellImage>, string]>([
		["a document's number that became a date", "成果[1].文号", { kind: "date", value: 45_261 }, "2023-12-01"],
		["a time of the day", "成果[1].备注", { kind: "date", value: 0.5 }, "0.5"],
		["a number that no calendar shows, formatted as a date", "成果[1].文号", { kind: "date", value: 1e18 }, "1000000000000000000"],
		["a certificate's number of 19 digits", "成果[1].文号", { kind: "number", value: 1_234_567_890_123_456_800 }, "1234567890123456800"],
		["the first number that is not kept whole", "成果[1].文号", { kind: "number", value: 1e15 }, "1000000000000000"],
		["a task's code that became a date", "进度[1].任务名称", { kind: "date", value: 44_928 }, "2023-01-02"],
		["a note", "S_T7_09.note", { kind: "date", value: 45_261 }, "2023-12-01"],
		["an evidence number", "案例[1].佐证编号", { kind: "number", value: -1e20 }, "-100000000000000000000"],
		["a line of a form", "封面[联系人].内容", { kind: "date", value: 45_261 }, "2023-12-01"],
	])("a text that a spreadsheet has retyped: %s", (_, place, cell, shown) => {
		const about = newFindings(withCell(place, cell)).filter(({ rule }) => rule === "TY10");
		expect(about.map(({ place: at, severity, values }) => [at, severity, values])).toEqual([[about[0]?.place, "query", { v: shown }]]);
	});

	test.each<[string, string, Partial<CellImage>]>([
		["a number that is whole", "成果[1].文号", { kind: "number", value: 20_230_912 }],
		["the last number that is", "成果[1].文号", { kind: "number", value: 999_999_999_999_999 }],
		["digits as a text", "成果[1].文号", { kind: "text", value: "1234567890123456789" }],
	])("as good as the text: %s", (_, place, cell) => {
		expect(newFindings(withCell(place, cell))).toEqual([]);
	});

	test("what an explanation was given for may be a date", () => {
		const row = { 规则: "RG02", 位置: "S_T7_09.actual", 当时值: 45_261, 说明: "经核对原始凭证和统计口径，数值属实。" };
		const image = withCells({ "校验说明[+]": row });
		const findings = newFindings(
			withSheet(image, "校验说明", (sheet) => ({
				...sheet,
				cells: sheet.cells.map((cell) => (cell.value === 45_261 ? { ...cell, kind: "date" } : cell)),
			})),
		);
		expect(findings.filter(({ rule }) => rule === "TY10")).toEqual([]);
	});

	test.each<[string, string, number | string, boolean]>([
		["a count that no total holds", "S_T7_09.actual", 1e300, true],
		["the smallest that is refused", "S_T7_09.actual", 1_000_000_001, true],
		["a negative one", "资金[SJ].年末结转", -1e12, true],
		["digits without end, as a text", "S_T7_09.actual", "9".repeat(400), true],
		["last year's figure", "S_T7_09.prior", 1e15, true],
		["a target", "S_T7_09.target", 1e15, true],
		["pages of evidence", "佐证[1].页数", 1e10, true],
		["the largest that is read", "资金[SJ].年末结转", 1_000_000_000, false],
	])("a limit for every number: %s", (_, place, value, refused) => {
		const findings = newFindings(withCells({ [place]: value }));
		const here = findings.filter((one) => one.rule === "TY11");
		expect(here.map(({ severity }) => severity)).toEqual(refused ? ["error"] : []);
		// Nothing else is said of the cell: no rule reads it.
		if (refused) expect(findings.filter((one) => one.place === here[0]?.place)).toEqual(here);
	});

	test("a number formatted as a date that no calendar shows is no number either", () => {
		expect(newFindings(withCell("S_T7_09.actual", { kind: "date", value: 1e300 })).map(({ rule, values }) => [rule, values])).toEqual([
			["TY01", { v: "1e+300" }],
		]);
	});

	test.each([
		[45_199.4375, "2023-09-30 10:30"],
		[45_199.999_999, "2023-09-30 23:59:59"],
		[45_199 + 1 / 86_400, "2023-09-30 00:00:01"],
	])("a date with a time of day is a query that shows it, and counts as the day: %d", (value, v) => {
		const place = "满意[S_ST_01|校级公共].调查日期";
		const findings = newFindings(withCell(place, { kind: "date", value }), withCell(place, { kind: "date", value: 45_199 }));
		expect(findings.map(({ rule, severity, values }) => [rule, severity, values])).toEqual([["TY12", "query", { v }]]);
	});

	test("on the last day of the period a time does not make it later", () => {
		const at = (value: number) => newFindings(withCell("成果[6].授予日期", { kind: "date", value })).map(({ rule }) => rule);
		expect(at(45_291)).toEqual([]);
		expect(at(45_291.75)).toEqual(["TY12"]);
	});

	test("a percentage in a percent format counts as what it shows, without dust, and is a query", () => {
		const place = "S_T3_03.t2023";
		const taskbook = blankOf("taskbook", "ZK", 2);
		for (const [value, shown] of [
			[0.785, 78.5],
			[0.07, 7],
			[0.29, 29],
			[0, 0],
			[1, 100],
		] as const) {
			const image = withCellIn(place, { kind: "percent", value }, taskbook);
			const here = check(image, set).findings.filter((one) => one.rule === "TY13");
			expect(here.map(({ severity, values }) => [severity, values])).toEqual([["query", { v: `${shown}%` }]]);
			expect(createChecker(image, set).facts().school.S_T3_03?.t2023).toBe(shown);
		}
	});

	test("another number in a percent format counts as what the cell holds, and is a query", () => {
		const honest = Number(createChecker(bookOf().honest, set).facts().school.S_T7_09?.actual);
		const image = withCell("S_T7_09.actual", { kind: "percent", value: honest });
		expect(newFindings(image).map(({ rule, values }) => [rule, values])).toEqual([["TY13", { v: `${honest}00%` }]]);
		expect(createChecker(image, set).facts().school.S_T7_09?.actual).toBe(honest);
	});

	test("a value that changes whenever the file is opened is a query, and counts as what it is now", () => {
		const served = Number(createChecker(bookOf().honest, set).facts().school.S_T7_09?.actual);
		for (const formula of ["TODAY()", "ROUND(NOW(),0)", "RANDBETWEEN(1, 9)", "_xlfn.RANDARRAY(1)", "today ()"]) {
			const image = withCell("S_T7_09.actual", { kind: "number", value: served, formula });
			expect(newFindings(image).map(({ rule, place, values }) => [rule, place, values])).toEqual([
				["TY14", "S_T7_09.actual", { v: formula }],
			]);
			expect(createChecker(image, set).facts().school.S_T7_09?.actual).toBe(served);
		}
		for (const formula of ["BRAND(1)", "TODAY", "SUM(E5:E6)", "DATE(2023,6,30)", 'INDIRECT("E5")'])
			expect(newFindings(withCell("S_T7_09.actual", { kind: "number", value: served, formula }))).toEqual([]);
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
		["560①", undefined],
		["10²", undefined],
		["", undefined],
	])("the number in %j is %s", (text, number) => {
		expect(numberInText(text)).toBe(number);
	});
});

describe("errors", () => {
	test("an error value is ST08, and nothing follows from it", () => {
		const findings = newFindings(withCell("S_T3_01.actual", { kind: "error", value: "#REF!" }));
		expect(findings.map(({ rule, place, message }) => [rule, place, message.zh])).toEqual([
			["ST08", "S_T3_01.actual", "本单元格是错误值 #REF!。"],
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
		expect(finding?.message.zh).toBe("本单元格由公式自动计算，不用填，现为“75”。");
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

test("an error in one of the workbook's own checks is one of its formulas to be restored, and blocks nothing", () => {
	const at = places.locate("S_T1_09.actual") ?? expect.fail();
	const image = withSheet(honest, at.sheet, (sheet) => ({
		...sheet,
		cells: sheet.cells.map((cell) =>
			cell.row === at.row && cell.formula?.includes("RQ02")
				? { ...cell, kind: "error" as const, value: "#REF!", formula: `IF(#REF!="","",${cell.formula})` }
				: cell,
		),
	}));
	expect(newFindings(image).map(({ rule, severity }) => [rule, severity])).toEqual([["ST17", "info"]]);
});

test("a number out of range in a percent format is one finding", () => {
	const image = withCell("进度[1].完成进度", { kind: "percent", value: 10 });
	expect(
		newFindings(image)
			.filter(({ place }) => place.endsWith("完成进度"))
			.map(({ rule }) => rule),
	).toEqual(["RG01"]);
});

test.each(["责任部门", "填报人"])("blanks in %s are one finding, and what asks for it stands under that", (header) => {
	const found = newFindings(withCell(`自评[S_T1_09].${header}`, { value: "　" }));
	expect(found.map(({ rule, follows }) => [rule, follows?.rule])).toEqual([
		["RQ07", "TX06"],
		["TX06", undefined],
	]);
});

import { expect, test } from "vitest";
import { check, identify } from "../../shared/check/index.ts";
import { WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, idsOf, newFindings, set, withCells, withSheet } from "./support.ts";

const { honest } = bookOf();
const foreign: WorkbookImage = {
	sheets: [{ name: "Sheet1", state: "visible", cells: [], merges: [], hiddenRows: [], hiddenColumns: [] }],
	tables: [],
	names: [],
	externalLinks: [],
};

function problemOf(act: () => unknown) {
	try {
		act();
	} catch (error) {
		if (error instanceof WorkbookError) return error.problem;
		throw error;
	}
	throw new Error("nothing was thrown");
}

test("the identity comes from _meta", () => {
	expect(identify(honest)).toEqual({
		set: "2022-2024",
		version: "1.0.0",
		document: "annual",
		unit: "SH01",
		unitName: "示例学校",
		class: "ZK",
		period: "2023-annual",
		year: 2023,
		clusters: [expect.objectContaining({ number: "01", code: "ZQ01" }), expect.objectContaining({ number: "02", code: "ZQ02" })],
	});
});

test("a renamed _meta is found by its content, and is one finding", () => {
	const renamed = withSheet(honest, "_meta", (sheet) => ({ ...sheet, name: "Sheet9" }));
	expect(identify(renamed).unit).toBe("SH01");
	expect(newFindings(renamed).map(({ rule, place }) => [rule, place])).toEqual([["ST02", "_meta"]]);
});

test("a workbook of another origin is refused with one clear sentence", () => {
	const problem = problemOf(() => check(foreign, set));
	expect(problem.code).toBe("foreign-template");
	expect(problem.message.zh).toContain("不是由本系统的模板填写的");
	expect(problem.fix.en).toContain("official template");
});

test("an identity that says nonsense is refused and named", () => {
	const problem = problemOf(() => identify(withCells({ "_meta[学校类别].内容": "大学" })));
	expect(problem.message.zh).toContain("学校类别：“大学”");
});

test("clusters may be written with full-width signs", () => {
	const image = withCells({ "_meta[专业群].内容": "1：ZQ01：集成电路；02:ZQ02:护理" });
	expect(identify(image).clusters).toEqual([
		{ number: "01", code: "ZQ01", name: "集成电路" },
		{ number: "02", code: "ZQ02", name: "护理" },
	]);
});

test("a template of another version is ST01 and nothing else", () => {
	const [finding, ...rest] = newFindings(withCells({ "_meta[指标体系版本].内容": "0.9.0" }));
	expect(rest).toEqual([]);
	expect(finding?.rule).toBe("ST01");
	expect(finding?.message.zh).toContain("2022-2024/0.9.0");
	expect(idsOf(newFindings(honest))).toEqual([]);
});

/** _meta is hidden, not locked away: what it says must hang together. */
test.each([
	["another year", { "_meta[年度].内容": 2024 }, "期间代码：“2023-annual”"],
	["a year in words", { "_meta[年度].内容": "2023年" }, "年度：“2023年”"],
	["another kind of document", { "_meta[文件类型].内容": "C" }, "期间代码：“2023-annual”"],
	["an earlier beginning", { "_meta[期间起].内容": "2022-01-01" }, "期间起、期间止：“2022-01-01—45291”"],
	["a later end", { "_meta[期间止].内容": 45_657 }, "期间起、期间止：“44927—45657”"],
	["clusters that are none", { "_meta[专业群].内容": "智能制造" }, "专业群：“智能制造”"],
	["one cluster twice", { "_meta[专业群].内容": "01:ZQ01:甲;01:ZQ02:乙" }, "专业群：“01:ZQ01:甲;01:ZQ02:乙”"],
])("%s is refused before anything is checked, and named", (_, cells, named) => {
	const problem = problemOf(() => check(withCells(cells), set));
	expect([problem.code, problem.message.zh]).toEqual(["foreign-template", expect.stringContaining(named)]);
});

test("no clusters at all are fine", () => {
	expect(identify(withCells({ "_meta[专业群].内容": null })).clusters).toEqual([]);
});

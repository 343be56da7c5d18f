/** What school staff really type, each in an otherwise honest workbook: one clear finding at the cell, or none. */
import { describe, expect, test } from "vitest";
import type { CellImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, newFindings, set, withCell } from "./support.ts";

const { honest } = bookOf();
const COUNT = "S_T7_09.actual";
const SURVEYED = "满意[S_ST_01|校级公共].调查日期";
const EVIDENCE = "S_T4_08.evidence";

function valueAt(place: string): CellImage["value"] {
	const at = locate(place);
	const sheet = honest.sheets.find(({ name }) => name === at.sheet);
	return sheet?.cells.find(({ row, column }) => row === at.row && column === at.column)?.value ?? null;
}

/** Rules that fail at the place, and whether anything fails elsewhere. */
function outcome(place: string, cell: Partial<CellImage>): { here: string[]; elsewhere: string[] } {
	const findings = newFindings(withCell(place, cell));
	return {
		here: findings.filter((one) => one.place === place).map(({ rule }) => rule),
		elsewhere: findings.filter((one) => one.place !== place).map(({ rule, place: at }) => `${rule} ${at}`),
	};
}

const count = Number(valueAt(COUNT));
const [first, second] = [String(valueAt(EVIDENCE)), String(valueAt("S_T7_09.evidence"))];

describe("a name", () => {
	test.each(["TRUE", "100+", "约100", "3/4", "85人", "三十五个", "2023年", "有"])("that is %s", (value) => {
		expect(outcome("封面[联系人].内容", { value })).toEqual({ here: ["TX10"], elsewhere: [] });
	});

	test.each(["王小明", "欧阳·阿卜杜勒", "Müller, Anna"])("%s is one", (value) => {
		expect(outcome("封面[联系人].内容", { value })).toEqual({ here: [], elsewhere: [] });
	});

	test("of a department belongs under the departments, not under the persons", () => {
		expect(outcome("封面[联系部门].内容", { value: "3D打印中心" })).toEqual({ here: [], elsewhere: [] });
		for (const value of ["3D打印中心", "教务处", "智能制造学院"])
			expect(outcome("封面[联系人].内容", { value })).toEqual({ here: ["TX09"], elsewhere: [] });
	});
});

describe("a number", () => {
	test.each<[string, string, string[]]>([
		["with spaces around", ` ${count} `, ["TY06"]],
		["with a line break", `${count}\n`, ["TY06"]],
		["with a no-break space from a web page", `\u00A0${count}`, ["TY06"]],
		["with separators", count.toLocaleString("en"), ["TY06"]],
		["in full width", String(count).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)), ["TY06"]],
		["with its unit", "12万元", ["TY01"]],
		["as a share", "85%", ["TY01"]],
		["about", "约50", ["TY01"]],
		["in words", "五百", ["TY01"]],
		["as nothing", "无", ["TY01"]],
		["as a stroke", "/", ["TY01"]],
		["as a dash", "—", ["TY01"]],
		["as 不适用 where it applies", "不适用", ["TY01"]],
		["as an apostrophe and a number", `'${count}`, ["TY01"]],
		["not at all", "", ["RQ02"]],
	])("%s", (_, value, here) => {
		expect(outcome(COUNT, { value })).toEqual({ here, elsewhere: [] });
	});

	test("0 is a value: it is far from the target, but neither missing nor of a wrong type", () => {
		const { here, elsewhere } = outcome(COUNT, { kind: "number", value: 0 });
		expect(here).toContain("TG01");
		expect(here).not.toContain("RQ02");
		expect([...here.filter((rule) => rule.startsWith("TY")), ...elsewhere]).toEqual([]);
	});

	test("a share shown as 78 % (0.78) over a formula is the ratio's error alone", () => {
		expect(outcome("S_T3_03.actual", { kind: "number", value: 0.78 })).toEqual({ here: ["RT02"], elsewhere: [] });
	});
});

describe("a formula of their own", () => {
	test.each<[string, Partial<CellImage>, string[]]>([
		["that adds", { kind: "number", value: count, formula: "12+3" }, []],
		["that reads another sheet", { kind: "number", value: count, formula: "资金表!A1" }, []],
		["that gives nothing", { kind: "text", value: "", formula: '""' }, ["RQ02"]],
		["never calculated", { kind: "blank", value: null, formula: "资金表!A1" }, ["TY15"]],
		["that gives words", { kind: "text", value: "见附件", formula: "资金表!A1" }, ["TY01"]],
		["that fails", { kind: "error", value: "#DIV/0!", formula: "1/0" }, ["ST08"]],
		["that newer programs fail at", { kind: "error", value: "#SPILL!", formula: "资金表!A1:A9" }, ["ST08"]],
	])("%s", (_, cell, here) => {
		expect(outcome(COUNT, cell)).toEqual({ here, elsewhere: [] });
	});
});

describe("a date", () => {
	test.each(["2023.6.30", "2023年6月", "2023/6/30", "2023-06-30", "2023年6月30日", "20230630", "45107"])("as text: %s", (value) => {
		const [finding, ...rest] = newFindings(withCell(SURVEYED, { value }));
		expect([finding?.rule, finding?.place, rest]).toEqual(["TY04", SURVEYED, []]);
		expect(finding?.message.zh).toContain("以文本存储");
		expect(finding?.fix.zh).toContain("设为“日期”");
	});

	test.each([
		[45_107, []],
		[45_107.5, ["TY12"]],
		[20_230_630, ["TY04"]],
		[2023, ["TY04"]],
	])("as the number %d", (value, here) => {
		expect(outcome(SURVEYED, { kind: "number", value })).toEqual({ here, elsewhere: [] });
	});
});

describe("a choice", () => {
	test.each<[string, string, string]>([
		["S_T6_01.actual", "√", "TY05"],
		["成果[1].级别", "國家級", "TY09"],
		["成果[1].归属", "智能制造专业群", "TY09"],
	])("%s as “%s”", (place, value, rule) => {
		const [finding, ...rest] = newFindings(withCell(place, { value }));
		expect([finding?.rule, finding?.values, rest]).toEqual([rule, { v: value }, []]);
		expect(finding?.fix.zh).toContain("重新选择");
	});
});

describe("evidence numbers", () => {
	test.each([";", "；", "、", "，", ",", " ", "\n", "; "])("apart by %j", (sign) => {
		expect(outcome(EVIDENCE, { value: `${first}${sign}${second}` })).toEqual({ here: [], elsewhere: [] });
	});

	test.each([
		["a separator too many", `${first};;${second};`],
		["small letters", first.toLowerCase()],
		["a space before", ` ${first}`],
	])("with %s", (_, value) => {
		expect(outcome(EVIDENCE, { value })).toEqual({ here: [], elsewhere: [] });
	});

	test.each([
		["见附件", "RQ09"],
		[`${first}-${second.slice(-4)}`, "XS03"],
		[`${first}/${second}`, "XS03"],
	])("as “%s”", (value, rule) => {
		const { here, elsewhere } = outcome(EVIDENCE, { value });
		expect(here).toEqual([rule]);
		// Evidence that nothing refers to any more is only mentioned.
		expect(elsewhere.filter((text) => !text.startsWith("XS04"))).toEqual([]);
	});
});

describe("a text", () => {
	test("longer than its column takes is one finding that says by how much", () => {
		const [finding, ...rest] = newFindings(withCell("S_T7_09.note", { value: "长".repeat(600) }));
		expect([finding?.rule, finding?.message.zh, rest]).toEqual(["TX02", "现有600字（不计换行），应为≤500字。", []]);
	});

	test.each(["*赛", "?赛", "~赛", "技能*竞赛?一等奖~", "𠮷野家😀𬬭", "名称[1]#|", "=不是公式", "名称\n分两行"])(
		"as a title: %j",
		(value) => {
			expect(newFindings(withCell("成果[1].成果名称", { value }))).toEqual([]);
		},
	);

	test("a star in one title is no wildcard for another", () => {
		const image = withCell("成果[40].成果名称", { value: "技能*竞赛" }, withCell("成果[41].成果名称", { value: "技能高手如云竞赛" }));
		expect(newFindings(image)).toEqual([]);
	});
});

describe("one fault is one finding", () => {
	const indicators = set.indicators.filter(({ code, level }) => level === "school" && placeExists(`${code}.actual`));
	test.each([0, -1])("a whole of %d, in each figure in turn", { timeout: 120_000 }, (value) => {
		for (const { code } of indicators) {
			const errors = newFindings(withCell(`${code}.actual`, { kind: "number", value })).filter(
				({ severity, follows }) => severity === "error" && !follows,
			);
			expect([code, errors.slice(1).map(({ rule, message }) => rule + message.zh)]).toEqual([code, []]);
		}
	});
});

/** Whether the annual workbook holds it. */
function placeExists(place: string): boolean {
	try {
		return Boolean(locate(place));
	} catch {
		return false;
	}
}

test("a required column of any list is named, and no column of another list", () => {
	for (const [place, header] of [
		["佐证[1].材料名称", "材料名称"],
		["进度[1].计划开始", "计划开始"],
		["案例[1].摘要", "摘要"],
		["资金[HY].上年结转", "上年结转"],
	] as const) {
		const finding = newFindings(withCell(place, { kind: "blank", value: null })).find(({ rule }) => rule === "RQ06");
		expect(finding?.fix.zh).toMatch(new RegExp(`^补填“${header}”：.+。$`, "u"));
	}
});

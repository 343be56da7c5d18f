/** What is said fits the cell: formulas without a result, dates that are too early, what to fill in. */
import { describe, expect, it, test } from "vitest";
import { applyEdits, check } from "../../shared/check/index.ts";
import { isoDate } from "../../shared/check/model/cell.ts";
import { blankOf, locate, newFindings, set, withCell, withCells } from "./support.ts";

describe("a formula of which the file holds no result", () => {
	const uncalculated = { kind: "blank", value: null, formula: "SUM(B1:B3)" } as const;

	it.each(["S_T7_01.actual", "封面[联系人].内容", "成果[1].成果名称", "成果[1].授予日期", "资金[SJ].实际到位数", "自评[S_T7_01].偏差说明"])(
		"%s: is said, with what to do, and nothing else follows from it",
		(place) => {
			const [finding, ...others] = newFindings(withCell(place, uncalculated)).filter(({ follows }) => !follows);
			expect(others).toEqual([]);
			expect(finding).toMatchObject({ rule: "TY15", severity: "error" });
			expect(finding?.message.zh).toContain("“=SUM(B1:B3)”");
			expect(finding?.fix.zh).toContain("保存");
		},
	);

	it("in a row of a list that holds nothing else makes it a row", () => {
		const blank = blankOf("annual", "ZK", 2);
		const header = locate("成果[成果名称]", blank);
		const image = applyEdits(blank, [{ ...header, row: header.row + 1, ...uncalculated }]);
		expect(newFindings(image, blank).map(({ rule }) => rule)).toContain("TY15");
	});

	it("of the template itself is computed here", () => {
		expect(check(withCells({}), set).findings).toEqual([]);
		expect(withCells({}).sheets.some(({ cells }) => cells.some(({ kind }) => kind === "blank"))).toBe(true);
	});
});

describe("dates that no date of the programme is", () => {
	it.each([
		["date", 36_526, "“2000-01-01”早于本单元格可填的日期"],
		["date", 1, "“1900-01-01”早于本单元格可填的日期"],
		["date", 60, "“1900-02-29”早于本单元格可填的日期"],
		["date", 73_051, "“2100-01-01”晚于2099年"],
		["number", 36_526, "“36526”不是日期"],
		["date", 0, "“0”不是日期"],
	] as const)("shown as a %s: %d", (kind, value, said) => {
		const [finding] = newFindings(withCell("封面[填报日期].内容", { kind, value })).filter(({ rule }) => rule === "TY04");
		expect(finding?.message.zh).toContain(said);
	});

	test("serials are the days that Excel shows", () => {
		expect([1, 59, 60, 61, 45_107].map(isoDate)).toEqual(["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "2023-06-30"]);
	});
});

test.each([
	["封面[联系人].内容", "填写"],
	["封面[填报日期].内容", "填日期"],
	["封面[真实性承诺].内容", "选“是”"],
	["S_T7_01.actual", "填数，确为零填0"],
	["S_T6_01.actual", "从下拉列表选"],
	["成果[1].颁发单位", "填写"],
	["成果[1].授予日期", "填日期"],
	["成果[1].级别", "从下拉列表选"],
	["资金[HY].上年结转", "填数"],
	["佐证[1].佐证编号", "填佐证编号"],
])("what to do where %s is blank", (place, advice) => {
	const findings = newFindings(withCells({ [place]: null })).filter(({ rule }) => rule.startsWith("RQ"));
	expect(findings.map(({ fix }) => fix.zh)).toEqual([expect.stringContaining(advice)]);
	if (place !== "封面[真实性承诺].内容") expect(findings[0]?.fix.zh).not.toContain("真实性承诺");
});

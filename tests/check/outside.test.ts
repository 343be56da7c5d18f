/** What stands in a workbook and in none of its tables, and formulas that are not the template's. */
import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { repairOf } from "../../shared/repairs/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, idsOf, locate, newFindings, set, withCell, withSheet } from "./support.ts";

const { honest } = bookOf();

function typed(sheet: string, cells: readonly CellImage[], image: WorkbookImage = honest): WorkbookImage {
	return withSheet(image, sheet, (one) => ({
		...one,
		cells: [...one.cells.filter((cell) => !cells.some(({ row, column }) => row === cell.row && column === cell.column)), ...cells].sort(
			(a, b) => a.row - b.row || a.column - b.column,
		),
	}));
}
const number = (row: number, column: number, value = 88): CellImage => ({ row, column, kind: "number", value });
const text = (row: number, column: number, value: string): CellImage => ({ row, column, kind: "text", value });

describe("figures outside the tables", () => {
	test.each<[string, string, CellImage, string]>([
		["below the tables", "资金表", number(40, 3), "C40"],
		["beside one", "年度绩效自评表", number(9, 23, 999), "W9"],
		["between two", "资金表", number(13, 8), "H13"],
		["above one", "基础数据", number(2, 7), "G2"],
		["as text", "基础数据", text(60, 5, "1,200"), "E60"],
		["with its unit", "基础数据", text(60, 5, "456人"), "E60"],
		["with a unit of money", "资金表", text(40, 3, "2,240 万元"), "C40"],
		["with a percent sign", "年度绩效自评表", text(9, 23, "85％"), "W9"],
		["shown as percent", "年度绩效自评表", { row: 9, column: 23, kind: "percent", value: 0.85 }, "W9"],
		["in 万 alone", "资金表", text(40, 3, "1.2万"), "C40"],
		["beside a list", "标志性成果清单", number(9, 22), "V9"],
	])("%s: one query that names the cell", (_, sheet, cell, address) => {
		const [finding, ...rest] = newFindings(typed(sheet, [cell]));
		expect([finding?.rule, finding?.severity, finding?.cell, finding?.values.cells, rest]).toEqual(["ST15", "query", address, address, []]);
	});

	test("many are one query a sheet, which names the first and counts them", () => {
		const cells = Array.from({ length: 9 }, (_, i) => number(50 + i, 4));
		const [finding, ...rest] = newFindings(typed("资金表", cells));
		expect([finding?.rule, rest]).toEqual(["ST15", []]);
		expect(finding?.message.zh).toBe("表外的单元格里有数（D50、D51、D52、D53、D54、D55 等9处），这些数不检查，也不报送。");
		expect(finding?.message.en).toContain("D55 and 3 more");
	});

	test.each<[string, CellImage[]]>([
		["a note", [text(40, 2, "填表人：陈老师，电话见封面")]],
		["a year, a page, a count in words", [text(40, 2, "2023年"), text(40, 3, "第3页"), text(40, 4, "共456人"), text(41, 2, "12月")]],
		["a date beside a signature", [text(40, 2, "填表日期"), { row: 40, column: 3, kind: "date", value: 45_290 }]],
		["a column of the school's own, with a header", [text(6, 20, "去年同期"), number(7, 20), number(8, 20)]],
	])("%s is nobody's business", (_, cells) => {
		expect(newFindings(typed("资金表", cells))).toEqual([]);
	});
});

describe("rows without a code", () => {
	const { sheet, row, column } = locate("S_T7_09.actual");
	const codes = locate("自评[S_T7_09].指标编码").column;
	const last = Math.max(...(honest.sheets.find(({ name }) => name === sheet)?.cells.map((cell) => cell.row) ?? []));

	test("a name and a figure below the last row are one error", () => {
		const image = typed(sheet, [text(last + 1, 3, "新增指标"), number(last + 1, column)]);
		expect(newFindings(image).map(({ rule, severity, cell }) => [rule, severity, cell])).toEqual([["ST16", "error", `B${last + 1}`]]);
	});

	test("a name and a figure with its unit, too", () => {
		const image = typed(sheet, [text(last + 1, 3, "新增指标"), text(last + 1, column, "456人")]);
		expect(newFindings(image).map(({ rule, cell }) => [rule, cell])).toEqual([["ST16", `B${last + 1}`]]);
	});

	test.each([
		["of another row", "S_T7_09", 1],
		["that nobody knows, two rows below", "S_T9_99", 2],
		["in small letters", "s_t1_09", 1],
	])("a code %s and a figure, without a name, too", (_, code, below) => {
		const image = typed(sheet, [text(last + below, codes, code), number(last + below, column)]);
		expect(newFindings(image).map(({ rule, severity, cell }) => [rule, severity, cell])).toEqual([["ST16", "error", `B${last + below}`]]);
	});

	test("a word that is no code stands there beside a figure of its own", () => {
		const image = typed(sheet, [text(last + 1, codes, "合计"), number(last + 1, column)]);
		expect(newFindings(image).map(({ rule }) => rule)).toEqual(["ST15"]);
	});

	const cleared = (rows: readonly number[], to: number, at = sheet, from = codes): WorkbookImage =>
		withSheet(honest, at, (one) => ({
			...one,
			cells: one.cells.filter((cell) => !rows.includes(cell.row) || cell.column < from || cell.column > to),
		}));

	test("a row cleared together with its code says which one it was", () => {
		const [finding, ...rest] = newFindings(cleared([row], column));
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST16", `B${row}`, []]);
		expect(finding?.message.zh).toContain("（这一行应是“S_T7_09 社区、老年教育服务人次”）");
		expect(finding?.message.en).toContain("(the row of “S_T7_09 社区、老年教育服务人次”)");
	});

	test("several of them, too, each by where it stands", () => {
		const { row: above } = locate("S_T7_08.actual");
		const findings = newFindings(cleared([above, row], column));
		expect(findings.map(({ rule, cell }) => [rule, cell])).toEqual([
			["ST16", `B${above}`],
			["ST16", `B${row}`],
		]);
		expect(findings.map(({ message }) => /“(S_T7_\d\d)/.exec(message.zh)?.[1])).toEqual(["S_T7_08", "S_T7_09"]);
		for (const finding of findings)
			expect(repairOf(finding, { image: cleared([above, row], column), definition: set })?.kind).toBe("frame");
	});

	test("of sources, surveys and the cover as well", () => {
		const jb = locate("资金[JB].来源编码");
		const survey = locate("满意[S_ST_01|校级公共].发放数");
		const contact = locate("封面[联系人].内容");
		const saysOf = (image: WorkbookImage): (string | undefined)[] => newFindings(image).map(({ rule, message }) => rule + message.zh);
		expect(saysOf(cleared([jb.row], 6, jb.sheet, 2))).toEqual([expect.stringMatching(/^ST16.*应是“JB 举办方”/)]);
		expect(saysOf(cleared([survey.row], 8, survey.sheet, 1))).toEqual([expect.stringMatching(/^ST16.*应是“S_ST_01.*在校生”/)]);
		expect(saysOf(cleared([contact.row], 2, contact.sheet, 1))).toEqual([expect.stringMatching(/^ST16.*应是“联系人”/)]);
	});

	test("a code that was taken away is one error, at its cell", () => {
		const [finding, ...rest] = newFindings(typed(sheet, [text(row, codes, "")]));
		expect([finding?.rule, finding?.cell, finding?.values.v, rest]).toEqual(["ST16", `B${row}`, "社区、老年教育服务人次", []]);
	});

	test("a source of funds called otherwise", () => {
		const at = locate("资金[JB].来源编码");
		const [finding, ...rest] = newFindings(typed(at.sheet, [text(at.row, at.column, "XX")]));
		expect([finding?.rule, finding?.cell, finding?.values.k, rest]).toEqual(["ST16", `C${at.row}`, "XX", []]);
	});
});

describe("another formula in a computed cell", () => {
	const own = honest.sheets
		.flatMap(({ name, cells }) => cells.map((cell) => ({ ...cell, sheet: name })))
		.find(({ sheet, row, column }) => {
			const at = locate("S_T3_03.actual");
			return sheet === at.sheet && row === at.row && column === at.column;
		})?.formula;
	const { row: first } = locate("S_T3_01.actual");
	const { row: second } = locate("S_T3_02.actual");

	test.each(["1", "资金表!D2*2", "S_T3_02.actual/S_T3_01.actual", `${own}+0`, `IF(TRUE,${own},0)`])("=%s is ST06", (formula) => {
		const [finding, ...rest] = newFindings(withCell("S_T3_03.actual", { kind: "number", value: 75, formula }));
		expect([finding?.rule, finding?.place, rest]).toEqual(["ST06", "S_T3_03.actual", []]);
	});

	test.each<[string, (formula: string) => string]>([
		["blanks", (formula) => formula.replaceAll(",", " , ")],
		["small letters", (formula) => formula.replaceAll("IF(", "if(")],
		["addresses", (formula) => byAddress(formula, `$E$${first}`, `基础数据!E${second}`)],
		["quotes around the sheet", (formula) => byAddress(formula, `'基础数据'!E${first}`, `'基础数据'!$E$${second}`)],
	])("the same one with %s is the template's", (_, spelt) => {
		const formula = spelt(own ?? "");
		expect(formula).not.toBe(own);
		const at = locate("S_T3_03.actual").sheet === "基础数据" ? formula : formula.replaceAll(/(?<![!\w$])\$?E\$?(\d+)/g, "基础数据!E$1");
		expect(idsOf(newFindings(withCell("S_T3_03.actual", { kind: "number", value: 75, formula: at })))).toEqual([]);
	});

	const byAddress = (formula: string, one: string, two: string): string =>
		formula.replaceAll("S_T3_01.actual", one).replaceAll("S_T3_02.actual", two);

	test("names and tables that are gone are no other formula", () => {
		expect(idsOf(check({ ...honest, names: [] }, set).findings)).toEqual(["ST11"]);
		expect(newFindings({ ...honest, tables: [] })).toEqual([]);
	});
});

test("a workbook says who it is of in many places: the one that differs is the altered one", () => {
	const [cover, ...none] = newFindings(withCell("封面[单位名称].内容", { value: "另一所学校" }));
	expect([cover?.rule, cover?.cell, cover?.values.a, none]).toEqual(["ST14", "B10", "示例学校", []]);
	const [meta, ...more] = newFindings(withCell("_meta[单位名称].内容", { value: "另一所学校" }));
	expect([meta?.rule, meta?.sheet, meta?.values.a, more]).toEqual(["ST14", "_meta", "示例学校", []]);
});

test.each([
	["封面[年度].内容", 2022],
	["封面[立项专业群数].内容", 5],
	["自评[S_T7_01].单位", "百人"],
	["资金[SJ].资金来源", "专项"],
	["自评[S_T7_01].指标名称", "培训人数"],
	["基础[S_T1_01].统计时点", "9月1日时点"],
])("%s = %s is an error at that cell", (place, value) => {
	const [finding, ...rest] = newFindings(withCell(place, { kind: typeof value === "number" ? "number" : "text", value }));
	expect([finding?.rule, finding?.severity, finding?.place, finding?.values.v, rest]).toEqual(["ST14", "error", place, value, []]);
});

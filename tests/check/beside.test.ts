/** Personal numbers that stand in none of the document's columns: they are stored with the workbook like everything else. */
import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, editAt, locate, newFindings, set, withCells, withSheet } from "./support.ts";

const { honest } = bookOf();
const LIST = "任务进度表";
const text = (row: number, column: number, value: string): CellImage => ({ row, column, kind: "text", value });
const number = (row: number, column: number, value: number): CellImage => ({ row, column, kind: "number", value });

function typed(sheet: string, cells: readonly CellImage[], image: WorkbookImage = honest): WorkbookImage {
	return withSheet(image, sheet, (one) => ({
		...one,
		cells: [...one.cells.filter((cell) => !cells.some(({ row, column }) => row === cell.row && column === cell.column)), ...cells].sort(
			(a, b) => a.row - b.row || a.column - b.column,
		),
	}));
}
const said = (image: WorkbookImage): string[] => newFindings(image).map(({ rule, sheet, cell }) => `${rule} ${sheet}!${cell}`);
const headers = locate("进度[状态]").row;
const widest = Math.max(...(honest.sheets.find(({ name }) => name === LIST)?.cells.map(({ column }) => column) ?? []));

/** Made up. */
const IDENTITY = "310101199001011237";
const MOBILE = "13800001111";

describe("a personal number", () => {
	test.each<[string, string, CellImage, string]>([
		["below a table", "资金表", text(40, 2, `填表人：张某 ${MOBILE}`), "TX05 资金表!B40"],
		["in full width", "基础数据", text(2, 9, "联系：１３８００００１１１１"), "TX05 基础数据!I2"],
		["in parts", "年度绩效自评表", text(150, 3, "138-0000-1111"), "TX05 年度绩效自评表!C150"],
		["typed as a number", "资金表", number(40, 2, Number(MOBILE)), "TX05 资金表!B40"],
		["of an identity card", "封面", text(30, 1, `负责人身份证${IDENTITY}`), "TX04 封面!A30"],
		["of an identity card, in a note in the middle of the cluster's sheet", "群01_自评", text(9, 30, IDENTITY), "TX04 群01_自评!AD9"],
		["over 校验状态, which no check reads", "年度绩效自评表", text(9, 18, `张某 ${MOBILE}`), "TX05 年度绩效自评表!R9"],
		["in 填报说明", "填报说明", text(300, 2, MOBILE), "TX05 填报说明!B300"],
	])("%s is found at its cell, once", (_, sheet, cell, where) => {
		expect(said(typed(sheet, [cell]))).toEqual([where]);
	});

	test("in a column of the school's own", () => {
		const image = typed(LIST, [
			text(headers, widest + 2, "联系电话"),
			text(headers + 1, widest + 2, MOBILE),
			number(headers + 2, widest + 2, Number(MOBILE) + 1),
		]);
		expect(said(image)).toEqual([headers + 1, headers + 2].map((row) => expect.stringMatching(`^TX05 ${LIST}![A-Z]+${row}$`)));
	});

	test("on a sheet of the school's own", () => {
		const [first] = honest.sheets;
		if (!first) throw new Error("no sheets");
		const own = { ...first, name: "通讯录", state: "visible" as const, merges: [], cells: [text(1, 1, IDENTITY), text(2, 1, MOBILE)] };
		expect(said({ ...honest, sheets: [...honest.sheets, own] })).toEqual(["TX04 通讯录!A1", "TX05 通讯录!A2"]);
	});

	test("many of them are a bounded number of findings", () => {
		const cells = Array.from({ length: 3_000 }, (_, i) => text(400 + i, 20, MOBILE));
		const { findings, more } = check(typed("资金表", cells), set);
		expect(findings.filter(({ rule }) => rule === "TX05")).toHaveLength(50);
		expect(more.map(({ rule, count }) => [rule, count])).toEqual([["TX05", 150]]);
	});

	test("that is none: notes, landlines, procurement numbers", () => {
		expect(
			said(typed("资金表", [text(40, 2, "座机021-64781234"), text(41, 2, "采购编号310101-20230630-1237"), text(42, 2, "填表人：陈老师")])),
		).toEqual([]);
	});

	test("is explained by the cell's name", () => {
		const image = withCells(
			{ "校验说明[+]": { 规则: "TX05", 位置: "资金表!B40", 当时值: null, 说明: "这是公开的招生咨询热线号码，不是个人手机。" } },
			typed("资金表", [text(40, 2, `招生热线 ${MOBILE}`)]),
		);
		const found = check(image, set).findings.find(({ rule }) => rule === "TX05");
		expect(found?.explanation).toContain("招生咨询热线");
	});

	test("comes and goes with edits", () => {
		const checker = createChecker(honest, set);
		const at = { sheet: "资金表", row: 40, column: 2 };
		const rules = (value: string | null): string[] => checker.edit([{ ...at, value }]).findings.map(({ rule }) => rule);
		expect(rules(MOBILE)).toEqual(["TX05"]);
		checker.edit([editAt("封面[联系人].内容", "陈老师")]);
		expect(checker.report().findings.map(({ rule }) => rule)).toEqual(["TX05"]);
		expect(rules(null)).toEqual([]);
	});
});

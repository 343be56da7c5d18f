/** What school staff and other programs do to rows, columns and sheets: one clear finding, or none. */
import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { columnName, formatRange, parseRange } from "../../shared/workbook/address.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { insertRows } from "../../testkit/surgery.ts";
import { bookOf, idsOf, locate, newFindings, set, withCell, withCells, withSheet } from "./support.ts";

const { honest } = bookOf();
const LIST = "标志性成果清单";
const REPORT = "年度绩效自评表";
const required = check(honest, set).completeness.required;

const sorted = (cells: CellImage[]): CellImage[] => cells.sort((a, b) => a.row - b.row || a.column - b.column);
const withRows = (sheet: string, move: (row: number) => number, image = honest): WorkbookImage =>
	withSheet(image, sheet, (one) => ({ ...one, cells: sorted(one.cells.map((cell) => ({ ...cell, row: move(cell.row) }))) }));
function sheetOf(name: string): SheetImage {
	const sheet = honest.sheets.find((one) => one.name === name);
	if (!sheet) throw new Error(`No such sheet: ${name}`);
	return sheet;
}

/** Rows of the list that are filled in. */
const listRows = [
	...new Set(
		sheetOf(LIST)
			.cells.filter(({ row, column, value }) => row > locate("成果[级别]").row && column === locate("成果[成果名称]").column && value)
			.map(({ row }) => row),
	),
];

/** What Excel does when a row is deleted. */
function deleteRow(sheet: string, row: number): WorkbookImage {
	const without = withSheet(honest, sheet, (one) => ({ ...one, cells: one.cells.filter((cell) => cell.row !== row) }));
	const moved = withRows(sheet, (at) => (at > row ? at - 1 : at), without);
	return {
		...moved,
		tables: moved.tables.map((table) => {
			const area = parseRange(table.range);
			if (table.sheet !== sheet || !area) return table;
			const { top, bottom } = area;
			return { ...table, range: formatRange({ ...area, top: top > row ? top - 1 : top, bottom: bottom >= row ? bottom - 1 : bottom }) };
		}),
	};
}

/** What Excel does when a column is inserted. */
function insertColumn(sheet: string, before: number): WorkbookImage {
	const moved = withSheet(honest, sheet, (one) => ({
		...one,
		cells: one.cells.map((cell) => ({ ...cell, column: cell.column >= before ? cell.column + 1 : cell.column })),
	}));
	return {
		...moved,
		tables: moved.tables.map((table) => {
			const area = parseRange(table.range);
			return table.sheet === sheet && area ? { ...table, range: formatRange({ ...area, right: area.right + 1 }) } : table;
		}),
	};
}

/** A row of their own: texts by column. */
const typed = (sheet: string, row: number, texts: Record<number, string>, image = honest): WorkbookImage =>
	withSheet(image, sheet, (one) => ({
		...one,
		cells: sorted([
			...one.cells,
			...Object.entries(texts).map(([column, value]): CellImage => ({ row, column: Number(column), kind: "text", value })),
		]),
	}));

function expectNothing(image: WorkbookImage): void {
	expect(newFindings(image)).toEqual([]);
	expect(check(image, set).completeness.required).toBe(required);
}

describe("rows of a list", () => {
	test("sorted the other way round", () => {
		const other = new Map(listRows.map((row, i) => [row, listRows[listRows.length - 1 - i] ?? row]));
		expectNothing(withRows(LIST, (row) => other.get(row) ?? row));
	});

	test("deleted in the middle", () => {
		expect(newFindings(deleteRow(LIST, listRows[2] ?? 0))).toEqual([]);
	});

	test("10,000 rows that were only formatted", () => {
		const blank = (i: number): CellImage => ({ row: 1_000 + i, column: 4, kind: "text", value: "" });
		const image = withSheet(honest, LIST, (one) => ({
			...one,
			cells: [...one.cells, ...Array.from({ length: 10_000 }, (_, i) => blank(i))],
		}));
		expectNothing(image);
		expectNothing({ ...image, tables: [] });
	});
});

describe("columns", () => {
	test.each([LIST, REPORT, "资金表", "满意度调查表", "群01_自评", "封面"])("inserted in %s", (sheet) => {
		expectNothing(insertColumn(sheet, 3));
	});
});

describe("headers", () => {
	test.each(["级别 ", "级\n别", "　级别"])("%j is still the header", (value) => {
		expectNothing(withCell("成果[级别]", { value }));
	});

	test.each(["级别（必填）", "级别(注)", "级别*", "等级"])("%j is one finding that names it", (value) => {
		const [finding, ...rest] = newFindings(withCell("成果[级别]", { value }));
		expect([finding?.rule, finding?.sheet, finding?.values, rest]).toEqual(["ST03", LIST, { h: "级别" }, []]);
	});
});

describe("rows of indicators", () => {
	const { row, column: values } = locate("S_T7_09.actual");
	const codes = locate("自评[S_T7_09].指标编码").column;
	const inserted = insertRows(honest, REPORT, row + 1, 1);

	test("two that change places", () => {
		const first = locate("自评[S_T7_01].指标编码").row;
		expectNothing(withRows(REPORT, (at) => (at === row ? first : at === first ? row : at)));
	});

	test("a blank one between", () => {
		expectNothing(inserted);
	});

	test("one copied is one finding, at the copy", () => {
		const copy = sheetOf(REPORT).cells.filter((cell) => cell.row === row);
		const image = withSheet(inserted, REPORT, (one) => ({
			...one,
			cells: sorted([...one.cells, ...copy.map((cell) => ({ ...cell, row: row + 1 }))]),
		}));
		const [finding, ...rest] = newFindings(image);
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST04", `${columnName(codes)}${row + 1}`, []]);
		expect(finding?.message.zh).toBe("本表“S_T7_09 社区、老年教育服务人次”（第50、51行）不止一行。");
	});

	test.each([
		["an indicator", "S_T7_09.actual", "S_T7_09"],
		["a source of funds", "资金[JB].来源编码", "JB"],
		["the total", "资金[HJ].来源编码", "HJ"],
	])("%s deleted is one finding that names it", (_, place, code) => {
		const at = locate(place);
		const [finding, ...rest] = newFindings(deleteRow(at.sheet, at.row));
		expect([finding?.rule, finding?.sheet, finding?.values.code, rest]).toEqual(["ST04", at.sheet, code, []]);
		expect(finding?.fix.zh).toContain("从空白模板复制整行");
	});

	test("a subtotal of their own under 序号 is one finding, at the code that it lacks", () => {
		const [finding, ...rest] = newFindings(typed(REPORT, row + 1, { 1: "小计", [values]: "5" }, inserted));
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST16", `${columnName(codes)}${row + 1}`, []]);
		expect(finding?.message.zh).toBe(`第${row + 1}行填了“小计”，“指标编码”却是空的，模板里没有这样的一行；这一行的内容不检查，也不报送。`);
	});

	test("a subtotal of their own under 指标编码 is one finding", () => {
		const [finding, ...rest] = newFindings(typed(REPORT, row + 1, { [codes]: "小计" }, inserted));
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST05", `${columnName(codes)}${row + 1}`, []]);
		expect(finding?.fix.zh).toContain("小计行");
	});

	test("a line below the table is none of its rows, with or without the table", () => {
		const image = typed(REPORT, 200, { [codes]: "填表人：陈老师" });
		expectNothing(image);
		expectNothing({ ...image, tables: [] });
	});

	test("a code that nobody knows below the last row is a finding all the same", () => {
		expect(idsOf(newFindings({ ...typed(REPORT, 200, { [codes]: "S_T9_99" }), tables: [] }))).toEqual(["ST05"]);
	});
});

describe("a row of their own on a form", () => {
	const { row } = locate("封面[联系部门].内容");
	const inserted = insertRows(honest, "封面", row, 1);
	const typedIn = (cells: readonly [number, string][]): WorkbookImage =>
		withSheet(inserted, "封面", (one) => ({
			...one,
			cells: sorted([...one.cells, ...cells.map(([column, value]) => ({ row, column, kind: "text" as const, value }))]),
		}));

	test("with something filled in is not read, which is said", () => {
		const [finding, ...rest] = newFindings(
			typedIn([
				[1, "联系电话"],
				[2, "021-12345678"],
			]),
		);
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST16", `A${row}`, []]);
	});

	test("without anything beside its label loses nothing", () => {
		expectNothing(inserted);
		expectNothing(typedIn([[1, "以下由项目办填写"]]));
	});
});

describe("sheets", () => {
	test.each([
		["群01_自评", ["ST13"]],
		["_meta", []],
	])("%s copied leaves the original in force", (name, rules) => {
		const copy = `${name} (2)`;
		const tables = honest.tables.filter(({ sheet }) => sheet === name).map((table) => ({ ...table, name: `${table.name}_2`, sheet: copy }));
		const image = { ...honest, sheets: [...honest.sheets, { ...sheetOf(name), name: copy }], tables: [...honest.tables, ...tables] };
		expect(idsOf(newFindings(image))).toEqual(rules);
	});

	test.each([
		["S_T1_09.actual", "备份"],
		["成果[1].成果名称", "成果更新"],
		["资金[SJ].年度预算数", "资金测算"],
		["群01!C_K1_01.actual", "一群"],
	])("where %s is filled in on a copy called %s, that is noticed", (place, name) => {
		const { sheet, row, column } = locate(place);
		const cells = sheetOf(sheet).cells.map((cell) =>
			cell.row === row && cell.column === column ? { ...cell, kind: "number" as const, value: 987 } : cell,
		);
		const copiedWith = (copied: CellImage[]): WorkbookImage => ({
			...honest,
			sheets: [...honest.sheets, { ...sheetOf(sheet), name, cells: copied }],
		});
		expect(newFindings(copiedWith(cells)).map(({ rule, sheet, severity }) => [rule, sheet, severity])).toEqual([["ST13", name, "query"]]);
		expectNothing(copiedWith(sheetOf(sheet).cells));
	});

	test("a sheet of one's own is nobody's copy", () => {
		const cells: CellImage[] = ["指标编码", "指标名称", "单位", "我的数"].map((value, at) => ({
			row: 1,
			column: at + 1,
			kind: "text",
			value,
		}));
		expectNothing({
			...honest,
			sheets: [...honest.sheets, { name: "草稿", state: "visible", cells, merges: [], hiddenRows: [], hiddenColumns: [] }],
		});
	});

	test.each([
		["基础数据 ", "（现有的“基础数据␣”像是这张表）"],
		["基 礎 数 据 表", "（现有的“基␣礎␣数␣据␣表”像是这张表）"],
	])("one that is now called %s is named", (name, hint) => {
		const found = newFindings(withSheet(honest, "基础数据", (one) => ({ ...one, name })));
		expect(found.map(({ rule, message }) => [rule, message.zh])).toEqual([["ST02", `缺少工作表“基础数据”或已被改名${hint}。`]]);
	});

	test.each(["hidden", "veryHidden"] as const)("one that is %s is checked, and mentioned", (state) => {
		const findings = newFindings(withSheet(honest, "资金表", (one) => ({ ...one, state })));
		expect(findings.map(({ rule, sheet, severity }) => [rule, sheet, severity])).toEqual([["ST09", "资金表", "info"]]);
	});

	test("_meta may be seen or hidden either way", () => {
		for (const state of ["visible", "hidden"] as const) expectNothing(withSheet(honest, "_meta", (one) => ({ ...one, state })));
	});

	test("tables turned into ranges change nothing", () => {
		expectNothing({ ...honest, tables: [] });
	});

	test("a cluster's sheet deleted is one finding", () => {
		const [finding, ...rest] = newFindings(withSheet(honest, "群02_自评", () => undefined));
		expect([finding?.rule, finding?.place, rest]).toEqual(["ST02", "群02_自评", []]);
		expect(finding?.fix.zh).toContain("改回“群02_自评”");
	});
});

describe("the column 佐证编号 pasted a row too low", () => {
	const { row: first, column } = locate("S_T7_01.evidence");
	const { row: last } = locate("S_T7_10.evidence");
	const cellsOf = (name: string) => new Map(sheetOf(name).cells.map((cell) => [`${cell.row},${cell.column}`, cell] as const));

	/** Rows from `from` to `to` hold what the row above held; the first is as it was. */
	function slipped(name: string, at: number, from: number, to: number): WorkbookImage {
		const before = cellsOf(name);
		return withSheet(honest, name, (one) => ({
			...one,
			cells: one.cells.map((cell) =>
				cell.column === at && cell.row >= from && cell.row <= to
					? { ...cell, value: before.get(`${cell.row - 1},${at}`)?.value ?? null }
					: cell,
			),
		}));
	}

	test("is one query, at the first row of it; the next comes up once that is explained", () => {
		const image = slipped(REPORT, column, first + 1, last);
		const [finding, ...rest] = newFindings(image).filter(({ rule }) => rule !== "XS04");
		expect([finding?.rule, finding?.cell, rest]).toEqual(["XS13", `${columnName(column)}${first + 2}`, []]);
		expect(finding?.message.zh).toMatch(/^本行引用的佐证ZZ-2023-\d{4}登记的是S_T7_02的材料，S_T7_02却没有引用它/);
		const explained = withCells(
			{
				"校验说明[+]": {
					规则: "XS13",
					位置: `${REPORT}!${finding?.cell}`,
					当时值: null,
					说明: "两个指标的材料合订为一册，登记在前一个指标名下。",
				},
			},
			image,
		);
		const found = check(explained, set).findings.filter(({ rule }) => rule === "XS13");
		expect(found.map(({ cell, explanation }) => [cell, Boolean(explanation)])).toEqual([
			[`${columnName(column)}${first + 2}`, true],
			[`${columnName(column)}${first + 3}`, false],
		]);
	});

	test("is found in the list of results, too", () => {
		const at = locate("成果[6].佐证编号");
		const rules = idsOf(newFindings(slipped(LIST, at.column, at.row, Math.max(...listRows))));
		expect(rules.filter((rule) => rule !== "XS04")).toEqual(["XS13"]);
	});
});

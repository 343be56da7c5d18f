import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { columnName, parseRange } from "../../shared/workbook/address.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, idsOf, newFindings, set, withCells, withSheet } from "./support.ts";

const { honest } = bookOf();
const places = createChecker(honest, set);

function cellAt(place: string): { sheet: string; row: number; column: number } {
	const cell = places.locate(place);
	if (!cell) throw new Error(place);
	return cell;
}

/** The sheet with a cell replaced, put in or (undefined) taken out. */
function setCell(sheet: SheetImage, row: number, column: number, value: CellImage["value"] | undefined, formula?: string): SheetImage {
	const cells = sheet.cells.filter((cell) => cell.row !== row || cell.column !== column);
	if (value !== undefined) {
		const kind = typeof value === "number" ? "number" : value === null ? "blank" : "text";
		cells.push({ row, column, kind, value, ...(formula === undefined ? {} : { formula }) });
	}
	return { ...sheet, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) };
}

const header = (place: string, text: string | undefined): WorkbookImage => {
	const { sheet, row, column } = cellAt(place);
	return withSheet(honest, sheet, (one) => setCell(one, row, column, text));
};

/** Sheets that the template makes beside the document's own. */
const generated = ["填报说明", "校验", "指标解释"];

describe("sheets", () => {
	test("a sheet that is gone is one finding, and rules that need it are not evaluated", () => {
		const findings = newFindings(withSheet(honest, "标志性成果清单", () => undefined));
		expect(findings.map(({ rule, place, message }) => [rule, place, message.zh])).toEqual([
			["ST02", "标志性成果清单", "缺少工作表“标志性成果清单”或已被改名。"],
		]);
	});

	test.each(honest.sheets.map(({ name }) => name).filter((name) => !generated.includes(name)))("renaming %s is one finding", (name) => {
		const renamed = withSheet(honest, name, (sheet) => ({ ...sheet, name: `${sheet.name}旧` }));
		expect(newFindings(renamed).map(({ rule, place }) => [rule, place])).toEqual([["ST02", name]]);
	});

	test("the generated sheets and sheets of the school's own do not matter", () => {
		const own: SheetImage = {
			name: "草稿",
			state: "visible",
			cells: [{ row: 1, column: 1, kind: "text", value: "指标编码" }],
			merges: [],
			hiddenRows: [],
			hiddenColumns: [],
		};
		const image = generated.reduce((rest, name) => withSheet(rest, name, () => undefined), honest);
		expect(newFindings({ ...image, sheets: [...image.sheets, own] })).toEqual([]);
	});
});

describe("copies of sheets", () => {
	const withCopy = (of: string, name: string): WorkbookImage => {
		const original = honest.sheets.find((sheet) => sheet.name === of);
		return { ...honest, sheets: [...honest.sheets, { ...(original ?? expect.fail()), name }] };
	};

	test.each([
		["Excel's copy", "群01_自评", "群01_自评 (2)", ["ST13"]],
		["a copy by WPS in Chinese", "标志性成果清单", "标志性成果清单（3）", ["ST13"]],
		["LibreOffice's copy", "标志性成果清单", "标志性成果清单_2", ["ST13"]],
		["a copy renamed for a cluster that this school does not have", "群01_自评", "群09_自评", ["ST13"]],
		["a copy kept under a name of the school's own", "群01_自评", "留底", []],
	])("%s", (_, of, name, rules) => {
		const findings = newFindings(withCopy(of, name));
		expect(findings.map(({ rule }) => rule)).toEqual(rules);
		for (const { sheet, severity, message } of findings)
			expect([sheet, severity, message.zh]).toEqual([
				name,
				"query",
				`工作表“${name}”像是模板里某张表的副本，其中填写的内容不会被检查，也不会报送。`,
			]);
	});

	test("a sheet renamed as its own copy is missing, and nothing else", () => {
		const renamed = withSheet(honest, "标志性成果清单", (sheet) => ({ ...sheet, name: "标志性成果清单 (2)" }));
		expect(newFindings(renamed).map(({ rule }) => rule)).toEqual(["ST02"]);
	});

	test("an empty one does not matter", () => {
		const image = withCopy("群01_自评", "群01_自评 (2)");
		const emptied = { ...image, sheets: image.sheets.map((sheet) => (sheet.name === "群01_自评 (2)" ? { ...sheet, cells: [] } : sheet)) };
		expect(newFindings(emptied)).toEqual([]);
	});
});

describe("headers", () => {
	test.each([
		["自评[本年实际值]", "实际值"],
		["自评[本年实际值]", undefined],
		["资金[来源编码]", "编码"],
		["按任务[支出]", "金额"],
		["成果[级别]", "等级"],
		["校验说明[位置]", "在哪里"],
		["封面[内容]", "值"],
	])("%s changed to %s is one ST03 for its sheet", (place, text) => {
		const findings = newFindings(header(place, text));
		expect(findings.map(({ rule, sheet, cell }) => [rule, sheet, cell])).toEqual([["ST03", cellAt(place).sheet, null]]);
		const [, name = ""] = /\[(.+)\]/.exec(place) ?? [];
		expect(findings[0]?.message.zh).toContain(name);
	});

	test("a header that stands twice is one finding", () => {
		const { sheet, row } = cellAt("成果[级别]");
		const image = withSheet(honest, sheet, (one) => setCell(one, row, 30, "级别"));
		expect(idsOf(newFindings(image))).toEqual(["ST03"]);
	});

	test("columns may stand in another order, others may stand between, and headers may wrap", () => {
		const { sheet, row } = cellAt("自评[本年实际值]");
		const turned = withSheet(honest, sheet, (one) => ({
			...one,
			cells: one.cells
				.map((cell) => ({ ...cell, column: cell.row < row ? cell.column : 40 - cell.column }))
				.map((cell) => (cell.row === row && cell.value === "本年实际值" ? { ...cell, value: "本年\n 实际值" } : cell))
				.sort((a, b) => a.row - b.row || a.column - b.column),
		}));
		// The table's range says where it was; the rows are what counts.
		const tables = turned.tables.map((table) =>
			table.sheet === sheet ? { ...table, range: table.range.replace(/^A/, "V").replace(/:\D+/, ":AM") } : table,
		);
		expect(idsOf(newFindings({ ...turned, tables }))).toEqual([]);
		expect(check({ ...turned, tables }, set).completeness).toEqual(
			expect.objectContaining({ required: check(honest, set).completeness.required }),
		);
	});

	test("rows put in above move everything and change nothing", () => {
		const down = (text: string): string => {
			const area = parseRange(text);
			return area ? text.replace(/\d+/g, (row) => String(Number(row) + 3)) : text;
		};
		const moved = withSheet(honest, "资金表", (one) => ({
			...one,
			cells: one.cells.map((cell) => ({ ...cell, row: cell.row + 3 })),
			merges: one.merges.map(down),
		}));
		const tables = moved.tables.map((table) => (table.sheet === "资金表" ? { ...table, range: down(table.range) } : table));
		expect(newFindings({ ...moved, tables })).toEqual([]);
	});
});

describe("rows", () => {
	const code = cellAt("自评[S_T7_01].指标编码");

	test("an indicator's row that is gone is one ST04, however much needs it", () => {
		const image = withSheet(honest, code.sheet, (one) => ({ ...one, cells: one.cells.filter(({ row }) => row !== code.row) }));
		const findings = newFindings(image);
		expect(idsOf(findings)).toEqual(["ST04"]);
		expect(findings[0]?.message.zh).toMatch(/^本表缺少“S_T7_01 .+”。$/);
	});

	test("an indicator's row that stands twice is one ST04 at the second", () => {
		const next = cellAt("自评[S_T7_02].指标编码");
		const [finding, ...rest] = newFindings(withSheet(honest, code.sheet, (one) => setCell(one, next.row, next.column, "S_T7_01")));
		expect([finding?.rule, finding?.cell, rest]).toEqual(["ST04", `B${next.row}`, []]);
		expect(finding?.message.zh).toMatch(new RegExp(`“S_T7_01 .+”（第${code.row}、${next.row}行）不止一行。$`));
	});

	test("a retyped code is one ST05, not also a missing row", () => {
		const [finding, ...rest] = newFindings(withSheet(honest, code.sheet, (one) => setCell(one, code.row, code.column, "S_T7_99")));
		expect([finding?.rule, finding?.cell, finding?.values, rest]).toEqual(["ST05", `B${code.row}`, { v: "S_T7_99" }, []]);
	});

	test("a source of funds that is gone is one ST04", () => {
		const { sheet, row } = cellAt("资金[JB].来源编码");
		const image = withSheet(honest, sheet, (one) => ({ ...one, cells: one.cells.filter((cell) => cell.row !== row) }));
		expect(idsOf(newFindings(image))).toEqual(["ST04"]);
	});

	test("a row below a list's table is one ST12 and counts nowhere", () => {
		const table = honest.tables.find(({ sheet }) => sheet === "标志性成果清单");
		const row = (parseRange(table?.range ?? "")?.bottom ?? 0) + 2;
		const column = cellAt("成果[成果名称]").column;
		const findings = newFindings(withSheet(honest, "标志性成果清单", (one) => setCell(one, row, column, "后来补的成果")));
		expect(findings.map(({ rule, message }) => [rule, message.zh])).toEqual([
			["ST12", `第${row}行（共1行）填在表格区域之外，工作簿内的公式不会统计。`],
		]);
	});

	test("a hundred rows below a list's table are one finding that says how many and where", () => {
		const table = honest.tables.find(({ sheet }) => sheet === "标志性成果清单");
		const first = (parseRange(table?.range ?? "")?.bottom ?? 0) + 2;
		const column = cellAt("成果[成果名称]").column;
		const image = withSheet(honest, "标志性成果清单", (one) => {
			let sheet = one;
			for (let row = first; row < first + 100; row++) sheet = setCell(sheet, row, column, "后来补的成果");
			return sheet;
		});
		const findings = newFindings(image);
		expect(findings.map(({ rule, message }) => [rule, message.zh])).toEqual([
			["ST12", `第${first}—${first + 99}行（共100行）填在表格区域之外，工作簿内的公式不会统计。`],
		]);
	});

	test("what is no choice names the choices, and the nearest one where there is one", () => {
		const said = (value: string) => newFindings(withCells({ "成果[2].级别": value })).find(({ rule }) => rule === "TY09")?.message.zh ?? "";
		expect(said("省级")).toMatch(/^“省级”不在可选项内（.*市级.*），最接近的是“市级”。$/);
		expect(said("国家及")).toContain("最接近的是“国家级”");
		expect(said("某某")).toMatch(/不在可选项内（.*国家级.*）。$/);
		const state = newFindings(withCells({ "进度[1].状态": "未完成" })).find(({ rule }) => rule === "TY09")?.message.zh ?? "";
		expect(state).not.toContain("最接近的是“完成”");
	});

	test("without its table a list is read to its last row", () => {
		const tables = honest.tables.filter(({ sheet }) => sheet !== "标志性成果清单");
		expect(newFindings({ ...honest, tables })).toEqual([]);
	});
});

describe("the file", () => {
	test("defined names that are gone are ST11 and nothing else", () => {
		const findings = newFindings({ ...honest, names: [] });
		expect(idsOf(findings)).toEqual(["ST11"]);
		expect(findings[0]?.severity).toBe("info");
		expect(findings[0]?.values).toEqual({ n: honest.names.length });
	});

	test("a name that leads to #REF! counts as gone", () => {
		const names = honest.names.map((name, i) => (i === 0 ? { ...name, refersTo: "#REF!$A$1" } : name));
		expect(newFindings({ ...honest, names })[0]?.values).toEqual({ n: 1 });
	});

	test.each([
		["a formula as files store it", "[1]Sheet1!A1*2"],
		["a formula as Excel shows it", "'C:\\报表\\[去年.xlsx]自评'!$I$12"],
	])("%s that refers to another workbook is ST07", (_, formula) => {
		const { sheet, row, column } = cellAt("S_T7_09.actual");
		const value =
			honest.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column)?.value ?? 0;
		const findings = newFindings(withSheet(honest, sheet, (one) => setCell(one, row, column, value, formula)));
		expect(findings.map(({ rule, cell }) => [rule, cell])).toEqual([["ST07", `I${row}`]]);
	});

	test("every cell that refers elsewhere is named, once a sheet; a sheet that is not there is as bad as another workbook", () => {
		const [one, other] = [cellAt("S_T7_09.actual"), cellAt("S_T7_10.actual")];
		const image = withSheet(honest, one.sheet, (sheet) =>
			setCell(setCell(sheet, one.row, one.column, 5000, "[1]Sheet1!A1"), other.row, other.column, 12, "Sheet9!A1*2"),
		);
		const [found, ...rest] = newFindings(image).filter(({ rule }) => rule === "ST07");
		expect([found?.message.zh, rest]).toEqual([
			`I${one.row}引用了其他工作簿，I${other.row}引用了不存在的工作表，通常由跨文件粘贴造成。`,
			[],
		]);
		const there = withSheet(honest, one.sheet, (sheet) =>
			setCell(sheet, one.row, one.column, 5000, "'资金表'!A1&基础数据!B2&\"Sheet9!A1\""),
		);
		expect(newFindings(there).filter(({ rule }) => rule === "ST07")).toEqual([]);
	});

	test("links and names to other workbooks are ST07, once", () => {
		const names = [...honest.names, { name: "旧表", sheet: null, refersTo: "[2]自评!$A$1" }];
		expect(idsOf(newFindings({ ...honest, names, externalLinks: ["去年.xlsx"] }))).toEqual(["ST07"]);
	});

	test("a link that no formula and no name uses is ST07, too, and a workbook without links is not", () => {
		const [found, ...rest] = newFindings({ ...honest, externalLinks: ["去年.xlsx"] });
		expect([found?.rule, found?.cell, rest]).toEqual(["ST07", null, []]);
		expect(newFindings({ ...honest, externalLinks: [] })).toEqual([]);
	});

	test("brackets of tables and in texts are no other workbook", () => {
		const { sheet, row, column } = cellAt("S_T7_09.actual");
		const value =
			honest.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column)?.value ?? 0;
		const image = withSheet(honest, sheet, (one) => setCell(one, row, column, value, `SUM(资金[实际支出数])&"[1]x!"&资金表!A1`));
		expect(newFindings(image)).toEqual([]);
	});

	test("merged cells and hidden rows among the data are ST09, once a sheet", () => {
		const { sheet, row } = cellAt("S_T7_09.actual");
		const image = withSheet(honest, sheet, (one) => ({
			...one,
			merges: [...one.merges, `I${row}:J${row}`, `I${row + 1}:J${row + 1}`],
			hiddenRows: [row],
		}));
		const found = newFindings(image);
		expect(found.map(({ rule, sheet: on }) => [rule, on])).toEqual([["ST09", sheet]]);
		expect(found[0]?.message.zh).toBe(`数据区合并了单元格I${row}:J${row}、I${row + 1}:J${row + 1}，隐藏了第${row}行，可能漏报。`);
	});

	test("hidden columns among the data are ST09, beside the data not", () => {
		const { sheet, column } = cellAt("S_T7_09.actual");
		const name = columnName(column);
		const hide = (hiddenColumns: number[]) => newFindings(withSheet(honest, sheet, (one) => ({ ...one, hiddenColumns })));
		const [found, ...others] = hide([column, column + 1, 30]);
		expect(others).toEqual([]);
		expect(found?.rule).toBe("ST09");
		expect(found?.message.zh).toBe(`数据区隐藏了${name}—${columnName(column + 1)}列，可能漏报。`);
		expect(found?.message.en).toContain(`columns are hidden (${name}—${columnName(column + 1)})`);
		expect(hide([30])).toEqual([]);
	});

	test("a sheet that should be seen and is hidden is ST09", () => {
		const { sheet } = cellAt("S_T7_09.actual");
		for (const state of ["hidden", "veryHidden"] as const)
			expect(newFindings(withSheet(honest, sheet, (one) => ({ ...one, state }))).map(({ rule }) => rule)).toEqual(["ST09"]);
	});

	test("merged titles and hidden rows above or below the data do not matter", () => {
		const image = withSheet(honest, "标志性成果清单", (one) => ({ ...one, merges: [...one.merges, "A1:H1"], hiddenRows: [1, 5_000] }));
		expect(newFindings(image)).toEqual([]);
	});
});

test("a broken sheet does not hide what is wrong on others", () => {
	const findings = newFindings(withSheet(withCells({ "封面[联系人].内容": null }), "佐证材料清单", () => undefined));
	expect(idsOf(findings).sort()).toEqual(["RQ01", "ST02"]);
});

import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { imageOfPlan, type SheetPlan, type WorkbookPlan } from "../../shared/workbook/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";

const plain = {};
const date = { numberFormat: "yyyy-mm-dd" };

function sheet(change: Partial<SheetPlan> = {}): SheetPlan {
	return {
		name: "表",
		state: "visible",
		widths: [10, 20],
		heights: {},
		cells: [],
		merges: [],
		tables: [],
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		...change,
	};
}

function book(...sheets: SheetPlan[]): WorkbookPlan {
	return {
		sheets,
		names: [],
		activeSheet: 0,
		properties: { title: "T & <t>", subject: "s", creator: "c", company: "甲", created: "2024-01-02T03:04:05Z" },
	};
}

const everything = book(
	sheet({
		name: "年度-表 & 1",
		tabColor: "2F75B5",
		heights: { 1: 30 },
		cells: [
			{ row: 3, column: 2, value: 45000, style: date },
			{ row: 3, column: 1, value: '<a> & "b"  ', style: { bold: true, fill: "FFF9E5", border: "C9D3DC", wrap: true, unlocked: true } },
			{ row: 2, column: 1, value: "指标编码", style: plain },
			{ row: 2, column: 2, value: "本年值", style: plain },
			{ row: 5, column: 1, value: null, formula: 'SUM(表1[本年值])&"<"', style: plain },
			{ row: 5, column: 2, value: { error: "#DIV/0!" }, formula: "1/0", style: plain },
			{ row: 6, column: 1, value: true, style: plain },
			{ row: 6, column: 2, value: "", formula: '""', style: plain },
			{ row: 7, column: 1, value: null, style: plain },
			{ row: 7, column: 2, value: " 是 ", formula: '" 是 "', style: plain },
		],
		merges: ["A9:B9"],
		tables: [{ name: "表1", range: "A2:B3", columns: ["指标编码", "本年值"], filter: true }],
		freeze: { rows: 2, columns: 1 },
		validations: [
			{ range: "A3", type: "list", choices: ["是", "否"], prompt: "选 & 填\n第二行", promptTitle: "标题" },
			{ range: "B3 B7", type: "whole", min: 0, errorTitle: "请填整数", error: "x".repeat(300) },
			{ range: "B4", type: "list", choices: ["长".repeat(300)], prompt: "长".repeat(300) },
		],
		conditionalFormats: [{ range: "A3:B3", formula: "LEN($A3)>0", style: { fill: "FDECE5", bold: true } }],
		hyperlinks: [{ cell: "A1", location: "'封面'!A1", tooltip: "去" }],
		protect: true,
		print: { landscape: true, titleRows: "1:2", footer: { left: "甲&&乙", right: "第 &P 页" } },
	}),
	sheet({ name: "封面" }),
	sheet({ name: "_meta", state: "veryHidden" }),
);
everything.names.push(
	{ name: "S_T3_02.actual", sheet: null, refersTo: "'年度-表 & 1'!$B$3" },
	{ name: "C_K1_01.actual", sheet: "封面", refersTo: "'封面'!$A$1" },
);

const partOf = (bytes: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(bytes)[name]);

describe("the writer of workbooks", () => {
	it("writes what Microsoft's validator accepts, with every feature of a plan", () => {
		expect(schemaErrors(writeWorkbook(everything))).toEqual([]);
	});

	it("accepts nothing blindly: a broken part is found", () => {
		const broken = book(sheet({ name: "x".repeat(32) }));
		expect(schemaErrors(writeWorkbook(broken)).length).toBeGreaterThan(0);
	});

	it("gives the same bytes for the same plan", () => {
		expect(writeWorkbook(structuredClone(everything))).toEqual(writeWorkbook(everything));
	});

	it("asks for a full calculation on load", () => {
		expect(partOf(writeWorkbook(everything), "xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
	});

	it("lets every validation warn and none block", () => {
		const validations = partOf(writeWorkbook(everything), "xl/worksheets/sheet1.xml").match(/<dataValidation [^>]*>/g) ?? [];
		expect(validations).toHaveLength(3);
		for (const validation of validations) expect(validation).toContain('errorStyle="warning"');
	});

	it("leaves out a list too long for Excel, keeps prompts within 255 characters", () => {
		const [, , long = ""] = partOf(writeWorkbook(everything), "xl/worksheets/sheet1.xml").match(/<dataValidation [^>]*>/g) ?? [];
		expect(long).not.toContain('type="list"');
		expect(/ prompt="([^"]*)"/.exec(long)?.[1]).toHaveLength(255);
	});

	it("refuses a plan that contradicts itself", () => {
		const twice = [
			{ row: 1, column: 1, value: 1, style: plain },
			{ row: 1, column: 1, value: 2, style: plain },
		];
		expect(() => writeWorkbook(book(sheet({ cells: twice })))).toThrow("表!A1");
		const tables = [{ name: "T", range: "A1:C2", columns: ["a", "b"], filter: false }];
		expect(() => writeWorkbook(book(sheet({ tables })))).toThrow("Table T");
	});
});

describe("the image of a plan", () => {
	const [first] = imageOfPlan(everything).sheets;

	it("is what reading the written file gives", () => {
		expect(imageOfPlan(everything)).toEqual(readWorkbook(writeWorkbook(everything)));
	});

	it("holds cells that hold something, by row, then column", () => {
		expect(first?.cells.map(({ row, column, kind, value }) => [row, column, kind, value])).toEqual([
			[2, 1, "text", "指标编码"],
			[2, 2, "text", "本年值"],
			[3, 1, "text", '<a> & "b"  '],
			[3, 2, "date", 45000],
			[5, 1, "blank", null],
			[5, 2, "error", "#DIV/0!"],
			[6, 1, "boolean", true],
			[6, 2, "text", ""],
			[7, 2, "text", " 是 "],
		]);
	});

	it("names tables and names with their sheets", () => {
		const image = imageOfPlan(everything);
		expect(image.tables).toEqual([{ name: "表1", sheet: "年度-表 & 1", range: "A2:B3", columns: ["指标编码", "本年值"] }]);
		expect(image.names.map(({ name, sheet }) => [name, sheet])).toEqual([
			["S_T3_02.actual", null],
			["C_K1_01.actual", "封面"],
		]);
	});
});

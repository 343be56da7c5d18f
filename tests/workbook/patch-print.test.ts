/** What a patch keeps in view on paper: print areas reach the rows that are filled in, rows are as high as their texts. */
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import type { SheetPlan } from "../../shared/workbook/plan.ts";
import { openWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";

const wrapped = { wrap: true, unlocked: true };
const list: SheetPlan = {
	name: "清单 1",
	state: "visible",
	widths: [10, 20],
	heights: Object.fromEntries([1, 2, 3, 4, 5, 6].map((row) => [row, 20])),
	cells: [
		{ row: 1, column: 1, value: "编号", style: {} },
		{ row: 1, column: 2, value: "名称", style: {} },
		...[2, 3, 4, 5, 6].flatMap((row) => [
			{ row, column: 1, value: null, style: {} },
			{ row, column: 2, value: null, style: wrapped },
		]),
	],
	merges: [],
	tables: [{ name: "清单", range: "A1:B6", columns: ["编号", "名称"], filter: true }],
	validations: [],
	conditionalFormats: [],
	hyperlinks: [],
	protect: true,
	print: { landscape: false, area: "A1:B3", titleRows: "1:1" },
};
const plain: SheetPlan = { ...list, name: "说明", tables: [] };
const file = writeWorkbook({
	sheets: [list, plain],
	names: [{ name: "S_T1_01.actual", sheet: null, refersTo: "'清单 1'!$A$2" }],
	activeSheet: 0,
	properties: { title: "", subject: "", creator: "", company: "", created: "2024-01-02T03:04:05Z" },
});

const areas = (bytes: Uint8Array) => Object.fromEntries(openWorkbook(bytes).workbook.printAreas);
const row = (bytes: Uint8Array, number: number): string =>
	new RegExp(`<row r="${number}"[^>]*>`).exec(new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]))?.[0] ?? "";
const edit = (at: number, column: number, value: string | number | null, sheet = "清单 1") => ({ sheet, row: at, column, value });

test("a print area grows down to the last row that is filled in, and stays where that is in it already", () => {
	expect(areas(file)).toEqual({ "清单 1": "'清单 1'!$A$1:$B$3", 说明: "'说明'!$A$1:$B$3" });
	const grown = patchWorkbook(file, [edit(5, 1, 7), edit(6, 1, null), edit(2, 1, 1)]);
	expect(areas(grown)).toEqual({ "清单 1": "'清单 1'!$A$1:$B$5", 说明: "'说明'!$A$1:$B$3" });
	expect(openWorkbook(grown).workbook.names).toEqual(openWorkbook(file).workbook.names);
	expect(new TextDecoder().decode(unzipSync(grown)["xl/workbook.xml"])).toContain("_xlnm.Print_Titles");
	expect(schemaErrors(grown)).toEqual([]);
	expect(areas(patchWorkbook(grown, [edit(3, 1, 7)]))).toEqual(areas(grown));
});

test("a sheet without a table prints what it printed, whatever is written below", () => {
	expect(areas(patchWorkbook(file, [edit(6, 1, 7, "说明")]))).toEqual(areas(file));
});

test("areas that people made of several blocks, or took away, stay as they are", () => {
	const blocks = "'清单 1'!$A$1:$B$2,'清单 1'!$A$3:$B$3";
	const named = (refersTo: string | null) => patchWorkbook(file, [], { names: [{ name: "_xlnm.Print_Area", sheet: "清单 1", refersTo }] });
	expect(areas(patchWorkbook(named(blocks), [edit(6, 1, 7)]))["清单 1"]).toBe(blocks);
	expect(areas(patchWorkbook(named(null), [edit(6, 1, 7)]))["清单 1"]).toBeUndefined();
});

test("a row becomes as high as the text that is written into it, never lower", () => {
	const tall = patchWorkbook(file, [edit(2, 2, "一段很长的说明".repeat(5)), edit(3, 2, "短"), edit(4, 1, "这一格不换行".repeat(9))]);
	expect(row(tall, 2)).toBe('<row r="2" ht="65">');
	expect(row(tall, 3)).toBe('<row r="3" ht="20">');
	expect(row(tall, 4)).toBe('<row r="4" ht="20">');
	expect(row(patchWorkbook(tall, [edit(2, 2, "两行的说明，两行的说明")]), 2)).toBe('<row r="2" ht="65">');
	expect(row(patchWorkbook(file, [edit(2, 2, "长".repeat(5000))]), 2)).toBe('<row r="2" ht="409">');
});

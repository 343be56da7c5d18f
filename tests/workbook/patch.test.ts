import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { CellImage } from "../../shared/workbook/image.ts";
import { type CellEdit, type PatchValue, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { main, type Recipe, relationship, workbook } from "./parts.ts";

const edit = (row: number, column: number, value: PatchValue, sheet = "表"): CellEdit => ({ sheet, row, column, value });
const sheetText = (bytes: Uint8Array): string => new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
const inner = (bytes: Uint8Array): string => /<sheetData>(.*)<\/sheetData>/s.exec(sheetText(bytes))?.[1] ?? "";
const patchedRows = (rows: string, ...edits: CellEdit[]): string => inner(patchWorkbook(workbook({ rows }), edits));

describe("a patched cell", () => {
	const row = '<row r="2" spans="1:2" ht="20"><c r="A2" s="3" t="s"><v>0</v></c><c r="C2" s="4"/></row>';
	it.each([
		["a number over a text keeps the style", edit(2, 1, 12.5), row.replace(' t="s"><v>0', "><v>12.5")],
		[
			"a text into a blank",
			edit(2, 3, "不适用 "),
			row.replace('s="4"/>', 's="4" t="inlineStr"><is><t xml:space="preserve">不适用 </t></is></c>'),
		],
		["a boolean", edit(2, 3, true), row.replace('s="4"/>', 's="4" t="b"><v>1</v></c>')],
		["null clears and keeps the style", edit(2, 1, null), row.replace(' t="s"><v>0</v></c>', "/>")],
		["a new cell between two", edit(2, 2, 7), row.replace(' spans="1:2"', " ").replace('<c r="C2"', '<c r="B2"><v>7</v></c><c r="C2"')],
		["a new cell behind all", edit(2, 28, 7), row.replace(' spans="1:2"', " ").replace("</row>", '<c r="AB2"><v>7</v></c></row>')],
		["a new row in front", edit(1, 2, 7), `<row r="1"><c r="B1"><v>7</v></c></row>${row}`],
		["a new row behind", edit(9, 2, 7), `${row}<row r="9"><c r="B9"><v>7</v></c></row>`],
		["nothing where there was nothing", edit(9, 2, null), row],
	])("%s", (_name, change, expected) => expect(patchedRows(row, change).replace(/ {2}/g, "  ")).toBe(expected));

	it("fills empty rows and sheets, in order however the edits come", () => {
		expect(patchedRows('<row r="2" ht="20"/>', edit(2, 3, 3), edit(2, 1, 1))).toBe(
			'<row r="2" ht="20"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row>',
		);
		const empty = workbook({ sheet: `<worksheet xmlns="${main}"><sheetData/></worksheet>` });
		expect(inner(patchWorkbook(empty, [edit(3, 1, 3), edit(1, 1, 0), edit(1, 1, 1)]))).toBe(
			'<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>',
		);
	});

	it("takes places by counting where they are not written, and prefixes as they are", () => {
		expect(patchedRows("<row><c><v>1</v></c><c><v>2</v></c></row>", edit(1, 2, 9))).toBe(
			'<row><c><v>1</v></c><c r="B1"><v>9</v></c></row>',
		);
		const prefixed = workbook({
			sheet: `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>`,
		});
		expect(sheetText(patchWorkbook(prefixed, [edit(1, 1, "a"), edit(1, 2, 2)]))).toContain(
			'<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">a</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c>',
		);
	});

	it.each(["a & <b> \"c\" 'd'", "_x000D_", "两\r\n行\t", "\u0000\u001b", " ", "😀", "=1+1", "]]>"])("reads back %j", (text) => {
		const cells = readWorkbook(patchWorkbook(workbook(), [edit(5, 5, text)])).sheets[0]?.cells;
		expect(cells).toEqual([{ row: 5, column: 5, kind: "text", value: text }]);
	});

	it.each([
		["no such sheet", edit(1, 1, 1, "无")],
		["no such cell", edit(0, 1, 1)],
		["no such column", edit(1, 16385, 1)],
		["no number", edit(1, 1, Number.NaN)],
		["too long a text", edit(1, 1, "x".repeat(32_768))],
	])("refuses %s", (_name, change) => expect(() => patchWorkbook(workbook(), [change])).toThrow(RangeError));
});

describe("formulas under a patch", () => {
	const cells = (bytes: Uint8Array): CellImage[] => readWorkbook(bytes).sheets[0]?.cells ?? [];

	it("lose their values on every sheet where they may be wrong now, and only then", () => {
		const rows =
			'<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2" t="str"><f>A1&amp;"a"</f><v>1a</v></c><c r="C1" t="e"><f ca="1"/><v>#N/A</v></c></row>';
		const bytes = workbook({ rows });
		const without = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"><f>A1&amp;"a"</f></c><c r="C1"><f ca="1"/></c></row>';
		expect(inner(patchWorkbook(bytes, [], { uncalculated: true }))).toBe(without);
		expect(inner(patchWorkbook(bytes, [edit(1, 1, 2)], { uncalculated: true }))).toBe(without.replace("<v>1</v>", "<v>2</v>"));
		expect(inner(patchWorkbook(bytes, [edit(1, 1, 2)]))).toBe(rows.replace("<v>1</v>", "<v>2</v>"));
	});

	it("give way, and the followers of a shared one keep theirs", () => {
		const rows =
			'<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1&amp;"&lt;"</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c></row>';
		const bytes = workbook({ rows });
		expect(cells(patchWorkbook(bytes, [edit(1, 1, 9)])).map((cell) => cell.formula)).toEqual([undefined, 'B2&"<"', 'B3&"<"']);
		expect(cells(patchWorkbook(bytes, [edit(2, 1, 9)])).map((cell) => cell.formula)).toEqual(['B1&"<"', undefined, 'B3&"<"']);
		expect(cells(patchWorkbook(bytes, [edit(1, 1, 9), edit(2, 1, 9)])).map((cell) => cell.formula)).toEqual([
			undefined,
			undefined,
			'B3&"<"',
		]);
	});

	it("an array formula is not broken up", () => {
		const rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
		expect(() => patchWorkbook(workbook({ rows }), [edit(2, 1, 9)])).toThrow(/array formula/);
		expect(cells(patchWorkbook(workbook({ rows: rows.replace("A1:A2", "A1") }), [edit(1, 1, 9)])).map((cell) => cell.formula)).toEqual([
			undefined,
			undefined,
		]);
	});

	const chained: Recipe = {
		rows: '<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1"><v>1</v></c></row>',
		relationships: relationship("rIdC", "calcChain", "calcChain.xml"),
		types:
			'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>',
		parts: { "xl/calcChain.xml": `<calcChain xmlns="${main}"><c r="A1" i="1"/></calcChain>` },
	};

	it("take the calculation chain with them, which would name a constant", () => {
		const files = unzipSync(patchWorkbook(workbook(chained), [edit(1, 1, 9)]));
		expect(files["xl/calcChain.xml"]).toBeUndefined();
		for (const name of ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
			expect(new TextDecoder().decode(files[name])).not.toContain("calcChain");
		expect(unzipSync(patchWorkbook(workbook(chained), [edit(1, 2, 9)]))["xl/calcChain.xml"]).toBeDefined();
	});
});

describe("the rest of the file", () => {
	const bytes = workbook({
		rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
		more: { 表2: '<row r="1"><c r="A1"><v>2</v></c></row>' },
		parts: { "xl/media/图.bin": Uint8Array.from([1, 2, 3]) },
	});

	it("stays byte for byte, in its order", () => {
		const before = unzipSync(bytes);
		const after = unzipSync(patchWorkbook(bytes, [edit(1, 1, 5, "表2")]));
		expect(Object.keys(after)).toEqual(Object.keys(before));
		expect(Object.keys(before).filter((name) => Buffer.compare(before[name] ?? bytes, after[name] ?? bytes) !== 0)).toEqual([
			"xl/worksheets/sheet2.xml",
		]);
	});

	it("is the same file, entry by entry, where nothing is edited", () => {
		expect(unzipSync(patchWorkbook(bytes, []))).toEqual(unzipSync(bytes));
	});

	it.each([
		["has no calcPr", "", '</sheets><calcPr fullCalcOnLoad="1"/></workbook>'],
		[
			"has names",
			'<definedNames><definedName name="n">1</definedName></definedNames><oleSize ref="A1"/>',
			'</definedNames><calcPr fullCalcOnLoad="1"/><oleSize',
		],
		["has calcPr", '<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'],
		["has said no", '<calcPr fullCalcOnLoad="0" calcId="1"></calcPr>', '<calcPr fullCalcOnLoad="1" calcId="1"></calcPr>'],
	])("marks the workbook for calculation where it %s", (_name, workbookAfter, expected) => {
		const files = unzipSync(patchWorkbook(workbook({ workbookAfter }), [], { recalculate: true }));
		expect(new TextDecoder().decode(files["xl/workbook.xml"])).toContain(expected);
	});

	it("passes Microsoft's validator", () => {
		const recipe: Recipe = { rows: '<row r="1" spans="1:1"><c r="A1" s="1"><v>1</v></c></row><row r="4"/>', formats: [14] };
		const patched = patchWorkbook(
			workbook(recipe),
			[edit(1, 1, "a"), edit(1, 3, 1.5), edit(2, 1, true), edit(4, 2, "_x000D_\u0001"), edit(9, 1, null)],
			{ recalculate: true },
		);
		expect(schemaErrors(patched)).toEqual([]);
		expect(schemaErrors(patchWorkbook(workbook({ rows: '<row r="1"><c r="A1"><f>1</f></c></row>' }), [edit(1, 1, 1)]))).toEqual([]);
		// The judge is awake: a part out of order is found.
		expect(schemaErrors(workbook({ before: "<mergeCells/>" }))).not.toEqual([]);
	});
});

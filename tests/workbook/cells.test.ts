import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { cellOf, cellsOf, main, pack, parts, problemOf, read, workbook } from "./parts.ts";

const at = { row: 1, column: 1 };

describe("values", () => {
	it.each([
		["a number", '<c r="A1"><v>12.5</v></c>', { kind: "number", value: 12.5 }],
		["a number with its type", '<c r="A1" t="n"><v>-3E-2</v></c>', { kind: "number", value: -0.03 }],
		["blanks around a number", '<c r="A1"><v> 7\n</v></c>', { kind: "number", value: 7 }],
		["no negative zero", '<c r="A1"><v>-0</v></c>', { kind: "number", value: 0 }],
		["all digits", '<c r="A1"><v>0.30000000000000004</v></c>', { kind: "number", value: 0.30000000000000004 }],
		["true", '<c r="A1" t="b"><v>1</v></c>', { kind: "boolean", value: true }],
		["false", '<c r="A1" t="b"><v>0</v></c>', { kind: "boolean", value: false }],
		["an error", '<c r="A1" t="e"><v>#DIV/0!</v></c>', { kind: "error", value: "#DIV/0!" }],
		["an inline string", '<c r="A1" t="inlineStr"><is><t>中文</t></is></c>', { kind: "text", value: "中文" }],
		["an inline string in CDATA", '<c r="A1" t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c>', { kind: "text", value: "<a> & b" }],
		["a comment inside a value", '<c r="A1"><v>1<!-- 9 -->2</v></c>', { kind: "number", value: 12 }],
		["a plain string", '<c r="A1" t="str"><v>不适用</v></c>', { kind: "text", value: "不适用" }],
		[
			"entities",
			'<c r="A1" t="str"><v>&lt;&amp;&gt;&quot;&apos;&#20013;&#x6587;&#x1F600;</v></c>',
			{ kind: "text", value: "<&>\"'中文😀" },
		],
		["an escaped return", '<c r="A1" t="str"><v>a_x000D_b</v></c>', { kind: "text", value: "a\rb" }],
		["an escaped escape", '<c r="A1" t="str"><v>_x005F_x000D_</v></c>', { kind: "text", value: "_x000D_" }],
		["no escape", '<c r="A1" t="str"><v>S_x1_03_xyz0_</v></c>', { kind: "text", value: "S_x1_03_xyz0_" }],
		["line ends as one", '<c r="A1" t="str"><v>a\r\nb\rc</v></c>', { kind: "text", value: "a\nb\nc" }],
		["an ISO date", '<c r="A1" t="d"><v>2023-05-01</v></c>', { kind: "date", value: 45047 }],
		["an ISO date with time", '<c r="A1" t="d"><v>2023-05-01T12:00:00Z</v></c>', { kind: "date", value: 45047.5 }],
		["a date before the leap day that never was", '<c r="A1" t="d"><v>1900-02-28</v></c>', { kind: "date", value: 59 }],
		["a formula", '<c r="A1"><f>1+1</f><v>2</v></c>', { kind: "number", value: 2, formula: "1+1" }],
		["a formula with = in front", '<c r="A1"><f>=A2&amp;""</f><v>2</v></c>', { kind: "number", value: 2, formula: 'A2&""' }],
		["a formula that gives an empty text", '<c r="A1" t="str"><f>""</f><v></v></c>', { kind: "text", value: "", formula: '""' }],
		["a formula without a value", '<c r="A1"><f>B1</f></c>', { kind: "blank", value: null, formula: "B1" }],
		["a formula with an empty value", '<c r="A1"><f>B1</f><v/></c>', { kind: "blank", value: null, formula: "B1" }],
		["a formula that fails", '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', { kind: "error", value: "#DIV/0!", formula: "1/0" }],
		["an empty formula is none", '<c r="A1"><f/><v>3</v></c>', { kind: "number", value: 3 }],
		[
			"a data table",
			'<c r="A1"><f t="dataTable" ref="A1" r1="C1" r2="D1"/><v>3</v></c>',
			{ kind: "number", value: 3, formula: "TABLE(C1,D1)" },
		],
	])("%s", (_name, xml, expected) => expect(cellOf(xml)).toEqual({ ...at, ...expected }));

	it.each([
		["only a style", '<c r="A1" s="1"/>'],
		["an empty value", '<c r="A1"><v></v></c>'],
		["an empty shared string", '<c r="A1" t="s"><v>0</v></c>'],
		["an empty inline string", '<c r="A1" t="inlineStr"><is><t></t></is></c>'],
	])("a cell with %s holds nothing", (_name, xml) => expect(cellOf(xml, { strings: "<si><t/></si>" })).toBeUndefined());

	it.each([
		["words for a number", '<c r="A1"><v>zwölf</v></c>'],
		["a hexadecimal number", '<c r="A1"><v>0x10</v></c>'],
		["an endless number", '<c r="A1"><v>1E999</v></c>'],
		["a string that is not there", '<c r="A1" t="s"><v>7</v></c>'],
		["a boolean that is none", '<c r="A1" t="b"><v>yes</v></c>'],
		["an unknown type", '<c r="A1" t="q"><v>1</v></c>'],
		["a place off the sheet", '<c r="XFE1"><v>1</v></c>'],
		["a place that is none", '<c r="1A"><v>1</v></c>'],
		["a row of its own", '<c r="A0"><v>1</v></c>'],
		["an unknown entity", '<c r="A1" t="str"><v>&euro;</v></c>'],
		["the same place twice", '<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'],
	])("%s is a malformed file", (_name, xml) => expect(problemOf(workbook({ rows: `<row r="1">${xml}</row>` }))).toBe("malformed"));

	it("says which cell is malformed", () => {
		expect(() => read({ rows: '<row r="3"><c r="C3"><v>x</v></c></row>' })).toThrow(
			expect.objectContaining({ problem: expect.objectContaining({ where: "表!C3" }) }),
		);
	});
});

describe("strings", () => {
	const strings =
		'<si><t>一</t></si><si><r><rPr><b/></rPr><t>上</t></r><r><t xml:space="preserve"> 海 </t></r><rPh sb="0" eb="1"><t>シャン</t></rPh><phoneticPr fontId="1"/></si>' +
		'<si><t>  trimmed\n</t></si><si><t xml:space="preserve">  kept </t></si>';
	it("takes shared strings, runs joined, readings left out, blanks as xml:space says", () => {
		const rows = `<row r="1">${[0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join("")}</row>`;
		expect(cellsOf({ rows, strings }).map((cell) => cell.value)).toEqual(["一", "上 海 ", "trimmed", "  kept "]);
	});

	it("does without a table of shared strings and without styles", () => {
		const files = parts({
			rows: '<row r="1"><c r="A1" s="4"><v>1</v></c></row>',
			parts: { "xl/sharedStrings.xml": null, "xl/styles.xml": null },
		});
		expect(readWorkbook(pack(files)).sheets[0]?.cells).toEqual([{ ...at, kind: "number", value: 1 }]);
	});
});

describe("places", () => {
	it("counts rows and cells that do not say where they are", () => {
		const rows =
			'<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row><row><c><v>5</v></c></row>';
		expect(cellsOf({ rows }).map(({ row, column, value }) => [row, column, value])).toEqual([
			[1, 1, 1],
			[1, 4, 2],
			[1, 5, 3],
			[5, 1, 4],
			[6, 1, 5],
		]);
	});

	it("gives cells by row and column, however they come", () => {
		const rows = '<row r="2"><c r="B2"><v>3</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="a1"><v>1</v></c></row>';
		expect(cellsOf({ rows }).map((cell) => cell.value)).toEqual([1, 2, 3]);
	});

	it("reads the last cell of a sheet without filling what lies between", () => {
		const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
		expect(cellsOf({ before: '<dimension ref="A1:XFD1048576"/>', rows }).at(-1)).toEqual({
			row: 1048576,
			column: 16384,
			kind: "number",
			value: 2,
		});
	});

	it("knows elements by their names, whatever their prefix", () => {
		const sheet =
			'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row x:r="9" r="2" y:hidden="1"><x:c r="B2" t="str" y:t="b"><x:f>"a"</x:f><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>';
		expect(cellsOf({ sheet })).toEqual([{ row: 2, column: 2, kind: "text", value: "a", formula: '"a"' }]);
	});

	it("steps over what it does not know", () => {
		const rows = '<row r="1"><ext><c r="A1"><v>9</v></c></ext><c r="A1"><extLst><ext><v>8</v></ext></extLst><v>1</v></c></row>';
		expect(cellsOf({ rows, before: "<sheetViews><sheetView><row/></sheetView></sheetViews>" })).toEqual([
			{ ...at, kind: "number", value: 1 },
		]);
	});
});

describe("dates", () => {
	const formats = [
		14,
		22,
		45,
		31,
		57,
		"yyyy\\-mm\\-dd",
		'yyyy"年"m"月"d"日"',
		"[$-804]aaaa",
		"[h]:mm",
		'hh"时"mm',
		"[Red]0.00;[Blue]d",
		'0.00"d"',
		"G/通用格式",
		"0.0E+00",
		"#,##0_d",
		"m/d",
		"[mm]:ss",
		"General",
		"@",
	];
	const kinds = [
		"date",
		"date",
		"date",
		"date",
		"date",
		"date",
		"date",
		"date",
		"date",
		"date",
		"number",
		"number",
		"number",
		"number",
		"number",
		"date",
		"date",
		"number",
		"number",
	];
	it.each(formats.map((format, index) => [format, kinds[index]] as const))("a number in format %s is a %s", (format, kind) => {
		expect(cellOf('<c r="A1" s="1"><v>45047.25</v></c>', { formats: [format] })).toEqual({ ...at, kind, value: 45047.25 });
	});

	it("keeps serials 59 and 60 of the 1900 system", () => {
		expect(cellsOf({ formats: [14], rows: '<row><c s="1"><v>59</v></c><c s="1"><v>60</v></c></row>' }).map((cell) => cell.value)).toEqual([
			59, 60,
		]);
	});

	it("turns dates of the 1904 system, and only dates, into the 1900 system", () => {
		const rows = '<row><c s="1"><v>43585</v></c><c s="2"><v>0.5</v></c><c><v>43585</v></c></row>';
		const cells = cellsOf({ formats: [14, 20], rows, workbookBefore: '<workbookPr date1904="1"/>' });
		expect(cells.map((cell) => [cell.kind, cell.value])).toEqual([
			["date", 45047],
			["date", 0.5],
			["number", 43585],
		]);
	});

	it("a cell that names no style has the first one", () => {
		const styles = `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`;
		expect(cellOf('<c r="A1"><v>45047</v></c>', { parts: { "xl/styles.xml": styles } })?.kind).toBe("date");
	});

	it("a text in a date format stays a text", () => {
		expect(cellOf('<c r="A1" s="1" t="str"><v>不适用</v></c>', { formats: [14] })).toEqual({ ...at, kind: "text", value: "不适用" });
	});
});

import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { main, pack, parts, problemOf, read, relationship, workbook } from "./parts.ts";

const table = (attributes: string, inner = "") =>
	`<table xmlns="${main}" id="1" name="Table1" displayName="资金" ref="A5:C9" ${attributes}>${inner}<tableColumns count="3"><tableColumn id="1" name="资金来源"/><tableColumn id="2" name="年度_x000a_预算数"/><tableColumn id="3" name="a&#10;b"/></tableColumns></table>`;
const withTable = (xml: string, more = {}) => ({
	sheetRelationships: relationship("rId1", "table", "../tables/table1.xml"),
	parts: { "xl/tables/table1.xml": xml },
	...more,
});

describe("sheets", () => {
	it("gives states, names and order as the tabs have them", () => {
		const files = parts({ more: { "a &amp; b": '<row><c t="s"><v>0</v></c></row>' }, strings: "<si><t>x</t></si>" });
		const states = String(files["xl/workbook.xml"])
			.replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
			.replace('sheetId="2"', 'sheetId="2" state="hidden"');
		const image = readWorkbook(pack({ ...files, "xl/workbook.xml": states }));
		expect(image.sheets.map((sheet) => [sheet.name, sheet.state, sheet.cells.length])).toEqual([
			["表", "veryHidden", 0],
			["a & b", "hidden", 1],
		]);
	});

	it("finds parts by absolute, relative and differently spelt targets, and by a prefix of their own", () => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		files["xl/_rels/workbook.xml.rels"] = String(files["xl/_rels/workbook.xml.rels"]).replace(
			"worksheets/sheet1.xml",
			"/XL/Worksheets/../worksheets/./SHEET1.xml",
		);
		files["xl/workbook.xml"] = String(files["xl/workbook.xml"]).replaceAll("r:id", "q:id").replace("xmlns:r", "xmlns:q");
		expect(readWorkbook(pack(files)).sheets[0]?.cells).toHaveLength(1);
	});

	it("reads the strict format and a byte order mark and UTF-16", () => {
		const files = parts({ rows: '<row><c t="d" s="1"><v>2023-01-01T00:00:00</v></c></row>', formats: [14] });
		for (const [name, content] of Object.entries(files))
			files[name] = `\ufeff${String(content)
				.replaceAll(main, "http://purl.oclc.org/ooxml/spreadsheetml/main")
				.replaceAll(
					"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
					"http://purl.oclc.org/ooxml/officeDocument/relationships",
				)}`;
		const sheet = String(files["xl/worksheets/sheet1.xml"]);
		const wide = new Uint8Array(sheet.length * 2);
		for (let index = 0; index < sheet.length; index++) wide.set([sheet.charCodeAt(index) & 255, sheet.charCodeAt(index) >> 8], index * 2);
		files["xl/worksheets/sheet1.xml"] = wide;
		expect(readWorkbook(pack(files)).sheets[0]?.cells).toEqual([{ row: 1, column: 1, kind: "date", value: 44927 }]);
	});

	it.each(["utf-16le", "utf-16be"])("reads %s without a mark of byte order", (encoding) => {
		const files = parts({ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>表</t></is></c></row>' });
		const sheet = String(files["xl/worksheets/sheet1.xml"]).replace("UTF-8", "UTF-16");
		const wide = new Uint8Array(sheet.length * 2);
		const little = encoding === "utf-16le";
		new Uint16Array(sheet.length).forEach((_, at) => {
			new DataView(wide.buffer).setUint16(2 * at, sheet.charCodeAt(at), little);
		});
		expect(readWorkbook(pack({ ...files, "xl/worksheets/sheet1.xml": wide })).sheets[0]?.cells[0]?.value).toBe("表");
	});

	it("leaves chart sheets out, and still counts them for scoped names", () => {
		const files = parts({
			workbookAfter: '<definedNames><definedName name="n" localSheetId="1">表2!$A$1</definedName></definedNames>',
			more: { 表2: "" },
		});
		files["xl/_rels/workbook.xml.rels"] = String(files["xl/_rels/workbook.xml.rels"]).replace(
			'/worksheet" Target="worksheets/sheet1.xml',
			'/chartsheet" Target="chartsheets/sheet1.xml',
		);
		const image = readWorkbook(pack(files));
		expect(image.sheets.map((sheet) => sheet.name)).toEqual(["表2"]);
		expect(image.names).toEqual([{ name: "n", sheet: "表2", refersTo: "表2!$A$1" }]);
	});
});

describe("what hides and what joins", () => {
	const rows =
		'<row r="2" hidden="1"/><row r="5" hidden="1"/><row r="6" hidden="true"><c r="A6"><v>1</v></c></row><row r="7" hidden="0"/><row r="8" hidden="1"/>';
	const criteria = '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>';

	it("gives merges and hidden rows", () => {
		const image = read({ rows, after: '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$A$2:$A$3"/></mergeCells>' });
		expect(image.sheets[0]?.merges).toEqual(["A1:C1", "A2:A3"]);
		expect(image.sheets[0]?.hiddenRows).toEqual([2, 5, 6, 8]);
	});

	it.each([
		["none", "", []],
		["one, by its mark or its width", '<cols><col min="2" max="2" width="9" hidden="1"/><col min="3" max="3" width="0"/></cols>', [2, 3]],
		["a stretch, as far as there are cells", '<cols><col min="4" max="16384" hidden="true"/></cols>', [4, 5]],
		["over each other, out of order", '<cols><col min="3" max="4" hidden="1"/><col min="1" max="3" hidden="1"/></cols>', [1, 2, 3, 4]],
		["shown", '<cols><col min="1" max="5" width="9" hidden="0"/></cols>', []],
		["without numbers", '<cols><col hidden="1"/><col min="0" max="1" hidden="1"/></cols>', [1]],
	])("hidden columns: %s", (_name, before, hidden) => {
		const cells = '<row r="1"><c r="A1"><v>1</v></c><c r="E1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>';
		expect(read({ rows: cells, before }).sheets[0]?.hiddenColumns).toEqual(hidden);
	});

	it("a row without a height is hidden, too", () => {
		expect(read({ rows: '<row r="2" ht="0" customHeight="1"/><row r="3" ht="15"/>' }).sheets[0]?.hiddenRows).toEqual([2]);
	});

	it.each([
		["a sheet's filter", { after: `<autoFilter ref="A5:C9">${criteria}</autoFilter>` }, [2, 5]],
		[
			"a filter without criteria",
			{ after: '<autoFilter ref="A5:C9"><filterColumn colId="0" hiddenButton="1"/></autoFilter>' },
			[2, 5, 6, 8],
		],
		["a table's filter", withTable(table("", `<autoFilter ref="A5:C7">${criteria}</autoFilter>`)), [2, 5, 8]],
		["a table's buttons", withTable(table("", '<autoFilter ref="A5:C9"/>')), [2, 5, 6, 8]],
		[
			"an advanced filter",
			{
				before: '<sheetPr filterMode="1"/>',
				workbookAfter:
					'<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">表!$A$1:$C$6</definedName></definedNames>',
			},
			[8],
		],
	])("rows hidden by %s are told apart", (_name, recipe, hidden) =>
		expect(read({ rows, ...recipe }).sheets[0]?.hiddenRows).toEqual(hidden),
	);
});

describe("tables, names, links", () => {
	it("gives tables without their totals row, column names unescaped", () => {
		expect(read(withTable(table('totalsRowCount="1"'))).tables).toEqual([
			{ name: "资金", sheet: "表", range: "A5:C8", columns: ["资金来源", "年度\n预算数", "a\nb"] },
		]);
		expect(read(withTable(table(""))).tables[0]?.range).toBe("A5:C9");
		expect(problemOf(workbook(withTable(table("").replace("A5:C9", "nowhere"))))).toBe("malformed");
	});

	it("gives names with their scope, and none that Excel keeps for itself", () => {
		const names =
			'<definedNames><definedName name="S_T3_02.actual">表!$I$12</definedName><definedName name="C_K1_01.actual" localSheetId="0">表!$A$1&amp;""</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">表!$1:$5</definedName><definedName name="_xlfn.XLOOKUP" hidden="1">#NAME?</definedName></definedNames>';
		expect(read({ workbookAfter: names }).names).toEqual([
			{ name: "S_T3_02.actual", sheet: null, refersTo: "表!$I$12" },
			{ name: "C_K1_01.actual", sheet: "表", refersTo: '表!$A$1&""' },
		]);
	});

	it.each(["99", "-1", "1.5", "abc"])("passes over a name of a sheet that is not there (%s), whoever left it", (scope) => {
		const names = `<definedNames><definedName name="n" localSheetId="${scope}">1</definedName><definedName name="m">表!$A$1</definedName></definedNames>`;
		expect(read({ workbookAfter: names }).names).toEqual([{ name: "m", sheet: null, refersTo: "表!$A$1" }]);
	});

	it("gives targets of external links, and numbers that lead nowhere", () => {
		const external = ' TargetMode="External"';
		const image = read({
			rows: "<row><c><f>[1]Sheet1!A1+[2]Sheet1!A1</f><v>1</v></c><c><f>SUM(1,'[3]my sheet'!A1)</f><v>1</v></c><c><f>SUM(表[[#This Row],[2022]],表[2023])+表!A1</f></c><c><f>[4]!name+[0]!name</f></c></row>",
			relationships:
				relationship("rId20", "externalLink", "externalLinks/externalLink1.xml") +
				relationship("rId21", "externalLink", "externalLinks/externalLink2.xml"),
			parts: {
				"xl/externalLinks/externalLink1.xml": `<externalLink xmlns="${main}"/>`,
				"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships>${relationship("rId1", "externalLinkPath", "file:///D:/去年&amp;今年.xlsx", external)}</Relationships>`,
				"xl/externalLinks/externalLink2.xml": `<externalLink xmlns="${main}"><ddeLink ddeService="Excel" ddeTopic="x.xls"/></externalLink>`,
			},
		});
		expect(image.externalLinks).toEqual(["file:///D:/去年&今年.xlsx", "Excel|x.xls", "[3]", "[4]"]);
	});

	it("is plain JSON: an image survives being sent", () => {
		const image = read(withTable(table(""), { rows: '<row><c t="e"><v>#N/A</v></c><c><f>1</f></c></row>' }));
		expect(JSON.parse(JSON.stringify(image))).toEqual(image);
	});
});

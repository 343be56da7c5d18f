/** Elements count by namespace and place: what others keep beside ours or in extensions bears the same names at times. */
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { cellOf, cellsOf, main, office, pack, parts, problemOf, read, relationship, workbook } from "./parts.ts";

const x14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"';
const vendor = 'xmlns:v="urn:vendor"';
const extension = (inner: string): string => `<extLst><ext uri="{1}" ${x14} ${vendor}>${inner}</ext></extLst>`;
const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const alternatives = (choice: string, fallback: string): string =>
	`<mc:AlternateContent ${mc}><mc:Choice xmlns:hs="urn:hs" Requires="hs">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
const styled = (value: number): string => `<c r="A1" s="${value}"><v>45000</v></c>`;
const withStyles = (inner: string, rows: string) =>
	read({ rows: `<row r="1">${rows}</row>`, parts: { "xl/styles.xml": `<styleSheet xmlns="${main}">${inner}</styleSheet>` } }).sheets[0]
		?.cells[0]?.kind;

describe("what stands in an extension is not ours", () => {
	it("a table with alternative text", () => {
		const table = `<table xmlns="${main}" id="1" name="T" displayName="T" ref="A1:B2"><tableColumns count="2"><tableColumn id="1" name="甲"/><tableColumn id="2" name="乙"/></tableColumns>${extension('<x14:table altText="说明"/><tableColumns><tableColumn name="丙"/></tableColumns><autoFilter ref="A1:B9"><filterColumn><filters/></filterColumn></autoFilter>')}</table>`;
		const image = read({
			rows: '<row r="2" hidden="1"/>',
			sheetRelationships: relationship("rId1", "table", "../tables/table1.xml"),
			parts: { "xl/tables/table1.xml": table },
		});
		expect(image.tables).toEqual([{ name: "T", sheet: "表", range: "A1:B2", columns: ["甲", "乙"] }]);
		expect(image.sheets[0]?.hiddenRows).toEqual([2]);
	});

	it.each([
		"<x14:workbookPr/>",
		"<workbookPr/>",
		'<v:sheets><v:sheet name="伪"/></v:sheets>',
		'<sheets><sheet name="伪" r:id="rId1"/></sheets>',
		'<definedNames><definedName name="n">表!$B$1</definedName></definedNames>',
	])("%s at the workbook", (inner) => {
		const image = read({
			formats: [14],
			rows: '<row><c s="1"><v>43708</v></c></row>',
			workbookBefore: '<workbookPr date1904="1"/>',
			workbookAfter: `<definedNames><definedName name="n">表!$A$1</definedName></definedNames>${extension(inner)}`,
		});
		expect(image.names).toEqual([{ name: "n", sheet: null, refersTo: "表!$A$1" }]);
		expect(image.sheets.map(({ name }) => name)).toEqual(["表"]);
		expect(image.sheets[0]?.cells[0]).toMatchObject({ kind: "date", value: 45170 });
	});

	it("merges, filters, rows and values of a sheet", () => {
		const inner =
			'<mergeCells><mergeCell ref="A1:A2"/></mergeCells><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData><autoFilter ref="A1:A9"><filterColumn><filters/></filterColumn></autoFilter>';
		const image = read({
			rows: `<row r="1"><c r="A1"><v>1</v>${extension("<v>2</v><f>3</f><is><t>4</t></is>")}</c></row>`,
			after: extension(inner),
		});
		expect(image.sheets[0]).toMatchObject({ merges: [], cells: [{ row: 1, column: 1, kind: "number", value: 1 }] });
	});
});

describe("a vendor's element beside ours is not ours", () => {
	it.each([
		["a row", '<v:row r="1"><v:c r="A1"><v:v>9</v:v></v:c></v:row>', ""],
		["a row in another default namespace", '<row xmlns="urn:vendor" r="1"><c r="A1"><v>9</v></c></row>', ""],
		["a cell", "", '<v:c r="A1"><v>9</v></v:c>'],
		["a wrapper", "", '<v:wrap><c r="A1"><v>9</v></c></v:wrap>'],
	])("%s", (_name, beforeRow, beforeCell) => {
		const sheet = `<worksheet xmlns="${main}" ${vendor}><v:sheetData><row r="1"><c r="A1"><v>8</v></c></row></v:sheetData><sheetData>${beforeRow}<row r="1">${beforeCell}<c r="A1"><v:v>7</v:v><v>1</v><v:f>6</v:f></c></row></sheetData></worksheet>`;
		expect(cellsOf({ sheet })).toEqual([{ row: 1, column: 1, kind: "number", value: 1 }]);
	});

	it("a text, a run, a string, a style, a format", () => {
		const strings = `<v:si ${vendor}><t>伪</t></v:si><si><t>甲</t><v:t ${vendor}>伪</v:t><v:r ${vendor}><t>伪</t></v:r></si>`;
		expect(cellsOf({ rows: '<row><c t="s"><v>0</v></c></row>', strings })[0]?.value).toBe("甲");
		const formats = `<numFmts><v:numFmt ${vendor} numFmtId="170" formatCode="yyyy"/><numFmt numFmtId="170" formatCode="0.0"/></numFmts>`;
		expect(withStyles(`${formats}<cellXfs><v:xf ${vendor} numFmtId="14"/><xf numFmtId="170"/></cellXfs>`, styled(0))).toBe("number");
	});

	it("an attribute called id beside r:id", () => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		files["xl/workbook.xml"] = String(files["xl/workbook.xml"]).replace("r:id=", `${vendor} v:id="rId9" r:id=`);
		expect(readWorkbook(pack(files)).sheets[0]?.cells).toHaveLength(1);
	});

	it("a relationship, a content type", () => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		const relations = "xl/_rels/workbook.xml.rels";
		files[relations] = String(files[relations]).replace(
			"</Relationships>",
			`<v:Relationship ${vendor} Id="rId1" Type="x/worksheet" Target="nowhere.xml"/></Relationships>`,
		);
		files["[Content_Types].xml"] = String(files["[Content_Types].xml"]).replace(
			"</Types>",
			`<v:Override ${vendor} PartName="/xl/styles.xml" ContentType="application/vnd.ms-office.vbaProject"/></Types>`,
		);
		expect(readWorkbook(pack(files)).sheets[0]?.cells).toHaveLength(1);
	});
});

describe("of alternatives the fallback counts, and only that", () => {
	it("among cell formats", () => {
		const formats = `<cellXfs><xf numFmtId="0"/>${alternatives('<xf numFmtId="14"/>', '<xf numFmtId="14"/>')}<xf numFmtId="2"/></cellXfs>`;
		expect([0, 1, 2].map((style) => withStyles(formats, styled(style)))).toEqual(["number", "date", "number"]);
	});

	it.each([
		["rows", alternatives('<row r="1"><c r="A1"><v>9</v></c></row>', '<row r="1"><c r="A1"><v>1</v></c></row>')],
		["cells", `<row r="1">${alternatives('<c r="A1"><v>9</v></c>', '<c r="A1"><v>1</v></c>')}</row>`],
		["values", `<row r="1"><c r="A1">${alternatives("<v>9</v>", "<v>1</v>")}</c></row>`],
		["alternatives inside", `<row r="1">${alternatives("", alternatives('<c r="A1"><v>9</v></c>', '<c r="A1"><v>1</v></c>'))}</row>`],
		[
			"a second fallback",
			`<row r="1"><mc:AlternateContent ${mc}><mc:Fallback><c r="A1"><v>1</v></c></mc:Fallback><mc:Fallback><c r="A1"><v>9</v></c></mc:Fallback><c r="A1"><v>8</v></c></mc:AlternateContent></row>`,
		],
		[
			"nothing but a choice",
			`<row r="1"><mc:AlternateContent ${mc}><mc:Choice Requires="x"><c r="A1"><v>9</v></c></mc:Choice></mc:AlternateContent><mc:AlternateContent ${mc}/><c r="A1"><v>1</v></c></row>`,
		],
	])("%s", (_name, rows) => expect(cellsOf({ rows })).toEqual([{ row: 1, column: 1, kind: "number", value: 1 }]));

	it("at the workbook and in texts", () => {
		const image = read({
			workbookBefore: alternatives('<workbookPr date1904="1"/>', ""),
			formats: [14],
			rows: '<row><c s="1"><v>45000</v></c><c t="s"><v>0</v></c></row>',
			strings: `<si>${alternatives("<t>伪</t>", "<t>甲</t>")}</si>`,
		});
		expect(image.sheets[0]?.cells.map(({ value }) => value)).toEqual([45000, "甲"]);
	});
});

describe("sheets without a part", () => {
	it.each(["", ' r:id=""'])("a former module of macros with%s is listed as holding nothing", (id) => {
		const files = parts({
			rows: "<row><c><v>1</v></c></row>",
			workbookAfter: '<definedNames><definedName name="n" localSheetId="1">表2!$A$1</definedName></definedNames>',
			more: { 表2: "" },
		});
		files["xl/workbook.xml"] = String(files["xl/workbook.xml"]).replace(
			'<sheet name="表" ',
			`<sheet name="Module1" sheetId="9" state="veryHidden"${id}/><sheet name="表" `,
		);
		const image = readWorkbook(pack(files));
		expect(image.sheets.map(({ name, state, cells }) => [name, state, cells.length])).toEqual([
			["Module1", "veryHidden", 0],
			["表", "visible", 1],
			["表2", "visible", 0],
		]);
		expect(image.names).toEqual([{ name: "n", sheet: "表", refersTo: "表2!$A$1" }]);
	});

	it("a name of a part that is nowhere is still malformed", () => {
		const files = parts();
		files["xl/workbook.xml"] = String(files["xl/workbook.xml"]).replace('"rId1"', '"rId77"');
		expect(problemOf(pack(files))).toBe("malformed");
	});
});

describe("blanks of texts", () => {
	const inline = (inner: string): string => `<c r="A1" t="inlineStr"><is>${inner}</is></c>`;
	it.each([
		["two runs", "<r><t>上海</t></r><r><t> </t></r><r><t>学校</t></r>", "上海 学校"],
		["a line break as a run", "<r><t>甲</t></r><r><t>\n</t></r><r><t>乙</t></r>", "甲\n乙"],
		["blanks only, no run", "<t>   </t>", undefined],
		["ends", "<t> 甲 </t>", "甲"],
		["ends that are meant", '<t xml:space="preserve"> 甲 </t>', " 甲 "],
		["a run with its own mark", '<r xml:space="preserve"><t>甲 </t></r><r><t>乙 </t></r>', "甲 乙"],
		["a mark taken back", '<r xml:space="preserve"><t xml:space="default">甲 </t></r><r><t>乙</t></r>', "甲乙"],
	])("%s", (_name, inner, value) => expect(cellOf(inline(inner))?.value).toBe(value));

	it.each(["worksheet", "sheetData", "row", "c", "is"])("xml:space on <%s> holds for all inside", (name) => {
		const sheet = `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t> 甲</t></is></c><c r="B1" t="str"><v>乙 </v></c></row><row r="2"><c t="inlineStr"><is><t>丙 </t></is></c></row></sheetData></worksheet>`;
		const marked = sheet.replace(new RegExp(`<${name}\\b`), '$& xml:space="preserve"');
		const values = cellsOf({ sheet: marked }).map(({ value }) => value);
		const reach = ["is", "c", "row", "sheetData", "worksheet"].indexOf(name);
		expect(values).toEqual([" 甲", reach >= 2 ? "乙 " : "乙", reach >= 3 ? "丙 " : "丙"]);
	});

	it("holds for shared strings, too", () => {
		const xml = `<sst xmlns="${main}" xml:space="preserve"><si><t> 甲 </t></si><si xml:space="default"><t> 乙 </t></si></sst>`;
		const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>';
		expect(cellsOf({ rows, parts: { "xl/sharedStrings.xml": xml } }).map(({ value }) => value)).toEqual([" 甲 ", "乙"]);
	});

	// As Excel shows them: a text of a formula loses its ends like any other.
	it.each([
		['<c r="A1" t="str"><v>SHR-ZYL      </v></c>', "SHR-ZYL"],
		['<c r="A1" t="str"><v xml:space="preserve">SHR </v></c>', "SHR "],
		['<c r="A1" t="inlineStr"><v> SHR </v></c>', "SHR"],
		['<c r="A1" t="str"><v>\u00a0SHR\u3000</v></c>', "\u00a0SHR\u3000"],
	])("%s", (cell, value) => expect(cellOf(cell)?.value).toBe(value));
});

describe("dates of the strict format", () => {
	it.each([
		["PT0H11M0.000S", 11 / 1440],
		["PT36H", 1.5],
		["P1DT12H", 1.5],
		["-PT12H", -0.5],
		["P2W", 14],
		["PT0,5H", 0.5 / 24],
		["2023-05-01T24:00:00", 45048],
		["2023-05-01T08:00:00+08:00", 45047 + 8 / 24],
		["T06:00", 0.25],
		[" 2023-05-01 ", 45047],
	])("%s", (text, value) => expect(cellOf(`<c r="A1" t="d"><v>${text}</v></c>`)).toEqual({ row: 1, column: 1, kind: "date", value }));

	it.each([
		"P1Y2M",
		"2023-06",
		"2023-W10",
		"2023-02-30",
		"P",
		"PT",
		"P1",
		"25:00",
		"08:61",
		"2023-13-01",
		"2023-05-01T",
		"T",
		"2023-05-01T08:00T08:00",
		"x",
		`${"1".repeat(100)}`,
	])("%j is none, and the text that it is, to be found at its cell", (text) =>
		expect(cellOf(`<c r="A1" t="d"><v>${text}</v></c>`)).toEqual({ row: 1, column: 1, kind: "text", value: text }),
	);
});

describe("shared formulas whose text comes later", () => {
	it("keep their formulas", () => {
		const rows =
			'<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><v>7</v></c></row><row r="3"><c r="A3"><f t="shared" ref="A2:A4" si="0">B3&amp;"x"</f><v>2</v></c></row><row r="4"><c r="A4"><f t="shared" si="0"/></c></row>';
		expect(cellsOf({ rows }).map(({ row, column, formula }) => [row, column, formula])).toEqual([
			[2, 1, 'B2&"x"'],
			[2, 2, undefined],
			[3, 1, 'B3&"x"'],
			[4, 1, 'B4&"x"'],
		]);
	});

	it("a number used twice: each follower has the text before it", () => {
		const rows = ["A1", "", "C1*2", ""].map(
			(text, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f t="shared" si="0">${text}</f><v>1</v></c></row>`,
		);
		expect(cellsOf({ rows: rows.join("") }).map(({ formula }) => formula)).toEqual(["A1", "A2", "C1*2", "C2*2"]);
	});

	it("one that never comes leaves the value, or nothing", () => {
		const rows = '<row><c><f t="shared" si="9"/><v>2</v></c><c><f t="shared" si="9"/></c></row>';
		expect(cellsOf({ rows })).toEqual([{ row: 1, column: 1, kind: "number", value: 2 }]);
	});
});

describe("names of parts", () => {
	it.each([
		["worksheets/%E8%A1%A8%20one.xml", "xl/worksheets/表 one.xml"],
		["worksheets/表 one.xml", "xl/worksheets/%E8%A1%A8%20one.xml"],
		["/XL/worksheets/%e8%a1%a8%20ONE.xml", "xl/worksheets/表 one.xml"],
		["worksheets/50%.xml", "xl/worksheets/50%.xml"],
	])("%s leads to %s", (target, name) => {
		const files = parts({ rows: "<row><c><v>1</v></c></row>" });
		const sheet = files["xl/worksheets/sheet1.xml"] ?? "";
		delete files["xl/worksheets/sheet1.xml"];
		files[name] = sheet;
		const slash = name.lastIndexOf("/");
		files[`${name.slice(0, slash)}/_rels${name.slice(slash)}.rels`] =
			`<Relationships>${relationship("t", "table", "../tables/a%20b.xml")}</Relationships>`;
		files["xl/tables/a b.xml"] = `<table xmlns="${main}" displayName="t" ref="A1:B2"/>`;
		const relations = "xl/_rels/workbook.xml.rels";
		files[relations] = String(files[relations]).replace("worksheets/sheet1.xml", target);
		const image = readWorkbook(pack(files));
		expect(image.sheets[0]?.cells).toHaveLength(1);
		expect(image.tables.map((table) => table.name)).toEqual(["t"]);
	});

	it("macros do not hide behind a spelling", () => {
		const type = '<Override PartName="/xl/x%20y.bin" ContentType="application/vnd.ms-office.vbaProject"/>';
		expect(problemOf(workbook({ types: type, parts: { "xl/x y.bin": "x" } }))).toBe("macro");
	});

	it("one part under two spellings is still one part", () => {
		const files = parts({ more: { 表2: "" }, rows: "<row><c><v>1</v></c></row>" });
		const relations = "xl/_rels/workbook.xml.rels";
		for (const spelling of ["worksheets/SHEET1.xml", "worksheets/%73heet1.xml", "./worksheets/sheet1.xml"])
			expect(
				problemOf(pack({ ...files, [relations]: String(files[relations]).replace("worksheets/sheet2.xml", spelling) })),
				spelling,
			).toBe("malformed");
		const shared = { ...files };
		for (const sheet of ["sheet1", "sheet2"])
			shared[`xl/worksheets/_rels/${sheet}.xml.rels`] =
				`<Relationships>${relationship("t", "table", sheet === "sheet1" ? "../tables/t.xml" : "../tables/T.xml")}</Relationships>`;
		shared["xl/tables/t.xml"] = `<table xmlns="${main}" displayName="t" ref="A1:B2"/>`;
		expect(problemOf(pack(shared))).toBe("malformed");
	});
});

it("strict namespaces are ours as well, whatever the prefix", () => {
	const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
	const files = parts({ formats: [14], rows: "" });
	files["xl/workbook.xml"] =
		`<s:workbook xmlns:s="${strict}" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><s:workbookPr date1904="true"/><s:sheets><s:sheet name="表" sheetId="1" q:id="rId1"/></s:sheets></s:workbook>`;
	files["xl/worksheets/sheet1.xml"] =
		`<worksheet xmlns="${main}" xmlns:t="${strict}" xmlns:r="${office}"><t:sheetData><row r="1"><t:c r="A1" s="1"><v>0</v></t:c></row></t:sheetData></worksheet>`;
	expect(readWorkbook(pack(files)).sheets[0]?.cells).toEqual([{ row: 1, column: 1, kind: "date", value: 1462 }]);
});

it("the same cell twice, side by side, is a malformed file", () => {
	expect(problemOf(workbook({ rows: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }))).toBe("malformed");
	expect(problemOf(workbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>' }))).toBe("malformed");
});

it("a text that no cell holds is told with its place", () => {
	expect(() => read({ rows: `<row r="3"><c r="C3" t="str"><v>${"字".repeat(32_768)}</v></c></row>` })).toThrow(
		expect.objectContaining({ problem: expect.objectContaining({ code: "too-complex", where: "表!C3" }) }),
	);
	expect(cellOf(`<c r="A1" t="str"><v>${"字".repeat(32_767)}</v></c>`)?.value).toHaveLength(32_767);
});

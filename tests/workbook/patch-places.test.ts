/** A patch finds its places as the reader does: by namespace and place, in rows written twice, under both date systems. */
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { CellImage } from "../../shared/workbook/image.ts";
import { lockCells } from "../../shared/workbook/lock.ts";
import { type CellEdit, type PatchOptions, type PatchValue, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { main, pack, parts, type Recipe, relationship, workbook } from "./parts.ts";

const edit = (row: number, column: number, value: PatchValue, more: Partial<CellEdit> = {}): CellEdit => ({
	sheet: "表",
	row,
	column,
	value,
	...more,
});
const cells = (bytes: Uint8Array): CellImage[] => readWorkbook(bytes).sheets[0]?.cells ?? [];
const patched = (recipe: Recipe, edits: CellEdit[], options: PatchOptions = {}): CellImage[] =>
	cells(patchWorkbook(workbook(recipe), edits, options));
const text = (bytes: Uint8Array, part = "xl/worksheets/sheet1.xml"): string => new TextDecoder().decode(unzipSync(bytes)[part]);
const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const alternatives = (choice: string, fallback: string): string =>
	`<mc:AlternateContent ${mc}><mc:Choice xmlns:hs="urn:hs" Requires="hs">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;

describe("rows and cells that stand twice, or elsewhere than they say", () => {
	const twice = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>';
	it.each([1, 2, 3])("column %i of a row in two parts", (column) => {
		const values = new Map([
			[1, 1],
			[2, 2],
			[column, 9],
		]);
		const expected = [...values].map(([at, value]) => ({ row: 1, column: at, kind: "number", value }));
		expect(patched({ rows: twice }, [edit(1, column, 9)])).toEqual(expected);
	});

	it("a cell twice, one of them empty, is once what was written", () => {
		const rows = '<row r="1"><c r="A1" s="0"/><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="A2"/></row>';
		expect(patched({ rows }, [edit(1, 1, 9), edit(2, 1, null)])).toEqual([{ row: 1, column: 1, kind: "number", value: 9 }]);
	});

	it("a cell of another row than the one it stands in", () => {
		const rows = '<row r="1"><c r="A5"><v>1</v></c><c><v>2</v></c></row>';
		expect(patched({ rows }, [edit(5, 1, 8), edit(5, 2, 9), edit(1, 1, 7)]).map(({ row, column, value }) => [row, column, value])).toEqual([
			[1, 1, 7],
			[5, 1, 8],
			[5, 2, 9],
		]);
	});

	it("rows in any order, numbered or not", () => {
		const rows = '<row r="9"><c r="A9"><v>9</v></c></row><row r="2"><c><v>2</v></c></row><row><c><v>3</v></c></row>';
		const values = patched({ rows }, [edit(1, 1, 1), edit(3, 2, 33), edit(5, 1, 5), edit(12, 1, 12)]);
		expect(values.map(({ row, value }) => [row, value])).toEqual([
			[1, 1],
			[2, 2],
			[3, 3],
			[3, 33],
			[5, 5],
			[9, 9],
			[12, 12],
		]);
	});
});

describe("what is not ours stays, and is not taken for ours", () => {
	const foreign = '<x:row xmlns:x="urn:x" r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>';
	const rows = `${foreign}<row r="1"><x:c xmlns:x="urn:x" r="A1"/><c r="A1"><v>1</v><extLst><ext uri="{1}"><f>8</f><v>9</v></ext></extLst></c></row>`;
	const after = '<extLst><ext uri="{2}"><sheetData><row r="1"><c r="A1"><f>1</f><v>1</v></c></row></sheetData></ext></extLst>';

	it("beside and inside cells", () => {
		const bytes = patchWorkbook(workbook({ rows, after }), [edit(1, 1, 5), edit(1, 2, 6)], { uncalculated: true });
		expect(cells(bytes).map(({ value }) => value)).toEqual([5, 6]);
		expect(text(bytes)).toContain(foreign);
		expect(text(bytes)).toContain(after);
	});

	it("names in an extension", () => {
		const workbookAfter =
			'<definedNames><definedName name="n">表!$A$1</definedName></definedNames><extLst><ext uri="{3}"><definedNames><definedName name="n">表!$B$1</definedName></definedNames><calcPr fullCalcOnLoad="0"/></ext></extLst>';
		const bytes = patchWorkbook(workbook({ workbookAfter }), [], {
			names: [{ name: "N", sheet: null, refersTo: "表!$C$1" }],
			recalculate: true,
		});
		expect(readWorkbook(bytes).names).toEqual([{ name: "N", sheet: null, refersTo: "表!$C$1" }]);
		const after = text(bytes, "xl/workbook.xml");
		expect(after).toContain('</definedNames><calcPr fullCalcOnLoad="1"/><extLst>');
		expect(after).toContain('<definedName name="n">表!$B$1</definedName></definedNames><calcPr fullCalcOnLoad="0"/></ext>');
	});

	it("a name in other capitals is the same name: one of them stands", () => {
		const workbookAfter =
			'<definedNames><definedName name="Abc">表!$A$1</definedName><definedName name="aBC" localSheetId="0">表!$B$1</definedName></definedNames>';
		const bytes = patchWorkbook(workbook({ workbookAfter }), [], { names: [{ name: "ABC", sheet: null, refersTo: "表!$C$1" }] });
		expect(readWorkbook(bytes).names).toEqual([
			{ name: "aBC", sheet: "表", refersTo: "表!$B$1" },
			{ name: "ABC", sheet: null, refersTo: "表!$C$1" },
		]);
		expect(readWorkbook(patchWorkbook(bytes, [], { names: [{ name: "abc", sheet: null, refersTo: null }] })).names).toHaveLength(1);
	});

	it("formats among alternatives are counted as the reader counts them", () => {
		const xf = (id: number, more = "") => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" ${more}/>`;
		const unlocked = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><protection locked="0"/></xf>';
		const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">${xf(0)}${alternatives(xf(0, 'hs:e="1"'), xf(0))}${unlocked}</cellXfs><extLst><ext uri="{4}"><cellXfs><xf/></cellXfs><fills/></ext></extLst></styleSheet>`;
		const bytes = workbook({
			rows: '<row r="1"><c r="A1" s="1"/><c r="B1" s="2"><v>1</v></c></row>',
			parts: { "xl/styles.xml": styles },
		});
		const dated = patchWorkbook(bytes, [edit(1, 1, 45_107, { numberFormat: "yyyy-mm-dd" })]);
		expect(cells(dated)[0]).toEqual({ row: 1, column: 1, kind: "date", value: 45_107 });
		// The reader counts three formats, whatever the list says of itself.
		expect(text(dated)).toContain('<c r="A1" s="3">');
		const locked = lockCells(bytes, () => true, "EEEEEE");
		expect(text(locked)).toContain('<c r="B1" s="3">');
		expect(text(locked, "xl/styles.xml")).toMatch(/<fills count="2"><fill\/><fill>.*<protection locked="1"\/><\/xf><\/cellXfs><extLst>/);
	});

	it("a number format without a number is nobody's; styles that are named and missing lock nothing", () => {
		const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt formatCode="yyyy-mm-dd"/></numFmts><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`;
		const bytes = workbook({ rows: '<row r="1"><c r="A1" s="0"/></row>', parts: { "xl/styles.xml": styles } });
		const dated = patchWorkbook(bytes, [edit(1, 1, 45_107, { numberFormat: "yyyy-mm-dd" })]);
		expect(cells(dated)[0]).toEqual({ row: 1, column: 1, kind: "date", value: 45_107 });
		const bare = workbook({ rows: '<row r="1"><c r="A1" s="0"><v>1</v></c></row>', parts: { "xl/styles.xml": null } });
		expect(unzipSync(lockCells(bare, () => true, "EEEEEE"))).toEqual(unzipSync(bare));
	});

	it("lists that are there and empty", () => {
		const styles = `<styleSheet xmlns="${main}"><numFmts count="0"/><fonts count="1"><font/></fonts><fills/><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><protection locked="0"/></xf></cellXfs></styleSheet>`;
		const bytes = workbook({ rows: '<row r="1"><c r="A1" s="0"/></row>', parts: { "xl/styles.xml": styles } });
		const dated = patchWorkbook(bytes, [edit(1, 1, 45_107, { numberFormat: "yyyy-mm-dd" })]);
		expect(cells(dated)[0]).toEqual({ row: 1, column: 1, kind: "date", value: 45_107 });
		expect(text(dated, "xl/styles.xml")).toContain('<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>');
		expect(
			text(
				lockCells(bytes, () => true, "EEEEEE"),
				"xl/styles.xml",
			),
		).toMatch(/<fills><fill>.*<\/fill><\/fills>/);
	});
});

describe("under the 1904 system a date that is written reads back as that date", () => {
	const recipe: Recipe = {
		formats: [14, "0.0", 20],
		workbookBefore: '<workbookPr date1904="1"/>',
		rows: '<row r="1"><c r="A1" s="1"><v>43708</v></c><c r="B1" s="2"/><c r="C1" s="3"/></row>',
	};
	it.each([
		["into a date's cell", edit(1, 1, 45_200), "date"],
		["with a format", edit(1, 2, 45_200.25, { numberFormat: "yyyy-mm-dd" }), "date"],
		["into a new cell", edit(3, 7, 45_200, { numberFormat: "yyyy-mm-dd" }), "date"],
		["as a formula's value", edit(1, 1, 45_200, { formula: "DATE(2023,10,1)" }), "date"],
		["a number stays", edit(1, 2, 45_200), "number"],
		["a time stays", edit(1, 3, 0.5), "date"],
		["a date that becomes a number", edit(1, 1, 45_200, { numberFormat: "0.0" }), "number"],
	])("%s", (_name, change, kind) => {
		const found = patched(recipe, [change]).find(({ row, column }) => row === change.row && column === change.column);
		expect(found).toMatchObject({ kind, value: change.value });
	});
});

describe("formulas under a patch", () => {
	it("followers in front of a shared formula that gives way keep theirs", () => {
		const rows =
			'<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="A3"><f t="shared" ref="A2:A3" si="0">B3&amp;"_x0041_"</f><v>2</v></c></row>';
		const before = cells(workbook({ rows }))[0]?.formula;
		expect(patched({ rows }, [edit(3, 1, 9)])[0]?.formula).toBe(before);
	});

	it("a number used twice: followers of the formula that stays are left alone", () => {
		const rows = ["A1", "", "C1*2", ""].map(
			(own, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f t="shared" si="0">${own}</f><v>1</v></c></row>`,
		);
		const formulas = (edits: CellEdit[]) => patched({ rows: rows.join("") }, edits).map(({ formula }) => formula);
		expect(formulas([edit(1, 1, 9)])).toEqual([undefined, "A2", "C1*2", "C2*2"]);
		expect(formulas([edit(3, 1, 9)])).toEqual(["A1", "A2", undefined, "C2*2"]);
	});

	it("lose their values in sheets that are written with line breaks, too", () => {
		const rows = '<row r="1">\n <c r="A1" t="str">\n  <f>1</f>\n  <v>x</v>\n </c>\n <c r="B1" t="str"><v>y</v></c></row>';
		expect(patched({ rows }, [], { uncalculated: true }).map(({ kind, value }) => [kind, value])).toEqual([
			["blank", null],
			["text", "y"],
		]);
	});

	it("lose no value that is all they have: a shared formula's text is nowhere", () => {
		const rows =
			'<row r="1"><c r="A1"><f t="shared" si="1"/><v>7</v></c><c r="B1" t="str"><f t="shared" si="2"/><v>x</v></c><c r="C1"><f t="shared" si="2">A1</f><v>8</v></c></row>';
		expect(patched({ rows }, [], { uncalculated: true }).map(({ value, formula }) => [value, formula])).toEqual([
			[7, undefined],
			[null, "#REF!"],
			[null, "A1"],
		]);
	});
});

it("a sheet in UTF-16, one without data, one that names no part", () => {
	const sheet = `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`;
	const wide = new Uint8Array(new Uint16Array([...sheet].map((letter) => letter.charCodeAt(0))).buffer);
	const bytes = patchWorkbook(workbook({ parts: { "xl/worksheets/sheet1.xml": wide } }), [edit(1, 2, "表")]);
	expect(cells(bytes).map(({ value }) => value)).toEqual([1, "表"]);
	expect(text(bytes)).toContain('encoding="UTF-8"');
	expect(() => patchWorkbook(workbook({ sheet: `<worksheet xmlns="${main}"/>` }), [edit(1, 1, 1)])).toThrow("not as an Excel workbook");
	const files = parts();
	files["xl/workbook.xml"] = String(files["xl/workbook.xml"]).replace("</sheets>", '<sheet name="模块" sheetId="7" r:id=""/></sheets>');
	expect(() => patchWorkbook(pack(files), [edit(1, 1, 1, { sheet: "模块" })])).toThrow(RangeError);
	expect(lockCells(pack(files), () => true, "EEEEEE").length).toBeGreaterThan(0);
});

it("a calculation chain under another spelling goes with its mentions", () => {
	const bytes = workbook({
		rows: '<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>',
		relationships: relationship("rIdC", "calcChain", "calc%20Chain.xml"),
		types:
			'<Override PartName="/xl/CALC%20chain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>',
		parts: { "xl/calc Chain.xml": `<calcChain xmlns="${main}"><c r="A1" i="1"/></calcChain>` },
	});
	const after = unzipSync(patchWorkbook(bytes, [edit(1, 1, 9)]));
	expect(Object.keys(after)).not.toContain("xl/calc Chain.xml");
	expect(new TextDecoder().decode(after["[Content_Types].xml"])).not.toContain("calcChain");
});

describe("patch, then read: exactly what was written", () => {
	const value = fc.oneof(
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.string({ unit: "binary", maxLength: 12 }),
		fc.string({
			unit: fc.constantFrom(" ", "\n", "\r", "\t", "_x0041_", "_", "&", "<", ">", '"', "]]>", "中", "\ud83d", "\u0000", "\ufeff"),
			maxLength: 6,
		}),
	);
	const change = fc.record({ row: fc.integer({ min: 1, max: 5 }), column: fc.integer({ min: 1, max: 5 }), value, formula: fc.boolean() });
	// Rows and cells in any order and number, some without a place of their own, some twice but empty.
	const cell = fc.record({ column: fc.integer({ min: 1, max: 5 }), says: fc.boolean(), empty: fc.boolean() });
	const row = fc.record({ row: fc.integer({ min: 1, max: 5 }), says: fc.boolean(), cells: fc.array(cell, { maxLength: 4 }) });

	it("into sheets of every order", () => {
		fc.assert(
			fc.property(fc.array(row, { maxLength: 5 }), fc.array(change, { minLength: 1, maxLength: 5 }), (rows, changes) => {
				const sheetRows = rows
					.map(({ row: at, says, cells: own }) => {
						const inner = own.map(
							({ column, says: placed, empty }) => `<c${placed ? ` r="${"ABCDE"[column - 1]}${at}"` : ""}>${empty ? "" : "<v>1</v>"}</c>`,
						);
						return `<row${says ? ` r="${at}"` : ""}>${inner.join("")}</row>`;
					})
					.join("");
				const bytes = workbook({ rows: sheetRows });
				let before: CellImage[];
				try {
					before = cells(bytes);
				} catch {
					// The same cell twice: refused as it is.
					return;
				}
				const edits = changes.map((one) => edit(one.row, one.column, one.value, one.formula ? { formula: "A1&B1" } : {}));
				const expected = new Map(before.map((one) => [`${one.row}:${one.column}`, one.value]));
				for (const one of edits) {
					const isBlank = one.formula === undefined && one.value === "";
					if (isBlank) expected.delete(`${one.row}:${one.column}`);
					else expected.set(`${one.row}:${one.column}`, typeof one.value === "number" ? one.value + 0 : one.value);
				}
				const after = new Map(cells(patchWorkbook(bytes, edits)).map((one) => [`${one.row}:${one.column}`, one.value]));
				expect(after).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});
});

it("what was patched in odd places still passes Microsoft's validator", () => {
	const rows = '<row r="1"><c r="A1" t="str"><f>1</f><v>x</v></c></row><row r="3"><c r="B3" s="1"><v>1</v></c></row>';
	const bytes = workbook({ rows, formats: [14], workbookBefore: '<workbookPr date1904="1"/>' });
	const edits = [
		edit(1, 1, " \ud83d_x0041_ ", { formula: "A2" }),
		edit(2, 2, 45_000, { numberFormat: "yyyy-mm-dd" }),
		edit(3, 2, " a "),
		edit(3, 3, "#REF!", { isError: true }),
	];
	expect(schemaErrors(patchWorkbook(bytes, edits, { recalculate: true }))).toEqual([]);
	expect(schemaErrors(patchWorkbook(bytes, edits, { uncalculated: true }))).toEqual([]);
});

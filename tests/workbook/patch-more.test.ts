/** What repairs need of a patch: formulas, errors, number formats, defined names. */
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { parseAddress } from "../../shared/workbook/address.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile } from "../../testkit/corpus/files.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { changePart, sheetPart } from "../../testkit/surgery.ts";
import { workbook } from "./parts.ts";

const set = await publishedSet("2022-2024/1.0.0");
const school = honestFile(set, exampleSchool(set));
const text = (bytes: Uint8Array, part: string): string => new TextDecoder().decode(unzipSync(bytes)[part]);
const edit = (row: number, column: number, patch: Omit<CellEdit, "sheet" | "row" | "column">): CellEdit => ({
	sheet: "表",
	row,
	column,
	...patch,
});
const cellAt = (bytes: Uint8Array, row: number, column: number) =>
	readWorkbook(bytes).sheets[0]?.cells.find((cell) => cell.row === row && cell.column === column);

test.each([
	["a formula with its number", { value: 75, formula: 'IF(A1<2,"",A1&"x")' }, { kind: "number", value: 75, formula: 'IF(A1<2,"",A1&"x")' }],
	["a formula with a text", { value: "甲 & 乙", formula: "A1" }, { kind: "text", value: "甲 & 乙", formula: "A1" }],
	["a formula with a truth value", { value: true, formula: "A1>1" }, { kind: "boolean", value: true, formula: "A1>1" }],
	["a formula that nobody has calculated", { value: null, formula: "A1" }, { kind: "blank", value: null, formula: "A1" }],
	["an error", { value: "#REF!", isError: true }, { kind: "error", value: "#REF!" }],
])("%s reads back", (_, patch, expected) => {
	expect(cellAt(patchWorkbook(workbook(), [edit(4, 2, patch)]), 4, 2)).toEqual({ row: 4, column: 2, ...expected });
});

test("a number format is given where the cell shows another kind of value, and only there", () => {
	const sheet = "年度绩效自评表";
	const before = readWorkbook(school).sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const number = before.find(({ kind, formula, column }) => kind === "number" && formula === undefined && column === 9);
	const name = before.find(({ kind, row, column }) => kind === "text" && row === number?.row && column === 3);
	if (!number || !name) throw new Error("The workbook has no such cells.");
	const styles = text(school, "xl/styles.xml");
	const same = patchWorkbook(school, [{ sheet, row: number.row, column: 9, value: 7, numberFormat: "0" }]);
	expect(text(same, "xl/styles.xml")).toBe(styles);
	const dates = patchWorkbook(school, [
		{ sheet, row: name.row, column: 3, value: 45_107, numberFormat: "yyyy-mm-dd" },
		{ sheet, row: number.row, column: 9, value: 45_107, numberFormat: "yyyy-mm-dd" },
		{ sheet, row: number.row + 1, column: 9, value: 45_108, numberFormat: "yyyy-mm-dd" },
	]);
	const after = readWorkbook(dates).sheets.find((one) => one.name === sheet)?.cells ?? [];
	for (const [row, column] of [
		[name.row, 3],
		[number.row, 9],
		[number.row + 1, 9],
	])
		expect(after.find((cell) => cell.row === row && cell.column === column)?.kind).toBe("date");
	// One new format for all cells that looked alike; nothing else about the looks has changed.
	const count = (xml: string): number => (/<cellXfs.*<\/cellXfs>/s.exec(xml)?.[0].match(/<xf /g) ?? []).length;
	expect(count(text(dates, "xl/styles.xml")) - count(styles)).toBeLessThanOrEqual(3);
	expect(schemaErrors(dates)).toEqual([]);
});

test("a text format gives way to a number's, with or without formats of the file's own", () => {
	const styles = (formats: string) =>
		`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" fontId="0" xfId="0" quotePrefix="1"><protection locked="0"/></xf></cellXfs></styleSheet>`;
	const cover = text(school, sheetPart(school, "封面"));
	const at = parseAddress(/<c r="([A-Z]+\d+)" s="1"/.exec(cover)?.[1] ?? "");
	if (!at) throw new Error("No cell of the cover has the format 1.");
	for (const formats of ["", '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts>']) {
		const bytes = changePart(school, "xl/styles.xml", () => styles(formats));
		const patched = patchWorkbook(bytes, [{ sheet: "封面", ...at, value: 45_107, numberFormat: "yyyy-mm-dd" }]);
		const xml = text(patched, "xl/styles.xml");
		expect(xml).toContain(formats === "" ? '<numFmts count="1">' : '<numFmts count="2">');
		expect(xml).toContain('<cellXfs count="3">');
		expect(xml).toMatch(/<xf (?=[^>]*numFmtId="(164|171)")(?=[^>]*quotePrefix="0")[^>]*><protection locked="0"\/><\/xf><\/cellXfs>/);
		const cells = readWorkbook(patched).sheets.find(({ name }) => name === "封面")?.cells;
		expect(cells?.find(({ row, column }) => row === at.row && column === at.column)).toMatchObject({ kind: "date", value: 45_107 });
	}
});

test("names are set, added, taken away and put back; the file stays as Microsoft wants it", () => {
	const image = readWorkbook(school);
	const [first, second] = image.names;
	const scoped = image.names.find(({ sheet }) => sheet !== null);
	if (!first || !second || !scoped) throw new Error("The workbook has no names.");
	const patched = patchWorkbook(school, [], {
		names: [
			{ ...first, refersTo: "'封面'!$A$1" },
			{ ...second, refersTo: null },
			{ ...scoped, name: scoped.name.toLowerCase(), refersTo: "'封面'!$B$2" },
			{ name: "新.name", sheet: "封面", refersTo: `'封面'!$A$1&"<>"` },
		],
	});
	const names = new Map(readWorkbook(patched).names.map(({ name, sheet, refersTo }) => [`${sheet ?? ""}!${name.toUpperCase()}`, refersTo]));
	const at = ({ name, sheet }: { name: string; sheet: string | null }) => names.get(`${sheet ?? ""}!${name.toUpperCase()}`);
	expect([at(first), at(second), at(scoped)]).toEqual(["'封面'!$A$1", undefined, "'封面'!$B$2"]);
	expect(at({ name: "新.name", sheet: "封面" })).toBe(`'封面'!$A$1&"<>"`);
	expect(names.size).toBe(image.names.length);
	expect(schemaErrors(patched)).toEqual([]);
	const none = changePart(school, "xl/workbook.xml", (xml) => xml.replace(/<definedNames>.*<\/definedNames>/s, ""));
	const back = patchWorkbook(none, [], { names: image.names });
	const sorted = (bytes: Uint8Array) =>
		readWorkbook(bytes)
			.names.map((name) => JSON.stringify(name))
			.sort();
	expect(sorted(back)).toEqual(sorted(school));
	expect(schemaErrors(back)).toEqual([]);
	const emptied = changePart(school, "xl/workbook.xml", (xml) => xml.replace(/<definedNames>.*<\/definedNames>/s, "<definedNames/>"));
	expect(sorted(patchWorkbook(emptied, [], { names: image.names }))).toEqual(sorted(school));
	expect(() => patchWorkbook(school, [], { names: [{ name: "a", sheet: "无", refersTo: "1" }] })).toThrow(RangeError);
});

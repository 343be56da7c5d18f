/** Files made to harm, to confuse, or broken on the way: each is one clear problem; work without bound would run into the time-out. */
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { WorkbookError } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { main, office, pack, parts, problemOf, relationship, workbook } from "./parts.ts";

const utf16 = (text: string): Uint8Array =>
	Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]));

/** A compound file with one directory record of that name. */
function compound(stream: string): Uint8Array {
	const bytes = new Uint8Array(2048);
	bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	bytes.set(utf16(stream), 1024 + 128);
	bytes[1024 + 128 + 64] = (stream.length + 1) * 2;
	return bytes;
}

const good = workbook({ rows: "<row><c><v>1</v></c></row>".repeat(2000) });
const withType = (type: string): Uint8Array =>
	pack({
		...parts(),
		"[Content_Types].xml": String(parts()["[Content_Types].xml"]).replace(
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
			type,
		),
	});

describe("what is no .xlsx is called by its name", () => {
	it.each([
		["an empty file", new Uint8Array(0), "empty", "空"],
		["bytes", Uint8Array.from([1, 2, 3, 0]), "not-a-workbook", "Excel"],
		["a .csv", strToU8("指标编码,本年值\nS_T3_02,312\n"), "not-a-workbook", "csv"],
		["a .csv in UTF-16", Uint8Array.from([0xff, 0xfe, ...utf16("a,b\n")]), "not-a-workbook", "csv"],
		["a web page called .xls", strToU8("\n<html><table></table></html>"), "not-a-workbook", "网页"],
		["a PDF", strToU8("%PDF-1.7 …"), "not-a-workbook", "PDF"],
		[
			"an XML spreadsheet of 2003",
			strToU8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
			"old-format",
			"2003",
		],
		["an .xls", compound("Workbook"), "old-format", ".xls"],
		["an .xls of Excel 5", compound("Book"), "old-format", ".xls"],
		["a workbook with a password", compound("EncryptedPackage"), "encrypted", "密码"],
		["a .doc", compound("WordDocument"), "not-a-workbook", "Word"],
		["a .ppt", compound("PowerPoint Document"), "not-a-workbook", "PPT"],
		["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "not-a-workbook", "图片"],
		["a photograph", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "not-a-workbook", "图片"],
		["a .rar", Uint8Array.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 1, 0]), "not-a-workbook", "压缩包"],
		["a .zip with the workbook in it", pack({ "自评/自评.xlsx": "PK" }), "not-a-workbook", "压缩包"],
		["a .csv in GBK", Uint8Array.from([0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0x31, 0x0a]), "not-a-workbook", "csv"],
		["an .ods", pack({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>" }), "not-a-workbook", ".ods"],
		[
			"a .docx",
			pack({
				...parts(),
				"xl/workbook.xml": "",
				"word/document.xml": "<a/>",
				"[Content_Types].xml":
					'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
			}),
			"not-a-workbook",
			"Word",
		],
		[
			"a .docx with a table of Excel in it",
			pack({
				"word/document.xml": "<a/>",
				"[Content_Types].xml":
					'<Types><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
			}),
			"not-a-workbook",
			"Word",
		],
		["some zip", pack({ "readme.txt": "hello" }), "not-a-workbook", "Excel"],
		["an .xlsb", withType("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "old-format", ".xlsb"],
		["an .xlsm", withType("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "macro", ".xlsm"],
		["an .xlsx with macros inside", workbook({ parts: { "xl/vbaProject.bin": "x" } }), "macro", "宏"],
		[
			"a sheet of Excel 4 macros",
			workbook({
				relationships: relationship("rIdM", "xlMacrosheet", "macrosheets/sheet1.xml"),
				workbookBefore: "",
				parts: {
					"xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="m" sheetId="1" r:id="rIdM"/></sheets></workbook>`,
				},
			}),
			"macro",
			"宏",
		],
	])("%s", (_name, bytes, code, word) => {
		try {
			readWorkbook(bytes);
			expect.unreachable();
		} catch (error) {
			if (!(error instanceof WorkbookError)) throw error;
			expect(error.problem.code).toBe(code);
			expect(error.problem.message.zh).toContain(word);
			for (const text of [error.problem.message, error.problem.fix]) expect([text.zh, text.en].every((one) => one.length > 8)).toBe(true);
		}
	});

	it("takes a template, and types declared for parts that are not there", () => {
		expect(problemOf(withType("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"))).toBeUndefined();
		expect(problemOf(workbook({ types: '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' }))).toBeUndefined();
	});
});

describe("broken on the way", () => {
	it("a file cut anywhere is never taken for a whole one", () => {
		for (let length = 1; length < good.length; length += 37)
			expect(problemOf(good.subarray(0, length))).toMatch(/^(truncated|malformed|not-a-workbook)$/);
		expect(problemOf(good.subarray(0, good.length - 30))).toBe("truncated");
	});

	it("a byte changed anywhere is a problem or makes no difference, never another value", () => {
		const image = JSON.stringify(readWorkbook(good));
		for (let at = 0; at < good.length; at += 3) {
			const changed = good.slice();
			changed[at] = (changed[at] ?? 0) ^ 0x20;
			try {
				expect(JSON.stringify(readWorkbook(changed))).toBe(image);
			} catch (error) {
				if (!(error instanceof WorkbookError)) throw error;
			}
		}
	});

	it("a digit changed is noticed by the checksum alone", () => {
		const stored = pack(parts({ rows: "<row><c><v>12345</v></c></row>" }), 0);
		const at = Buffer.from(stored).indexOf("12345");
		stored[at] = 50;
		expect(problemOf(stored)).toBe("malformed");
	});

	it.each([
		["xl/workbook.xml", "malformed"],
		["xl/_rels/workbook.xml.rels", "malformed"],
		["xl/worksheets/sheet1.xml", "malformed"],
		["[Content_Types].xml", "not-a-workbook"],
	])("without %s", (part, code) => expect(problemOf(workbook({ parts: { [part]: null } }))).toBe(code));

	it.each([
		["cut in the middle of a tag", "<worksheet><sheetData><row r=", "truncated"],
		["cut in the middle of an attribute", '<worksheet><sheetData><row r="1', "truncated"],
		["cut in the middle of a value", "<worksheet><sheetData><row><c><v>12", "truncated"],
		["cut between elements", "<worksheet><sheetData>", "truncated"],
		["cut in a comment", "<worksheet><!-- ", "truncated"],
		["closed in the wrong order", "<worksheet><sheetData></worksheet></sheetData>", "malformed"],
		["closed once too often", "<worksheet></worksheet></worksheet>", "malformed"],
		["closed by a longer name", "<worksheet></worksheets>", "malformed"],
		["with a bare attribute", "<worksheet a><sheetData/></worksheet>", "malformed"],
		["with entities of its own", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', "malformed"],
		["with bytes that are no text", Uint8Array.from([60, 0xff, 0xff, 62]), "malformed"],
		["nested without end", `<worksheet>${"<a>".repeat(100_000)}`, "too-complex"],
		["with another root", "<chartsheet/>", "malformed"],
		["with a root of somebody else", '<worksheet xmlns="urn:x"/>', "malformed"],
		["with two roots", "<worksheet/><worksheet/>", "malformed"],
		["with a root in two", "<worksheet><sheetData/><sheetData/></worksheet>", "malformed"],
	])("a sheet %s", (_name, sheet, code) => expect(problemOf(workbook({ parts: { "xl/worksheets/sheet1.xml": sheet } }))).toBe(code));

	it.each([
		["two sheets of one name", { more: { 表: "" } }],
		["no sheet", { parts: { "xl/workbook.xml": `<workbook xmlns="${main}"><sheets/></workbook>` } }],
	])("%s", (_name, recipe) => expect(problemOf(workbook(recipe))).toBe("malformed"));
});

describe("made to harm", () => {
	const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024).fill(32);
	const patched = (bytes: Uint8Array, change: (view: DataView, central: number) => void): Uint8Array => {
		const copy = bytes.slice();
		const view = new DataView(copy.buffer);
		for (let at = 0; at + 46 < copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
		return copy;
	};

	it("a bomb is seen before it goes off", () => {
		const bomb = workbook({ parts: { "xl/worksheets/sheet1.xml": megabytes(65) } });
		expect(bomb.length).toBeLessThan(100_000);
		expect(problemOf(bomb)).toBe("too-large");
	});

	it("a bomb in many small parts, too", () => {
		const many: Record<string, Uint8Array> = {};
		for (let index = 0; index < 33; index++) many[`xl/media/${index}.xml`] = megabytes(2);
		expect(problemOf(pack({ ...parts(), ...many }))).toBe("too-large");
	});

	it.each([
		["declares less than it holds", 40],
		["declares more than it holds", 20_000_000],
	])("an entry that %s", (_name, size) => {
		const bomb = workbook({ parts: { "xl/worksheets/sheet1.xml": megabytes(16) } });
		const lying = patched(bomb, (view, at) => {
			if (view.getUint32(at + 24, true) === 16 * 1024 * 1024) view.setUint32(at + 24, size, true);
		});
		expect(problemOf(lying)).toBe("malformed");
	});

	it("a large entry that lies is stopped on the way", () => {
		// Incompressible bytes make the packed entry long enough to be watched slice by slice.
		const noise = new Uint8Array(400_000);
		let seed = 1;
		for (let index = 0; index < noise.length; index++) {
			seed = (seed * 48271) % 2147483647;
			noise[index] = seed & 255;
		}
		const bomb = pack({ ...parts(), "xl/worksheets/sheet1.xml": noise });
		const lying = patched(bomb, (view, at) => {
			if (view.getUint32(at + 24, true) === noise.length) view.setUint32(at + 24, 1000, true);
		});
		expect(problemOf(lying)).toBe("malformed");
	});

	it("more parts than any workbook has", () => {
		const many: Record<string, string> = {};
		for (let index = 0; index < 2100; index++) many[`xl/p${index}.xml`] = "";
		expect(problemOf(pack({ ...parts(), ...many }))).toBe("too-complex");
	});

	it.each(["../../etc/passwd", "xl/../../x.xml", "C:/x.xml", "xl/./x.xml"])("a part called %s", (name) =>
		expect(problemOf(pack({ ...parts(), [name]: "x" }))).toBe("malformed"),
	);

	it("two parts of one name", () => expect(problemOf(pack({ ...parts(), "XL/Workbook.xml": "<workbook/>" }))).toBe("malformed"));

	it("an entry with a password, or packed in another way", () => {
		expect(problemOf(patched(good, (view, at) => view.setUint16(at + 8, 1, true)))).toBe("encrypted");
		expect(problemOf(patched(good, (view, at) => view.setUint16(at + 10, 12, true)))).toBe("malformed");
	});

	it("one part for many sheets, one table many times", () => {
		const sheets = Array.from({ length: 9 }, (_, index) => `<sheet name="s${index}" sheetId="${index + 1}" r:id="rId1"/>`).join("");
		expect(
			problemOf(
				workbook({ parts: { "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>` } }),
			),
		).toBe("malformed");
		const tables = Array.from({ length: 5000 }, (_, index) => relationship(`t${index}`, "table", "../tables/table1.xml")).join("");
		const image = readWorkbook(
			workbook({ sheetRelationships: tables, parts: { "xl/tables/table1.xml": `<table name="t" ref="A1:B2"/>` } }),
		);
		expect(image.tables).toHaveLength(1);
	});

	it("millions of cells, merges, hidden rows, blanks", () => {
		expect(problemOf(workbook({ rows: `<row>${"<c/>".repeat(16_385)}</row>` }))).toBe("malformed");
		expect(problemOf(workbook({ rows: `<row>${"<c/>".repeat(16_384)}</row>`.repeat(245) }))).toBe("too-large");
		expect(problemOf(workbook({ rows: "<row><c><v>1</v></c></row>".repeat(30_000) }), { cells: 10_000 })).toBe("too-large");
		expect(problemOf(workbook({ after: `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(70_000)}</mergeCells>` }))).toBe("too-complex");
		expect(problemOf(workbook({ rows: "<row/>".repeat(1_048_577) }))).toBe("malformed");
	});

	it("a file longer than is taken", () =>
		expect(problemOf(new Uint8Array(33 * 1024 * 1024).fill(0x50).map((byte, index) => (index === 1 ? 0x4b : byte)))).toBe("too-large"));
});

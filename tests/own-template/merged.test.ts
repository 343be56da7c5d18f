/** An office's form with merged headers, a logo, notes and hidden columns is bound, written, filled in and checked; nothing else of it changes. */
import { beforeAll, describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet, OwnRegion } from "../../shared/definition/schema.ts";
import { migrate } from "../../shared/migration/migrate.ts";
import { type Entries, fillWorkbook } from "../../shared/template/index.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { inflateEntry, openZip } from "../../shared/workbook/zip.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { filledForm } from "../../testkit/own-forms/filled.ts";
import { mergedForm } from "../../testkit/own-forms/merged.ts";
import { ownFormsSet } from "../../testkit/own-forms/set.ts";
import { boundSet, proposed, written } from "./support.ts";

let file: Uint8Array;
let regions: OwnRegion[];
let set: DefinitionSet;
let template: Uint8Array;
beforeAll(async () => {
	const plain = ownFormsSet();
	file = await mergedForm();
	regions = proposed(plain, file);
	set = boundSet(plain, file, "绩效情况表.xlsx", regions);
	template = written(set, file);
});

const filled: Entries = {
	...filledForm,
	"情况[是否公开].内容": "否",
	"培训班[+]": [
		{ 班名: "电工班", 开班日期: 46082, 人数: 40 },
		{ 班名: "焊工班", 开班日期: 46113, 人数: 35, 备注: "两期" },
	],
};
const honest = (): Uint8Array => fillWorkbook(template, set, filled);
const cellOf = (bytes: Uint8Array, sheet: string, row: number, column: number) =>
	readWorkbook(bytes)
		.sheets.find(({ name }) => name === sheet)
		?.cells.find((cell) => cell.row === row && cell.column === column);

test("rows, columns and a list are found by code, by name and by usual words, to be confirmed", () => {
	expect(regions.map(({ role, sheet, orientation }) => [role, sheet, orientation])).toEqual([
		["基础", "绩效表", "rows"],
		["自评", "绩效表", "rows"],
		["培训班", "台账", "rows"],
	]);
	expect(regions[0]).toMatchObject({ fields: { 本年值: "G" }, items: { S_P1_01: 12 } });
	expect(regions[1]).toMatchObject({
		header: "F5:H6",
		fields: { 本年目标值: "F", 本年实际值: "G", 偏差说明: "H" },
		items: { S_P1_02: 7, S_P1_03: 8, S_P2_01: 9, S_P3_01: 10 },
	});
	expect(regions[2]).toMatchObject({
		fields: { 班名: "B", 开班日期: "C", 人数: "D", 备注: "E" },
		list: { first: 4, last: 8, end: "填表人：" },
	});
});

describe("the written template", () => {
	const parts = (bytes: Uint8Array): Map<string, string> => {
		const archive = openZip(bytes);
		return new Map(archive.entries.map((entry) => [entry.name, Buffer.from(inflateEntry(archive, entry)).toString("latin1")]));
	};

	test("has every part of the file with its bytes, but for those that name what was added", () => {
		const [before, after] = [parts(file), parts(template)];
		const changed = [...before].filter(([name, content]) => after.get(name) !== content).map(([name]) => name);
		expect(changed.sort()).toEqual([
			"[Content_Types].xml",
			"xl/_rels/workbook.xml.rels",
			"xl/styles.xml",
			"xl/workbook.xml",
			"xl/worksheets/sheet1.xml",
		]);
		expect([...before.keys()].some((name) => name.includes("media"))).toBe(true);
	});

	test("differs on a touched sheet in the cells named, and nowhere else", () => {
		const [before, after] = [parts(file), parts(template)].map((all) => all.get("xl/worksheets/sheet1.xml") ?? "");
		const cells = (xml: string): Map<string, string> =>
			new Map([...xml.matchAll(/<c r="([A-Z]+\d+)".*?(?:\/>|<\/c>)/gs)].map(([whole, name = ""]) => [name, whole]));
		const bare = (xml: string): string => xml.replaceAll(/<c r="(?:F7|F9)".*?(?:\/>|<\/c>)/gs, "");
		const [own, now] = [cells(before ?? ""), cells(after ?? "")];
		expect([...now].filter(([name, text]) => own.get(name) !== text).map(([name]) => name)).toEqual(["F7", "F9"]);
		expect(bare(after ?? "")).toBe(bare(before ?? ""));
		expect(after).toContain("dataValidation");
		expect(after).toContain('hidden="1"');
	});

	test("keeps the file's looks by their numbers: only more were added behind", () => {
		const [before, after] = [parts(file), parts(template)].map((all) => all.get("xl/styles.xml") ?? "");
		const formats = (xml: string | undefined): string => /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(xml ?? "")?.[1] ?? "";
		expect(formats(after).startsWith(formats(before))).toBe(true);
		expect(formats(after).length).toBeGreaterThan(formats(before).length);
	});

	test("says what is known of the unit where the file is blank, and keeps the rest aside", () => {
		expect(cellOf(template, "绩效表", 7, 6)?.value).toBe(150);
		expect(cellOf(template, "绩效表", 9, 6)?.value).toBe(90);
		expect(
			createChecker(readWorkbook(template), set).ask(
				({ book, program }) => book.school.facts[program.slots.byName.get("S_P1_02.prior")?.slot ?? -1]?.row.values,
			),
		).toContain(120);
	});

	test("names its cells by the facts in them, and has our own sheets behind its own", () => {
		const image = readWorkbook(template);
		expect(image.names.find(({ name }) => name === "S_P1_02.actual")?.refersTo).toBe("绩效表!$G$7");
		expect(image.names.find(({ name }) => name === "PERIOD.year")?.refersTo).toBe("'_meta'!$B$10");
		expect(image.sheets.map(({ name, state }) => `${name}|${state}`)).toEqual([
			"绩效表|visible",
			"台账|visible",
			"填表说明|visible",
			"封面|visible",
			"按月统计|visible",
			"情况表|visible",
			"校验说明|visible",
			"_meta|veryHidden",
			"_own|veryHidden",
		]);
	});

	test("is a workbook in the eyes of Microsoft's validator as far as the file itself was", () => {
		const faults = (bytes: Uint8Array): number => schemaErrors(bytes).length;
		expect(faults(template)).toBe(faults(file));
	});

	test("is the same bytes for the same unit", () => {
		expect(Buffer.from(written(set, file)).equals(Buffer.from(template))).toBe(true);
	});
});

describe("the filled file", () => {
	test("is ready, its own sum agreeing with the set's", () => {
		const checker = createChecker(readWorkbook(honest()), set);
		expect(checker.report()).toMatchObject({ verdict: { code: "ready" }, findings: [] });
		expect(checker.facts().school.S_P1_03?.actual).toBe(75);
		expect(checker.facts().school.S_P1_04?.actual).toBe(186);
		expect(checker.facts().regions.培训班).toHaveLength(2);
		expect(checker.locate("S_P1_02.actual")).toEqual({ sheet: "绩效表", row: 7, column: 7 });
	});

	test("blank, asks for what is to be filled in, at the file's own cells", () => {
		const { findings } = check(readWorkbook(template), set);
		expect(findings.filter(({ sheet }) => sheet === "绩效表").map(({ rule, cell, place }) => [rule, cell, place])).toEqual([
			["RQ01", "G12", "S_P1_01.actual"],
			["RQ01", "G7", "S_P1_02.actual"],
			["RQ01", "G9", "S_P2_01.actual"],
			["RQ01", "G10", "S_P3_01.actual"],
		]);
		expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["RQ01"]));
	});

	test.each<[string, Parameters<typeof patchWorkbook>[1][number], [rule: string, cell: string | null]]>([
		["a figure beyond its bound", { sheet: "绩效表", row: 9, column: 7, value: 120 }, ["RG01", "G9"]],
		["words for a figure", { sheet: "绩效表", row: 7, column: 7, value: "很多" }, ["TY01", "G7"]],
		["a changed label", { sheet: "绩效表", row: 7, column: 3, value: "参加会议人数" }, ["ST14", "C7"]],
		["a figure in a cell that nothing binds", { sheet: "绩效表", row: 11, column: 7, value: 5 }, ["ST15", "G11"]],
		["another sum than the set's, typed over the file's", { sheet: "绩效表", row: 8, column: 7, value: 12 }, ["ST06", "G8"]],
		["a label of a list", { sheet: "台账", row: 3, column: 2, value: "班级" }, ["ST14", "B3"]],
	])("%s is found at its cell", (_what, edit, [rule, cell]) => {
		const { findings } = check(readWorkbook(patchWorkbook(honest(), [edit])), set);
		expect(findings.map((one) => [one.rule, one.sheet, one.cell])).toContainEqual([rule, edit.sheet, cell]);
	});

	test("blanks of a label may be filled in", () => {
		const bytes = patchWorkbook(honest(), [
			{ sheet: "绩效表", row: 3, column: 2, value: "填报单位：第一单位" },
			{ sheet: "绩效表", row: 3, column: 8, value: "2027年1月5日" },
		]);
		expect(check(readWorkbook(bytes), set).findings).toEqual([]);
	});

	test("an edit gives the report of a new check", () => {
		const checker = createChecker(readWorkbook(honest()), set);
		const edit = { sheet: "绩效表", row: 9, column: 7, value: 120 };
		const after = checker.edit([edit]);
		expect(after.findings.map(({ rule, cell }) => [rule, cell])).toContainEqual(["RG01", "G9"]);
		expect(after).toEqual(check(checker.image(), set));
		expect(checker.edit([{ ...edit, value: 92.5 }]).findings).toEqual([]);
		expect(checker.valueAt({ sheet: "绩效表", row: 9, column: 7 })).toBe(92.5);
	});

	test("is found again by its names after rows were added above and the sheet was renamed", () => {
		const image = readWorkbook(honest());
		const moved = {
			...image,
			sheets: image.sheets.map((sheet) =>
				sheet.name === "绩效表" ? { ...sheet, name: "表一", cells: sheet.cells.map((cell) => ({ ...cell, row: cell.row + 3 })) } : sheet,
			),
			names: image.names.map((name) =>
				name.refersTo.startsWith("绩效表!")
					? {
							...name,
							refersTo: name.refersTo.replace(/^绩效表!\$([A-Z]+)\$(\d+)$/, (_, column, row) => `表一!$${column}$${Number(row) + 3}`),
						}
					: name,
			),
		};
		const report = check(moved, set);
		expect(report.findings).toEqual([]);
		expect(report.completeness.sheets.map(({ sheet }) => sheet)).toContain("表一");
	});

	test("says which cells were deleted", () => {
		const image = readWorkbook(honest());
		const gone = {
			...image,
			names: image.names.map((name) => (name.name === "S_P2_01.actual" ? { ...name, refersTo: "绩效表!#REF!" } : name)),
		};
		const { findings } = check(gone, set);
		expect(findings.find(({ rule }) => rule === "ST04")?.message.zh).toContain("S_P2_01·本年实际值");
	});

	test("takes rows that were added to the list before its end", () => {
		const longer = patchWorkbook(honest(), [
			{ sheet: "台账", row: 9, column: 1, value: null },
			{ sheet: "台账", row: 11, column: 1, value: "填表人：赵六" },
			{ sheet: "台账", row: 10, column: 2, value: "钳工班" },
		]);
		const checker = createChecker(readWorkbook(longer), set);
		expect(checker.facts().regions.培训班?.map(({ key }) => key)).toEqual(["电工班", "焊工班", "钳工班"]);
	});
});

test("a form that was issued anew takes over what was filled in", async () => {
	const again = await mergedForm(4);
	const next = boundSet(ownFormsSet("1.1.0"), again, "绩效情况表（修订）.xlsx", proposed(ownFormsSet("1.1.0"), again));
	const { bytes, left } = migrate({ bytes: honest(), set }, { bytes: written(next, again), set: next });
	expect(left).toEqual([]);
	expect(check(readWorkbook(bytes), next)).toMatchObject({ verdict: { code: "ready" }, findings: [] });
	expect(cellOf(bytes, "绩效表", 11, 7)?.value).toBe(150);
});

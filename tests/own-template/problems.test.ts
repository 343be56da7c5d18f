/** What is wrong with bindings is said in one sentence each, before anybody publishes them; and what other programs save is still read. */
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { diffDefinitions } from "../../shared/definition/diff.ts";
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DefinitionSet, OwnRegion } from "../../shared/definition/schema.ts";
import { departmentsOf, splitWorkbook } from "../../shared/departments/index.ts";
import { registerOf } from "../../shared/evidence/register.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { bindingProblems, proposeBindings, requireBindable, unboundOf } from "../../shared/own-template/index.ts";
import { repairsOf } from "../../shared/repairs/index.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { WorkbookError } from "../../shared/workbook/image.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mergedForm } from "../../testkit/own-forms/merged.ts";
import { ownFormsInput, ownFormsSet } from "../../testkit/own-forms/set.ts";
import { recalculate } from "../oracle/libreoffice.ts";
import { boundSet, prefill, proposed, written } from "./support.ts";

let file: Uint8Array;
let regions: OwnRegion[];
const set = ownFormsSet();
const [document] = set.documents;
if (!document) throw new Error("a set with one document");
beforeAll(async () => {
	file = await mergedForm();
	regions = proposed(set, file);
});

type Changed = (regions: OwnRegion[]) => unknown;
const rows = (region: OwnRegion | undefined) => {
	if (region?.orientation !== "rows") throw new Error("a region in rows");
	return region;
};

test.each<[string, Changed, RegExp]>([
	["a column that the document has not", ([, own]) => Object.assign(rows(own).fields, { 完成数: "K" }), /“自评”没有“完成数”这一列/],
	["a row that it has not", ([, own]) => Object.assign(rows(own).items ?? {}, { S_P9_99: 40 }), /“自评”没有“S_P9_99”这一行/],
	["a region that it has not", (all) => Object.assign(all[0] ?? {}, { role: "台账" }), /没有区域“台账”/],
	["a region of ours", (all) => Object.assign(all[0] ?? {}, { role: "校验说明" }), /“校验说明”不能绑定/],
	["a region bound twice", (all) => all.push({ ...rows(all[0]) }), /“基础”绑定了两次/],
	[
		"one cell for two",
		([first]) => Object.assign(rows(first).items ?? {}, { S_P1_01: 7 }),
		/绩效表!G7 同时绑定给“S_P1_01.本年值”和“S_P1_02.本年实际值”/,
	],
	["a cell behind merged ones", ([, own]) => Object.assign(rows(own).items ?? {}, { S_P1_02: 6, S_P1_03: 1 }), /在合并单元格 B1:I2 里/],
	["a sheet that the file has not", ([, own]) => Object.assign(own ?? {}, { sheet: "附表" }), /没有工作表“附表”/],
	["a list without rows", (all) => Object.assign(all[2] ?? {}, { list: undefined }), /“培训班”是清单/],
	["a list that ends above its beginning", (all) => Object.assign(all[2] ?? {}, { list: { first: 9, last: 4 } }), /末行在首行之前/],
	["nothing", (all) => all.splice(0), /还没有绑定/],
])("%s is said in one sentence", (_what, change, said) => {
	const changed = structuredClone(regions);
	change(changed);
	const problems = bindingProblems(set, document, changed, readWorkbook(file));
	expect(problems.map(({ message }) => message.zh).join("\n")).toMatch(said);
	for (const { message } of problems) expect(message.en.replaceAll(/“[^”]*”|[\p{Script=Han}]+!/gu, "")).not.toMatch(/[\p{Script=Han}。]/u);
});

test("bindings as they are proposed have no problem, and leave unbound what the form does not ask", () => {
	expect(bindingProblems(set, document, regions, readWorkbook(file))).toEqual([]);
	expect(unboundOf(set, document, regions).some(({ required }) => required)).toBe(false);
	expect(unboundOf(set, document, regions).map(({ header }) => header)).toContain("责任部门");
});

test("a second region of a sheet of the document has to be bound with the first", () => {
	const own = structuredClone(ownFormsInput()) as { documents: { sheets: { name: string; regions: string[] }[] }[] };
	const sheets = own.documents[0]?.sheets ?? [];
	const basic = sheets.find(({ name }) => name === "基础数据");
	basic?.regions.push("月度");
	sheets.splice(
		sheets.findIndex(({ name }) => name === "按月统计"),
		1,
	);
	const together = parseDefinition(own);
	const [only] = together.documents;
	const problems = only && bindingProblems(together, only, regions, readWorkbook(file));
	expect(problems?.map(({ message }) => message.zh)).toEqual(["“月度”与已绑定的区域在同一张表里，也要绑定到文件。"]);
});

describe("a set with a template of its own", () => {
	const bound = (): DefinitionSet => boundSet(set, file, "form.xlsx", regions);

	test("passes lint with its samples; without a column that must be filled in it does not", () => {
		expect(lintWithSamples(bound()).problems).toEqual([]);
		const changed = structuredClone(bound());
		const own = rows(changed.documents[0]?.ownTemplate?.regions[1]);
		delete own.fields.本年实际值;
		expect(lintWithSamples(changed).problems).toMatchObject([
			{ check: "own-template", path: "documents[0].ownTemplate", severity: "error" },
		]);
	});

	test("differs from one without, or with another file, by what no longer fits filled workbooks", () => {
		const { changes, rises } = diffDefinitions(set, bound());
		expect(rises).toBe("x");
		expect(changes.map(({ sentence }) => sentence.zh)).toContainEqual(expect.stringMatching(/自有模板 无 → “form\.xlsx（[\da-f]{8}）”/));
		expect(diffDefinitions(bound(), bound()).changes).toEqual([]);
	});

	test("a workbook made of another file of the same name is told apart", async () => {
		const other = boundSet(set, await mergedForm(0), "form.xlsx", regions);
		const [own] = other.documents;
		if (!own?.ownTemplate) throw new Error("a template of its own");
		own.ownTemplate.sha256 = "f".repeat(64);
		const { findings } = check(readWorkbook(written(bound(), file)), other);
		expect(findings.map(({ rule }) => rule)).toContain("ST01");
	});

	test("stays whole through another program's saving", async () => {
		const filled = fillWorkbook(written(bound(), file), bound(), { "S_P1_01.actual": 200, "S_P1_02.actual": 150, "S_P2_01.actual": 120 });
		const saved = await recalculate(filled);
		const before = check(readWorkbook(filled), bound());
		const after = check(readWorkbook(saved), bound());
		expect(after.findings.map(({ rule, sheet, cell }) => `${rule} ${sheet}!${cell}`)).toEqual(
			before.findings.map(({ rule, sheet, cell }) => `${rule} ${sheet}!${cell}`),
		);
		expect(after.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toContain("RG01 G9");
	}, 60_000);
});

test.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
	["a file that was written already", () => written(boundSet(set, file, "f.xlsx", regions), file), /已经是写出的模板/],
])("%s is no template", async (_what, make, said) => {
	const bytes = await make();
	expect(() => requireBindable(readWorkbook(bytes), bytes.length)).toThrow(WorkbookError);
	try {
		requireBindable(readWorkbook(bytes), bytes.length);
	} catch (error) {
		expect(error instanceof WorkbookError && error.problem.message.zh).toMatch(said);
	}
});

test("a sheet of the file that is called as one of ours is refused where the template is written", () => {
	const own = boundSet(set, file, "f.xlsx", regions);
	const renamed = structuredClone(own);
	const sheet = renamed.documents[0]?.sheets.find(({ name }) => name === "按月统计");
	if (sheet) sheet.name = "填表说明";
	expect(() => written(renamed, file)).toThrow(/填表说明/);
});

test("rows of earlier years that the file has no room for are refused, not left out", () => {
	const own = boundSet(set, file, "f.xlsx", regions);
	const earlier = Array.from({ length: 6 }, (_, i) => ({ 班名: `旧班${i}` }));
	expect(() => written(own, file, { ...prefill, rows: { 培训班: earlier } })).toThrow(/earlier years/);
	const few = written(own, file, { ...prefill, rows: { 培训班: earlier.slice(0, 2) } });
	expect(
		readWorkbook(few)
			.sheets.find(({ name }) => name === "台账")
			?.cells.filter(({ column, row }) => column === 2 && row > 3)
			.map(({ value }) => value),
	).toEqual(["旧班0", "旧班1"]);
});

test("nothing is proposed of a workbook that has nothing to do with the document", () => {
	const blank = patchWorkbook(
		file,
		readWorkbook(file).sheets.flatMap(({ name, cells }) => cells.map(({ row, column }) => ({ sheet: name, row, column, value: null }))),
	);
	expect(proposeBindings(readWorkbook(blank), set, "annual")).toEqual([]);
});

test("departments, repairs and the list of evidence leave such a workbook alone, and say so where somebody asked", () => {
	const own = boundSet(set, file, "f.xlsx", regions);
	const bytes = fillWorkbook(written(own, file), own, { "S_P2_01.actual": "120％" });
	expect(() => splitWorkbook(bytes, own)).toThrow(/neither split between departments nor merged/);
	const image = readWorkbook(bytes);
	expect(repairsOf({ image, definition: own, report: check(image, own) })).toEqual([]);
	expect(departmentsOf(image, own).map(({ department }) => department)).toEqual(["未分配"]);
	expect(registerOf(image, own)).toBeUndefined();
});

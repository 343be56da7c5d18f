import { strToU8, zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import {
	KEEP_BASE,
	Merge,
	mergeRecord,
	mergeWorkbooks,
	RENUMBER,
	readFile,
	sortFiles,
	splitWorkbook,
	workbooksIn,
} from "../../shared/departments/index.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool } from "../../testkit/corpus/files.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { assigned, distribute, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const { base } = distribute(seeded(5));
const parts = new Map(splitWorkbook(base, set, { assigned }).map(({ department, bytes }) => [department, bytes]));
const partOf = (department: string): Uint8Array => parts.get(department) ?? new Uint8Array();
const place = "S_T2_03.actual";
const filled = (department: string, value: number) => ({
	name: `${department}.xlsx`,
	bytes: fillWorkbook(partOf(department), set, { [place]: value }),
});
const sort = (files: { name: string; bytes: Uint8Array }[]) => sortFiles(files.map(readFile), set);

test("dropped in any order, files are told apart by what they say, not by their names", () => {
	const sorted = sort([
		{ name: "财务处.xlsx", bytes: filled("教务处", 11).bytes },
		{ name: "副本.xlsx", bytes: base },
		{ name: "整表.xlsx", bytes: base },
		{ name: "后来.xlsx", bytes: fillWorkbook(base, set, { [place]: 13 }) },
		filled("人事处", 12),
		{ name: "人事处 (1).xlsx", bytes: filled("人事处", 14).bytes },
	]);
	expect(sorted.base?.name).toBe("副本.xlsx");
	expect(sorted.parts.map(({ file, name }) => [file, name])).toEqual([
		["财务处.xlsx", "教务处"],
		["后来.xlsx", "整表"],
		["人事处.xlsx", "人事处"],
		["人事处 (1).xlsx", "人事处#2"],
	]);
	expect([sorted.copies, sorted.refused]).toEqual([["整表.xlsx"], []]);
});

test("what does not belong is named with one sentence each, and the rest is merged", () => {
	const other = writeTemplate(set, { ...exampleSchool(set).prefill, unit: { code: "SH05", name: "学校戊", class: "ZK" } });
	const changed = fillWorkbook(base, set, { [place]: 20 });
	const [otherState] = splitWorkbook(changed, set, { departments: ["教务处"], assigned });
	const {
		base: found,
		parts: taken,
		refused,
	} = sort([
		{ name: "基准.xlsx", bytes: base },
		filled("教务处", 1),
		filled("人事处", 1),
		{ name: "别校.xlsx", bytes: other },
		{ name: "坏.xlsx", bytes: partOf("教务处").slice(0, 3000) },
		{ name: "旧.xlsx", bytes: otherState?.bytes ?? new Uint8Array() },
	]);
	expect([found?.name, taken.map(({ name }) => name)]).toEqual(["基准.xlsx", ["教务处", "人事处"]]);
	expect(refused.map(({ name, problem }) => [name, problem.code])).toEqual([
		["坏.xlsx", expect.stringMatching(/truncated|malformed|not-a-workbook/)],
		["别校.xlsx", "foreign-template"],
		["旧.xlsx", "foreign-template"],
	]);
	for (const { problem } of refused) expect(problem.message.zh.match(/[。！？]/g)).toHaveLength(1);
});

test("without the workbook as it was split there is no base, and a changed one is told so", () => {
	const alone = sort([filled("教务处", 1), { name: "改过.xlsx", bytes: fillWorkbook(base, set, { [place]: 20 }) }]);
	expect(alone.base).toBeNull();
	expect(alone.refused).toMatchObject([{ name: "改过.xlsx", problem: { message: { zh: expect.stringContaining("拆分后改过") } } }]);
	expect(sort([{ name: "整表.xlsx", bytes: base }])).toMatchObject({ base: null, parts: [], refused: [] });
});

function started(...files: { name: string; bytes: Uint8Array }[]): Merge {
	const sorted = sort([{ name: "基准.xlsx", bytes: base }, ...files]);
	if (!sorted.base) throw new Error("The base was not found.");
	return new Merge(sorted.base.bytes, sorted.base.engine.book, sorted.parts);
}

test("deciding step by step ends in the very file that all decisions at once give", () => {
	const [first, second] = [filled("教务处", 11), filled("人事处", 12)];
	const merge = started(first, second);
	expect(merge.review()).toMatchObject({ open: 1, conflicts: [{ place, label: expect.stringContaining(" · "), decided: null }] });
	expect(merge.review({ decisions: { [place]: KEEP_BASE } }).open).toBe(0);
	const stepwise = merge.write({ decisions: { [place]: "人事处" } });
	const atOnce = mergeWorkbooks(base, [first, second], set, { decisions: { [place]: "人事处" } });
	expect(readWorkbook(stepwise.bytes)).toEqual(readWorkbook(atOnce.bytes));
	expect(stepwise.changes).toEqual(atOnce.changes);
});

test("a decision that another one has made pointless is no error where decisions are made one by one", () => {
	const paper = (title: string, pages: number) => ({ 佐证编号: "ZZ-2023-0901", 材料名称: title, 页数: pages });
	const part = (department: string, title: string) => ({
		name: department,
		bytes: fillWorkbook(partOf(department), set, { "佐证[+]": [paper(title, 3)] }),
	});
	const merge = started(part("教务处", "甲"), part("人事处", "乙"));
	const number = "佐证[ZZ-2023-0901]";
	const decisions = { [number]: RENUMBER, "佐证[ZZ-2023-0901].材料名称": "教务处" };
	expect(merge.review({ decisions, lenient: true }).conflicts).toMatchObject([{ place: number, decided: RENUMBER }]);
	expect(() => merge.review({ decisions })).toThrow("There is no conflict");
	expect(merge.review({ decisions: { [number]: "财务处" }, lenient: true })).toMatchObject({ open: 1, conflicts: [{ decided: null }] });
});

test("the record keeps every change, every value of every conflict and what was decided, in both languages", () => {
	const merge = started(filled("教务处", 11), filled("人事处", 12));
	const template = readIdentity();
	const review = merge.review({ decisions: { [place]: "人事处" } });
	for (const language of ["zh", "en"] as const) {
		const bytes = mergeRecord(review, { language, template, base: "基准.xlsx", parts: [{ file: "教务处.xlsx", name: "教务处" }] });
		const texts = readWorkbook(bytes).sheets.flatMap(({ cells }) => cells.map(({ value }) => String(value)));
		expect(texts).toEqual(expect.arrayContaining(["基准.xlsx", "教务处.xlsx", place, "教务处: 11\n人事处: 12", "人事处"]));
		expect(schemaErrors(bytes)).toEqual([]);
	}
});

function readIdentity() {
	const read = readFile({ name: "基准.xlsx", bytes: base });
	if ("problem" in read) throw new Error(read.problem.message.en);
	return read.identity;
}

test("an archive gives its workbooks, whatever folders and lists lie around them", () => {
	const workbook = strToU8("any");
	const archive = zipSync({
		"分表/教务处.xlsx": workbook,
		"分表/~$教务处.xlsx": workbook,
		"分表/教务处_问题清单.xlsx": workbook,
		"使用说明.txt": workbook,
		"__MACOSX/分表/._教务处.xlsx": workbook,
		"基准.XLSX": workbook,
	});
	expect(workbooksIn(archive)).toEqual([
		{ name: "教务处.xlsx", bytes: workbook },
		{ name: "基准.XLSX", bytes: workbook },
	]);
	expect(() => workbooksIn(zipSync({ "a.txt": workbook, "b.zip": archive }))).toThrow("There is no .xlsx file");
	expect(() => workbooksIn(archive.subarray(0, 100))).toThrow("its end is missing");
});

test("names in an archive are UTF-8, or GBK as Windows in Chinese packs them", () => {
	const gbk = { AAAAAA: "bdcccef1b4a6", BBBBBB: "c8cbcac2b4a6" };
	const archive = Buffer.from(zipSync(Object.fromEntries(Object.keys(gbk).map((name) => [`${name}.xlsx`, strToU8(name)]))));
	for (const [name, hex] of Object.entries(gbk))
		for (let at = archive.indexOf(`${name}.xlsx`); at >= 0; at = archive.indexOf(`${name}.xlsx`, at)) archive.write(hex, at, "hex");
	expect(workbooksIn(archive).map(({ name }) => name)).toEqual(["教务处.xlsx", "人事处.xlsx"]);
});

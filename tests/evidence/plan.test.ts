import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { EvidenceFile } from "../../shared/evidence/file.ts";
import { digestIn, noteWith } from "../../shared/evidence/note.ts";
import { type EvidencePlan, planEvidence } from "../../shared/evidence/plan.ts";
import { type Register, registerOf } from "../../shared/evidence/register.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { applySteps, inverse } from "../../shared/repairs/steps.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const note = (text: string) => noteWith("", digest(text));

let set: DefinitionSet;
let template: Uint8Array;
beforeAll(async () => {
	set = await publishedSet("2022-2024/1.0.0");
	template = writeWorkbook(planTemplate(set, prefillFor("annual", "ZK", 1, { capacity: { 佐证: 8 } })));
});

type Row = Record<string, string | number | null>;
/** A workbook in which these pieces are registered. */
const imageWith = (rows: Row[], entries: Record<string, string> = {}): WorkbookImage =>
	readWorkbook(fillWorkbook(template, set, { ...(rows.length > 0 ? { "佐证[+]": rows } : {}), ...entries }));

const file = (name: string, content = name, more: Partial<EvidenceFile> = {}): EvidenceFile => ({
	name,
	folder: "2023佐证",
	bytes: content.length,
	sha256: digest(content),
	pages: 3,
	...more,
});

function planned(image: WorkbookImage, files: EvidenceFile[], leftOut: string[] = []): EvidencePlan & { register: Register } {
	const register = registerOf(image, set);
	if (!register) throw new Error("no register");
	return { ...planEvidence(register, files, new Set(leftOut)), register };
}

const steps = (plan: EvidencePlan) => plan.files.flatMap((one) => one.steps);
/** The rows of the list after the plan, by header. */
function rowsAfter(image: WorkbookImage, plan: EvidencePlan): Row[] {
	const after = registerOf(applySteps(image, steps(plan)), set);
	return (after?.rows ?? []).map(({ row }) =>
		Object.fromEntries(
			row.region.plan.columns.flatMap(({ header, input }, i) =>
				input && row.values[i] != null ? [[header, row.values[i] as string]] : [],
			),
		),
	);
}

describe("new files", () => {
	test("get the next numbers and what their names tell, and the workbook gets no new error", () => {
		const image = imageWith([{ 佐证编号: "ZZ-2023-0007", 材料名称: "旧", 文件名: "旧.pdf", 备注: note("旧.pdf") }], {
			"S_T3_03.evidence": "ZZ-2023-0011",
		});
		const plan = planned(image, [
			file("教学成果奖证书.pdf"),
			file("S_T3_02 校企合作协议.docx", "b", { pages: null }),
			file("现场.JPG", "c", { pages: 1, folder: "" }),
		]);
		expect(plan.files.map(({ outcome }) => outcome)).toEqual([
			{ kind: "new", number: "ZZ-2023-0012" },
			{ kind: "new", number: "ZZ-2023-0013" },
			{ kind: "new", number: "ZZ-2023-0014" },
		]);
		expect(rowsAfter(image, plan).slice(1)).toEqual([
			{
				佐证编号: "ZZ-2023-0012",
				材料名称: "教学成果奖证书",
				类型: "证书",
				页数: 3,
				文件名: "教学成果奖证书.pdf",
				存放位置: "2023佐证",
				备注: note("教学成果奖证书.pdf"),
			},
			{
				佐证编号: "ZZ-2023-0013",
				材料名称: "S_T3_02 校企合作协议",
				类型: "协议",
				对应指标编码: "S_T3_02",
				文件名: "S_T3_02 校企合作协议.docx",
				存放位置: "2023佐证",
				备注: note("b"),
			},
			{ 佐证编号: "ZZ-2023-0014", 材料名称: "现场", 类型: "图片", 页数: 1, 文件名: "现场.JPG", 备注: note("c") },
		]);
		const errors = (of: WorkbookImage) =>
			check(of, set)
				.findings.filter(({ severity }) => severity !== "info")
				.map(({ key }) => key);
		const before = new Set(errors(image));
		expect(errors(applySteps(image, steps(plan))).filter((key) => !before.has(key))).toEqual([]);
	});

	test("keep the number that their name begins with, where it is this year's and free", () => {
		const image = imageWith([{ 佐证编号: "ZZ-2023-0001", 材料名称: "甲" }]);
		const plan = planned(image, [
			file("其他.pdf"),
			file("zz－2023－0002_甲.pdf"),
			file("ZZ-2022-0009 往年.pdf"),
			file("ZZ-2023-0030 乙.pdf"),
		]);
		expect(plan.files.map(({ outcome }) => outcome)).toEqual([
			{ kind: "new", number: "ZZ-2023-0003" },
			{ kind: "new", number: "ZZ-2023-0002" },
			{ kind: "new", number: "ZZ-2023-0004" },
			{ kind: "new", number: "ZZ-2023-0030" },
		]);
		expect(rowsAfter(image, plan)[2]).toMatchObject({ 佐证编号: "ZZ-2023-0002", 材料名称: "甲" });
	});

	test("what the person leaves out takes no number and no row", () => {
		const image = imageWith([]);
		const plan = planned(image, [file("a.pdf"), file("b.pdf"), file("c.pdf")], ["2023佐证/b.pdf"]);
		expect(rowsAfter(image, plan).map(({ 佐证编号, 文件名 }) => [佐证编号, 文件名])).toEqual([
			["ZZ-2023-0001", "a.pdf"],
			["ZZ-2023-0002", "c.pdf"],
		]);
		expect(plan.needed).toBe(2);
	});

	test("no filled row is written over; what does not fit has no steps and is counted", () => {
		const rows = Array.from({ length: 5 }, (_, i) => ({ 佐证编号: `ZZ-2023-000${i + 1}`, 材料名称: `材料${i}` }));
		const image = imageWith(rows);
		const files = ["a", "b", "c", "d", "e"].map((name) => file(`${name}.pdf`));
		const plan = planned(image, files);
		expect({ needed: plan.needed, free: plan.free }).toEqual({ needed: 5, free: 3 });
		expect(plan.files.map((one) => one.steps.length > 0)).toEqual([true, true, true, false, false]);
		expect(rowsAfter(image, plan).slice(0, 5)).toEqual(rows);
		expect(steps(plan).every((step) => step.before.value === null)).toBe(true);
	});

	test("a row that somebody left blank in between is used last", () => {
		const image = imageWith([
			{ 佐证编号: "ZZ-2023-0001", 材料名称: "甲" },
			{ 佐证编号: "ZZ-2023-0002", 材料名称: "乙" },
		]);
		const register = registerOf(image, set);
		const gap = register?.rows[0]?.row.sheetRow;
		const holed = applySteps(
			image,
			(register?.rows[0]?.row.cells ?? []).flatMap((cell) =>
				cell?.value != null && cell.formula === undefined
					? [
							{
								what: "cell" as const,
								sheet: register?.sheet ?? "",
								row: cell.row,
								column: cell.column,
								before: { value: cell.value },
								after: { value: null },
								locked: false,
							},
						]
					: [],
			),
		);
		const plan = planned(
			holed,
			Array.from({ length: 7 }, (_, i) => file(`${i}.pdf`)),
		);
		expect(plan.files.map((one) => one.steps[0]?.row).at(-1)).toBe(gap);
		expect(plan.free).toBe(7);
	});
});

describe("files that are registered", () => {
	const known: Row = {
		佐证编号: "ZZ-2023-0001",
		材料名称: "甲",
		页数: 3,
		文件名: "甲.pdf",
		存放位置: "2023佐证",
		备注: `存档；${note("甲.pdf")}`,
	};

	test("are known by content, whatever their folder", () => {
		const image = imageWith([known]);
		expect(planned(image, [file("甲.pdf")]).files[0]).toMatchObject({ outcome: { kind: "known", number: "ZZ-2023-0001" }, steps: [] });
		expect(planned(image, [file("甲.pdf", "甲.pdf", { folder: "别处" })]).files[0]?.steps).toEqual([]);
	});

	test("renamed ones get their new name, nothing else", () => {
		const image = imageWith([known]);
		const plan = planned(image, [file("甲（定稿）.pdf", "甲.pdf")]);
		expect(plan.files[0]?.outcome).toEqual({ kind: "renamed", number: "ZZ-2023-0001", was: "甲.pdf" });
		expect(rowsAfter(image, plan)).toEqual([{ ...known, 文件名: "甲（定稿）.pdf" }]);
	});

	test("changed ones get their new digest and pages; the rest of the note stays", () => {
		const image = imageWith([known]);
		const plan = planned(image, [file("甲.pdf", "another", { pages: 9 })]);
		expect(plan.files[0]?.outcome).toEqual({ kind: "changed", number: "ZZ-2023-0001" });
		expect(rowsAfter(image, plan)).toEqual([{ ...known, 页数: 9, 备注: `存档；${note("another")}` }]);
	});

	test("ones written by hand are completed; other pages are told and left", () => {
		const image = imageWith([
			{ 佐证编号: "ZZ-2023-0004", 材料名称: "乙", 页数: 12, 文件名: "乙.pdf" },
			{ 佐证编号: "ZZ-2023-0005", 材料名称: "丙", 备注: "原件" },
		]);
		const plan = planned(image, [file("乙.pdf"), file("ZZ-2023-0005.pdf")]);
		expect(plan.files).toMatchObject([
			{ outcome: { kind: "completed", number: "ZZ-2023-0004" }, otherPages: 12 },
			{ outcome: { kind: "completed", number: "ZZ-2023-0005" }, otherPages: null },
		]);
		expect(rowsAfter(image, plan)).toEqual([
			{ 佐证编号: "ZZ-2023-0004", 材料名称: "乙", 页数: 12, 文件名: "乙.pdf", 存放位置: "2023佐证", 备注: note("乙.pdf") },
			{
				佐证编号: "ZZ-2023-0005",
				材料名称: "丙",
				页数: 3,
				文件名: "ZZ-2023-0005.pdf",
				存放位置: "2023佐证",
				备注: `原件；${note("ZZ-2023-0005.pdf")}`,
			},
		]);
	});

	test("earlier years' are left alone", () => {
		const image = imageWith([{ ...known, 佐证编号: "ZZ-2022-0001" }]);
		expect(planned(image, [file("甲（新）.pdf", "甲.pdf")]).files[0]).toMatchObject({
			outcome: { kind: "earlier", number: "ZZ-2022-0001" },
			steps: [],
		});
	});

	test("missing ones are named", () => {
		const image = imageWith([
			known,
			{ 佐证编号: "ZZ-2023-0002", 材料名称: "乙", 文件名: "乙.pdf" },
			{ 佐证编号: "ZZ-2022-0002", 材料名称: "丙", 文件名: "丙.pdf" },
		]);
		expect(planned(image, [file("甲.pdf")]).missing).toEqual([{ number: "ZZ-2023-0002", fileName: "乙.pdf" }]);
	});

	test("the same folder a second time finds nothing to write", () => {
		const image = imageWith([]);
		const files = [file("a.pdf"), file("b.png"), file("c.docx", "c", { pages: null })];
		const after = applySteps(image, steps(planned(image, files)));
		const again = planned(after, files);
		expect(again.files.map(({ outcome }) => outcome.kind)).toEqual(["known", "known", "known"]);
		expect(steps(again)).toEqual([]);
	});
});

test("copies and empty files are told, not registered", () => {
	const image = imageWith([]);
	const plan = planned(image, [file("a 副本.pdf", "a.pdf"), file("a.pdf"), file("空.pdf", "")]);
	expect(plan.files.map(({ outcome }) => outcome)).toEqual([
		{ kind: "copy", of: "2023佐证/a.pdf" },
		{ kind: "new", number: "ZZ-2023-0001" },
		{ kind: "empty" },
	]);
	expect(rowsAfter(image, plan)).toHaveLength(1);
});

test("taken back, the workbook is what it was", () => {
	const image = imageWith([{ 佐证编号: "ZZ-2023-0001", 材料名称: "甲", 文件名: "甲.pdf" }]);
	const done = steps(planned(image, [file("甲.pdf"), file("b.pdf")]));
	const back = applySteps(applySteps(image, done), inverse(done));
	const filled = ({ sheets }: WorkbookImage) =>
		sheets.map(({ cells }) => cells.filter(({ value, formula }) => value !== null || formula !== undefined));
	expect(filled(back)).toEqual(filled(image));
});

test("documents without the list have no register", () => {
	const quarterly = readWorkbook(writeWorkbook(planTemplate(set, prefillFor("quarterly", "ZK"))));
	expect(registerOf(quarterly, set)).toBeUndefined();
});

describe("the digest in a note", () => {
	test.each(["", "原件在档案室", `旧；SHA-256：${"0a".repeat(32)}`, `sha256 ${"ABCDEF01 ".repeat(8)}另见卷宗`])("%s", (before) => {
		const after = noteWith(before, digest("x"));
		expect(digestIn(after)).toBe(digest("x"));
		expect(noteWith(after, digest("x"))).toBe(after);
		for (const word of ["原件在档案室", "旧；", "另见卷宗"]) expect(after.includes(word)).toBe(before.includes(word));
		expect(after).not.toMatch(/\d{9}/);
	});
});

/** A set of one's own on the command line: written, linted, made into a template, checked. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDefinition } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { root } from "../../tools/root.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "hebiao-new-set-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: string, ...words: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "tools", tool), ...words], { encoding: "utf8", cwd: folder });
	return { status, stdout, stderr };
}
const begin = (...words: string[]) => run("new-set.ts", "--set", "reading", "--title", "读书活动", "--years", "2026—2027", ...words);

test("what it writes goes through every command that it names next", () => {
	expect(begin()).toMatchObject({ status: 0, stderr: "" });
	expect(JSON.parse(readFileSync(join(folder, "reading.json"), "utf8"))).toMatchObject({ set: "reading", years: [2026, 2027] });
	expect(run("definition.ts", "lint", "reading.json")).toMatchObject({ status: 0, stderr: "" });
	expect(run("template.ts", "--set", "reading.json", "--unit", "DW01", "--out", "blank.xlsx")).toMatchObject({ status: 0, stderr: "" });
	const checked = run("check.ts", "blank.xlsx", "--set", "reading.json");
	expect([checked.status, checked.stderr]).toEqual([1, ""]);
	expect(checked.stdout).toContain("2027-annual，reading/1.0.0");
	expect(checked.stdout).toContain("“参加培训人数”尚未填报");
	// Without the set it is not known, and that is said.
	expect(run("check.ts", "blank.xlsx")).toMatchObject({
		status: 2,
		stdout: expect.stringContaining("指标体系 reading/1.0.0 本程序中没有"),
	});
});

test("as a workbook it comes back the same, and what is changed there is put into the set", () => {
	expect(begin("--out", "set.json").status).toBe(0);
	expect(run("definition.ts", "workbook", "set.json", "set.xlsx")).toMatchObject({ status: 0, stderr: "" });
	expect(run("definition.ts", "from-workbook", "set.xlsx", "set.json", "same.json")).toMatchObject({ status: 0, stderr: "" });
	const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
	expect(read("same.json")).toEqual(read("set.json"));
	const bytes = new Uint8Array(readFileSync(join(folder, "set.xlsx")));
	const sheet = readWorkbook(bytes).sheets.find(({ name }) => name === "指标");
	const cell = sheet?.cells.find(({ value }) => value === "在册人数");
	const typed = patchWorkbook(bytes, [{ sheet: "指标", row: cell?.row ?? 0, column: cell?.column ?? 0, value: "在编人数" }]);
	writeFileSync(join(folder, "typed.xlsx"), typed);
	expect(run("definition.ts", "from-workbook", "typed.xlsx", "set.json", "typed.json")).toMatchObject({ status: 0, stderr: "" });
	expect(read("typed.json").indicators[0].name.zh).toBe("在编人数");
	// A colleague's change of the same cell stays, and is said.
	const theirs = read("set.json");
	theirs.indicators[0].name.zh = "人数";
	writeFileSync(join(folder, "theirs.json"), JSON.stringify(theirs));
	const late = run("definition.ts", "from-workbook", "typed.xlsx", "theirs.json", "late.json");
	expect([late.status, late.stderr]).toEqual([1, ""]);
	expect(late.stdout).toContain("工作簿中的没有写入");
	expect(late.stdout).toMatch(/indicators · \S+ · name · zh · 指标![A-Z]+\d+/);
	// Another version does not slip in.
	const general = readWorkbook(bytes).sheets.find(({ name }) => name === "体系");
	const version = general?.cells.find(({ value }) => value === "1.0.0");
	writeFileSync(
		join(folder, "renamed.xlsx"),
		patchWorkbook(bytes, [{ sheet: "体系", row: version?.row ?? 0, column: version?.column ?? 0, value: "2.0.0" }]),
	);
	const renamed = run("definition.ts", "from-workbook", "renamed.xlsx", "set.json", "renamed.json");
	expect([renamed.status, renamed.stderr]).toEqual([1, ""]);
	expect(renamed.stdout).toMatch(/^体系![A-Z]\d+\n {2}版本号不能在工作簿里改，请改回 1\.0\.0/);
	expect(existsSync(join(folder, "renamed.json"))).toBe(false);
	expect(read("late.json").indicators[0].name.zh).toBe("人数");
	const foreign = run("definition.ts", "from-workbook", "blank.xlsx", "set.json", "foreign.json");
	expect(foreign.stdout).toContain("这不是下载的表单");
});

test("a filled workbook goes into the template of the next version", () => {
	expect(begin("--out", "first.json").status).toBe(0);
	const next = JSON.parse(readFileSync(join(folder, "first.json"), "utf8"));
	next.version = "1.1.0";
	next.indicators[3].unit = "分";
	writeFileSync(join(folder, "next.json"), JSON.stringify(next));
	for (const name of ["first", "next"])
		expect(run("template.ts", "--set", `${name}.json`, "--unit", "DW01", "--out", `${name}.xlsx`).status).toBe(0);
	const filled = fillWorkbook(new Uint8Array(readFileSync(join(folder, "first.xlsx"))), parseDefinition({ ...next, version: "1.0.0" }), {
		"S_P1_01.actual": 200,
		"S_P2_01.actual": 92.5,
	});
	writeFileSync(join(folder, "filled.xlsx"), filled);
	const unknown = run("migrate.ts", "filled.xlsx", "next.xlsx", "--out", "new.xlsx");
	expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("请用 --set 给出它的 JSON 文件")]);
	const sets = ["--set", "first.json", "--set", "next.json"];
	const moved = run("migrate.ts", "filled.xlsx", "next.xlsx", "--out", "new.xlsx", ...sets);
	expect([moved.status, moved.stderr]).toEqual([1, ""]);
	expect(moved.stdout).toContain("带入 1 格，原已相同 0 格，待处理 1 处");
	expect(moved.stdout).toContain("培训满意度 · 本年实际值：92.5");
	expect(moved.stdout).toContain("单位由“%”改为“分”，请换算后填写。");
	expect(run("check.ts", "new.xlsx", "--set", "next.json").stdout).not.toContain("“在册人数”尚未填报");
	expect(run("migrate.ts", "filled.xlsx", "next.xlsx", "--out", "new.xlsx", ...sets).stderr).toContain("写不了“new.xlsx”");
});

test("a file that is there stays as it is", () => {
	writeFileSync(join(folder, "kept.json"), "mine");
	const again = begin("--out", "kept.json");
	expect([again.status, again.stdout]).toEqual([2, ""]);
	expect(again.stderr).toContain("写不了“kept.json”");
	expect(readFileSync(join(folder, "kept.json"), "utf8")).toBe("mine");
});

test.each([
	[["--set", "Reading"], /编号“Reading”不合要求/],
	[["--years", "2026-"], /年份不合要求/],
	[["--years", "2027-2026"], /年份不合要求/],
])("%j is refused in one sentence, and nothing is written", (words, said) => {
	const refused = begin("--out", "none.json", ...words);
	expect([refused.status, refused.stdout]).toEqual([2, ""]);
	expect(refused.stderr).toMatch(said);
	expect(refused.stderr).not.toMatch(/\n\s+at /);
	expect(() => readFileSync(join(folder, "none.json"))).toThrow();
});

test("a year outside the set is refused, and which there are is said", () => {
	const refused = run("template.ts", "--unit", "DW01", "--out", "none.xlsx", "--year", "2031");
	expect(refused).toMatchObject({ status: 2, stdout: "" });
	expect(refused.stderr).toContain("指标体系只有 2022、2023、2024 年");
});

test("an official set's name is refused, and nothing is written", () => {
	const official = run("new-set.ts", "--set", "2022-2024", "--title", "另一套", "--years", "2022-2024");
	expect(official.status).toBe(2);
	expect(official.stderr).toContain("“2022-2024”是随核表发布的指标体系");
	expect(existsSync(join(folder, "2022-2024.json"))).toBe(false);
});

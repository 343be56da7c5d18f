/** A set of one's own on the command line: written, linted, made into a template, checked. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
	expect(read("late.json").indicators[0].name.zh).toBe("人数");
	const foreign = run("definition.ts", "from-workbook", "blank.xlsx", "set.json", "foreign.json");
	expect(foreign.stdout).toContain("这不是下载的表单");
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

/** An existing form on the command line: what it probably holds is proposed, bound, written for a unit and checked; what is wrong is said. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mergedForm } from "../../testkit/own-forms/merged.ts";
import { ownFormsInput } from "../../testkit/own-forms/set.ts";
import { root } from "../../tools/root.ts";

let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "hebiao-own-template-"));
	writeFileSync(join(folder, "set.json"), JSON.stringify(ownFormsInput()));
	writeFileSync(join(folder, "form.xlsx"), await mergedForm());
	writeFileSync(join(folder, "other.xlsx"), await mergedForm(1));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: string, ...words: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "tools", tool), ...words], { encoding: "utf8", cwd: folder });
	return { status, stdout, stderr };
}
const own = (...words: string[]) => run("own-template.ts", ...words);
const bind = (bindings: string, out = "bound.json") => own("bind", "form.xlsx", "--set", "set.json", "--bindings", bindings, "--out", out);

test("a form is proposed, bound, written and checked", () => {
	const proposed = own("propose", "form.xlsx", "--set", "set.json", "--out", "bindings.json");
	expect(proposed).toMatchObject({ status: 0, stderr: "" });
	expect(proposed.stdout).toContain("S_P1_02 ← 第7行  编码相同 same code");
	expect(proposed.stdout).toContain("没有找到区域“月度”");
	expect(bind("bindings.json")).toMatchObject({ status: 0, stderr: "" });
	expect(run("definition.ts", "lint", "bound.json")).toMatchObject({ status: 0, stderr: "" });
	expect(own("write", "form.xlsx", "--set", "bound.json", "--unit", "DW01", "--out", "unit.xlsx")).toMatchObject({ status: 0, stderr: "" });
	const checked = run("check.ts", "unit.xlsx", "--set", "bound.json");
	expect([checked.status, checked.stderr]).toEqual([1, ""]);
	expect(checked.stdout).toContain("绩效表!G7 “参加培训人数”尚未填报");
});

test("what must be filled in and has no cell is said, and the set is written all the same, to go on from", () => {
	own("propose", "form.xlsx", "--set", "set.json", "--out", "bindings.json");
	const bindings = JSON.parse(readFileSync(join(folder, "bindings.json"), "utf8"));
	delete bindings[1].fields.本年实际值;
	writeFileSync(join(folder, "less.json"), JSON.stringify(bindings));
	const { status, stdout } = bind("less.json", "less-set.json");
	expect(status).toBe(1);
	expect(stdout).toContain("必填而未绑定 required, not bound: 自评[S_P1_02].本年实际值（参加培训人数）");
	expect(run("definition.ts", "lint", "less-set.json").stdout).toContain("必填的 3 项没有绑定到文件");
});

test("another file than the one that was bound is refused, and so is one that was written already", () => {
	own("propose", "form.xlsx", "--set", "set.json", "--out", "bindings.json");
	bind("bindings.json");
	expect(own("write", "other.xlsx", "--set", "bound.json", "--unit", "DW01", "--out", "no.xlsx")).toMatchObject({
		status: 2,
		stderr: expect.stringContaining("不是绑定的那份文件"),
	});
	own("write", "form.xlsx", "--set", "bound.json", "--unit", "DW01", "--out", "unit.xlsx");
	expect(own("propose", "unit.xlsx", "--set", "set.json")).toMatchObject({
		status: 2,
		stderr: expect.stringContaining("已经是写出的模板"),
	});
});

test.each<[string, string[], RegExp]>([
	["no command", ["form.xlsx", "--set", "set.json"], /用法 Usage/],
	["no file", ["propose", "--set", "set.json"], /用法 Usage/],
	["a file that is not there", ["propose", "gone.xlsx", "--set", "set.json"], /打不开文件/],
	["a file that is no workbook", ["propose", "set.json", "--set", "set.json"], /set\.json/],
	["a document that the set has not", ["propose", "form.xlsx", "--set", "set.json", "--document", "final"], /没有 final 表/],
	["no bindings", ["bind", "form.xlsx", "--set", "set.json"], /--bindings/],
	["bindings of another shape", ["bind", "form.xlsx", "--set", "set.json", "--bindings", "set.json", "--out", "x.json"], /不合格式/],
	["a set without a template of its own", ["write", "form.xlsx", "--set", "set.json", "--unit", "DW01", "--out", "x.xlsx"], /请先用 bind/],
])("%s ends with one sentence", (_what, words, said) => {
	const { status, stdout, stderr } = own(...words);
	expect([status, stdout]).toEqual([2, ""]);
	expect(stderr).toMatch(said);
	expect(stderr).not.toContain("    at ");
});

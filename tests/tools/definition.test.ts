import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { workerSet } from "../../testkit/worker-set.ts";

const command = resolve(import.meta.dirname, "../../tools/definition.ts");
const run = (...given: string[]) => spawnSync(process.execPath, [command, ...given], { encoding: "utf8" });
const folder = mkdtempSync(join(tmpdir(), "definition-"));

/** A file of the small set, changed. */
function fileOf(name: string, change: (set: ReturnType<typeof workerSet>) => void): string {
	const set = workerSet();
	change(set);
	const file = join(folder, name);
	writeFileSync(file, JSON.stringify(set));
	return file;
}

test("lint of a sound file ends with 0 and says what was tried", () => {
	const out = execFileSync(process.execPath, [command, "lint", fileOf("sound.json", () => undefined)], { encoding: "utf8" });
	expect(out).toMatch(/^可以发布：0 条提醒，试过 6 个样例。/);
});

test("lint of a faulty one ends with 1 and says file, place, rule and what to do, in both languages", () => {
	const faulty = fileOf("faulty.json", ({ rules }) => {
		const [, , rule] = rules;
		if (rule) rule.samples = { pass: rule.samples.fail, fail: rule.samples.pass };
	});
	const { status, stdout } = run("lint", faulty);
	expect(status).toBe(1);
	expect(stdout).toContain("错误 error  rules/TG.json [0].samples.pass[0] · TG07");
	expect(stdout).toContain("这个不通过的样例应只报 TG07，实际报：—；请更正样例或公式。");
	expect(stdout).toContain("不能发布：2 个问题。");
});

test("diff says what changed, the gravest first, and which version that asks for", () => {
	const before = fileOf("before.json", () => undefined);
	const after = fileOf("after.json", (set) => {
		set.version = "1.0.1";
		const [, , , first, second] = set.indicators;
		if (first && second) [first.weight, second.weight] = [50.5, 29.5];
		const rule = set.rules.find(({ id }) => id === "TG07");
		if (rule) [rule.severity, rule.title] = ["error", { zh: "别名", en: "another" }];
	});
	const { status, stdout } = run("diff", before, after);
	expect(status).toBe(0);
	expect(stdout.split("\n").filter((line) => !line.startsWith("    "))).toEqual([
		"1.0.0 → 1.0.1",
		"改变结果 Changes results (y)：2",
		"  指标 S_T1_04“培训人次”：权重 50.0 → 50.5",
		"  指标 S_T1_05“就业率”：权重 30.0 → 29.5",
		"改变所问的内容 Changes what is asked (y)：1",
		"  规则 TG07 由疑问改为错误（别名）",
		"只改文字 Changes words (z)：2",
		"  规则 TG07“别名”：名称 TG07 → “别名”",
		"  规则 TG07“别名”：名称（英文） TG07 → “another”",
		"与 1.0.0 相比，有改动会改变结果或所问的内容（如：指标 S_T1_04“培训人次”：权重 50.0 → 50.5），版本须为 1.1.0 或更高，不能是 1.0.1。",
		expect.stringContaining("Compared with 1.0.0"),
		"",
	]);
	const broken = join(folder, "shape.json");
	writeFileSync(broken, "{}");
	expect(run("diff", before, broken)).toMatchObject({ status: 2, stderr: expect.stringContaining("指标体系格式有误") });
});

test("what is no set and no file is refused in a sentence", () => {
	const missing = run("lint", join(folder, "missing.json"));
	expect(missing.status).toBe(2);
	expect(missing.stderr).toMatch(/^没有内置的指标体系/);
	const broken = join(folder, "broken.json");
	writeFileSync(broken, "{");
	expect(run("lint", broken).stderr).toContain("is no JSON file; check it.");
	for (const { status, stderr } of [run(), run("lint"), run("print", broken)]) {
		expect(status).toBe(2);
		expect(stderr).toMatch(/^用法 Usage/);
	}
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dropUnfinishedDemo } from "../../tools/demo-keys.ts";
import { root } from "../../tools/root.ts";

function run(tool: string, ...words: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "tools", tool), ...words], { encoding: "utf8" });
	return { status, stdout, stderr };
}

test.each([
	"check.ts",
	"template.ts",
	"split.ts",
	"merge.ts",
	"recompute.ts",
	"definition.ts",
	"new-set.ts",
	"migrate.ts",
	"start.ts",
	"build.ts",
	"service/command.ts",
])("%s --help says how to use it, and does nothing else", (tool) => {
	const { status, stdout, stderr } = run(tool, "--help");
	expect([status, stderr]).toEqual([0, ""]);
	expect(stdout).toMatch(/npm (run|start)/);
});

test.each([
	["check.ts", "--nonsense"],
	["template.ts", "--clusters", "-2"],
	["split.ts", "--nonsense"],
	["start.ts", "--nonsense"],
])("%s %s: one sentence and how to use it, no stack trace", (tool, ...words) => {
	const { status, stdout, stderr } = run(tool, ...words);
	expect([status, stdout]).toEqual([2, ""]);
	expect(stderr).toMatch(/^这个命令不认识这样的参数（.*）。 The command does not know these arguments \(.*\)\.\nnpm /);
	expect(stderr).not.toMatch(/\n\s+at /);
});

test("a demonstration that was begun and not finished is made anew; a finished one stays", () => {
	const folder = mkdtempSync(join(tmpdir(), "hebiao-demo-"));
	try {
		writeFileSync(join(folder, "demo-keys.json"), "{}");
		dropUnfinishedDemo(folder);
		expect(existsSync(join(folder, "demo-keys.json"))).toBe(true);
		writeFileSync(join(folder, "demo-begun"), "");
		dropUnfinishedDemo(folder);
		expect(existsSync(folder)).toBe(false);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** npm run build as a command: for an address, with Office.js from elsewhere, and with settings that make no sense. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesIn } from "../../build/manifest.ts";
import { problemsOf, root } from "./support.ts";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-build-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function build(words: string[], settings: NodeJS.ProcessEnv = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "tools/build.ts"), "--out", folder, ...words], {
		cwd: root,
		encoding: "utf8",
		env: { ...process.env, OFFICE_JS: "", ...settings },
	});
	return { status, text: stdout + stderr };
}

describe("what makes no sense is refused before anything is built", () => {
	test.each([
		[["--base", "http://hebiao.example.edu.cn"], {}, /必须以 https:\/\/ 开头/],
		[["--base", "hebiao"], {}, /不是网址/],
		[["--base", "https://example.edu.cn/hebiao/"], {}, /只能写到域名/],
		[[], { OFFICE_JS: "microsoft" }, /OFFICE_JS=microsoft 无效/],
	])("%j %j", (words, settings, message) => {
		const { status, text } = build(words, settings);
		expect(status).toBe(1);
		expect(text).toMatch(message);
		// A sentence, no stack.
		expect(text).not.toMatch(/\n\s+at /);
		expect(existsSync(join(folder, "index.html"))).toBe(false);
	});
});

test("a folder that holds something else is left as it is", () => {
	const { status, text } = build(["--out", join(root, "docs")]);
	expect([status, text]).toEqual([1, expect.stringMatching(/里有别的文件.*It holds other files/)]);
	expect(existsSync(join(root, "docs/architecture.md"))).toBe(true);
});

test("a build for an address serves everything that its manifest names, Office.js from its own files", { timeout: 120_000 }, async () => {
	const { status, text } = build(["--base", "https://hebiao.example.edu.cn/"]);
	expect([status, text]).toEqual([0, expect.stringContaining("https://hebiao.example.edu.cn")]);
	const written = await readFile(join(folder, "manifest.xml"), "utf8");
	expect(written).toContain("https://hebiao.example.edu.cn/taskpane.html");
	expect(problemsOf(written, { file: filesIn(folder) })).toEqual([]);
	expect(await scriptAddresses()).toContain("./office-js/office.js");
	expect(existsSync(join(folder, "office-js/excel-win32-16.01.js"))).toBe(true);
});

test("Office.js from 21Vianet: the address is in the pane, no file of the library is in the build", { timeout: 120_000 }, async () => {
	expect(build([], { OFFICE_JS: "21vianet" }).status).toBe(0);
	expect(await scriptAddresses()).toContain("https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js");
	expect(existsSync(join(folder, "office-js"))).toBe(false);
	// Without an address there is none to write a manifest for.
	expect(existsSync(join(folder, "manifest.xml"))).toBe(false);
});

/** Of the pane's scripts; none may stand in the page itself, the policy would stop it. */
async function scriptAddresses(): Promise<string[]> {
	const page = await readFile(join(folder, "taskpane.html"), "utf8");
	const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
	expect(scripts.map(([, , text]) => text)).toEqual(scripts.map(() => ""));
	return scripts.flatMap(([, attributes = ""]) => /src="([^"]*)"/.exec(attributes)?.[1] ?? []);
}

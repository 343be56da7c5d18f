/** The offline edition as one file: whole, closed in itself, fit for older browsers. What it does in a browser: tests/browser/offline.test.ts. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync, strFromU8 } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedSet, publishedVersions } from "../../shared/definition/published.ts";
import { newerMembers, newerSyntax } from "../../testkit/newer-features.ts";
import { root } from "../../tools/root.ts";
import { buildSingleFile, singleFileName } from "../../tools/single-file.ts";
import { forSchools, withDefaults } from "../../ui/definition-defaults.ts";

let folder: string;
let page: string;
let script: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-single-"));
	const { file, bytes } = await buildSingleFile(folder);
	page = await readFile(file, "utf8");
	expect(file.endsWith(singleFileName)).toBe(true);
	expect(bytes).toBe(Buffer.byteLength(page));
	script = inside("script");
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What stands between the only tags of this name. */
function inside(tag: string): string {
	const found = [...page.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([\\s\\S]*?)</${tag}>`, "gi"))];
	expect(found).toHaveLength(1);
	return found[0]?.[1] ?? "";
}

test("nothing in it is loaded from elsewhere", () => {
	const html = page.replace(script, "").replace(inside("style"), "");
	expect([...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address.slice(0, 26))).toEqual([
		"data:image/svg+xml;base64,",
	]);
	expect(html).not.toMatch(/<(?:link rel="(?!icon)|iframe|object|embed|base)/i);
	expect(inside("style")).not.toMatch(/@import|url\((?!data:)/);
	expect(script).not.toMatch(/\bimport\s*\(|new Worker|importScripts|sourceMappingURL/);
});

test("its policy lets in its own script and style and nothing else, and no request out", () => {
	const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
	const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
	expect(
		Object.fromEntries(policy.split("; ").map((rule) => [rule.slice(0, rule.indexOf(" ")), rule.slice(rule.indexOf(" ") + 1)])),
	).toEqual({
		"default-src": "'none'",
		"script-src": hash(script),
		"style-src": hash(inside("style")),
		"img-src": "data: blob:",
		"connect-src": "'none'",
		"base-uri": "'none'",
		"form-action": "'none'",
	});
});

test("it holds every published definition set, as schools may see it: no reviewer's rule", async () => {
	const packed = [...script.matchAll(/"(\d{4}-\d{4}\/\d+\.\d+\.\d+)":["'`]([A-Za-z0-9+/=]+)["'`]/g)];
	expect(packed.map(([, version]) => version)).toEqual([...publishedVersions]);
	for (const [, version = "", base64 = ""] of packed) {
		const written = JSON.parse(strFromU8(inflateSync(Buffer.from(base64, "base64"))));
		const set = await publishedSet(version);
		expect(written.rules.length).toBeLessThan(set.rules.length);
		expect(withDefaults(written)).toEqual(forSchools(set));
	}
});

test("what the oldest browsers lack is made up for", async () => {
	const ownList = await readFile(join(root, "ui/older-browsers.ts"), "utf8");
	const used = Object.keys(newerMembers).filter((name) => newerMembers[name]?.test(script));
	expect(used.filter((name) => !ownList.includes(`"${name}"`))).toEqual([]);
	expect(used).toContain("groupBy");
	expect(Object.keys(newerSyntax).filter((name) => newerSyntax[name]?.test(script))).toEqual([]);
});

test("built twice it is the same, and no larger than a picture from a telephone", async () => {
	const again = await mkdtemp(join(tmpdir(), "hebiao-single-"));
	try {
		const { file, bytes } = await buildSingleFile(again);
		expect(await readFile(file, "utf8")).toBe(page);
		console.log(`offline edition: ${(bytes / 1024).toFixed(0)} kB`);
		expect(bytes).toBeLessThan(1_100_000);
	} finally {
		await rm(again, { recursive: true, force: true });
	}
});

/**
 * The built scripts in the oldest browsers that are promised (build/oldest-browsers.ts), and what is said in older ones. There is
 * one Chromium here: what newer ones have is taken away, and what no script could even read is looked for in the scripts.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { oldestInWords } from "../../build/oldest-browsers.ts";
import { honest } from "../../testkit/corpus/example.ts";
import { dropNewerMembers, newerMembers, newerSyntax } from "../../testkit/newer-features.ts";
import type { PagesServer } from "../../testkit/pages.ts";
import { root } from "../../tools/root.ts";
import { built, expectAbsent, findings, openWorkbook, startPages, withChromium } from "./support.ts";

test("no script holds what the oldest browsers cannot read, or lacks what makes up for what they lack", async () => {
	const folder = join(built("taskpane.html"), "assets");
	const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
	const scripts = await Promise.all(names.map(async (name) => ({ name, script: await readFile(join(folder, name), "utf8") })));
	const ownList = await readFile(join(root, "ui/older-browsers.ts"), "utf8");
	const found = (patterns: Record<string, RegExp>) =>
		scripts.flatMap(({ name, script }) =>
			Object.keys(patterns).flatMap((feature) => (patterns[feature]?.test(script) ? [`${feature} in ${name}`] : [])),
		);
	expect(found(newerSyntax)).toEqual([]);
	const unmade = found(newerMembers).filter((line) => !ownList.includes(`"${line.slice(0, line.lastIndexOf(" in "))}"`));
	// The charts' rectangles have a union of their own; no Set is asked for one there. The libraries of the console's editor and lint ask
	// whether the browser has these before they use them.
	const asked = ["union in draw-", "requestIdleCallback in editor-", "Segmenter in editor-", "canParse in lint-worker-"];
	expect(unmade.filter((line) => !asked.some((known) => line.startsWith(known)))).toEqual([]);
	expect(found(newerMembers).some((line) => line.startsWith("groupBy in "))).toBe(true);
});

test("what an old browser is to read, it can: no arrows, no templates, no commas behind a last argument", async () => {
	for (const file of ["index.html", "taskpane.html"] as const)
		expect(await readFile(join(built(file), file), "utf8")).toMatch(/<script defer src="\.\/no-start\.js">/);
	const script = await readFile(join(built("index.html"), "no-start.js"), "utf8");
	expect(script.replaceAll(/^\/\/.*$|"[^"]*"/gm, "")).not.toMatch(/=>|`|\b(let|const|class|async|import|export)\b|,\s*\)/);
});

test("docs/deploy.md promises the browsers that the build is made for", async () => {
	const text = await readFile(join(root, "docs/deploy.md"), "utf8");
	expect(text).toContain(oldestInWords.zh);
	expect(text).toContain(oldestInWords.en);
});

const browser = withChromium();
let server: PagesServer;
beforeAll(async () => {
	server = await startPages();
	return () => server.stop();
});

describe.each([
	["index.html", "#page"],
	["taskpane.html", "#pane"],
])("%s", (file, place) => {
	let page: Page;
	beforeEach(async () => {
		page = await (await browser().newContext()).newPage();
	});
	afterEach(async () => {
		await page.unrouteAll({ behavior: "ignoreErrors" });
		await page.context().close();
	});
	const said = () => page.locator(`${place} p.no-start`);
	const sentence = (words: string) => expect.stringMatching(new RegExp(`${words.replaceAll(/[.()]/g, "\\$&")}.*${server.url}$`));
	const expectSaid = (): Promise<void> =>
		expect.poll(() => said().allTextContents()).toEqual([sentence(oldestInWords.zh), sentence(oldestInWords.en)]);
	/** What stands at the end of each of the program's scripts. */
	const withScripts = async (tail: string): Promise<void> => {
		await page.route("**/assets/*.js", async (route) => {
			const answer = await route.fetch();
			await route.fulfill({ response: answer, body: `${await answer.text()}\n${tail}` });
		});
	};

	test("a browser that cannot read the program", async () => {
		await withScripts("/(?<never/;");
		await page.goto(`${server.url}${file}`);
		await expectSaid();
	});

	test("a browser that lacks what the program begins with", async () => {
		await withScripts("null.never();");
		await page.goto(`${server.url}${file}`);
		await expectSaid();
	});

	test("a script that does not come", async () => {
		await page.route("**/assets/*.js", (route) => route.abort());
		await page.goto(`${server.url}${file}`);
		await expectSaid();
	});

	test("a browser without modules", async () => {
		await page.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, "noModule"));
		// Such a browser runs no module at all.
		await page.route("**/assets/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
		await page.goto(`${server.url}${file}`);
		await expectSaid();
	});

	test("a program that comes late: said meanwhile, and gone when it runs", async () => {
		await page.clock.install();
		const arrived = Promise.withResolvers<void>();
		await page.route("**/assets/*.js", async (route) => {
			await arrived.promise;
			await route.continue();
		});
		await page.goto(`${server.url}${file}`, { waitUntil: "commit" });
		// Until the script that waits has come and waits.
		await expect
			.poll(async () => {
				await page.clock.fastForward(15_000);
				return said().count();
			})
			.toBe(2);
		await expectSaid();
		arrived.resolve();
		await expectAbsent(said(), page.locator(`${place} > *:not(.no-start)`));
	});
});

test("old enough to lack what newer browsers have, the page checks a workbook", async () => {
	const context = await browser().newContext();
	await context.addInitScript(dropNewerMembers);
	const page = await context.newPage();
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	await page.goto(server.url);
	// The page brings its own.
	await expect.poll(() => page.evaluate("/native/.test(String(Map.groupBy))")).toBe(false);
	await openWorkbook(page, honest);
	await expectAbsent(findings(page), page.getByRole("heading", { level: 1, name: "可以报送" }));
	expect(faults).toEqual([]);
	await context.close();
});

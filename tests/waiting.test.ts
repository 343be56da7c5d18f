/**
 * A page draws a moment after the act: a test that asks it once, right then, tosses a coin, and so does one that sleeps instead of
 * waiting. What a test wants to know of a page it asks inside `expect.poll`, or waits for with a locator.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { asksOnce } from "../testkit/ask-once.ts";

const root = resolve(import.meta.dirname, "..");

/** Functions that may, each with its reason. */
const exceptions: Record<string, string> = {
	"browser/support.ts stayQuiet": "that nothing happens is seen only by letting time pass",
};

const sources = ["tests/browser", "tests/service"].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts"))
		.map((name) => join(folder, name)),
);

test("tests of pages wait for what they ask", () => {
	const wrong = sources.flatMap((file) =>
		asksOnce(readFileSync(join(root, file), "utf8"))
			.filter(({ functions }) => !functions.some((name) => `${relative("tests", file)} ${name}` in exceptions))
			.map(({ line, what }) => `${file}:${line} ${what}`),
	);
	expect(wrong).toEqual([]);
});

test("every exception is needed", () => {
	const used = sources.flatMap((file) =>
		asksOnce(readFileSync(join(root, file), "utf8")).flatMap(({ functions }) =>
			functions.map((name) => `${relative("tests", file)} ${name}`),
		),
	);
	expect(Object.keys(exceptions).filter((name) => !used.includes(name))).toEqual([]);
});

test.each([
	["a count right after a click", "await button.click(); expect(await list.count()).toBe(1);"],
	["the same with a look between", "const n = await list.count();\nexpect(n).toBe(1);"],
	["a text, in the middle of an expression", 'expect((await page.locator("p").innerText()).length).toBeGreaterThan(8);'],
	["an attribute, through a function of the test's own", "const state = () => box.getAttribute('open');\nexpect(await state()).toBe('');"],
	["the same, two functions deep", "const a = () => box.isVisible();\nconst b = async () => !(await a());\nexpect(await b()).toBe(true);"],
	["a method that asks", "class List { lines() { return this.at.allInnerTexts(); } }\nexpect(await list.lines()).toEqual([]);"],
	["where the keyboard is", "expect(await page.evaluate(() => document.activeElement?.id)).toBe('a');"],
	["as many as there happen to be", "for (const one of await list.all()) await one.click();"],
	["a sleep", "await page.waitForTimeout(500);"],
	["a sleep of one's own", "await new Promise((resolve) => setTimeout(resolve, 500));"],
	["a click without looking", 'await page.getByRole("button").click({ force: true });'],
	["a quiet network", 'await page.waitForLoadState("networkidle");'],
])("%s is found", (_, source) => {
	expect(asksOnce(source)).toHaveLength(1);
});

test.each([
	["a poll", "await expect.poll(() => list.count()).toBe(1);"],
	["a poll that works on the answer", "await expect.poll(async () => (await list.allInnerTexts()).length).toBe(1);"],
	["a function of the test's own in a poll", "const state = () => box.getAttribute('open');\nawait expect.poll(state).toBe('');"],
	["an answer that was awaited", "const [first] = await awaited(() => list.all(), ({ length }) => length > 0);"],
	["what runs inside the page", "await page.evaluate(() => new Promise((done) => setTimeout(done)));"],
	["a script that waits by itself", 'expect(await page.evaluate("window.host.then((host) => host.file())")).toBe("");'],
	["promises", "await Promise.all([list.first().waitFor(), button.click()]);"],
	["a folder that goes", "await rm(folder, { recursive: true, force: true });"],
])("%s is no fault", (_, source) => {
	expect(asksOnce(source)).toEqual([]);
});

/** The rule book in a browser: readable by all, and a link leads to its rule. */
import { beforeAll, expect, test } from "vitest";
import { type ConsoleService, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({});
	return () => service.stop();
});

test.each([
	["light", { viewport: { width: 1366, height: 768 } }, ""],
	["320 pixels, dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }, "-320-dark"],
])("can be read by all: %s", async (state, options, name) => {
	const { page, close, faults } = await newPage(browser(), `${service.url}/book/2022-2024/1.0.0#RT04`, options);
	await expect.poll(() => page.locator("#RT04").evaluate((rule) => Math.abs(rule.getBoundingClientRect().top) < innerHeight)).toBe(true);
	await picture(page, `rule-book${name}`);
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, state);
	expect(faults).toEqual([]);
	await close();
});

test.each([
	["light", { viewport: { width: 1366, height: 768 } }, ""],
	["320 pixels, dark", { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const }, "-320-dark"],
])("all books stand on one page, and an indicator's row is whole: %s", async (state, options, name) => {
	const { page, close, faults } = await newPage(browser(), `${service.url}/book`, options);
	await page.getByRole("heading", { name: "全部手册" }).waitFor();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, state);
	await picture(page, `rule-books${name}`);
	await page.getByRole("link", { name: "1.0.0" }).click();
	const row = page.locator("[id=S_T3_02]");
	await row.scrollIntoViewIfNeeded();
	// Nothing of it stands beside the window.
	await expect
		.poll(() => row.evaluate((one) => [...one.querySelectorAll("td")].every((cell) => cell.getBoundingClientRect().right <= innerWidth)))
		.toBe(true);
	await picture(page, `rule-book-row${name}`);
	expect(faults).toEqual([]);
	await close();
});

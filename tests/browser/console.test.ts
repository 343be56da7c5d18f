/** The console's frame: who gets in, what the address says, what the keyboard does, what stands when something is missing. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { type ConsoleService, earlierPeriod, openConsole, signIn, startConsole } from "./console-support.ts";
import { builtPages, expectAbsent, expectAccessible, expectNoSidewaysScroll, newPage, picture, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH12: "not-started" });
	return () => service.stop();
});

const open = (path?: string, options = {}) => openConsole(browser(), service, service.keys.commission, path, options);

test("what the first screen needs weighs at most 120 kB", async () => {
	const html = await readFile(join(builtPages, "console.html"), "utf8");
	const scripts = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="(\/[^"]+\.js)"/g)].map(
		([, path = ""]) => path,
	);
	expect(scripts.some((path) => path.startsWith("/assets/"))).toBe(true);
	const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(builtPages, path)), { level: 9 }).length));
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
});

describe("signing in", () => {
	test("opens the overview of the period that is open, and a reload stays signed in", async () => {
		const { page, faults, close } = await open();
		await expect.poll(() => page.url()).toBe(`${service.url}/console/overview`);
		await page.getByRole("combobox", { name: "期间" }).waitFor();
		await expect.poll(() => page.title()).toBe("总览 · 核表工作台");
		await page.reload();
		await page.getByRole("heading", { level: 1, name: "总览" }).waitFor();
		await expect.poll(() => page.locator("h1").evaluate((heading) => heading === document.activeElement)).toBe(true);
		expect(faults).toEqual([]);
		await close();
	});

	test("with a wrong key says so, and the form is still there", async () => {
		const watched = await newPage(browser(), `${service.url}/console`);
		await signIn(watched, "7KQMXW2D.N4HRCVB8SJZ3YTGPLE6AUF5W9QDKXM2H");
		await watched.page.getByRole("alert").getByText("访问密钥无效、已过期或已撤销。").waitFor();
		await expectAccessible(watched.page, "a wrong key");
		await signIn(watched, service.keys.commission);
		await watched.page.getByRole("heading", { level: 1, name: "总览" }).waitFor();
		await watched.close();
	});

	test("with a school's key leads to the schools' page", async () => {
		const watched = await newPage(browser(), `${service.url}/console/overview`);
		await signIn(watched, service.keys.school);
		await watched.page.getByRole("heading", { name: "这里是市教委的工作台" }).waitFor();
		await expectAccessible(watched.page, "a school");
		await watched.page.getByRole("link", { name: "到学校的页面" }).click();
		await watched.page.getByRole("heading", { name: "把填好的表拖到这里" }).waitFor();
		await watched.close();
	});

	test("a maintainer sees none of the commission's pages", async () => {
		const watched = await newPage(browser(), `${service.url}/console/overview`);
		await signIn(watched, service.keys.maintainer);
		await watched.page.getByRole("heading", { name: "没有这个页面" }).waitFor();
		await expectAbsent(watched.page.getByRole("link", { name: "总览", exact: true }), watched.page.locator("h1"));
		await watched.close();
	});

	test("signing out asks for a key again, here and after a reload", async () => {
		const { page, close } = await open();
		await page.getByRole("button", { name: "退出登录" }).click();
		await page.getByLabel("访问密钥").waitFor();
		await page.reload();
		await page.getByLabel("访问密钥").waitFor();
		await close();
	});

	test("once a session is over, the page stays behind the form, and whoever signs in again goes on", async () => {
		const watched = await open();
		const { page } = watched;
		await page.getByText("2 个单位走到哪一步").waitFor();
		await page.context().clearCookies();
		await page.getByRole("combobox", { name: "期间" }).selectOption(earlierPeriod);
		await page.getByRole("dialog", { name: "登录已过期" }).waitFor();
		await expectAccessible(page, "a session that is over");
		await expect.poll(() => page.getByText("2 个单位走到哪一步").count()).toBe(1);
		await signIn(watched, service.keys.commission);
		await page.getByText("0 个单位走到哪一步").waitFor();
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
		await expect.poll(() => page.url()).toContain(`period=${earlierPeriod}`);
		await watched.close();
	});
});

test("the pages say who is signed in and lead on by keyboard, unless that is switched off", async () => {
	const { page, close } = await open();
	await page.locator("h1").waitFor();
	await page.keyboard.press("?");
	const help = page.getByRole("dialog", { name: "键盘快捷键" });
	await help.waitFor();
	await expectAccessible(page, "help");
	await help.getByLabel("使用单键快捷键").uncheck();
	await page.keyboard.press("Escape");
	await expectAbsent(help, page.locator("h1"));
	await page.keyboard.press("?");
	await page.keyboard.press("g");
	await page.keyboard.press("o");
	await expectAbsent(help, page.locator("h1"));
	await close();
});

test("an address that leads nowhere says so; a period that is not there gives way to one that is", async () => {
	const { page, close } = await open("/console/no-such-page");
	await page.getByRole("heading", { name: "没有这个页面" }).waitFor();
	await page.goto(`${service.url}/console/overview?period=2031-annual`);
	await page.getByText("没有期间 2031-annual，改为显示下面这个期间。").waitFor();
	await page.getByText("2 个单位走到哪一步").waitFor();
	await close();
});

test("where the service does not answer, one sentence says so and trying again leads on", async () => {
	const { page, close } = await open();
	await page.getByText("2 个单位走到哪一步").waitFor();
	await page.route("**/api/v1/progress*", (route) => route.abort());
	await page.reload();
	// Each part of the page says it of itself.
	await page.getByRole("alert").getByText("连不上服务。").first().waitFor();
	await expectAccessible(page, "away");
	await page.unroute("**/api/v1/progress*");
	await page.getByRole("button", { name: "再试一次" }).first().click();
	await page.getByText("2 个单位走到哪一步").waitFor();
	await close();
});

test.each([
	["light, 1366 pixels", { viewport: { width: 1366, height: 768 } }, "console-overview"],
	["dark", { viewport: { width: 1366, height: 768 }, colorScheme: "dark" as const }, "console-overview-dark"],
	["320 pixels", { viewport: { width: 320, height: 640 } }, "console-overview-320"],
	["high contrast", { viewport: { width: 1366, height: 768 }, forcedColors: "active" as const }, "console-overview-contrast"],
])("the overview can be read by all: %s", async (state, options, name) => {
	const { page, faults, close } = await open("/console/overview", options);
	await page.getByText("2 个单位走到哪一步").waitFor();
	await expectAccessible(page, state);
	await expectNoSidewaysScroll(page);
	await picture(page, name);
	expect(faults).toEqual([]);
	await close();
});

test("English is complete", async () => {
	const { page, close } = await open();
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
	await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
	await expect.poll(() => page.locator("main").innerText()).not.toMatch(/[\u4e00-\u9fff]/);
	await close();
});

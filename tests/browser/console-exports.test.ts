/** 导出: the tables as files, what goes wrong, and the same figures in Excel. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type ConsoleService, openConsole, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH12: "not-started" });
	return () => service.stop();
});
afterEach(() => watched.close());

async function open(options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, "/console/exports", {
		viewport: { width: 1366, height: 768 },
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	return watched.page;
}

async function take(page: Page, button: string): Promise<Buffer> {
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
	return readFile(await download.path());
}

test("a table comes as CSV and as a workbook", async () => {
	const page = await open();
	expect((await take(page, "导出 进度 CSV")).toString("utf8")).toMatch(/SH01[\s\S]*SH12/);
	expect((await take(page, "导出 市级汇总 .xlsx")).subarray(0, 2).toString()).toBe("PK");
	await page.getByText("已导出 市级汇总。").waitFor();
	await expectAccessible(page, "exports");
	await picture(page, "console-exports");
	expect(watched.faults).toEqual([]);
});

test("contributors need an indicator; one that is not there is said to be none; what was typed survives a reload", async () => {
	const page = await open();
	const button = page.getByRole("button", { name: "导出 指标构成 CSV" });
	await expect.poll(() => button.isDisabled()).toBe(true);
	await page.getByLabel("指标编码").fill("S_XX_99");
	await button.click();
	await page.getByRole("alert").waitFor();
	await expectAccessible(page, "a refusal");
	await page.reload();
	await expect.poll(() => page.getByLabel("指标编码").inputValue()).toBe("S_XX_99");
	await page.getByLabel("指标编码").fill("S_T3_03");
	expect((await take(page, "导出 指标构成 CSV")).toString("utf8")).toContain("SH01");
});

test("the query for Excel names this service and period", async () => {
	const page = await open();
	await page.getByRole("button", { name: "复制查询" }).click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`服务 = "${service.url}/api/v1"`);
});

test("it fits 320 pixels, dark, and is whole in English", async () => {
	const page = await open({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
	await page.getByRole("button", { name: "复制查询" }).waitFor();
	await expectAccessible(page, "320 pixels, dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-exports-320");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Exports" }).waitFor();
	await expect.poll(() => page.locator(".export-name").allInnerTexts()).not.toContainEqual(expect.stringMatching(/[\u4e00-\u9fff]/));
});

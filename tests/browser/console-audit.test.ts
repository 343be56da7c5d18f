/** 审计: who did what and why, and whether the trail is whole. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type ConsoleService, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole({ SH02: "returned", SH12: "not-started" });
	await service.commission.send("PATCH", `/periods/${period}`, { title: { zh: "2023年度自评", en: "2023" }, reason: "改名" });
	return () => service.stop();
});
afterEach(() => watched.close());

async function open(query = "", options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, `/console/audit${query}`, {
		viewport: { width: 1366, height: 768 },
		...options,
	});
	return watched.page;
}

/** To be asked again until it is right. */
const first = (page: Page) => () =>
	page
		.locator(".trail tbody tr")
		.first()
		.evaluate((row) => [...row.children].map((cell) => cell.textContent).join(" "));

test("the newest stands first, with why and what stood before; filters stand in the address", async () => {
	const page = await open();
	await expect.poll(first(page)).toMatch(/项目办甲市教委 更改期间 .*理由：改名/);
	await expect.poll(first(page)).toContain("2023年度绩效自评 → 2023年度自评");
	await expectAccessible(page, "the trail");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-audit");
	await page.getByRole("combobox", { name: "操作" }).selectOption("submission.return");
	await expect.poll(first(page)).toMatch(/退回修改 SH02/);
	// In words: no JSON beside what can be opened.
	await expect.poll(() => page.locator(".trail-items").first().innerText()).toBe("S_T3_02.actual · 必须修改：与人事报表不符，请核对。");
	await page.getByRole("textbox", { name: "操作人" }).fill("无此人");
	await page.getByRole("heading", { name: "没有符合条件的记录" }).waitFor();
	await page.reload();
	await page.getByRole("heading", { name: "没有符合条件的记录" }).waitFor();
	await page.locator("main").getByRole("button", { name: "清除筛选" }).last().click();
	await expect.poll(first(page)).toMatch(/更改期间/);
	expect(watched.faults).toEqual([]);
});

test("a unit's code may be typed in small letters and full width", async () => {
	const page = await open(`?unit=${encodeURIComponent("ｓｈ０２")}`);
	await expect.poll(first(page)).toMatch(/SH02/);
});

test("a unit that is not there is said to be none", async () => {
	const page = await open("?unit=XX99");
	await page.getByRole("alert").waitFor();
	await expectAccessible(page, "no such unit");
});

test("one button verifies the whole trail; its ends can be kept", async () => {
	const page = await open();
	await page.getByRole("button", { name: "核验记录是否完整" }).click();
	await page.getByText(/记录完整：\d+ 条全部相连/).waitFor();
	await expectAccessible(page, "verified");
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存末尾标记" }).click()]);
	const ends: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
	expect(ends).toContainEqual({ chain: "unit:SH02", sequence: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("it fits 320 pixels and is whole in English", async () => {
	const page = await open("", { viewport: { width: 320, height: 640 } });
	await page.locator(".trail tbody tr").first().waitFor();
	await expectNoSidewaysScroll(page);
	await picture(page, "console-audit-320");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Trail" }).waitFor();
	await expect.poll(() => page.locator(".trail thead").innerText()).not.toMatch(/[\u4e00-\u9fff]/);
	await expect.poll(() => page.locator(".filters").innerText()).not.toMatch(/[\u4e00-\u9fff]/);
});

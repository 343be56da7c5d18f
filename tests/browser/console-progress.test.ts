/** 进度: the list of units, what stands in its address, and what is done for units from it. */

import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type ConsoleService, openConsole, period, schoolOf, startConsole } from "./console-support.ts";
import { expectAbsent, expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole();
	return () => service.stop();
});
afterEach(() => watched.close());

async function open(query = "", options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, `/console/progress${query}`, {
		viewport: { width: 1366, height: 768 },
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	return watched.page;
}

/** To be asked again until they are right. */
const codes = (page: Page) => () =>
	page.locator(".units tbody th").evaluateAll((cells) => cells.map((cell) => /SH\d+/.exec(cell.textContent ?? "")?.[0]));
const choose = (page: Page, name: string) => page.getByLabel(`选中 ${name}`).check();

describe("the list", () => {
	test("says of every unit where it is", async () => {
		const page = await open();
		await expect.poll(codes(page)).toEqual(["SH01", "SH02", "SH03", "SH08", "SH12"]);
		await expect.poll(() => page.locator(".units tbody tr", { hasText: "SH02" }).innerText()).toMatch(/专科|本科|新型/);
		await expect.poll(() => page.locator(".units tbody tr", { hasText: "SH02" }).innerText()).toContain("退回修改");
		await expect.poll(() => page.locator(".units tbody tr", { hasText: "SH01" }).innerText()).toContain("项目办甲");
		await expectAccessible(page, "the list");
		await expectNoSidewaysScroll(page);
		await picture(page, "console-progress");
		expect(watched.faults).toEqual([]);
	});

	test("is filtered, searched and sorted by the service; the address says how, and a reload shows the same", async () => {
		const page = await open();
		await page.getByRole("combobox", { name: "状态" }).selectOption("submitted");
		await expect.poll(codes(page)).toEqual(["SH03", "SH08"]);
		await page.getByRole("searchbox").fill("sh08");
		await expect.poll(codes(page)).toEqual(["SH08"]);
		await expect.poll(() => new URL(page.url()).search).toMatch(/state=submitted.*search=sh08|search=sh08.*state=submitted/);
		await page.reload();
		await expect.poll(codes(page)).toEqual(["SH08"]);
		await page.getByRole("button", { name: "清除筛选" }).click();
		await expect.poll(codes(page)).toEqual(["SH01", "SH02", "SH03", "SH08", "SH12"]);
		await page.getByRole("button", { name: "异议" }).click();
		await page.getByRole("button", { name: "异议" }).click();
		await expect.poll(async () => (await codes(page)())[0]).toBe("SH03");
		await expect.poll(() => page.getByRole("columnheader", { name: "异议" }).getAttribute("aria-sort")).toBe("descending");
		await page.goBack();
		await expect.poll(() => page.getByRole("columnheader", { name: "异议" }).getAttribute("aria-sort")).toBe("ascending");
	});

	test("says when nothing fits, and leads back", async () => {
		const page = await open(`?search=${encodeURIComponent("没有这个学校")}`);
		await page.getByRole("heading", { name: "没有符合条件的单位" }).waitFor();
		await expectAccessible(page, "nothing fits");
		await page.locator("main").getByRole("button", { name: "清除筛选" }).last().click();
		await expect.poll(codes(page)).toEqual(["SH01", "SH02", "SH03", "SH08", "SH12"]);
	});

	test("says what is wrong with an address that somebody typed", async () => {
		const page = await open("?state=lost");
		await page.getByRole("alert").getByText("有的内容不符合要求，没有办理。").waitFor();
		await page.getByRole("button", { name: "清除筛选" }).click();
		await expect.poll(codes(page)).toEqual(["SH01", "SH02", "SH03", "SH08", "SH12"]);
	});

	test("fits 320 pixels, dark, and is whole in English", async () => {
		const page = await open("", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
		await page.locator(".units tbody th").first().waitFor();
		await expectAccessible(page, "320 pixels, dark");
		await expectNoSidewaysScroll(page);
		await picture(page, "console-progress-320");
		await page.getByLabel("语言").selectOption("en");
		await page.getByRole("heading", { level: 1, name: "Progress" }).waitFor();
		const text = async () => (await page.locator("main").innerText()).replaceAll(/学校.|项目办./g, "");
		await expect.poll(text).not.toMatch(/[\u4e00-\u9fff]/);
	});
});

test("a reminder for the chosen units is copied, and what was changed in it survives a reload", async () => {
	const page = await open();
	await choose(page, schoolOf("SH02").name);
	await choose(page, schoolOf("SH12").name);
	await page.getByRole("button", { name: "催报文字" }).click();
	const text = page.getByRole("textbox", { name: "文字", exact: true });
	await expect.poll(() => text.inputValue()).toMatch(/【催报】2023年度[^\n]*\n1\. 学校乙（SH02）：已退回.*\n2\. 学校丑（SH12）：尚未报送/);
	await expectAccessible(page, "reminder");
	await text.fill("请今天报送。");
	await page.reload();
	await choose(page, schoolOf("SH02").name);
	await choose(page, schoolOf("SH12").name);
	await page.getByRole("button", { name: "催报文字" }).click();
	await expect.poll(() => text.inputValue()).toBe("请今天报送。");
	await page.getByRole("button", { name: "复制" }).click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("请今天报送。");
});

test("units are given more time: what they have and would have stands there first; a date that would be refused is not sent", async () => {
	const page = await open();
	await choose(page, schoolOf("SH12").name);
	await page.getByRole("button", { name: "延期…" }).click();
	const dialog = page.getByRole("dialog", { name: "给 1 个单位延期" });
	await dialog.getByLabel("新的截止时间").fill("2020-01-31T18:00");
	await dialog.getByLabel("理由").fill("系统迁移");
	await dialog.getByRole("cell", { name: "2020-01-31 18:00" }).waitFor();
	await dialog.getByRole("alert").getByText("须晚于全体的截止时间").waitFor();
	await expect.poll(() => dialog.getByRole("button", { name: "给 1 个单位延期" }).isDisabled()).toBe(true);
	await expectAccessible(page, "an extension that would be refused");
	const later = `${new Date().getUTCFullYear() + 1}-01-15`;
	await dialog.getByLabel("新的截止时间").fill(`${later}T18:00`);
	await dialog.getByRole("button", { name: "给 1 个单位延期" }).click();
	await page.getByText("已给 1 个单位延期。").waitFor();
	await expect.poll(() => page.locator(".units tbody tr", { hasText: "SH12" }).innerText()).toMatch(new RegExp(`${later} 18:00\\s*已延期`));
});

describe("filing for a unit", () => {
	const start = async (page: Page) => {
		await page.locator(".units tbody th").first().waitFor();
		await choose(page, schoolOf("SH12").name);
		await page.getByRole("button", { name: "代报…" }).click();
		return page.getByRole("dialog", { name: "代报：学校丑" });
	};

	test("says what blocks, and takes what is right", async () => {
		const page = await open();
		const dialog = await start(page);
		const template = Buffer.from(await service.commission.bytes(`/periods/${period}/template.xlsx?unit=SH12`));
		await dialog.getByLabel("工作簿或离线报送包").setInputFiles({ name: "SH12.xlsx", mimeType: XLSX_TYPE, buffer: template });
		await dialog.getByRole("button", { name: "校验并报送" }).click();
		await dialog.getByRole("heading", { name: /处错误阻止报送/ }).waitFor();
		await expect.poll(() => dialog.locator(".failure-places li strong").first().innerText()).toMatch(/^\S+ [A-Z]+\d+$/);
		await expectAccessible(page, "findings that block");
		const school = await new Client(service.url).signIn(service.keys.school);
		const { bytes } = await prepareWorkbook(school, period, service.set, firstYear(service.set, schoolOf("SH12")).entries);
		await dialog.getByLabel("工作簿或离线报送包").setInputFiles({ name: "SH12.xlsx", mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
		await dialog.getByRole("button", { name: "校验并报送" }).click();
		await page.getByText("已为 学校丑 报送第 1 版。").waitFor();
		await expect.poll(() => page.locator(".units tbody tr", { hasText: "SH12" }).innerText()).toContain("待审核");
	});

	test("what is no workbook is said to be none", async () => {
		const page = await open();
		const dialog = await start(page);
		await dialog.getByLabel("工作簿或离线报送包").setInputFiles({ name: "说明.docx", mimeType: "text/plain", buffer: Buffer.from("x") });
		await dialog.getByRole("button", { name: "校验并报送" }).click();
		await dialog.getByRole("alert").waitFor();
		await page.keyboard.press("Escape");
		await expectAbsent(dialog, page.locator("h1"));
	});
});

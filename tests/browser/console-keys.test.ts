/** 密钥: the list, and every way in which keys are made, replaced and revoked. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { Client } from "../../tools/client.ts";
import { type ConsoleService, openConsole, schoolOf, startConsole } from "./console-support.ts";
import { awaited, expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole({ SH01: "not-started", SH02: "not-started" });
	return () => service.stop();
});
afterEach(() => watched.close());

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function open(query = "", options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, `/console/keys${query}`, {
		viewport: { width: 1366, height: 768 },
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	await watched.page.locator(".keys tbody th").first().waitFor();
	return watched.page;
}

const row = (page: Page, holder: string) => page.locator(".keys tbody tr", { hasText: holder });

/** What the page keeps in the browser. */
const storage = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

test("one is issued: tried first, its text shown once, copied, printed as a letter, kept nowhere; it signs in", async () => {
	const page = await open();
	await expectAccessible(page, "the list");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-keys");
	await page.getByRole("button", { name: "签发密钥…" }).click();
	await page.getByLabel("持有人").fill("周老师");
	await page.getByLabel("单位代码").last().fill("SH77");
	await page.getByLabel("到期日").fill(dayFromNow(200));
	await page.reload();
	await page.getByRole("button", { name: "签发密钥…" }).click();
	const dialog = page.getByRole("dialog", { name: "签发一把密钥" });
	await expect.poll(() => dialog.getByLabel("持有人").inputValue()).toBe("周老师");
	await dialog.getByRole("button", { name: "先试算" }).click();
	await dialog.getByText("没有单位 SH77。").waitFor();
	await expectAccessible(page, "a unit that is not there");
	await dialog.getByLabel("单位代码").fill("SH01");
	await dialog.getByRole("button", { name: "先试算" }).click();
	await dialog.getByText("新建 1 行").waitFor();
	await dialog.getByRole("button", { name: "签发此密钥" }).click();
	const made = page.getByRole("dialog", { name: "密钥已签发" });
	await made.getByRole("button", { name: "复制", exact: false }).first().click();
	const text = await awaited(() => made.locator(".access-key").innerText(), Boolean);
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
	await expectAccessible(page, "the key");
	await picture(page, "console-keys-issued");
	await expect.poll(() => storage(page)).not.toContain(text.slice(-12));
	await page.emulateMedia({ media: "print" });
	await page.locator(".letter", { hasText: text }).waitFor();
	await expect.poll(() => page.locator(".letter").innerText()).toMatch(/周老师[\s\S]*学校甲[\s\S]*报送/);
	await expect.poll(() => page.locator(".console").isVisible()).toBe(false);
	await picture(page, "console-keys-letter");
	await page.emulateMedia({ media: "screen" });
	// Not closed by mistake.
	await page.keyboard.press("Escape");
	await expect.poll(() => made.getByRole("button", { name: "关闭" }).isDisabled()).toBe(true);
	await made.getByLabel("密钥已复制或打印").check();
	await made.getByRole("button", { name: "关闭" }).click();
	await expect.poll(() => row(page, "周老师").innerText()).toMatch(/学校 · 报送\s+.*SH01/);
	await expect.poll(async () => (await page.content()).includes(text)).toBe(false);
	await expect.poll(async () => (await new Client(service.url).signIn(text)).get("/session")).toMatchObject({ holder: "周老师" });
});

test("one is revoked after its holder is typed; one's own is refused, with the service's sentence", async () => {
	const page = await open();
	await row(page, "项目办乙").getByRole("button", { name: "撤销" }).click();
	const dialog = page.getByRole("dialog", { name: "撤销密钥" });
	await expect.poll(() => dialog.getByRole("button", { name: "撤销此密钥" }).isDisabled()).toBe(true);
	await expectAccessible(page, "revoking");
	await dialog.getByRole("textbox").fill("项目办乙");
	await dialog.getByRole("button", { name: "撤销此密钥" }).click();
	await expect.poll(() => row(page, "项目办乙").innerText()).toContain("已撤销");
	await row(page, "项目办甲").getByRole("button", { name: "撤销" }).click();
	await dialog.getByRole("textbox").fill("项目办甲");
	await dialog.getByRole("button", { name: "撤销此密钥" }).click();
	await dialog.getByRole("alert").getByText("它是您自己登录所用的密钥").waitFor();
});

test("those that are soon over come first, and are replaced with an overlap", async () => {
	await service.commission.send("POST", "/keys", { holder: "快到期", role: "maintainer", expires: `${dayFromNow(10)}T23:59:59+08:00` });
	const page = await open();
	await page.getByRole("heading", { name: "30 天内到期（1）" }).waitFor();
	await page.getByRole("region", { name: "即将到期的密钥" }).getByLabel("选中列出的全部").check();
	await page.getByRole("button", { name: "换发…" }).click();
	const dialog = page.getByRole("dialog", { name: "换发 1 把密钥" });
	await dialog.getByLabel("旧密钥用到").fill(dayFromNow(5));
	await dialog.getByLabel("新密钥到期日").fill(dayFromNow(2));
	await dialog.getByRole("button", { name: "先试算" }).click();
	await dialog.getByRole("alert").getByText("新密钥的到期时间须晚于旧密钥的截止时间。").waitFor();
	await dialog.getByLabel("新密钥到期日").fill(dayFromNow(300));
	await dialog.getByRole("button", { name: "先试算" }).click();
	await dialog.getByText(dayFromNow(5)).first().waitFor();
	await expectAccessible(page, "replacing");
	await picture(page, "console-keys-rotate");
	await dialog.getByRole("button", { name: "换发 1 把密钥" }).click();
	const made = page.getByRole("dialog", { name: "密钥已签发" });
	await made.getByLabel("密钥已复制或打印").check();
	await made.getByRole("button", { name: "关闭" }).click();
	await expect.poll(() => row(page, "快到期").allInnerTexts()).toHaveLength(2);
	await expect.poll(async () => (await row(page, "快到期").allInnerTexts()).join()).toMatch(/已换发[\s\S]*有效/);
	await page.goto(`${service.url}/console/keys?expiring=30`);
	await expect.poll(() => row(page, "").allInnerTexts()).toHaveLength(1);
});

test("many are issued by unit, and by the form; what is wrong in it stands at its cell", async () => {
	const page = await open();
	await page.getByRole("button", { name: "按单位签发…" }).click();
	const many = page.getByRole("dialog", { name: "按单位签发" });
	await many.getByLabel("到期日").fill(dayFromNow(200));
	await many.getByLabel(`${schoolOf("SH01").name} 的持有人`).fill("赵老师");
	await many.getByLabel("查找单位名称或代码").fill("sh02");
	await many.getByLabel(`${schoolOf("SH02").name} 的持有人`).fill("钱老师");
	await many.getByText("已写 2 个持有人").waitFor();
	await many.getByRole("button", { name: "先试算" }).click();
	await expectAccessible(page, "by unit");
	await many.getByRole("button", { name: "签发 2 把密钥" }).click();
	const made = page.getByRole("dialog", { name: "已签发 2 把密钥" });
	await made.getByRole("row", { name: /钱老师/ }).waitFor();
	await expect.poll(() => page.locator(".letter").count()).toBe(2);
	await made.getByLabel("密钥已复制或打印").check();
	await made.getByRole("button", { name: "关闭" }).click();

	await page.getByRole("button", { name: "用表单签发…" }).click();
	const form = page.getByRole("dialog", { name: "用表单签发" });
	const [download] = await Promise.all([page.waitForEvent("download"), form.getByRole("link", { name: "下载空白签发单" }).click()]);
	const blank = await readFile(await download.path());
	await form.getByLabel("填好的签发单").setInputFiles({ name: "签发单.xlsx", mimeType: XLSX_TYPE, buffer: blank });
	await form.getByRole("button", { name: "先试算" }).click();
	await form.locator(".bulk-counts, [role=alert]").first().waitFor();
	await form.getByLabel("填好的签发单").setInputFiles({ name: "x.xlsx", mimeType: XLSX_TYPE, buffer: Buffer.from("no workbook") });
	await form.getByRole("button", { name: "先试算" }).click();
	await form.getByRole("alert").waitFor();
	await expectAccessible(page, "no workbook");
});

test("it fits 320 pixels, dark, and is whole in English", async () => {
	const page = await open("", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
	await expectAccessible(page, "320 pixels, dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-keys-320");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Keys" }).waitFor();
	await expect.poll(() => page.locator("thead").last().innerText()).not.toMatch(/[\u4e00-\u9fff]/);
	await page.getByRole("button", { name: "Issue by unit…" }).click();
	const text = async () => (await page.getByRole("dialog").innerText()).replaceAll(/学校./g, "");
	await expect.poll(text).not.toMatch(/[\u4e00-\u9fff]/);
	await expectNoSidewaysScroll(page);
});

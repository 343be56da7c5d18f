/** 单位: the list, what is done many at once, and one unit's data for the period. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { type ConsoleService, earlierPeriod, openConsole, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole({ SH01: "accepted", SH02: "not-started" });
	return () => service.stop();
});
afterEach(() => watched.close());

async function open(path = "", options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, `/console/units${path}`, {
		viewport: { width: 1366, height: 768 },
		...options,
	});
	return watched.page;
}

const row = (page: Page, code: string) => page.locator(".unit-list tbody tr", { hasText: code });

test("units are entered and found; what was typed survives a reload; one in use is not deleted, one entered by mistake is", async () => {
	const page = await open();
	await row(page, "SH01").waitFor();
	await expectAccessible(page, "the list");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-units");
	await page.getByRole("button", { name: "登记单位…" }).click();
	const add = page.getByRole("dialog", { name: "登记单位" });
	await add.getByLabel("代码").fill("SH01");
	await add.getByLabel("名称").fill("示例职业学院");
	await page.reload();
	await page.getByRole("button", { name: "登记单位…" }).click();
	await expect.poll(() => add.getByLabel("名称").inputValue()).toBe("示例职业学院");
	await add.getByRole("button", { name: "登记", exact: true }).click();
	await add.getByRole("alert").getByText("该编号已存在。").waitFor();
	await expectAccessible(page, "a code that is taken");
	await add.getByLabel("代码").fill("SH90");
	await add.getByRole("button", { name: "登记", exact: true }).click();
	await page.getByRole("searchbox").fill("示例");
	await expect.poll(() => page.locator(".unit-list tbody tr").count()).toBe(1);
	await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("示例");
	const remove = async (code: string) => {
		await page.getByRole("searchbox").fill(code);
		await row(page, code).getByRole("button", { name: "删除" }).click();
		await page.getByRole("dialog").getByLabel("理由").fill("登记错了");
		await page.getByRole("button", { name: "删除这个单位" }).click();
	};
	await remove("SH02");
	await page.getByRole("dialog").getByRole("alert").getByText("该单位还在使用，不能删除。").waitFor();
	await page.keyboard.press("Escape");
	await remove("SH90");
	await page.getByRole("heading", { name: "没有这样的单位" }).waitFor();
	await expect
		.poll(() => service.commission.get<{ units: unknown[] }>("/units"))
		.toMatchObject({ units: [{ code: "SH01" }, { code: "SH02" }] });
});

test("the form comes back unchanged and changes nothing; another file is said to be none; another period is carried over, tried first", async () => {
	const page = await open();
	await page.getByRole("button", { name: "用表单登记、更名…" }).click();
	const form = page.getByRole("dialog", { name: "用表单登记、更名" });
	const [download] = await Promise.all([page.waitForEvent("download"), form.getByRole("link", { name: "下载表单" }).click()]);
	const file = { name: "单位.xlsx", mimeType: XLSX_TYPE, buffer: await readFile(await download.path()) };
	await form.getByLabel("改好的表单").setInputFiles(file);
	await form.getByRole("button", { name: "先试算" }).click();
	await form.getByText("不变 2 行。这是试算，什么也没有写入。").waitFor();
	await expectAccessible(page, "nothing would change");
	await form.getByLabel("改好的表单").setInputFiles({ ...file, buffer: Buffer.from("none") });
	await form.getByRole("button", { name: "先试算" }).click();
	await form.getByRole("alert").waitFor();
	await page.keyboard.press("Escape");
	await page.goto(`${service.url}/console/units?period=${earlierPeriod}`);
	await page.getByRole("button", { name: "用表单登记本期间…" }).click();
	await page.getByRole("dialog").getByLabel("改好的表单").setInputFiles(file);
	await page.getByRole("dialog").getByRole("button", { name: "先试算" }).click();
	await page.getByRole("dialog").getByText("全部受理或一行也不动").waitFor();
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "沿用另一期间…" }).click();
	const carry = page.getByRole("dialog");
	await carry.getByRole("button", { name: "先试算" }).click();
	await carry.getByText("新建 2 行").waitFor();
	await expectAccessible(page, "as in another period");
	await picture(page, "console-units-carry");
	await carry.getByRole("button", { name: "照办 2 行" }).click();
	await page.getByText("已办理 2 行。").waitFor();
	await expect.poll(() => service.commission.get(`/units/SH02/periods/${earlierPeriod}`)).toMatchObject({ approved: {} });
});

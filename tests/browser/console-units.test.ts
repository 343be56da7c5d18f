/** 单位: the list, what is done many at once, and one unit's data for the period. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { addressOf, edit } from "../worker/support/forms.ts";
import { type ConsoleService, earlierPeriod, openConsole, period, startConsole } from "./console-support.ts";
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
	await row(page, "SH90").waitFor();
	await page.getByRole("searchbox").fill("示例");
	await expect.poll(() => page.locator(".unit-list tbody tr").count()).toBe(1);
	await expect.poll(() => new URL(page.url()).searchParams.get("search")).toBe("示例");
	const remove = async (code: string) => {
		// What stands behind a dialog takes no typing.
		await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
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

test("a unit is renamed and another entered by the form: a line that is wrong is named by its cell, and then nothing is done", async () => {
	const page = await open();
	await page.getByRole("button", { name: "用表单登记、更名…" }).click();
	const form = page.getByRole("dialog", { name: "用表单登记、更名" });
	const [download] = await Promise.all([page.waitForEvent("download"), form.getByRole("link", { name: "下载表单" }).click()]);
	const bytes = new Uint8Array(await readFile(await download.path()));
	const send = async (changed: Uint8Array) => {
		await form.getByLabel("改好的表单").setInputFiles({ name: "单位.xlsx", mimeType: XLSX_TYPE, buffer: Buffer.from(changed) });
		await form.getByRole("button", { name: "先试算" }).click();
	};
	const wrong = edit(
		bytes,
		["单位名单", "SH02", "单位名称", "上海乙高等职业学院"],
		["单位名单", 3, "单位代码", "中文"],
		["单位名单", 3, "单位名称", "新校"],
	);
	await send(wrong);
	await form.getByText("全部受理或一行也不动").waitFor();
	await form
		.getByText(addressOf(bytes, "单位名单", 3, "单位代码"))
		.first()
		.waitFor();
	await expectAccessible(page, "a line that is refused");
	await picture(page, "console-units-form-refused");
	const right = edit(
		bytes,
		["单位名单", "SH02", "单位名称", "上海乙高等职业学院"],
		["单位名单", 3, "单位代码", "SH66"],
		["单位名单", 3, "单位名称", "上海己职业学院"],
	);
	await send(right);
	await form.getByText("新建 1 行").waitFor();
	await expectAccessible(page, "what would be done");
	await form.getByRole("button", { name: "照办 2 行" }).click();
	await page.getByText("已办理 2 行。").waitFor();
	await row(page, "上海己职业学院").waitFor();
	await expect.poll(() => row(page, "SH02").innerText()).toContain("上海乙高等职业学院");
	await expect
		.poll(() => service.commission.get("/units"))
		.toMatchObject({ units: expect.arrayContaining([{ code: "SH66", name: "上海己职业学院" }]) });
});

const entryOf = (unit: string) => service.commission.get<Record<string, unknown>>(`/units/${unit}/periods/${period}`);

test("one unit's data: in 万元, its effect and what is unusual shown first; a colleague's change is never overwritten", async () => {
	const page = await open("/SH01");
	const form = page.getByRole("region", { name: "类别、专业群与基础额度" });
	await expect.poll(() => form.getByLabel("学校基础额度").inputValue()).toBe("2000");
	await page.getByRole("region", { name: "核定值" }).getByRole("row").nth(1).waitFor();
	await expectAccessible(page, "one unit");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-unit");
	await form.getByLabel("学校基础额度").fill("两千");
	await form.getByText("不是金额").waitFor();
	await form.getByLabel("学校基础额度").fill("200000");
	await page.reload();
	await expect.poll(() => form.getByLabel("学校基础额度").inputValue()).toBe("200000");
	await form.getByRole("button", { name: "看看会怎样" }).click();
	await form.getByText("以下各处像是笔误").waitFor();
	await expect.poll(() => form.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
	await expectAccessible(page, "unusual");
	await picture(page, "console-unit-unusual");
	await service.commission.patch(`/units/SH01/periods/${period}`, { baseFen: 2_100_000_000 });
	await form.getByLabel("我已逐一核对").check();
	await form.getByRole("button", { name: "保存" }).click();
	await form.getByText("他人保存了别的内容").waitFor();
	await expect.poll(() => form.getByRole("alert").innerText()).toMatch(/2000[\s\S]*2100/);
	await expect.poll(() => entryOf("SH01")).toMatchObject({ baseFen: 2_100_000_000 });
	await expectAccessible(page, "a colleague was faster");
	await form.getByRole("button", { name: "在现在的内容上保留我的改动" }).click();
	await form.getByRole("button", { name: "看看会怎样" }).click();
	await form.getByLabel("我已逐一核对").check();
	await form.getByRole("button", { name: "保存" }).click();
	await page.getByText("已保存。").waitFor();
	await expect.poll(() => entryOf("SH01")).toMatchObject({ baseFen: 200_000_000_000 });
});

test("a veto's effect is shown before it is entered, and before it is taken back", async () => {
	const page = await open("/SH01");
	await page.getByRole("button", { name: "登记否决…" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("理由").fill("就业数据经核实虚报");
	await dialog.getByRole("button", { name: "看看会怎样" }).click();
	await expect.poll(() => dialog.getByRole("row", { name: "学校项目" }).innerText()).toMatch(/→\s*差/);
	await expectAccessible(page, "a veto's effect");
	await picture(page, "console-unit-veto");
	await dialog.getByRole("button", { name: "登记否决", exact: true }).click();
	await page
		.getByRole("row", { name: /就业数据经核实虚报/ })
		.getByRole("button", { name: "撤回" })
		.click();
	await dialog.getByLabel("理由").fill("查无此事");
	await dialog.getByRole("button", { name: "看看会怎样" }).click();
	await expect.poll(() => dialog.getByRole("row", { name: "学校项目" }).innerText()).toMatch(/差\s*→/);
	await dialog.getByRole("button", { name: "撤回否决" }).click();
	await page.getByText("没有否决。").waitFor();
});

test("one unit's page fits 320 pixels, dark, and is whole in English; a unit that is not there is said to be none", async () => {
	const page = await open("/SH02", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
	await page.getByRole("button", { name: "添加专业群" }).click();
	await page.getByLabel("第 1 个专业群：代码").waitFor();
	await expectAccessible(page, "320 pixels, dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-unit-320");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { name: "Vetoes" }).waitFor();
	const text = async () => (await page.getByRole("region", { name: "Class, clusters" }).innerText()).replaceAll("万元", "");
	await expect.poll(text).not.toMatch(/[\u4e00-\u9fff]/);
	await page.goto(`${service.url}/console/units/SH77`);
	await page.getByRole("heading", { name: "There is no such unit" }).waitFor();
});

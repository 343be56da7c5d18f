/** 期间: what there is, and what is done with one: each act says what it does, and asks why. */
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type ConsoleService, earlierPeriod, openConsole, period, startConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, type Watched, withChromium } from "./support.ts";

const browser = withChromium();
let service: ConsoleService;
let watched: Watched;
beforeAll(async () => {
	service = await startConsole({ SH01: "not-started" });
	return () => service.stop();
});
afterEach(() => watched.close());

async function open(query = "", options = {}): Promise<Page> {
	watched = await openConsole(browser(), service, service.keys.commission, `/console/periods${query}`, {
		viewport: { width: 1366, height: 768 },
		...options,
	});
	await watched.page.locator(".periods tbody th").first().waitFor();
	return watched.page;
}

const row = (page: Page, id: string) => page.locator(".periods tbody tr", { hasText: id });
const act = (page: Page, id: string, name: string) => row(page, id).getByRole("button", { name }).click();
const stored = (id: string) => service.commission.get<Record<string, unknown>>(`/periods/${id}`);

test("one is made, retitled, closed, opened again and, while empty, deleted; the trail says why", async () => {
	const page = await open();
	await expectAccessible(page, "the list");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-periods");
	await page.getByRole("button", { name: "新建期间…" }).click();
	const create = page.getByRole("dialog", { name: "新建期间" });
	await create.getByLabel("文件").selectOption("quarterly");
	await create.getByLabel("年度").fill("2029");
	await create.getByLabel("季度").selectOption("2");
	await create.getByLabel("开放时间").fill("2024-07-01T00:00");
	await create.getByLabel("截止时间").fill("2024-07-15T23:59");
	await create.getByText("编号 2029Q2-quarterly").waitFor();
	await create.getByRole("button", { name: "新建期间" }).click();
	await create.getByRole("alert").getByText("指标体系只有").waitFor();
	await expectAccessible(page, "a year that the set has not");
	await page.reload();
	await page.getByRole("button", { name: "新建期间…" }).click();
	await expect.poll(() => create.getByLabel("开放时间").inputValue()).toBe("2024-07-01T00:00");
	await create.getByLabel("年度").fill("2024");
	await picture(page, "console-periods-new");
	await create.getByRole("button", { name: "新建期间" }).click();
	await row(page, "2024Q2-quarterly").waitFor();
	await expect.poll(() => stored("2024Q2-quarterly")).toMatchObject({ opens: "2024-07-01T00:00:00+08:00", state: "open" });

	await act(page, "2024Q2-quarterly", "修改");
	const dialog = page.getByRole("dialog");
	await dialog.getByText("还没有改动。").waitFor();
	await dialog.getByLabel("名称（中文）").fill("二季度监测");
	await dialog.getByLabel("截止时间").fill("2024-07-20T18:00");
	await dialog.getByLabel("理由").fill("学校放假");
	await dialog.getByRole("cell", { name: "2024-07-20 18:00" }).waitFor();
	await expectAccessible(page, "a change");
	await picture(page, "console-periods-change");
	await dialog.getByRole("button", { name: "保存修改" }).click();
	await row(page, "二季度监测").waitFor();
	await expect.poll(() => stored("2024Q2-quarterly")).toMatchObject({ title: { zh: "二季度监测" }, deadline: "2024-07-20T18:00:59+08:00" });

	await act(page, "2024Q2-quarterly", "关闭");
	await dialog.getByText("关闭后不再接收报送").waitFor();
	await expect.poll(() => dialog.getByRole("button", { name: "关闭期间" }).isDisabled()).toBe(true);
	await dialog.getByLabel("理由").fill("收齐了");
	await dialog.getByRole("button", { name: "关闭期间" }).click();
	await expect.poll(() => row(page, "2024Q2-quarterly").innerText()).toContain("已关闭");
	await act(page, "2024Q2-quarterly", "重新开放");
	await dialog.getByLabel("理由").fill("补报");
	await dialog.getByRole("button", { name: "重新开放" }).click();
	await expect.poll(() => row(page, "2024Q2-quarterly").innerText()).toContain("填报中");
	await act(page, "2024Q2-quarterly", "删除");
	await dialog.getByLabel("理由").fill("建错了");
	await dialog.getByRole("button", { name: "删除期间" }).click();
	await expect.poll(() => row(page, "2024Q2-quarterly").count()).toBe(0);
	const trail = await service.commission.get<{ events: { action: string; content: unknown }[] }>("/audit?limit=5");
	expect(trail.events.map(({ action }) => action)).toEqual([
		"period.delete",
		"period.change",
		"period.change",
		"period.change",
		"period.create",
	]);
	expect(trail.events[1]?.content).toMatchObject({ state: "open", reason: "补报" });
	expect(watched.faults).toEqual([]);
});

test("one in which something is kept is not deleted, and a colleague's act is not undone unseen", async () => {
	const page = await open();
	await act(page, period, "删除");
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("理由").fill("试试");
	await dialog.getByRole("button", { name: "删除期间" }).click();
	await dialog.getByRole("alert").getByText("该期间已有内容，不能删除。").waitFor();
	await page.keyboard.press("Escape");
	await service.commission.send("PATCH", `/periods/${earlierPeriod}`, { state: "closed", reason: "收齐了" });
	await act(page, earlierPeriod, "关闭");
	await dialog.getByLabel("理由").fill("收齐");
	await dialog.getByRole("button", { name: "关闭期间" }).click();
	await page.getByText("这个期间的状态刚由他人改变").waitFor();
	await expect.poll(() => row(page, earlierPeriod).innerText()).toContain("已关闭");
});

test("switches are shown, and lead to the rules of their period; it fits 320 pixels, dark, and is whole in English", async () => {
	await service.commission.send("PATCH", `/periods/${period}`, { switch: { rule: "TG07", level: "off" }, reason: "口径未定" });
	const page = await open("", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
	await expectAccessible(page, "320 pixels, dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "console-periods-320");
	await expect.poll(() => row(page, period).innerText()).toMatch(/TG07 停用/);
	await expect
		.poll(() => row(page, period).getByRole("link", { name: "TG07" }).getAttribute("href"))
		.toBe(`/console/rules?period=${period}`);
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("heading", { level: 1, name: "Periods" }).waitFor();
	await act(page, period, "Change");
	const text = async () => (await page.getByRole("dialog").innerText()).replaceAll(/2023年度绩效自评/g, "");
	await expect.poll(text).not.toMatch(/[\u4e00-\u9fff]/);
	await expectNoSidewaysScroll(page);
});

/** 绩效自评报告 from page, pane and offline edition. */
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { splitWorkbook } from "../../shared/departments/index.ts";
import { honest, set } from "../../testkit/corpus/example.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { docx, linesOf, p } from "../report/support.ts";
import { goTo, openOffline } from "./offline-support.ts";
import { closeUnharmed, showPane } from "./pane-support.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, openWorkbook, picture, startPages, withChromium } from "./support.ts";

const browser = withChromium();
let pages: Awaited<ReturnType<typeof startPages>>;
beforeAll(async () => {
	pages = await startPages();
});
afterAll(() => pages?.stop());

const name = "学校丁-2023年度-绩效自评报告.docx";
const menu = (frame: Page | Frame, label: string) => frame.getByRole("button", { name: label, exact: true });
const item = (frame: Page | Frame, label: string) => frame.getByRole("menuitem", { name: label });

/** What is downloaded when somebody presses there. */
async function saved(page: Page, place: Locator): Promise<{ name: string; bytes: Uint8Array }> {
	const [download] = await Promise.all([page.waitForEvent("download"), place.click()]);
	return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

/** Whether a person sees the whole of it: nothing lies over its corners, and nothing cuts them off. */
const inSight = (place: Locator): Promise<boolean> =>
	place.evaluate((element) => {
		const { left, right, top, bottom } = element.getBoundingClientRect();
		const corners = [left + 4, right - 4].flatMap((x) => [top + 4, bottom - 4].map((y) => document.elementFromPoint(x, y)));
		return corners.every((found) => found !== null && element.contains(found));
	});

/** Chooses a file in the dialog that a click opens. */
async function chosen(page: Page, place: Locator, fileName: string, bytes: Uint8Array): Promise<void> {
	const path = join(tmpdir(), fileName);
	await writeFile(path, bytes);
	const [dialog] = await Promise.all([page.waitForEvent("filechooser"), place.click()]);
	await dialog.setFiles(path);
}

test("the page makes it of the checked workbook, with the standard template or one's own", async () => {
	const { page, faults, close } = await newPage(browser(), pages.url);
	await openWorkbook(page, honest);
	await menu(page, "生成自评报告").click();
	await expectAccessible(page, "menu of the report");
	// Not cut off by what it stands in: what is clicked is the choice itself.
	await expect.poll(() => inSight(item(page, "下载标准模板"))).toBe(true);
	await picture(page, "self-report-menu");
	const report = await saved(page, item(page, "生成自评报告"));
	expect(report.name).toBe(name);
	expect(linesOf(report.bytes)[0]).toBe("学校丁绩效自评报告");
	await page.getByText(`已生成 ${name}，在浏览器的下载文件夹里。`).waitFor();

	await menu(page, "生成自评报告").click();
	const template = await saved(page, item(page, "下载标准模板"));
	expect(template.name).toBe("绩效自评报告-模板.docx");
	expect(linesOf(template.bytes).join("\n")).toContain("{{单位名称}}");

	await menu(page, "生成自评报告").click();
	const own = page.waitForEvent("download");
	await chosen(page, item(page, "按本校模板生成…"), "hebiao-own.docx", docx(p("{{单位名称}}有{{S_T1_01.actual}}人")));
	const download = await own;
	expect(linesOf(new Uint8Array(await readFile(await download.path())))[0]).toMatch(/^学校丁有\d+人$/);

	await menu(page, "生成自评报告").click();
	await chosen(page, item(page, "按本校模板生成…"), "hebiao-wrong.docx", docx(p("好") + p("{{单位名}}")));
	const notice = page.locator(".notice");
	await expect.poll(() => notice.innerText()).toContain("模板正文第2段“{{单位名}}”：没有名为“单位名”的内容");
	await expect.poll(() => notice.innerText()).toContain("是否应为“单位名称”？");
	await expectAccessible(page, "a wrong template");
	await picture(page, "self-report-wrong-template");
	expect(faults).toEqual([]);
	await close();
});

test("of a workbook with errors it makes a draft and says so; of a department's copy none", async () => {
	const { page, faults, close } = await newPage(browser(), pages.url, { viewport: { width: 320, height: 640 } });
	await openWorkbook(page, sample);
	await menu(page, "生成自评报告").click();
	await expectNoSidewaysScroll(page);
	const report = await saved(page, item(page, "生成自评报告"));
	expect(linesOf(report.bytes)[0]).toMatch(/^初稿：尚有\d+处错误/);
	await page.getByText("首页已注明“初稿”").waitFor();
	await goTo(page, "报送");
	const panel = page.getByRole("region", { name: "绩效自评报告" });
	await panel.getByText("现在生成的是初稿").waitFor();
	await expectAccessible(page, "panel of the report");
	await expectNoSidewaysScroll(page);
	await panel.scrollIntoViewIfNeeded();
	await picture(page, "self-report-panel");
	expect((await saved(page, panel.getByRole("button", { name: "生成自评报告" }))).bytes).toEqual(report.bytes);
	expect(faults).toEqual([]);
	await close();

	const [part] = splitWorkbook(honest, set);
	const other = await newPage(browser(), pages.url);
	await openWorkbook(other.page, part?.bytes ?? new Uint8Array());
	await menu(other.page, "生成自评报告").click();
	await item(other.page, "生成自评报告").click();
	await other.page.getByText("请先合并各部门的分表").waitFor();
	await other.close();
});

test("the pane makes it of the workbook that is open in Excel", async () => {
	const pane = await showPane(browser(), honest);
	await menu(pane.frame, "更多").click();
	const report = await saved(pane.page, item(pane.frame, "生成自评报告"));
	expect(report.name).toBe(name);
	expect(linesOf(report.bytes)[0]).toBe("学校丁绩效自评报告");
	await menu(pane.frame, "更多").click();
	const own = pane.page.waitForEvent("download");
	await chosen(pane.page, item(pane.frame, "按本校模板生成…"), "hebiao-own.docx", docx(p("{{年度}}年")));
	expect(linesOf(new Uint8Array(await readFile(await (await own).path())))[0]).toBe("2023年");
	await closeUnharmed(pane);
});

test("the offline edition makes it without a network", async () => {
	const { page, close } = await openOffline(browser());
	await openWorkbook(page, honest);
	await menu(page, "生成自评报告").click();
	const report = await saved(page, item(page, "生成自评报告"));
	expect(report.name).toBe(name);
	expect(linesOf(report.bytes)[0]).toBe("学校丁绩效自评报告");
	await close();
});

test("where its code cannot be fetched, that is said, and the next try works", async () => {
	const { page, close } = await newPage(browser(), pages.url);
	await openWorkbook(page, honest);
	let refused = 0;
	await page.route(/\.js$/, (route) => {
		refused++;
		return route.abort();
	});
	await menu(page, "生成自评报告").click();
	await item(page, "生成自评报告").click();
	await page.getByText("生成报告的程序加载失败").waitFor();
	expect(refused).toBeGreaterThan(0);
	await page.unroute(/\.js$/);
	await menu(page, "生成自评报告").click();
	expect((await saved(page, item(page, "生成自评报告"))).name).toBe(name);
	await close();
});

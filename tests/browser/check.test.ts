import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleWorkbook } from "../../build/sample.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { long } from "../../testkit/long.ts";
import { awaited, expectAbsent, expectAccessible, expectNoSidewaysScroll, findings, newPage, openWorkbook, startPages } from "./support.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
let honest: Uint8Array;

beforeAll(async () => {
	[browser, pages, honest] = await Promise.all([launchChromium(), startPages(), sampleWorkbook({ honest: true })]);
});

afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

test("the sample of the start page shows its mistakes", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await page.getByRole("button", { name: "用样表试一试" }).click();
	await page.getByRole("heading", { name: "3 个错误 2 个疑问待说明" }).waitFor();
	await expect.poll(() => findings(page).filter({ hasText: "双师型教师数524多于专任教师数480" }).count()).toBe(1);
	await expect.poll(() => page.locator(".identity").innerText()).toContain("示例职业技术学院 SH99");
	expect(faults).toEqual([]);
	await close();
});

test("a workbook without faults is ready to file", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, honest);
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await expectAccessible(page, "ready");
	await page.getByRole("button", { name: "去报送" }).click();
	await page.getByLabel("访问密钥").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("a finding in a hidden row is shown all the same, and says that the row is hidden in the file", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, hidingRows(sample));
	await findings(page).filter({ hasText: "双师型教师数524" }).click();
	await expect.poll(() => page.locator(".cell-active").innerText()).toBe("524");
	await page
		.locator(".detail")
		.getByText(/^第\d+行在表格软件中是隐藏（折叠）的/)
		.waitFor();
	await close();
});

/** As Excel writes rows that somebody hid: every row of every sheet. */
function hidingRows(file: Uint8Array): Uint8Array {
	const parts = unzipSync(file);
	for (const [name, bytes] of Object.entries(parts))
		if (/worksheets\/sheet\d+\.xml$/.test(name))
			parts[name] = strToU8(strFromU8(bytes).replaceAll(/<row (?![^>]*hidden)/g, '<row hidden="1" '));
	return zipSync(parts);
}

test("from a finding to its cell, its rule and its indicator", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await findings(page).filter({ hasText: "双师型教师数524" }).click();
	await expect.poll(() => page.getByRole("tab", { selected: true }).allInnerTexts()).toContainEqual(expect.stringContaining("基础数据"));
	const active = page.locator(".cell-active");
	await expect.poll(() => active.innerText()).toBe("524");
	await expect.poll(() => active.getAttribute("aria-label")).toContain("双师型教师数524多于专任教师数480");
	await page.getByText("为什么会这样判断").click();
	const operands = page.getByRole("table");
	await expect.poll(() => operands.getByRole("row").filter({ hasText: "S_T3_01.actual" }).innerText()).toContain("480");
	await expect.poll(() => page.locator(".formula").innerText()).toContain("S_T3_02.actual<=S_T3_01.actual");
	await operands.getByRole("row").filter({ hasText: "S_T3_01.actual" }).getByRole("button").click();
	await expect.poll(() => page.locator(".cell-active").innerText()).toBe("480");
	await expect.poll(() => page.locator(".detail").innerText()).toContain("核表自行设计，非官方规定");
	await close();
});

const card = (page: Page) => page.locator("details", { hasText: "统计时点" });

test("the indicator's card says what is counted, of whom, when, from where, and who says so", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await findings(page).filter({ hasText: "双师型教师数524" }).click();
	await page.locator(".detail summary", { hasText: "双师型教师数" }).click();
	for (const part of ["指标内涵", "统计范围", "统计时点", "数据来源", "出处"]) await card(page).getByText(part, { exact: true }).waitFor();
	await expect.poll(() => card(page).innerText()).toContain("教师厅〔2022〕2号");
	await expectAccessible(page, "card");
	expect(faults).toEqual([]);
	await close();
});

test("the card of a set from before there were explanations stands without them", async () => {
	const { definition } = pages;
	pages.definition = JSON.parse(JSON.stringify(definition, (key, value: unknown) => (key === "about" ? undefined : value)));
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await findings(page).filter({ hasText: "双师型教师数524" }).click();
	await page.locator(".detail summary", { hasText: "双师型教师数" }).click();
	await expectAbsent(page.locator(".detail").getByText("指标内涵"), page.locator(".detail dt", { hasText: "统计口径" }));
	pages.definition = definition;
	expect(faults).toEqual([]);
	await close();
});

test("filters narrow each other and count", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await page.getByRole("button", { name: "疑问 3" }).click();
	await expect.poll(() => findings(page).filter({ hasText: "疑问" }).count()).toBe(3);
	// Few findings can be looked through as they are: what narrows them further is folded away.
	await page.getByRole("button", { name: "筛选", exact: true }).click();
	await page.getByLabel("规则", { exact: true }).selectOption("YR02");
	await expect.poll(() => page.locator(".shown").innerText()).toContain("显示 1 条，共 6 条");
	await page.getByRole("button", { name: "清除筛选" }).click();
	await page.getByLabel("搜索").fill("双师 E13");
	await expect.poll(() => page.locator(".shown").innerText()).toContain("显示 1 条，共 6 条");
	await expect.poll(() => page.getByRole("button", { name: "错误 1" }).count()).toBe(1);
	await page.getByLabel("搜索").fill("没有这样的东西");
	await page.getByText("没有符合筛选条件的结果。").waitFor();
	await expectAccessible(page, "no match");
	await close();
});

test("what follows from a finding stands under it, folded until somebody asks", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await page.getByText("由此引起的另有 1 处").waitFor();
	const cause = findings(page).filter({ hasText: "RT04" });
	await cause.getByText("由此引起 1 处").waitFor();
	await expect.poll(() => page.locator(".finding-under").count()).toBe(0);
	await cause.getByText("由此引起 1 处").click();
	await expect.poll(() => page.locator(".finding-under").innerText()).toContain("TG01");
	await cause.click();
	await page.getByRole("listbox").focus();
	await page.keyboard.press("ArrowLeft");
	await expect.poll(() => page.locator(".finding-under").count()).toBe(0);
	await page.keyboard.press("ArrowRight");
	await expect.poll(() => page.locator(".finding-under").count()).toBe(1);
	await page.keyboard.press("ArrowDown");
	await expect.poll(() => page.getByRole("listbox").getByRole("option", { selected: true }).innerText()).toContain("TG01");
	await page.getByText("由这一处引起：").waitFor();
	await expectAccessible(page, "unfolded");
	await page.locator(".follows").getByRole("button", { name: /RT04/ }).click();
	await page.getByRole("button", { name: "由此引起 1 处", expanded: true }).waitFor();
	await expectAccessible(page, "a cause");
	expect(faults).toEqual([]);
	await close();
});

test("what is missing leads to its cell", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await page.getByRole("tab", { name: "填报进度 99%" }).click();
	await expectAccessible(page, "completeness");
	await page.getByRole("button", { name: "E6" }).click();
	await expect.poll(() => page.locator("#sheet-grid").getAttribute("aria-activedescendant")).toBe("cell-6-5");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("sheet-grid");
	await close();
});

test("keyboard alone: list, detail, sheet", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await page.keyboard.press("Tab");
	await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
	const list = page.getByRole("listbox");
	for (let presses = 0; presses < 30 && !(await list.evaluate((element) => element === document.activeElement)); presses += 1)
		await page.keyboard.press("Tab");
	await page.keyboard.press("End");
	await expect.poll(() => page.getByRole("listbox").getByRole("option", { selected: true }).innerText()).toContain("YR02");
	await page.keyboard.press("Home");
	await page.keyboard.press("ArrowDown");
	await expect.poll(() => page.getByRole("listbox").getByRole("option", { selected: true }).innerText()).toContain("RQ02");
	await expect.poll(() => list.getAttribute("aria-activedescendant")).toBe("finding-1");
	await page.keyboard.press("Enter");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("finding-heading");
	await page.locator("#sheet-grid").focus();
	await page.keyboard.press("Control+Home");
	await page.keyboard.press("ArrowDown");
	await expect.poll(() => page.locator("#sheet-grid").getAttribute("aria-activedescendant")).toBe("cell-2-1");
	await expect.poll(() => page.locator("#cell-2-1").count()).toBe(1);
	await close();
});

test.each([
	["not a workbook", new TextEncoder().encode("单位,数值\nA,1"), "文本文件"],
	["empty", new Uint8Array(), "文件是空的"],
	["another workbook", zipSync({ "a.txt": new Uint8Array(3) }), "不是 Excel 工作簿"],
])("%s: one sentence and what to do", async (_, bytes, sentence) => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, bytes, "某个文件.xlsx");
	await expect.poll(() => page.locator(".problem-message").innerText()).toContain(sentence);
	await expect.poll(() => page.locator(".problem .fix p").innerText()).toMatch(/.{9}/);
	await expectAccessible(page, "problem");
	await page.getByRole("button", { name: "换一个文件" }).click();
	await page.getByRole("heading", { name: "把填好的表拖到这里" }).waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("once loaded it works without a network", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, honest);
	await page.context().setOffline(true);
	await openWorkbook(page, sample);
	await page.getByRole("heading", { name: "3 个错误" }).waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("without the definition set it says so, and tries again", async () => {
	pages.away = true;
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await expect.poll(() => page.locator(".problem-message").innerText()).toContain("取不到这份工作簿所用的指标体系");
	pages.away = false;
	await page.getByRole("button", { name: "再试一次" }).click();
	await page.getByRole("heading", { name: "3 个错误" }).waitFor();
	await close();
});

test.each(["light", "dark"] as const)("axe finds nothing in any state, %s", async (colorScheme) => {
	const { page, faults, close } = await newPage(browser, pages.url, { colorScheme });
	await expectAccessible(page, "start");
	await openWorkbook(page, sample);
	await findings(page).filter({ hasText: "双师型教师数524" }).click();
	await expectAccessible(page, "error chosen");
	const summaries = page.locator(".more summary");
	for (const summary of await awaited(
		() => summaries.all(),
		({ length }) => length === 2,
	))
		await summary.click();
	await expectAccessible(page, "rule and indicator open");
	await page.getByRole("button", { name: "疑问 3" }).click();
	await findings(page).first().click();
	await expectAccessible(page, "query chosen");
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await expectAccessible(page, "sign in");
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("button", { name: "Sign in" }).waitFor();
	await expectAccessible(page, "English");
	await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("en");
	expect(faults).toEqual([]);
	await close();
});

test.each(long ? [320, 360, 768] : [320, 768])("%i px wide: nothing scrolls sideways, and all is within reach", async (width) => {
	const { page, close } = await newPage(browser, pages.url, { viewport: { width, height: 720 } });
	await expectNoSidewaysScroll(page);
	await openWorkbook(page, sample);
	await expectNoSidewaysScroll(page);
	await findings(page).nth(2).click();
	await page.getByText("怎样改").waitFor();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, `${width} px`);
	await page.getByRole("button", { name: "返回列表" }).click();
	await page.getByRole("listbox").waitFor();
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await expectNoSidewaysScroll(page);
	await close();
});

test("the theme chosen stays", async () => {
	const { page, close } = await newPage(browser, pages.url, { colorScheme: "light" });
	const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	const light = await background();
	await page.getByLabel("外观").selectOption("dark");
	const dark = await background();
	expect(dark).not.toBe(light);
	await page.reload();
	await page.locator("h1").first().waitFor();
	await expect.poll(background).toBe(dark);
	await close();
});

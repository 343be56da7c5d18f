/**
 * A laptop's screen, 1366 × 768, with everything at once that the page can have to say: the sheet still is what most of it shows.
 * HEBIAO_SCREENSHOTS=FOLDER also takes the page's pictures of docs/screenshots.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../testkit/chromium.ts";
import { withMistakes } from "../../testkit/corpus/files.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { prepareWorkbook } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import {
	awaited,
	expectAccessible,
	expectNoSidewaysScroll,
	findings,
	newPage,
	openHandle,
	picture,
	pictures,
	saveAsOtherProgram,
} from "./support.ts";

let service: OpenService;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(firstYear), launchChromium()]);
	const key = await service.key("submit");
	const client = await new Client(service.url).signIn(key);
	const sample = firstYear(service.set, service.school);
	const { bytes } = await prepareWorkbook(client, period, service.set, sample.entries);
	({ page } = await newPage(browser, service.url, { viewport: { width: 1366, height: 768 } }));
	await picture(page, "start");
	await openHandle(page, bytes);
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await page.getByRole("button", { name: "登录" }).click();
	await page.getByText("这是本期第一次报送").waitFor();
	await page.getByRole("button", { name: "报送", exact: true }).click();
	await page.getByRole("button", { name: "确认报送" }).click();
	await page.getByRole("heading", { name: "报送成功" }).waitFor();
	await picture(page, "receipt");
	await page.getByRole("button", { name: "返回报送" }).click();
	await page.getByText("与第 1 版内容相同，没有改动。").waitFor();
	const { submissions } = await service.commission.get<{ submissions: { id: string }[] }>(`/submissions?period=${period}`);
	await service.commission.send("POST", `/submissions/${submissions[0]?.id}/review`, {
		action: "return",
		comment: "三处请修改后再报。",
		items: [
			{ place: "S_T3_01.actual", comment: "专任教师数与人事台账不一致，请核对。", severity: "error" },
			{ place: "S_T7_10.actual", comment: "对口支援院校数请附协议，数目似有遗漏。" },
		],
	});
	await page.getByRole("button", { name: "刷新" }).click();
	await page.getByText("三处请修改后再报。").first().waitFor();
	await page.evaluate(() => scrollTo(0, 0));
	await picture(page, "filing");
	await saveAsOtherProgram(page, withMistakes(service.set, bytes, sample.entries).bytes);
	await page.getByRole("link", { name: "检查表格" }).click();
	await page.locator(".repairs").waitFor();
	if (pictures) await picturesOfFindings();
	await page.getByRole("button", { name: /^疑问/ }).click();
	await page.locator(".finding-query").first().click();
	await page.locator(".explain textarea").fill("学校合并了两个校区，教职工已于九月并入，特此说明情况。");
	await picture(page, "explanation");
	await page.getByRole("button", { name: "记入工作簿" }).click();
	await page.locator(".unsaved").waitFor();
	await page.getByRole("button", { name: "清除筛选" }).click();
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

/** The findings in light, dark and on a telephone's screen. */
async function picturesOfFindings(): Promise<void> {
	await page.locator(".notice button").click();
	await findings(page).nth(2).click();
	await page.locator(".detail").waitFor();
	await picture(page, "findings");
	await page.emulateMedia({ colorScheme: "dark" });
	await picture(page, "dark");
	await page.emulateMedia({ colorScheme: "light" });
	await page.setViewportSize({ width: 390, height: 844 });
	await picture(page, "narrow");
	await page.setViewportSize({ width: 1366, height: 768 });
}

/** Rows of the sheet that are seen whole. */
const rowsSeen = (): Promise<number> =>
	page.evaluate(() => {
		const grid = document.querySelector(".grid")?.getBoundingClientRect();
		if (!grid) return 0;
		const top = Math.max(grid.top, document.querySelector(".grid-head")?.getBoundingClientRect().bottom ?? 0);
		const numbers = [...document.querySelectorAll(".grid .row-number")].map((cell) => cell.getBoundingClientRect());
		return numbers.filter((cell) => cell.top >= top - 1 && cell.bottom <= Math.min(grid.bottom, innerHeight) + 1).length;
	});

test("verdict, what was returned, unsaved and repairs take one band, and the sheet keeps twelve rows", async () => {
	for (const text of ["第 1 版已被市教委退回，有 2 条意见", "1 条说明还没有写入您的文件", "2 处可以一键修正"])
		await page.locator(".band").getByText(text).waitFor();
	await expect.poll(rowsSeen).toBeGreaterThanOrEqual(12);
	// With what a browser takes of such a screen for itself.
	await page.setViewportSize({ width: 1366, height: 650 });
	await expect.poll(rowsSeen).toBeGreaterThanOrEqual(9);
	await page.setViewportSize({ width: 1366, height: 768 });
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, "everything at once");
});

test("who is signed in, and for which unit, stands in the header", async () => {
	await page.locator(".header").getByText("已登录：王老师 · 学校丁 SH04").waitFor();
});

test("sheets beyond the end of the tabs are counted, and come into sight", async () => {
	const more = page.locator(".tabs-more");
	// From the first sheet: the one that is shown may stand far to the right.
	await page.locator(".sheet [role=tablist]").evaluate((tabs) => tabs.scrollTo({ left: 0 }));
	await expect.poll(() => more.allInnerTexts()).toEqual([expect.stringMatching(/^还有 \d+ 张 ›$/)]);
	const counted = () =>
		awaited(
			() => more.allInnerTexts(),
			({ length }) => length > 0,
		);
	const row = page.locator(".sheet [role=tablist]");
	/** Until the row stands still again: on its way the last tab comes into sight, and with it the button goes. */
	const goOn = async () => {
		const still = row.evaluate(
			(tabs) => new Promise((done) => tabs.addEventListener("scrollend", () => requestAnimationFrame(() => done(null)), { once: true })),
		);
		await more.filter({ hasText: "›" }).click();
		await still;
	};
	for (let i = 0; i < 12 && (await counted()).some((text) => text.endsWith("›")); i++) await goOn();
	await expect.poll(() => more.allInnerTexts()).toEqual([expect.stringMatching(/^‹ 还有 \d+ 张$/)]);
});

test("an address finds its cell's findings", async () => {
	const place = findings(page).first().locator(".finding-place");
	const at = await awaited(
		() => place.innerText(),
		(text) => /\s[A-Z]+\d+/.test(text),
	);
	const [sheet = "", cell = ""] = at.split(/\s+/);
	await page.getByLabel("搜索").fill(`${sheet}!${cell}`);
	await expect.poll(async () => (await findings(page).locator(".cell-name").allInnerTexts()).every((name) => name === cell)).toBe(true);
	await page.getByRole("button", { name: "清除筛选" }).click();
});

test("what could be narrowed down folds away", async () => {
	const fold = page.getByRole("button", { name: "筛选", exact: true });
	await page.getByLabel("搜索").waitFor();
	await fold.click();
	await page.getByLabel("搜索").waitFor({ state: "detached" });
	await fold.click();
	await page.getByLabel("搜索").waitFor();
});

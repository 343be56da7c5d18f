import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { placeOf as at, honest, set } from "../../testkit/corpus/example.ts";
import {
	drop,
	expectAccessible,
	expectNoSidewaysScroll,
	findings,
	newPage,
	openHandle,
	openWorkbook,
	readBack,
	saveAsOtherProgram,
	startPages,
} from "./support.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
/** Four things that one click corrects, and one that needs a person. */
const untidy = patchWorkbook(honest, [
	{ ...at("S_T7_09.actual"), value: "１９，６００" },
	{ ...at("满意[S_ST_01|校级公共].调查日期"), value: "2023年6月30日" },
	{ ...at("进度[1].状态"), value: " 完成\n" },
	{ ...at("S_T3_03.actual"), value: 75 },
	{ ...at("S_T7_02.actual"), value: "约五百万" },
]);
const keysIn = (bytes: Uint8Array): string[] => check(readWorkbook(bytes), set).findings.map(({ rule, place }) => `${rule} ${place}`);

beforeAll(async () => {
	[browser, pages] = await Promise.all([launchChromium(), startPages()]);
});

afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

test("one finding: shown before it is done, done with one click, the next finding comes up, and it can be undone", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, untidy);
	await findings(page).filter({ hasText: "TY06" }).click();
	const card = page.getByRole("region", { name: "一键修正：改成数值" });
	await expect.poll(() => card.locator(".repair-change").innerText()).toContain("“１９，６００”（文本）");
	await expect.poll(() => card.locator(".repair-after").innerText()).toBe("19600（数值）");
	await expectAccessible(page, "repair offered");
	await card.getByRole("button", { name: "修正", exact: true }).click();
	await page.locator(".notices").getByText("已修正 1 处。").waitFor();
	await expect.poll(() => findings(page).filter({ hasText: "TY06" }).count()).toBe(0);
	await expect.poll(() => page.locator(".unsaved").innerText()).toContain("1 处改动还没有写入您的文件");
	// The next finding is there, and so is the keyboard.
	await page.locator("#finding-heading").waitFor();
	await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("finding-heading");
	await page.getByRole("button", { name: "撤销修正" }).click();
	await page.locator(".notices").getByText("修正已撤销").waitFor();
	await expect.poll(() => findings(page).filter({ hasText: "TY06" }).count()).toBe(1);
	await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
	expect(faults).toEqual([]);
	await close();
});

test("another file does not take the place of repairs that no file has without a question", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, untidy, "第一份.xlsx");
	await page.getByRole("button", { name: "查看并修正" }).click();
	await page.getByRole("button", { name: "全部修正（4 处）" }).click();
	await page.locator(".notices").getByText("已修正 4 处。").waitFor();

	await openWorkbook(page, honest, "第二份.xlsx");
	const dialog = page.getByRole("dialog", { name: /^4 处改动还没有写入您的文件/ });
	await dialog.waitFor();
	await expectAccessible(page, "asking before another file is opened");
	await page.keyboard.press("Escape");
	await dialog.waitFor({ state: "detached" });
	await page.locator(".identity").getByText("第一份.xlsx").waitFor();

	await drop(page, honest, "第二份.xlsx");
	const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "下载后打开" }).click()]);
	expect(keysIn(await readFile(await download.path()))).toEqual(keysIn(untidy).filter((key) => key.startsWith("TY01 ")));
	await page.locator(".identity").getByText("第二份.xlsx").waitFor();

	await openWorkbook(page, untidy, "第三份.xlsx");
	await page.locator(".identity").getByText("第三份.xlsx").waitFor();
	await page.getByRole("button", { name: "查看并修正" }).click();
	await page.getByRole("button", { name: "全部修正（4 处）" }).click();
	await page.locator(".notices").getByText("已修正 4 处。").waitFor();
	await openWorkbook(page, honest, "第四份.xlsx");
	await dialog.getByRole("button", { name: "不保留改动，直接打开" }).click();
	await page.locator(".identity").getByText("第四份.xlsx").waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("a finding that needs a person offers nothing", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, untidy);
	await page.getByText("4 处可以一键修正").waitFor();
	await findings(page).filter({ hasText: "TY01" }).click();
	await page.getByRole("heading", { name: /本单元格应填数值/ }).waitFor();
	await expect.poll(() => page.locator(".repair").count()).toBe(0);
	await close();
});

test("all at once, by keyboard: listed first, one left out, done, downloaded, undone as one", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, untidy);
	await page.getByRole("button", { name: "查看并修正" }).press("Enter");
	const list = page.getByRole("list", { name: "可以一键修正的问题" });
	await expect.poll(() => list.getByRole("listitem").count()).toBe(4);
	await expectAccessible(page, "list of repairs");
	await list.getByRole("checkbox", { name: /恢复公式/ }).press(" ");
	await page.getByRole("button", { name: "修正所选 3 处" }).press("Enter");
	await page.locator(".notices").getByText("已修正 3 处。").waitFor();
	await page.getByText("1 处可以一键修正").waitFor();
	await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("撤销修正");
	// What was left out stays left out.
	await expect.poll(() => list.getByRole("checkbox").isChecked()).toBe(false);
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载改好的文件" }).click()]);
	const saved = new Uint8Array(await readFile(await download.path()));
	expect(keysIn(saved)).toEqual(["ST06 S_T3_03.actual", "TY01 S_T7_02.actual"]);
	await page.getByRole("button", { name: "撤销修正" }).press("Enter");
	await page.getByText("4 处可以一键修正").waitFor();
	await page.getByRole("checkbox", { name: "全选" }).check();
	await page.getByRole("button", { name: "全部修正（4 处）" }).click();
	await expect.poll(() => findings(page).count()).toBe(1);
	expect(faults).toEqual([]);
	await close();
});

test("a cell that another program has changed since is not taken back", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, untidy);
	await findings(page).filter({ hasText: "TY06" }).click();
	await page.getByRole("button", { name: "修正", exact: true }).click();
	await page.locator(".notices").getByText("已修正 1 处。").waitFor();
	await saveAsOtherProgram(page, patchWorkbook(untidy, [{ ...at("S_T7_09.actual"), value: 19_500 }]));
	await page.locator(".notices").getByText("文件已更新").waitFor();
	await page.getByRole("button", { name: "撤销修正" }).click();
	await page.locator(".notice-bad").getByText("后来又改动过，不能撤销").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "撤销修正" }).count()).toBe(0);
	await close();
});

test("written into the file, the next check finds nothing of it", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, untidy);
	await page.getByRole("button", { name: "查看并修正" }).click();
	await page.getByRole("button", { name: "全部修正（4 处）" }).click();
	await page.locator(".notices").getByText("已修正 4 处。").waitFor();
	await page.getByRole("button", { name: "写回文件" }).click();
	await page.getByText("已写回文件。").waitFor();
	expect(keysIn(await readBack(page))).toEqual(["TY01 S_T7_02.actual"]);
	await close();
});

test("in English, dark, 320 px wide: nothing is cut off and axe is content", async () => {
	const { page, close } = await newPage(browser, pages.url, {
		viewport: { width: 320, height: 700 },
		colorScheme: "dark",
	});
	await page.getByLabel("语言").selectOption("en");
	await openWorkbook(page, untidy);
	await page.getByRole("button", { name: "See and repair" }).click();
	await expectNoSidewaysScroll(page);
	await expectAccessible(page, "repairs, dark and narrow");
	await page.getByRole("button", { name: "Repair all (4)" }).click();
	await page.locator(".notices").getByText("Repaired 4 places.").waitFor();
	await expectNoSidewaysScroll(page);
	await close();
});

import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleWorkbook } from "../../build/sample.ts";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { expectAccessible, findings, newPage, openHandle, openWorkbook, readBack, saveAsOtherProgram, startPages } from "./support.ts";

const text = "本年新签三项横向技术服务项目，合同额六千万元，见佐证清单。";
let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;

beforeAll(async () => {
	[browser, pages] = await Promise.all([launchChromium(), startPages()]);
});

afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

async function explainYr02(page: Page): Promise<void> {
	await findings(page).filter({ hasText: "YR02" }).first().click();
	await page.getByRole("textbox", { name: "写说明" }).fill(text);
	await page.getByRole("button", { name: "记入工作簿" }).click();
	await page.getByRole("heading", { name: "1 个疑问待说明" }).waitFor();
}

test("an explanation is put into the workbook, and every other part of the download is as it was", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await explainYr02(page);
	await expect.poll(() => page.locator(".explain-text").innerText()).toBe(text);
	await expectAccessible(page, "explained");
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载改好的文件" }).click()]);
	const saved = new Uint8Array(await readFile(await download.path()));
	const [before, after] = [unzipSync(sample), unzipSync(saved)];
	expect(Object.keys(after)).toEqual(Object.keys(before));
	expect(Object.keys(after).filter((part) => Buffer.compare(after[part] ?? Buffer.of(), before[part] ?? Buffer.of()) !== 0)).toHaveLength(
		1,
	);
	const report = check(readWorkbook(saved), await publishedSet("2022-2024/1.0.0"));
	expect(report.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(text);
	await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
	expect(faults).toEqual([]);
	await close();
});

test("what explains nothing is not taken, what is short cannot be sent, what is typed stays", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await page.getByRole("button", { name: "疑问 3" }).click();
	await findings(page).first().click();
	const box = page.getByRole("textbox", { name: "写说明" });
	await box.fill("无");
	await expect.poll(() => page.getByText("还需要至少 9 个字").count()).toBe(1);
	await expect.poll(() => page.getByRole("button", { name: "记入工作簿" }).isDisabled()).toBe(true);
	await box.fill("详见附件，情况属实，已核实");
	await page.getByRole("button", { name: "记入工作簿" }).click();
	await page.getByText("之类的话不算说明").waitFor();
	await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
	await findings(page).nth(1).click();
	await findings(page).first().click();
	await expect.poll(() => box.inputValue()).toBe("详见附件，情况属实，已核实");
	await close();
});

test("saving in another program is noticed, explanations go on top, and go back into the file", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const { page, faults, close } = await newPage(browser, pages.url);
	await openHandle(page, sample);
	await page.getByText("保存文件后自动重新检查").waitFor();
	await explainYr02(page);
	const corrected = fillWorkbook(sample, set, { "S_T1_02.actual": 2900 });
	await saveAsOtherProgram(page, corrected);
	await page.getByRole("heading", { name: "2 个错误 1 个疑问待说明" }).waitFor();
	await expect.poll(() => page.locator(".notices").innerText()).toContain("文件已更新，已重新检查");
	await expect.poll(() => page.locator(".unsaved").innerText()).toContain("1 条说明还没有写入您的文件");
	await page.getByRole("button", { name: "写回文件" }).click();
	await page.getByText("已写回文件。").waitFor();
	const report = check(readWorkbook(await readBack(page)), set);
	expect(report.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(text);
	expect(report.verdict.errors).toBe(2);
	expect(faults).toEqual([]);
	await close();
});

test("a file that was half written is told of, and read once it is whole", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, sample);
	await saveAsOtherProgram(page, sample.slice(0, 20_000));
	await page.locator(".notice-bad").waitFor();
	await expect.poll(() => page.getByRole("heading", { name: "3 个错误" }).count()).toBe(1);
	await saveAsOtherProgram(page, await sampleWorkbook({ honest: true }));
	await page.getByRole("heading", { level: 1, name: "可以报送" }).waitFor();
	await close();
});

test("a reload loses no explanation, and gives back only what still holds", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, sample);
	await explainYr02(page);
	page.on("dialog", (dialog) => void dialog.accept());
	await page.reload();
	await openWorkbook(page, sample, "改了名字的文件.xlsx");
	await page.getByText("找回了 1 条").waitFor();
	await page.getByRole("heading", { name: "1 个疑问待说明" }).waitFor();
	await expect.poll(() => page.locator(".unsaved").innerText()).toContain("1 条说明还没有写入您的文件");
	// Another figure: what was said of the old one is not said of it.
	await openWorkbook(page, fillWorkbook(sample, await publishedSet("2022-2024/1.0.0"), { "S_T7_01.actual": 9000 }));
	await page.getByRole("heading", { name: "2 个疑问待说明" }).waitFor();
	await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
	await openWorkbook(page, sample);
	await page.getByRole("heading", { name: "1 个疑问待说明" }).waitFor();
	await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载改好的文件" }).click()]);
	await page.reload();
	await openWorkbook(page, sample);
	await page.getByRole("heading", { name: "2 个疑问待说明" }).waitFor();
	await close();
});

test("recent files are offered again", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, sample);
	await page.reload();
	await page.getByRole("button", { name: "再次打开 自评.xlsx" }).click();
	await page.getByRole("heading", { name: "3 个错误" }).waitFor();
	await close();
});

import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { sampleWorkbook } from "../../vite.sample.ts";
import { launchChromium } from "../support/chromium.ts";
import { expectAccessible, findings, newPage, openWorkbook, startPages } from "./support.ts";

const text = "本年新签三项横向技术服务项目，合同额六千万元，见佐证清单。";
const fileName = "自评.xlsx";
let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
let faulty: Uint8Array;

beforeAll(async () => {
	[browser, pages, faulty] = await Promise.all([launchChromium(), startPages(), sampleWorkbook()]);
});

afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

async function explainYr02(page: Page): Promise<void> {
	await page.getByLabel("规则", { exact: true }).selectOption("YR02");
	await findings(page).filter({ hasText: "YR02" }).first().click();
	await page.getByRole("textbox", { name: "写说明" }).fill(text);
	await page.getByRole("button", { name: "记入工作簿" }).click();
	await page.getByRole("heading", { name: "2 个疑问待说明" }).waitFor();
}

test("an explanation is put into the workbook, and every other part of the download is as it was", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, faulty);
	await explainYr02(page);
	expect(await page.locator(".explain-text").innerText()).toBe(text);
	await expectAccessible(page, "explained");
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载含说明的文件" }).click()]);
	const saved = new Uint8Array(await readFile(await download.path()));
	const [before, after] = [unzipSync(faulty), unzipSync(saved)];
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
	await openWorkbook(page, faulty);
	await page.getByRole("button", { name: "疑问 3" }).click();
	await findings(page).first().click();
	const box = page.getByRole("textbox", { name: "写说明" });
	await box.fill("无");
	expect(await page.getByText("还需要至少 9 个字").count()).toBe(1);
	expect(await page.getByRole("button", { name: "记入工作簿" }).isDisabled()).toBe(true);
	await box.fill("详见附件，情况属实，已核实");
	await page.getByRole("button", { name: "记入工作簿" }).click();
	await page.getByText("之类的话不算说明").waitFor();
	expect(await page.locator(".unsaved").count()).toBe(0);
	await findings(page).nth(1).click();
	await findings(page).first().click();
	expect(await box.inputValue()).toBe("详见附件，情况属实，已核实");
	await close();
});

/** A real file handle: one of the browser's private file system, handed out where the picker would be. */
async function openHandle(page: Page, bytes: Uint8Array): Promise<void> {
	await write(page, bytes);
	await page.evaluate(async (name) => {
		const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
		Object.assign(window, { showOpenFilePicker: async () => [handle] });
	}, fileName);
	await page.getByRole("button", { name: "选择文件…" }).click();
	await page.locator(".workspace").waitFor();
}

/** As another program saves the file. */
async function write(page: Page, bytes: Uint8Array): Promise<void> {
	await page.evaluate(
		async ([name = "", base64 = ""]) => {
			const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
			const writable = await handle.createWritable();
			await writable.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
			await writable.close();
		},
		[fileName, Buffer.from(bytes).toString("base64")],
	);
}

async function readBack(page: Page): Promise<Uint8Array> {
	const base64 = await page.evaluate(async (name) => {
		const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
		return await new Promise<string>((resolve) => {
			const reader = new FileReader();
			reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ""));
			reader.readAsDataURL(file);
		});
	}, fileName);
	return new Uint8Array(Buffer.from(base64, "base64"));
}

test("saving in another program is noticed, explanations go on top, and go back into the file", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const { page, faults, close } = await newPage(browser, pages.url);
	await openHandle(page, faulty);
	await page.getByText("保存文件后自动重新检查").waitFor();
	await explainYr02(page);
	const mended = fillWorkbook(faulty, set, { "S_T1_02.actual": 2900 });
	await write(page, mended);
	await page.getByRole("heading", { name: "2 个错误 2 个疑问待说明" }).waitFor();
	expect(await page.locator(".notices").innerText()).toContain("文件已更新，已重新检查");
	expect(await page.locator(".unsaved").innerText()).toContain("1 条说明还没有写入您的文件");
	await page.getByRole("button", { name: "写回文件" }).click();
	await page.getByText("说明已写回文件。").waitFor();
	const report = check(readWorkbook(await readBack(page)), set);
	expect(report.findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(text);
	expect(report.verdict.errors).toBe(2);
	expect(faults).toEqual([]);
	await close();
});

test("a file that was half written is told of, and read once it is whole", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, faulty);
	await write(page, faulty.slice(0, 20_000));
	await page.locator(".notice-bad").waitFor();
	expect(await page.getByRole("heading", { name: "3 个错误" }).count()).toBe(1);
	await write(page, await sampleWorkbook({ honest: true }));
	await page.getByRole("heading", { level: 1, name: "可提交" }).waitFor();
	await close();
});

test("recent files are offered again", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openHandle(page, faulty);
	await page.reload();
	await page.getByRole("button", { name: "再次打开 自评.xlsx" }).click();
	await page.getByRole("heading", { name: "3 个错误" }).waitFor();
	await close();
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DocumentKind } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { writeTemplate } from "../../shared/template/index.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { prefillOf } from "../../tools/template.ts";
import { main, pack, parts, workbook } from "../workbook/parts.ts";
import { drop, expectAccessible, expectNoSidewaysScroll, findings, newPage, openWorkbook, startPages } from "./support.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
const set = parseDefinition(definition);

beforeAll(async () => {
	[browser, pages] = await Promise.all([launchChromium(), startPages()]);
});

afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

const blank = (document: DocumentKind, version = set.version): Uint8Array =>
	writeTemplate(
		{ ...set, version },
		prefillOf(set, { document, unit: "SH98", out: "-", set: "-", year: 2023, quarter: 2, class: "ZK", name: "新校", clusters: 2 }),
	);

/** A compound file (of old Excel, or of an encrypted workbook) with one directory record of that name. */
function compound(stream: string): Uint8Array {
	const bytes = new Uint8Array(2048);
	bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	bytes.set(new Uint8Array(Uint16Array.from([...stream].map((letter) => letter.charCodeAt(0))).buffer), 1024 + 128);
	bytes[1024 + 128 + 64] = (stream.length + 1) * 2;
	return bytes;
}

const macro = (): Uint8Array =>
	pack({
		...parts(),
		"[Content_Types].xml": String(parts()["[Content_Types].xml"]).replace(
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
			"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
		),
	});

/** Inflates to far more than a workbook may hold. */
const bomb = (): Uint8Array =>
	workbook({
		parts: { "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${" ".repeat(70_000_000)}</sheetData></worksheet>` },
	});

describe("files that are dropped and cannot be checked: one sentence, and what to do", () => {
	test.each([
		["with a password", "自评.xlsx", () => compound("EncryptedPackage"), "密码"],
		[".xls", "自评.xls", () => compound("Workbook"), ".xls"],
		["with macros", "自评.xlsm", macro, ".xlsm"],
		["too large", "自评.xlsx", bomb, "过大|太大|上限"],
		["of another template", "工资表.xlsx", () => workbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }), "模板"],
		["of a version that nobody published", "自评.xlsx", () => blank("quarterly", "9.9.9"), "2022-2024/9.9.9"],
	])("%s", async (_, name, bytes, word) => {
		const { page, faults, close } = await newPage(browser, pages.url);
		await drop(page, bytes(), name);
		await page.locator(".problem").waitFor();
		const sentence = page.locator(".problem-message");
		await expect.poll(() => sentence.innerText()).toMatch(new RegExp(word));
		await expect.poll(() => sentence.innerText()).toMatch(/^[^。！？]*[。！？][^。！？]*$/);
		await expect.poll(() => page.locator(".problem .fix p").innerText()).toMatch(/.{9}/);
		await expect.poll(() => page.locator(".problem-file").innerText()).toBe(name);
		await expectAccessible(page, name);
		expect(faults).toEqual([]);
		await close();
	});
});

test("a file dropped on the filing page is opened, and the page stays", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").waitFor();
	await drop(page, blank("quarterly"), "季报.xlsx");
	await page.locator(".workspace").waitFor();
	await expect.poll(() => page.locator(".identity").innerText()).toContain("过程监控季报");
	await close();
});

test("a blank task book has hundreds of findings, and the page stays quick", async () => {
	const { page, faults, close } = await newPage(browser, pages.url);
	await openWorkbook(page, blank("taskbook"));
	await expect.poll(() => page.locator(".identity").innerText()).toContain("建设任务书");
	await expect.poll(async () => Number(await findings(page).first().getAttribute("aria-setsize"))).toBeGreaterThan(200);
	// Only what is in sight stands in the document.
	await expect.poll(() => findings(page).count()).toBeLessThan(40);
	const slowest = await page.evaluate(async () => {
		const list = document.querySelector<HTMLElement>("[role=listbox]");
		list?.focus();
		let most = 0;
		for (const key of ["End", "Home", ...Array<string>(20).fill("PageDown"), ...Array<string>(20).fill("ArrowDown")]) {
			const before = performance.now();
			list?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
			await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
			most = Math.max(most, performance.now() - before);
		}
		return most;
	});
	expect(slowest).toBeLessThan(1000);
	await page.getByLabel("搜索").fill("群02");
	await expect.poll(() => page.locator(".shown").innerText()).toContain("显示");
	await expectAccessible(page, "many findings");
	expect(faults).toEqual([]);
	await close();
});

const liesWithin = (width: number) => (box: { x: number; width: number } | null) =>
	box !== null && box.x >= 0 && box.x + box.width <= width;

test("at 200 % on a small laptop nothing scrolls sideways and all is within reach", async () => {
	// 1280 × 720 at 200 %: half as many CSS pixels.
	const { page, close } = await newPage(browser, pages.url, { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 });
	await expectNoSidewaysScroll(page);
	await openWorkbook(page, blank("quarterly"));
	await expectNoSidewaysScroll(page);
	await page.getByRole("button", { name: "保存检查结果" }).click();
	await expectNoSidewaysScroll(page);
	await expect.poll(() => page.getByRole("menu").boundingBox()).toSatisfy(liesWithin(640));
	await page.keyboard.press("Escape");
	await findings(page).first().click();
	await page.getByText("怎样改").waitFor();
	await expectNoSidewaysScroll(page);
	await close();
});

test("320 px: menu, progress and problem fit, too", async () => {
	const { page, close } = await newPage(browser, pages.url, { viewport: { width: 320, height: 640 } });
	await openWorkbook(page, blank("quarterly"));
	await page.getByRole("button", { name: "保存检查结果" }).click();
	await expect.poll(() => page.getByRole("menu").boundingBox()).toSatisfy(liesWithin(320));
	await expectNoSidewaysScroll(page);
	await page.keyboard.press("Escape");
	await page.getByRole("tab", { name: /^填报进度/ }).click();
	await expectNoSidewaysScroll(page);
	await openWorkbook(page, new Uint8Array([1, 2, 3]), "一个名字特别特别长的文件-2023年度绩效自评-终稿-最终版-再改一版.xlsx");
	await expectNoSidewaysScroll(page);
	await close();
});

test("the menu: arrows, Escape, and a click elsewhere", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, blank("quarterly"));
	const button = page.getByRole("button", { name: "保存检查结果" });
	const focused = () => page.evaluate(() => document.activeElement?.firstChild?.textContent ?? "");
	await button.press("Enter");
	await expect.poll(focused).toContain("复制问题清单");
	await expectAccessible(page, "menu");
	await page.keyboard.press("End");
	await expect.poll(focused).toBe("存为 JSON 文件");
	await page.keyboard.press("ArrowDown");
	await expect.poll(focused).toContain("复制问题清单");
	await page.keyboard.press("ArrowUp");
	await expect.poll(focused).toBe("存为 JSON 文件");
	await page.keyboard.press("Escape");
	await expect.poll(() => page.getByRole("menu").count()).toBe(0);
	await expect.poll(focused).toBe("保存检查结果");
	await button.click();
	await page.locator(".detail").click();
	await expect.poll(() => page.getByRole("menu").count()).toBe(0);
	await close();
});

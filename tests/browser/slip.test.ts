/** 报送单 from the filing to the scan that comes back stamped, over the real service; the console's side of it. Parts build on each other. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { encode } from "uqr";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scans, Slip } from "../../shared/api/scans.ts";
import { pdfScan, pngScan } from "../../testkit/corpus/scans.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { createKey, prepareWorkbook, submit } from "../../tools/walk.ts";
import { type OpenService, period, startWithPeriod } from "../service/support.ts";
import { openConsole } from "./console-support.ts";
import { expectAccessible, expectNoSidewaysScroll, newPage, openWorkbook, picture, pictures, withChromium } from "./support.ts";

const browser = withChromium();
let service: OpenService;
let key: string;
let school: Client;
let id = "";

beforeAll(async () => {
	service = await startWithPeriod(firstYear);
	key = await service.key("submit");
	school = await new Client(service.url).signIn(key);
});
afterAll(() => service?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
async function signIn(page: Page): Promise<void> {
	await page.getByRole("link", { name: "报送", exact: true }).click();
	await page.getByLabel("访问密钥").fill(key);
	await button(page, "登录").click();
	await page.getByRole("heading", { level: 1, name: "报送" }).waitFor();
}
const choose = (page: Page, name: string, bytes: Uint8Array) =>
	page.locator("input[type=file][accept*=pdf]").setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(bytes) });
/** Dark modules of a drawn code, by row and column, without the white around it. */
function modulesOf(path: string): string[] {
	return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(([, x, y, width]) =>
		Array.from({ length: Number(width) }, (_, index) => `${Number(y) - 4} ${Number(x) - 4 + index}`),
	);
}
const modules = (text: string): string[] =>
	encode(text, { ecc: "M", border: 0 }).data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${y} ${x}`] : [])));
const scans = () => school.get<Scans>(`/submissions/${id}/scans`);
const slip = () => school.get<Slip>(`/submissions/${id}/slip`);

describe("a school", () => {
	test("files, prints the sheet, and uploads its stamped scan; a file that is none is refused in a sentence", async () => {
		const { bytes } = await prepareWorkbook(school, period, service.set, firstYear(service.set, service.school).entries);
		const { page, faults, close } = await newPage(browser(), service.url);
		await openWorkbook(page, bytes);
		await signIn(page);
		await button(page, "报送").click();
		await button(page, "确认报送").click();
		await page.getByRole("heading", { name: "报送成功" }).waitFor();
		await button(page, "报送单与盖章扫描件").click();
		const paper = page.getByRole("article", { name: "报送单" });
		await paper.waitFor();
		id = (await school.get<{ submissions: { id: string }[] }>("/submissions")).submissions[0]?.id ?? "";
		const own = await slip();
		for (const text of [own.code, own.receipt, "单位公章", "分管校领导", own.originalSha256]) await paper.getByText(text).first().waitFor();
		const code = paper.getByRole("img", { name: /核验二维码/ });
		await expect
			.poll(async () => modulesOf((await code.locator("path").getAttribute("d")) ?? ""))
			.toEqual(modules(`${service.url}/receipt.html#${own.code}`));
		await expectAccessible(page, "the sheet");
		await picture(page, "slip-page");

		await choose(page, "盖章扫描件.pdf", new TextEncoder().encode("<html><script>alert(1)</script></html>"));
		await page.getByRole("alert").getByText("文件内容不是 PDF、JPEG 或 PNG").waitFor();
		await expectAccessible(page, "a file that is no scan");
		await choose(page, "照片.heic", new TextEncoder().encode(`\0\0\0\u0018ftypheic\0\0\0\0mif1heic${"x".repeat(100)}`));
		await page.getByRole("alert").getByText("这是手机的 HEIC 照片").waitFor();
		await choose(page, "空.pdf", new Uint8Array());
		await page.getByRole("alert").getByText("0 字节").waitFor();
		expect((await scans()).scans).toEqual([]);

		await choose(page, "盖章扫描件.pdf", pdfScan({ pages: 3 }));
		await page.getByText(/现用的一份：.* 上传/).waitFor();
		await expectAccessible(page, "a scan is there");
		await choose(page, "盖章扫描件.pdf", pdfScan({ pages: 3 }));
		await page.getByText("这份扫描件已经在这里，没有重复保存。").waitFor();
		await choose(page, "照片.png", pngScan());
		await page.getByText("以前上传的 1 份（留作记录）").waitFor();
		expect((await scans()).scans.map(({ kind }) => kind)).toEqual(["png", "pdf"]);
		const [download] = await Promise.all([page.waitForEvent("download"), button(page, "下载第 2 份").click()]);
		expect(download.suggestedFilename()).toBe("scan-2.png");

		await button(page, "返回报送").click();
		await page.getByRole("heading", { level: 1, name: "报送回执" }).or(page.getByText("报送成功")).first().waitFor();
		expect(faults).toEqual([]);
		await close();
	});

	test.each([
		["light", {}],
		["dark", { colorScheme: "dark" as const }],
		["320 pixels", { viewport: { width: 320, height: 640 } }],
		["high contrast", { forcedColors: "active" as const }],
	])("finds it again among earlier revisions: %s", async (state, options) => {
		const { page, faults, close } = await newPage(browser(), service.url, options);
		await signIn(page);
		await page.getByText("有盖章扫描件").waitFor();
		await expectAccessible(page, `${state}, list`);
		await button(page, "报送单与盖章扫描件：第 1 版").click();
		await page.getByRole("article", { name: "报送单" }).waitFor();
		await page.getByText(/现用的一份/).waitFor();
		await expectAccessible(page, state);
		await expectNoSidewaysScroll(page);
		await picture(page, `slip-${state.replaceAll(" ", "-")}`);
		await button(page, "返回报送").click();
		await page.getByRole("heading", { level: 1, name: "报送" }).waitFor();
		expect(faults).toEqual([]);
		await close();
	});

	test("whoever holds the paper verifies it by its code, typed or in the address, without signing in", async () => {
		const { code } = await slip();
		const { page, faults, close } = await newPage(browser(), `${service.url}/receipt.html#${code}`, {
			viewport: { width: 320, height: 640 },
		});
		await page
			.locator("#outcome.genuine")
			.getByText(/学校丁（SH04）于 .*报送了 2023-annual 第 1 版/)
			.waitFor();
		await expectAccessible(page, "verified by its code");
		await expectNoSidewaysScroll(page);
		await page.getByLabel(/校验码/).fill(code.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
		await button(page, /核验/).click();
		await page.locator("#outcome.refused").getByText("本服务没有这个校验码的报送").waitFor();
		await page.getByLabel(/校验码/).fill(` ${code.toLowerCase().replaceAll("-", " ")} `);
		await button(page, /核验/).click();
		await page.locator("#outcome.genuine").waitFor();
		expect(faults).toEqual([]);
		await close();
	});

	test("on paper there is the sheet and nothing else, on A4, with repeated heads of its tables", async () => {
		const { page, close } = await newPage(browser(), service.url, { colorScheme: "dark" });
		await signIn(page);
		await button(page, "报送单与盖章扫描件：第 1 版").click();
		const paper = page.getByRole("article", { name: "报送单" });
		await paper.waitFor();
		await page.getByText(/现用的一份/).waitFor();
		await page.emulateMedia({ media: "print" });
		const others = () =>
			page.evaluate(() =>
				[...document.querySelectorAll("h1, h2, p, a, button, select, input, li")]
					.filter((element) => !element.closest(".slip") && element.getClientRects().length > 0)
					.map(({ outerHTML }) => outerHTML.slice(0, 120)),
			);
		await expect.poll(others).toEqual([]);
		await expect.poll(() => paper.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(255, 255, 255)");
		await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe("rgb(255, 255, 255)");
		const heads = () => paper.locator("thead").evaluateAll((all) => all.map((head) => getComputedStyle(head).display));
		await expect.poll(async () => new Set(await heads())).toEqual(new Set(["table-header-group"]));
		const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
		const text = pdf.toString("latin1");
		// A4 in points, as the sheet's own @page says.
		expect(text).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]/);
		const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0;
		expect(pages).toBeGreaterThanOrEqual(2);
		expect(pages).toBeLessThanOrEqual(6);
		if (pictures) {
			mkdirSync(pictures, { recursive: true });
			writeFileSync(join(pictures, "slip.pdf"), pdf);
		}
		await close();
	});
});

describe("the commission", () => {
	let key: string;
	const open = async (path: string, options = {}) => openConsole(browser(), service, key, path, options);
	beforeAll(async () => {
		key = await createKey(service.commission, { holder: "项目办甲", role: "commission" });
		await service.commission.send("PATCH", `/periods/${period}`, { scanRequired: true, reason: "本期要求盖章扫描件" });
	});

	test.each([
		["light", {}],
		["dark", { colorScheme: "dark" as const }],
		["320 pixels", { viewport: { width: 320, height: 640 } }],
	])("sees the scan with the revision, and prints the sheet: %s", async (state, options) => {
		const { page, faults, close } = await open(`/console/review/${id}`, options);
		await page.getByRole("tab", { name: "原件与回执" }).click();
		await page.getByRole("link", { name: "下载第 2 份" }).waitFor();
		await expectAccessible(page, `${state}, the scan`);
		await picture(page, `slip-desk-${state.replaceAll(" ", "-")}`);
		await button(page, "查看图片").click();
		const shown = page.getByRole("dialog", { name: "盖章扫描件" }).getByRole("img");
		await expect.poll(() => shown.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0))).toBe(800);
		await expectAccessible(page, `${state}, the picture`);
		await page.keyboard.press("Escape");
		await page.getByRole("link", { name: "报送单（打印）" }).click();
		const paper = page.getByRole("article", { name: "报送单" });
		await paper.waitFor();
		await expectAccessible(page, `${state}, the sheet`);
		await expectNoSidewaysScroll(page);
		await page.emulateMedia({ media: "print" });
		const others = () =>
			page.evaluate(() =>
				[...document.querySelectorAll("h1, h2, p, a, button, select, input, li")]
					.filter((element) => !element.closest(".slip") && element.getClientRects().length > 0)
					.map(({ outerHTML }) => outerHTML.slice(0, 120)),
			);
		await expect.poll(others).toEqual([]);
		expect(faults).toEqual([]);
		await close();
	});

	test("finds who has none, and accepts without for a reason only; with the scan nothing more is asked", async () => {
		await school.send("POST", `/submissions/${id}/withdraw`, {});
		const { bytes } = await prepareWorkbook(school, period, service.set, firstYear(service.set, service.school).entries);
		id = (await submit(school, period, bytes)).id;
		const { page, faults, close } = await open("/console/progress?needs=scan");
		await page.getByText("缺盖章扫描件 1 个").waitFor();
		await expect.poll(() => page.locator(".units-table tbody").getByText("缺", { exact: true }).count()).toBe(1);
		await expectAccessible(page, "progress");
		await page.getByRole("link", { name: "学校丁" }).click();
		await page.getByText("缺盖章扫描件", { exact: true }).waitFor();
		await button(page, "通过 A").click();
		const dialog = page.getByRole("dialog");
		await dialog.getByText(/还没有盖章扫描件/).waitFor();
		await expect.poll(() => dialog.getByRole("button", { name: "通过", exact: true }).isDisabled()).toBe(true);
		await expectAccessible(page, "no scan");
		await dialog.getByLabel("没有扫描件而通过的理由").fill("公章更换，纸质件已收讫");
		await expect.poll(() => dialog.getByRole("button", { name: "通过", exact: true }).isDisabled()).toBe(false);
		await page.keyboard.press("Escape");
		// The school is quicker.
		await school.send("POST", `/submissions/${id}/scans`, pdfScan(), { "content-type": "application/pdf" });
		await page.reload();
		await button(page, "通过 A").click();
		await dialog.getByRole("button", { name: "通过", exact: true }).click();
		await expect.poll(async () => (await slip()).state).toBe("accepted");
		expect((await scans()).withoutScan).toBeNull();
		expect(faults).toEqual([]);
		await close();
	});
});

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filterFindings, noFilter } from "../../addin/features/findings/filter.ts";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { Report } from "../../shared/check/index.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { exampleSchool, mistakenFile } from "../../testkit/corpus/files.ts";
import { Client } from "../../tools/client.ts";
import { newPage, openWorkbook, type Watched } from "../browser/support.ts";
import { type OpenService, period, startWithPeriod } from "./support.ts";

const root = resolve(import.meta.dirname, "../..");
let service: OpenService;
let browser: Browser;
let workbook: Uint8Array;
let watched: Watched;
/** The page's own answer, as it saves it. */
let saved: string;

beforeAll(async () => {
	[service, browser] = await Promise.all([startWithPeriod(exampleSchool), launchChromium()]);
	workbook = mistakenFile(service.set).bytes;
	watched = await newPage(browser, service.url);
	await openWorkbook(watched.page, workbook);
	saved = await saveReport(watched.page);
});

afterAll(async () => {
	await browser?.close();
	await service?.stop();
});

async function saveReport(page: Page): Promise<string> {
	await page.getByRole("button", { name: "保存检查结果" }).click();
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "存为 JSON 文件" }).click()]);
	return readFile(await download.path(), "utf8");
}

/** What the command line prints, without the name of the file that it puts in front. */
async function commandLine(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), "hebiao-mistakes-"));
	try {
		const file = join(folder, "自评.xlsx");
		writeFileSync(file, workbook);
		const printed = await new Promise<string>((done) => {
			// It ends with 1, for there are errors; what it printed is judged by the test.
			execFile(
				process.execPath,
				["--disable-warning=ExperimentalWarning", join(root, "tools/check.ts"), file, "--json"],
				{ maxBuffer: 1e8 },
				(_, output) => done(output),
			);
		});
		// Safe: the command line's own answer, compared byte for byte below.
		const [{ file: _, ...report } = { file }] = JSON.parse(printed) as { file: string }[];
		return JSON.stringify(report);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

// Safe: compared byte for byte with what the other two say.
const report = (): Report => JSON.parse(saved) as Report;

test("twenty mistakes are twenty findings", () => {
	expect(report().findings).toHaveLength(20);
	expect(report().verdict.code).toBe("errors");
	expect(watched.faults).toEqual([]);
});

test("the command line says the same, byte for byte", async () => {
	expect(await commandLine()).toBe(saved);
});

test("and so does the service", async () => {
	const client = await new Client(service.url).signIn(await service.key("fill"));
	const answer = await client.send<CheckAnswer>("POST", `/checks?period=${period}`, workbook);
	expect(JSON.stringify(answer.report)).toBe(saved);
});

test("each finding leads to its cell, which is marked", async () => {
	const { page } = watched;
	const wanted = filterFindings(report().findings, noFilter);
	for (const [index, { rule, sheet, cell }] of wanted.entries()) {
		// Each click brings the next one into the document.
		await page.locator(`[role=option][aria-posinset="${index + 1}"]`).click();
		await expect.poll(() => page.locator(".walk-position").innerText()).toBe(`${index + 1} / ${wanted.length}`);
		const tab = page.locator(".sheet [role=tab][aria-selected=true]");
		const active = page.locator(".grid .cell-active");
		const shown = async () => ({
			rule,
			sheet: await tab.evaluate((element) => element.firstChild?.textContent),
			cell: cell === null ? null : await active.getAttribute("data-address"),
			isMarked: await active.evaluate((element) => element.matches(".cell-error, .cell-query, .cell-info")),
		});
		await expect.poll(shown).toEqual({ rule, sheet, cell, isMarked: cell !== null });
	}
});

test("the list goes to colleagues as text", async () => {
	const { page } = watched;
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.getByRole("button", { name: "保存检查结果" }).click();
	await page.getByRole("menuitem", { name: "复制问题清单（20 条）" }).click();
	await page.getByText("已复制 20 条").waitFor();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied.match(/^\d+\. /gm)).toHaveLength(20);
	for (const { message, fix } of report().findings) {
		expect(copied).toContain(message.zh);
		expect(copied).toContain(fix.zh);
	}
});

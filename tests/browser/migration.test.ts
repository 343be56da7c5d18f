/** 迁移 on the page: a filled workbook goes into a template of the next version; what needs a person is listed, the result is checked. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { parseDefinition, publishedDefinition, publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile } from "../../testkit/corpus/files.ts";
import { expectAccessible, expectNoSidewaysScroll, findings, newPage, picture, startPages, withChromium } from "./support.ts";

const browser = withChromium();
let pages: Awaited<ReturnType<typeof startPages>>;
let filled: Uint8Array;
let template: Uint8Array;
/** The next version: one figure in another unit, one retired. */
let next: DefinitionSet;
beforeAll(async () => {
	pages = await startPages();
	const set = await publishedSet("2022-2024/1.0.0");
	const school = exampleSchool(set);
	filled = honestFile(set, school);
	// Safe: the built-in set, as its authors wrote it.
	const changed = structuredClone(await publishedDefinition("2022-2024/1.0.0")) as DefinitionSet;
	changed.version = "1.1.0";
	for (const indicator of changed.indicators) {
		if (indicator.code === "S_T7_02") indicator.unit = "元";
		if (indicator.code === "S_T7_09") indicator.status = "retired";
	}
	next = parseDefinition(changed);
	template = writeTemplate(next, school.prefill);
	return () => pages.stop();
}, 120_000);

async function open(options = {}) {
	const opened = await newPage(browser(), `${pages.url}#migrate`, options);
	await opened.page.route("**/definitions/2022-2024/1.1.0", (route) => route.fulfill({ json: next }));
	await opened.page.getByRole("heading", { name: "迁移到新模板" }).waitFor();
	return opened;
}
const choose = (page: Page, label: string, name: string, bytes: Uint8Array) =>
	page.getByLabel(label).setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });

test("two files are chosen, a third comes of them, and what was left is named", async () => {
	const { page, faults, close } = await open({ viewport: { width: 1366, height: 768 } });
	const go = page.getByRole("button", { name: "迁移", exact: true });
	await expect.poll(() => go.isDisabled()).toBe(true);
	await choose(page, "已填的工作簿", "旧.xlsx", filled);
	await page.getByText(/旧\.xlsx（.*2023年度绩效自评，2022-2024\/1\.0\.0）/).waitFor();
	await choose(page, "新模板", "新.xlsx", template);
	await page.getByText(/新\.xlsx（.*2022-2024\/1\.1\.0）/).waitFor();
	await go.click();
	await page.getByText(/已带入 \d+ 格，另有 \d+ 处需要处理。/).waitFor();
	await page.getByText("单位由“万元”改为“元”，请换算后填写。").first().waitFor();
	await page.getByText("指标 S_T7_09 在新版本中已停用，无需再填。").first().waitFor();
	await expectAccessible(page, "done");
	await picture(page, "migration-done");
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存新文件" }).click()]);
	expect(download.suggestedFilename()).toMatch(/2023-annual_迁移\.xlsx$/);
	const result = createChecker(readWorkbook(new Uint8Array(readFileSync(await download.path()))), next);
	expect(result.facts().school.S_T3_02).toEqual(
		createChecker(readWorkbook(filled), await publishedSet("2022-2024/1.0.0")).facts().school.S_T3_02,
	);
	const [list] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存这份清单" }).click()]);
	expect(readFileSync(await list.path(), "utf8")).toContain("请换算后填写");
	await page.getByRole("button", { name: "打开并检查" }).click();
	await findings(page).first().waitFor();
	expect(faults).toEqual([]);
	await close();
});

test("files that do not belong together, and what is no workbook, are refused in a sentence", async () => {
	const { page, close } = await open({ viewport: { width: 320, height: 700 }, colorScheme: "dark" });
	await choose(page, "已填的工作簿", "notes.xlsx", new TextEncoder().encode("not a workbook"));
	await page.getByRole("alert").waitFor();
	await expect.poll(() => page.getByRole("button", { name: "迁移", exact: true }).isDisabled()).toBe(true);
	await choose(page, "已填的工作簿", "旧.xlsx", filled);
	const set = await publishedSet("2022-2024/1.0.0");
	const { prefill } = exampleSchool(set);
	await choose(page, "新模板", "别校.xlsx", writeTemplate(set, { ...prefill, unit: { ...prefill.unit, code: "SH77" } }));
	await page.getByRole("button", { name: "迁移", exact: true }).click();
	await page.getByText("模板是 SH77 的。").waitFor();
	await page.getByText("核对是否选错了文件。").waitFor();
	await expectAccessible(page, "refused, dark");
	await expectNoSidewaysScroll(page);
	await picture(page, "migration-refused");
	await close();
});

test("from the start page, and in English", async () => {
	const { page, close } = await newPage(browser(), pages.url);
	await page.getByLabel("语言").selectOption("en");
	await page.getByRole("link", { name: "Filled in an older template? Carry it over into the new one" }).click();
	await page.getByRole("heading", { name: "Carry over into a new template" }).waitFor();
	await expectAccessible(page, "English");
	await close();
});

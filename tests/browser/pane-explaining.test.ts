/** Explaining a query in the pane: the only writing it ever does unasked for by a repair, and only when the person says so. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { mistakenFile } from "../corpus/files.ts";
import { type BuiltPane, buildPane } from "../support/built-pane.ts";
import { launchChromium } from "../support/chromium.ts";
import { type ShownPane, showPane } from "./pane-support.ts";

const set = await publishedSet("2022-2024/1.0.0");
const { bytes } = mistakenFile(set);
const story = "2023 年新增人工智能专业群，稳定合作企业由 12 家增至 85 家，见沪职校〔2023〕18 号文。";

let browser: Browser;
let built: BuiltPane;
let pane: ShownPane;
beforeAll(async () => {
	[browser, built] = await Promise.all([launchChromium(), buildPane()]);
});
afterAll(async () => {
	await browser.close();
	await built.remove();
});
afterEach(async () => {
	expect(pane.faults).toEqual([]);
	await pane.close();
});

/** Opens the query YR02. */
async function openQuery(frame = pane.frame): Promise<void> {
	const queries = frame.getByRole("button", { name: /^疑问/ });
	if ((await queries.getAttribute("aria-pressed")) === "false") await queries.click();
	await frame.locator(".finding", { hasText: "YR02" }).click();
}

async function explain(text: string): Promise<void> {
	await openQuery();
	await pane.frame.getByRole("textbox", { name: "写说明" }).fill(text);
}

test("too short it cannot be recorded; recorded it stands in 校验说明, and the query is explained", async () => {
	pane = await showPane(browser, built, bytes);
	await explain("属实");
	expect(await pane.frame.getByRole("button", { name: "记入工作簿" }).isDisabled()).toBe(true);
	await pane.frame.getByText(/还需要至少 \d+ 个字/).waitFor();
	expect(pane.excel.writes).toEqual([]);
	await explain(story);
	await pane.frame.getByRole("button", { name: "记入工作簿" }).click();
	await pane.frame.getByRole("heading", { name: "已有说明" }).waitFor();
	await pane.frame.getByRole("heading", { level: 1, name: /7个疑问待说明/ }).waitFor();
	expect(pane.excel.writes.length).toBeGreaterThan(0);
	expect(pane.excel.writes.every((written) => written.startsWith("校验说明!"))).toBe(true);
	const { findings } = await pane.savedReport();
	expect(findings.find(({ rule }) => rule === "YR02")?.explanation).toBe(story);
});

test("a protected sheet: one sentence says so, nothing is written, and what was typed stays", async () => {
	pane = await showPane(browser, built, bytes);
	const sheet = pane.excel.workbook.sheet("校验说明");
	sheet.isProtected = true;
	for (const cell of sheet.cells.values()) cell.locked = true;
	await explain(story);
	await pane.frame.getByRole("button", { name: "记入工作簿" }).click();
	await pane.frame.getByText("工作表受保护，不能写入。").waitFor();
	expect(await pane.frame.getByRole("textbox", { name: "写说明" }).inputValue()).toBe(story);
	expect((await pane.savedReport()).findings.find(({ rule }) => rule === "YR02")?.explanation ?? null).toBeNull();
});

test("a pane that was closed while somebody typed has the text when it is opened again", async () => {
	pane = await showPane(browser, built, bytes);
	await explain("写到一半的说明，还没有");
	const frame = await pane.reopen();
	await openQuery(frame);
	await expect.poll(() => frame.getByRole("textbox", { name: "写说明" }).inputValue(), { timeout: 15_000 }).toBe("写到一半的说明，还没有");
});

/** The commands of the ribbon and the context menu, from Office.js's own messages to what the pane does. Excel is simulated. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../corpus/files.ts";
import { SimulatedExcel } from "../excel-host/simulator/excel.ts";
import type { Served } from "../excel-host/simulator/pane.ts";
import { SimulatedCells } from "../functions/cells.ts";
import { type BuiltPane, buildPane } from "../support/built-pane.ts";
import { launchChromium } from "../support/chromium.ts";
import { type ShownPane, showPane } from "./pane-support.ts";

const set = await publishedSet("2022-2024/1.0.0");
const { bytes } = mistakenFile(set);
const mistaken = createChecker(readWorkbook(bytes), set);

/** A busy machine is no fault. */
const patience = { timeout: 15_000 };

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
	expect(pane.excel.writes).toEqual([]);
	await pane.close();
});

/** In the shared runtime, as the manifest wants it: commands and custom functions live in the pane's page. */
function open(api?: Served["api"]): Promise<ShownPane> {
	const excel = new SimulatedExcel(bytes);
	new SimulatedCells(excel);
	return showPane(browser, built, excel, { sharedRuntime: true, ...(api ? { api } : {}) });
}

/** Presses a button of the ribbon; Excel hears that it is done. */
async function press(name: string): Promise<void> {
	const id = pane.desk.press(name);
	await expect.poll(() => pane.desk.completed.find((one) => one.id === id), patience).toEqual({ id, status: 0 });
}

const goTo = (place: string): void => {
	const at = mistaken.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	pane.excel.workbook.select(at.sheet, formatAddress(at.row, at.column));
};

test("next and previous walk through the list, and the cell follows", async () => {
	pane = await open();
	const errors = mistaken.report().findings.filter(({ severity }) => severity === "error");
	const cell = (at: number) => ({ sheet: errors[at]?.sheet, address: errors[at]?.cell });
	await press("next");
	await expect.poll(() => pane.excel.workbook.selection, patience).toEqual(cell(0));
	await press("next");
	await press("next");
	await expect.poll(() => pane.excel.workbook.selection, patience).toEqual(cell(2));
	await press("previous");
	await expect.poll(() => pane.excel.workbook.selection, patience).toEqual(cell(1));
});

test("check reads the workbook anew and says how it stands", async () => {
	pane = await open();
	pane.excel.faults.loseEvents = true;
	const at = mistaken.locate("S_T4_07.actual");
	if (!at) throw new Error("There is no S_T4_07.actual.");
	pane.excel.workbook.type(at.sheet, formatAddress(at.row, at.column), [[12]]);
	await press("check");
	await pane.frame.getByText(/^已重新检查：有10个错误/).waitFor();
});

test("explain leads to the box of the selected cell's query; without one it says so", async () => {
	pane = await open();
	goTo("S_T4_06.actual");
	await press("explain");
	await expect.poll(() => pane.frame.evaluate("document.activeElement?.tagName"), patience).toBe("TEXTAREA");
	goTo("S_T7_01.actual");
	await press("explain");
	await pane.frame.getByText("选中的单元格没有需要说明的疑问。").waitFor();
});

test("查看此格的规则 opens the rules of the selected cell, with and without a finding", async () => {
	pane = await open();
	goTo("S_T7_01.actual");
	await press("showRule");
	await expect.poll(() => pane.frame.locator(".here details.rules").getAttribute("open"), patience).not.toBeNull();
	goTo("S_T3_02.actual");
	await press("showRule");
	await pane.frame.locator(".here").getByText("=S_T3_02.actual<=S_T3_01.actual").waitFor();
	pane.excel.workbook.select("封面", "Z99");
	await press("showRule");
	await pane.frame.getByText("选中的单元格不在填报表格内，没有规则。").waitFor();
});

test("submit and help show their parts; a template wants a sign-in", async () => {
	pane = await open();
	await press("help");
	await pane.frame.getByRole("heading", { name: "怎样使用核表" }).waitFor();
	await press("submit");
	await pane.frame.getByLabel("访问密钥").waitFor();
	await press("openTemplate");
	await pane.frame.getByText("登录后就能打开本单位的预填模板。").waitFor();
	expect(pane.desk.shown).toBe(3);
});

test("before the workbook is checked, commands say that, and Excel is not kept waiting", async () => {
	pane = await open(async () => undefined);
	await pane.frame.getByText("取不到这份工作簿所用的指标体系").waitFor();
	await press("next");
	await pane.frame.getByText("工作簿还没有检查完，请稍候。").waitFor();
	await press("explain");
});

/** The commands of the ribbon and the context menu, from Office.js's own messages to what the pane does. Excel is simulated. */
import { afterEach, expect, test } from "vitest";
import { addressOf } from "../../testkit/corpus/example.ts";
import { mistaken, mistakenChecker } from "../../testkit/corpus/mistaken.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import type { Served } from "../../testkit/excel/pane.ts";
import { SimulatedCells } from "../functions/cells.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane));

/** In the shared runtime, as the manifest wants it: commands and custom functions live in the pane's page. */
function open(api?: Served["api"]): Promise<ShownPane> {
	const excel = new SimulatedExcel(mistaken);
	new SimulatedCells(excel);
	return showPane(browser(), excel, { sharedRuntime: true, ...(api ? { api } : {}) });
}

/** Presses a button of the ribbon; Excel hears that it is done. */
async function press(name: string): Promise<void> {
	const id = pane.desk.press(name);
	await expect.poll(() => pane.desk.completed.find((one) => one.id === id)).toEqual({ id, status: 0 });
}

const goTo = (place: string): void => pane.excel.workbook.select(...addressOf(place));

test("next and previous walk through the list, and the cell follows", async () => {
	pane = await open();
	const errors = mistakenChecker.report().findings.filter(({ severity }) => severity === "error");
	const cell = (at: number) => ({ sheet: errors[at]?.sheet, address: errors[at]?.cell });
	await press("next");
	await expect.poll(() => pane.excel.workbook.selection).toEqual(cell(0));
	await press("next");
	await press("next");
	await expect.poll(() => pane.excel.workbook.selection).toEqual(cell(2));
	await press("previous");
	await expect.poll(() => pane.excel.workbook.selection).toEqual(cell(1));
});

test("check reads the workbook anew and says how it stands", async () => {
	pane = await open();
	pane.excel.faults.loseEvents = true;
	pane.excel.workbook.type(...addressOf("S_T4_07.actual"), [[12]]);
	await press("check");
	await pane.frame.getByText(/^已重新检查：有10个错误/).waitFor();
});

test("explain leads to the box of the selected cell's query; without one it says so", async () => {
	pane = await open();
	goTo("S_T4_06.actual");
	// Excel says a moment later which cell is selected; a person's second press finds it, too.
	await expect
		.poll(async () => {
			await press("explain");
			return pane.frame.evaluate("document.activeElement?.tagName");
		})
		.toBe("TEXTAREA");
	goTo("S_T7_01.actual");
	await press("explain");
	await pane.frame.getByText("选中的单元格没有需要说明的疑问。").waitFor();
});

test("查看此格的规则 opens the rules of the selected cell, with and without a finding", async () => {
	pane = await open();
	goTo("S_T7_01.actual");
	await press("showRule");
	await expect.poll(() => pane.frame.locator(".here details.rules").getAttribute("open")).not.toBeNull();
	goTo("S_T3_02.actual");
	await press("showRule");
	await pane.frame.locator(".here").getByText("=OR(S_T3_02.actual<=S_T3_01.actual,S_T3_01.actual<=0)").waitFor();
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

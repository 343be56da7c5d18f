/**
 * Splitting and merging in the task pane: the real Office.js hands over the workbook's file and opens the results. Excel is simulated:
 * this proves the protocol and our use of it, not Excel.
 */

import { afterEach, expect, test } from "vitest";
import { departmentMarkIn } from "../../shared/check/index.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { filledPart, scene } from "../departments/apart.ts";
import { departments } from "../departments/support.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { expectAccessible, expectNoSidewaysScroll, patience, withChromium } from "./support.ts";

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane));

async function show(): Promise<void> {
	pane = await showPane(browser(), scene.base);
	pane.page.setDefaultTimeout(2 * patience);
	await pane.frame.getByRole("button", { name: "更多", exact: true }).click();
	await pane.frame.getByRole("menuitem", { name: "拆分与合并" }).click();
	await pane.frame.locator(".bench-panel").waitFor();
}

test("split: the parts come from the file that Excel hands over, and each opens in a window of its own", async () => {
	await show();
	await pane.frame.getByLabel(/^满意度调查/).selectOption("校企合作处");
	const [download] = await Promise.all([
		pane.page.waitForEvent("download"),
		pane.frame.getByRole("button", { name: /^拆分成 \d 份并下载$/ }).click(),
	]);
	expect(download.suggestedFilename()).toBe("学校丁_2023-annual_部门分表.zip");
	expect(pane.excel.copies.left).toBe(0);
	await pane.frame.getByRole("button", { name: "打开“财务处”的分表" }).click();
	await expect.poll(() => pane.excel.opened.length).toBe(1);
	const mark = departmentMarkIn(readWorkbook(pane.excel.opened[0] ?? new Uint8Array()));
	expect(mark).toMatchObject({ department: "财务处", assigned: { 满意: "校企合作处" } });
});

test("merge: the open workbook is the base, the parts are chosen, the result opens in a new window", async () => {
	await show();
	await pane.frame.getByRole("tab", { name: "合并" }).click();
	await pane.frame.getByRole("button", { name: /^加入打开的/ }).click();
	await pane.frame
		.locator("input[type=file][multiple]")
		.setInputFiles(departments.map((name) => ({ name: `${name}.xlsx`, mimeType: XLSX_TYPE, buffer: Buffer.from(filledPart(name)) })));
	await pane.frame.getByText("没有冲突，可以合并。").waitFor();
	await expectAccessible(pane.frame, "merging in the pane");
	await expectNoSidewaysScroll(pane.frame);
	await pane.frame.getByRole("button", { name: "合并", exact: true }).click();
	await expect.poll(() => pane.excel.opened.length).toBe(1);
	expect(readWorkbook(pane.excel.opened[0] ?? new Uint8Array())).toEqual(readWorkbook(scene.whole));
	await pane.frame.getByText("已在新的 Excel 窗口打开").waitFor();
});

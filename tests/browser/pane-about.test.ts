/** Going about: back to where one was, following the selection or not, and how fresh the result is. Excel is simulated. */
import { afterEach, expect, test } from "vitest";
import { addressOf } from "../../testkit/corpus/example.ts";
import { mistaken, mistakenChecker } from "../../testkit/corpus/mistaken.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane));

const button = (name: string | RegExp) => pane.frame.getByRole("button", { name });
const here = () => pane.frame.getByRole("region", { name: "选中的单元格" });
const choose = async (name: string): Promise<void> => {
	await button("更多").click();
	await pane.frame.getByRole("menuitem", { name, exact: true }).click();
};

test("back to the cell before the first jump, once", async () => {
	pane = await showPane(browser(), mistaken, { width: 320 });
	const { workbook } = pane.excel;
	workbook.select("封面", "B5");
	await pane.lines.first().click();
	await pane.lines.nth(1).click();
	await expect.poll(() => workbook.selection).not.toEqual({ sheet: "封面", address: "B5" });
	await button("回到原来的位置：封面 B5").waitFor();
	await expectAccessible(pane.frame, "a way back");
	await expectNoSidewaysScroll(pane.frame);
	await picture(pane.page, "pane-way-back");
	await button("回到原来的位置：封面 B5").click();
	await expect.poll(() => workbook.selection).toEqual({ sheet: "封面", address: "B5" });
	await expect.poll(() => button(/^回到原来的位置/).count()).toBe(0);
});

test("following the selection can be turned off, stays so when the pane is opened again, and begins anew where the person is", async () => {
	pane = await showPane(browser(), mistaken);
	const finding = mistakenChecker.report().findings.find(({ rule }) => rule === "RT04");
	if (!finding?.cell) throw new Error("RT04 has no cell.");
	await choose("不跟随选中的单元格");
	await here().getByText("没有跟随选中的单元格").waitFor();
	pane.excel.workbook.select(finding.sheet, finding.cell);
	await pane.lines.filter({ hasText: finding.message.zh }).waitFor();
	await here().getByText("没有跟随选中的单元格").waitFor();
	const frame = await pane.reopen();
	await frame.getByText("没有跟随选中的单元格").waitFor();
	await frame.getByRole("button", { name: "更多" }).click();
	await frame.getByRole("menuitem", { name: "跟随选中的单元格", exact: true }).click();
	await frame.getByRole("heading", { level: 2, name: finding.message.zh, exact: true }).waitFor();
	pane.excel.workbook.select(...addressOf("S_T7_01.actual"));
	await frame.getByText("这一格没有问题").waitFor();
});

test("it says when Excel was last read; where it cannot be read, of when the result is", async () => {
	pane = await showPane(browser(), mistaken);
	await pane.frame.getByText(/^\d\d:\d\d 读取$/).waitFor();
	pane.excel.faults.cellEditing = true;
	pane.excel.workbook.type(...addressOf("S_T7_01.actual"), [[5]]);
	await pane.frame.getByText(/暂时不能更新，下面是 \d\d:\d\d 读到的结果/).waitFor();
	await expect.poll(() => pane.frame.getByText(/^\d\d:\d\d 读取$/).count()).toBe(0);
	pane.excel.faults.cellEditing = false;
	await pane.frame.getByText(/^\d\d:\d\d 读取$/).waitFor();
});

/** What changes the workbook because the person asked for it: marks in the sheets, opening with the workbook. Excel is simulated. */
import { afterEach, expect, test } from "vitest";
import { markFormula } from "../../addin/hosts/excel/marks.ts";
import { mistaken } from "../../testkit/corpus/mistaken.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { SimulatedCells } from "../functions/cells.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { expectAccessible, expectNoSidewaysScroll, picture, withChromium } from "./support.ts";

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane, { mayWrite: true }));

const button = (name: string | RegExp) => pane.frame.getByRole("button", { name });
const open = async (): Promise<void> => {
	await button("更多").click();
	await pane.frame.getByRole("menuitem", { name: "标记与自动打开…" }).click();
	await pane.frame.getByRole("heading", { level: 1, name: "标记与自动打开" }).waitFor();
};
const marked = () =>
	pane.excel.workbook.sheets.flatMap(({ conditionalFormats }) => conditionalFormats.filter(({ formula }) => formula === markFormula))
		.length;

test("marks: nothing is written before the button is pressed; all of them go again; checking goes on", async () => {
	pane = await showPane(browser(), mistaken, { width: 320 });
	await open();
	await button(/^标出 \d+ 格$/).waitFor();
	expect(pane.excel.writes).toEqual([]);
	await expectAccessible(pane.frame, "marks and opening");
	await expectNoSidewaysScroll(pane.frame);
	await picture(pane.page, "pane-in-workbook");
	await button(/^标出 \d+ 格$/).click();
	await pane.frame.getByText(/^已标出 \d+ 格。/).waitFor();
	expect(marked()).toBeGreaterThan(0);
	await button("去掉全部标记").click();
	await pane.frame.getByText("标记已全部去掉。").waitFor();
	expect(marked()).toBe(0);
	await button("去掉全部标记").click();
	await pane.frame.getByText("工作簿里没有标记。").waitFor();
	await button("返回").click();
	await pane.verdict.waitFor();
	expect((await pane.savedReport()).findings).toHaveLength(20);
});

test("marks on a protected sheet with a password: one sentence", async () => {
	pane = await showPane(browser(), mistaken);
	for (const sheet of pane.excel.workbook.sheets) sheet.password = "geheim";
	await open();
	await button(/^标出 \d+ 格$/).click();
	await pane.frame.getByText(/^工作表受保护，不能写入。/).waitFor();
	expect(marked()).toBe(0);
});

test("opening with the workbook: the person's choice, kept in it; loaded out of sight, the pane shows itself then and only then", async () => {
	const excel = new SimulatedExcel(mistaken);
	new SimulatedCells(excel);
	pane = await showPane(browser(), excel, { sharedRuntime: true });
	await pane.page.addInitScript(() => Object.defineProperty(Document.prototype, "hidden", { get: () => true }));
	const frame = await pane.reopen();
	await frame.locator("[data-verdict]").waitFor();
	expect(pane.desk.shown).toBe(0);
	await frame.getByRole("button", { name: "更多" }).click();
	await frame.getByRole("menuitem", { name: "标记与自动打开…" }).click();
	await frame.getByRole("button", { name: "以后随工作簿打开" }).click();
	await frame.getByText(/^保存后，下次打开这份工作簿/).waitFor();
	expect(pane.desk.startState).toBe("Background");
	const again = await pane.reopen();
	await expect.poll(() => pane.desk.shown).toBe(1);
	await again.getByRole("button", { name: "更多" }).click();
	await again.getByRole("menuitem", { name: "标记与自动打开…" }).click();
	await again.getByRole("button", { name: "不再随工作簿打开" }).click();
	await expect.poll(() => pane.desk.startState).toBe("Inactive");
});

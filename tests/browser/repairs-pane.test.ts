/**
 * One-click repairs in the task pane: from the button to the cells of the workbook and back. Excel is simulated: this proves the
 * protocol and our use of it, not Excel.
 */
import { afterEach, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { addressOf, placeOf as at, honest, set } from "../../testkit/corpus/example.ts";
import { keyOf } from "../../testkit/excel/cells.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const untidy = patchWorkbook(honest, [
	{ ...at("S_T7_09.actual"), value: "１９，６００" },
	{ ...at("满意[S_ST_01|校级公共].调查日期"), value: "2023年6月30日" },
	{ ...at("进度[1].状态"), value: " 完成" },
	{ ...at("S_T3_03.actual"), value: 75 },
]);

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane, { mayWrite: true }));

const cellOf = (place: string) => {
	const { sheet, row, column } = at(place);
	return pane.excel.workbook.sheet(sheet).cells.get(keyOf(row, column));
};
const button = (name: string | RegExp) => pane.frame.getByRole("button", { name, exact: typeof name === "string" });

test("all at once: the cells are corrected, the sheets protected as before, the pane says so, and it is taken back as one", async () => {
	pane = await showPane(browser(), untidy);
	expect(check(readWorkbook(untidy), set).findings).toHaveLength(4);
	await button("查看并修正").click();
	await pane.frame.getByText("Excel 的撤销记录会因此清空").first().waitFor();
	expect(pane.excel.writes).toEqual([]);
	const asked = pane.excel.requests.length;
	await button("全部修正（4 处）").click();
	await button("撤销修正").waitFor();
	await expect.poll(() => pane.lines.count()).toBe(0);
	// Two to write, one to read what was written.
	expect(pane.excel.requests.length - asked).toBeLessThanOrEqual(3);
	expect(cellOf("S_T7_09.actual")).toMatchObject({ value: 19_600, numberFormat: "0" });
	expect(cellOf("满意[S_ST_01|校级公共].调查日期")).toMatchObject({ value: 45_107, numberFormat: "yyyy-mm-dd" });
	expect(cellOf("进度[1].状态")?.value).toBe("完成");
	expect(cellOf("S_T3_03.actual")?.formula).toMatch(/^=IF\(COUNT\(S_T3_02\.actual/);
	expect(pane.excel.workbook.sheets.filter(({ isProtected, visibility }) => !isProtected && visibility === "Visible")).toEqual([]);
	await button("撤销修正").click();
	await expect.poll(() => pane.lines.count()).toBe(4);
	expect(cellOf("S_T7_09.actual")?.value).toBe("１９，６００");
	expect(cellOf("S_T3_03.actual")).toMatchObject({ value: 75, formula: undefined });
});

test("one finding: its card corrects it; typed over since, it is not taken back", async () => {
	pane = await showPane(browser(), untidy);
	await pane.lines.filter({ hasText: "TY06" }).click();
	await pane.frame.getByRole("region", { name: "一键修正：改成数值" }).getByRole("button", { name: "修正", exact: true }).click();
	await expect.poll(() => pane.lines.filter({ hasText: "TY06" }).count()).toBe(0);
	await button("撤销修正").waitFor();
	pane.excel.workbook.type(...addressOf("S_T7_09.actual"), [[19_500]]);
	// At once: before the pane has heard of it.
	await button("撤销修正").click();
	await pane.frame.getByText("后来又改动过，不能撤销").waitFor();
	expect(cellOf("S_T7_09.actual")?.value).toBe(19_500);
});

test("a sheet with a password: one sentence, and the pane goes on working", async () => {
	pane = await showPane(browser(), untidy);
	pane.excel.workbook.sheet(at("S_T3_03.actual").sheet).password = "geheim";
	await button("查看并修正").click();
	await button("全部修正（4 处）").click();
	await pane.frame.getByText("工作表受保护，不能写入。").waitFor();
	expect(cellOf("S_T3_03.actual")).toMatchObject({ value: 75, formula: undefined });
	await pane.frame.getByRole("checkbox", { name: /恢复公式/ }).uncheck();
	await button("修正所选 3 处").click();
	await expect.poll(() => pane.lines.count()).toBe(1);
});

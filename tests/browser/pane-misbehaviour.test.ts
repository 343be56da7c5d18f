/**
 * Whatever Excel does to add-ins while somebody works: the task pane says it in one plain sentence, and goes on working when it has
 * passed. Excel is simulated: this proves the protocol and our use of it, not Excel.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { addressOf, honest, honestImage, set } from "../../testkit/corpus/example.ts";
import { long } from "../../testkit/long.ts";
import { found, place, TypedFigure } from "./pane-figure.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const browser = withChromium();

test("the full check knows the planted mistake", () => {
	expect(found).not.toEqual([]);
	expect(check(honestImage, set).findings).toEqual([]);
});

// What 1.14 reads otherwise is counted by pane-requests.test.ts.
describe.each(long ? ["1.9", "1.14"] : ["1.9"])("while somebody works, with ExcelApi %s", (excelApi) => {
	let pane: ShownPane;
	let figure: TypedFigure;
	beforeAll(async () => {
		pane = await showPane(browser(), honest, { excelApi });
		figure = new TypedFigure(pane);
	});
	afterEach(() => {
		Object.assign(pane.excel.faults, { cellEditing: false, loseEvents: false, otherWorkbookInFocus: false });
		figure.typeRight();
		expect(pane.excel.writes).toEqual([]);
	});
	afterAll(() => closeUnharmed(pane));

	test("the pane opens ready, and an edit is checked right", async () => {
		await figure.expectReady();
		await figure.expectToFollow();
	});

	test("a cell is being edited: the last result stays, and what was typed is checked as soon as Excel lets it be read", async () => {
		pane.excel.faults.cellEditing = true;
		figure.typeWrong();
		await figure.says("有单元格正在编辑，Excel 暂时不让读取。");
		await figure.says("请按回车键结束编辑，检查会自动继续。");
		await expect.poll(() => pane.frame.locator(".trouble").innerText()).toMatch(/暂时不能更新，下面是 \d\d:\d\d 读到的结果/);
		await expect.poll(() => pane.frame.locator("[data-verdict]").getAttribute("data-verdict")).toBe("ready");
		pane.excel.faults.cellEditing = false;
		await figure.expectFound();
		await expect.poll(() => pane.frame.locator(".trouble").count()).toBe(0);
		figure.typeRight();
		await figure.expectReady();
	});

	test("a cell is being edited when a finding is chosen: said so, and the next click leads there", async () => {
		figure.typeWrong();
		await figure.expectFound();
		pane.excel.workbook.select("封面", "A1");
		pane.excel.faults.cellEditing = true;
		await figure.lines.first().click();
		await figure.says(/有单元格正在编辑.*请按回车键/);
		pane.excel.faults.cellEditing = false;
		await figure.lines.first().click();
		const [sheet, address] = addressOf(place);
		await expect.poll(() => pane.excel.workbook.selection).toEqual({ sheet, address });
		figure.typeRight();
		await figure.expectReady();
	});

	test("another workbook has the focus: the cell is not shown, and is when the person has come back", async () => {
		figure.typeWrong();
		await figure.expectFound();
		pane.excel.workbook.select("封面", "A1");
		pane.excel.faults.otherWorkbookInFocus = true;
		await figure.lines.first().click();
		await figure.says("现在选中的是另一个工作簿，Excel 不让操作这一个。 请先点一下本工作簿的窗口，再试一次。");
		expect(pane.excel.workbook.selection).toEqual({ sheet: "封面", address: "A1" });
		pane.excel.faults.otherWorkbookInFocus = false;
		await figure.lines.first().click();
		const [sheet, address] = addressOf(place);
		await expect.poll(() => pane.excel.workbook.selection).toEqual({ sheet, address });
		figure.typeRight();
		await figure.expectReady();
	});

	test("events are lost: checking again, or going to the sheet, finds what happened", async () => {
		pane.excel.faults.loseEvents = true;
		figure.typeWrong();
		pane.excel.faults.loseEvents = false;
		await figure.button("重新检查").click();
		await figure.says(/^已重新检查：有\d+个错误/);
		await expect.poll(() => figure.listed()).toEqual(found);
		pane.excel.faults.loseEvents = true;
		figure.typeRight();
		pane.excel.faults.loseEvents = false;
		pane.excel.workbook.activate(addressOf(place)[0]);
		await figure.expectReady();
		await figure.expectToFollow();
	});

	test("a figure picked from a drop-down, of which Excel tells nobody, is checked at the next pause", async () => {
		pane.excel.faults.loseEvents = true;
		figure.typeWrong();
		pane.excel.faults.loseEvents = false;
		pane.excel.workbook.select(addressOf(place)[0], "A1");
		await figure.expectFound();
		pane.excel.faults.loseEvents = true;
		figure.typeRight();
		pane.excel.faults.loseEvents = false;
		pane.excel.workbook.select(addressOf(place)[0], "A2");
		await figure.expectReady();
	});

	test("a co-author's edit is checked as one's own", async () => {
		figure.typeWrong("Remote");
		await figure.expectFound();
		figure.typeRight("Remote");
		await figure.expectReady();
	});

	test("a sheet is renamed: said with the sheet's name at the next edit, and forgotten when its name is back", async () => {
		const { workbook } = pane.excel;
		workbook.rename("典型案例", "案例");
		// Nobody is told of it: the next edit finds it.
		figure.typeWrong();
		await figure.says("缺少工作表“典型案例”或已被改名（现有的“案例”像是这张表）。");
		await expect.poll(() => figure.listed()).toContain(found[0]);
		await figure.lines.filter({ hasText: "典型案例" }).click();
		await figure.says("要找的工作表已被删除或隐藏。 请恢复该工作表；检查结果会随之更新。");
		workbook.rename("案例", "典型案例");
		figure.typeRight();
		await figure.expectReady();
		await figure.expectToFollow();
	});

	test("a sheet is deleted and copied back", async () => {
		const bringBack = pane.excel.workbook.deleteSheet("典型案例");
		await expect.poll(() => figure.listed()).toEqual(["缺少工作表“典型案例”或已被改名。"]);
		bringBack();
		await figure.expectReady();
		await figure.expectToFollow();
	});

	test("what names the template is deleted: the last result stays beside one sentence, until it is back", async () => {
		const bringBack = pane.excel.workbook.deleteSheet("_meta");
		await figure.says("这个工作簿不是由本系统的模板填写的，读不出模板标识。");
		await expect.poll(() => pane.frame.locator("[data-verdict]").count()).toBe(1);
		bringBack();
		await figure.expectReady();
		await figure.expectToFollow();
	});

	test("a sheet of the person's own is nobody's concern", async () => {
		pane.excel.workbook.addSheet("草稿");
		pane.excel.workbook.type("草稿", "A1", [["记一笔"]]);
		await figure.expectToFollow();
		pane.excel.workbook.deleteSheet("草稿");
		await figure.expectToFollow();
	});
});

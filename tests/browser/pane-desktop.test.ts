/**
 * The built pane as Excel on Windows and on a Mac opens it: the other files of the real Office.js, which talk to the program in the
 * pane's own window. Both programs are simulated (testkit/excel/desktop.ts): this proves the protocol, not Excel.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { honest } from "../../testkit/corpus/example.ts";
import { TypedFigure } from "./pane-figure.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const browser = withChromium();

describe.each([
	["win32", "PC", "excel-win32-16.01.js"],
	["mac", "Mac", "excel-mac-16.00.js"],
] as const)("%s", (desktop, platform, file) => {
	let pane: ShownPane;
	let figure: TypedFigure;
	beforeAll(async () => {
		pane = await showPane(browser(), honest, { desktop, sharedRuntime: true });
		figure = new TypedFigure(pane);
	});
	afterAll(() => closeUnharmed(pane));

	test("the pane opens ready, through the library's own file for it", async () => {
		await figure.expectReady();
		await expect.poll(() => pane.frame.evaluate("Office.context.platform")).toBe(platform);
		await expect.poll(() => pane.frame.evaluate("[...document.scripts].map(({ src }) => src.split('/').at(-1))")).toContain(file);
		expect(pane.excel.requests.filter(({ compares }) => !compares)).toHaveLength(2);
	});

	test("an edit is told, checked right, and taken back", () => figure.expectToFollow());

	test("a cell is being edited: said, and gone on by itself", async () => {
		pane.excel.faults.cellEditing = true;
		figure.typeWrong();
		await figure.says("有单元格正在编辑，Excel 暂时不让读取。");
		pane.excel.faults.cellEditing = false;
		await figure.expectFound();
		figure.typeRight();
		await figure.expectReady();
	});

	test("a command of the ribbon", async () => {
		const id = pane.desk.press("help");
		await pane.frame.locator(".pane-help").waitFor();
		await expect.poll(() => pane.desk.completed).toContainEqual({ id, status: 0 });
		await figure.button("返回").click();
	});
});

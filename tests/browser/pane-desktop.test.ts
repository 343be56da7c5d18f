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

describe("a Mac's pane, which downloads nothing", () => {
	const choose = async (pane: ShownPane, name: string | RegExp): Promise<void> => {
		await pane.frame.getByRole("button", { name: "更多", exact: true }).click();
		await pane.frame.getByRole("menuitem", { name }).click();
		await pane.frame.getByText("Mac 上的 Excel 不让窗格下载文件，这个文件还没有保存。").waitFor();
	};

	test("a text is shown, to be copied by a button or by hand; a workbook opens in a window of its own; never a download", async () => {
		const pane = await showPane(browser(), honest, { desktop: "mac" });
		const downloads: string[] = [];
		pane.page.on("download", (download) => downloads.push(download.suggestedFilename()));
		await choose(pane, "检查结果存为 JSON");
		const content = pane.frame.getByLabel("文件内容");
		await expect.poll(() => content.inputValue()).toMatch(/^\{"verdict"/);
		await pane.page.evaluate(() => {
			Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
		});
		await pane.frame.getByRole("button", { name: "复制内容" }).click();
		await pane.frame.getByText("Excel 不允许复制。请在下面的框中全选，按 ⌘C。").waitFor();
		await expect
			.poll(() => content.evaluate((box: HTMLTextAreaElement) => document.activeElement === box && box.selectionEnd === box.value.length))
			.toBe(true);
		const copied: string[] = [];
		await pane.page.exposeFunction("keep", (text: string) => void copied.push(text));
		await pane.page.evaluate(
			`Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (text) => window.keep(text) } })`,
		);
		await pane.frame.getByRole("button", { name: "复制内容" }).click();
		await pane.frame.getByText("内容已复制。").waitFor();
		expect(JSON.parse(copied[0] ?? "")).toHaveProperty("verdict");
		await choose(pane, /^问题清单 \.xlsx/);
		await pane.frame.getByRole("button", { name: "在 Excel 中打开" }).click();
		await pane.frame.getByText("已在新窗口中打开。请在那里保存。").waitFor();
		expect(pane.excel.opened).toHaveLength(1);
		expect(downloads).toEqual([]);
		await closeUnharmed(pane);
	});
});

/**
 * Whatever stands in the way while the task pane opens: one plain sentence, a way out, and it goes on by itself when that has passed.
 * Excel is simulated: this proves the protocol and our use of it, not Excel.
 */
import { afterEach, expect, test } from "vitest";
import { problemOf } from "../../shared/api/problem.ts";
import { honest, set } from "../../testkit/corpus/example.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { emptySheet, SimulatedWorkbook } from "../../testkit/excel/workbook.ts";
import { TypedFigure } from "./pane-figure.ts";
import { closeUnharmed, onlyDefinitions, type ShownPane, type ShowOptions, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const browser = withChromium();
let pane: ShownPane;
let figure: TypedFigure;
afterEach(() => closeUnharmed(pane));

async function open(source: Uint8Array | SimulatedExcel = honest, options: ShowOptions = {}): Promise<void> {
	pane = await showPane(browser(), source, options);
	figure = new TypedFigure(pane);
}

test("a cell is being edited: said so, and it goes on by itself", async () => {
	const excel = new SimulatedExcel(honest);
	excel.faults.cellEditing = true;
	await open(excel);
	await figure.says("有单元格正在编辑，Excel 暂时不让读取。");
	excel.faults.cellEditing = false;
	await figure.expectReady();
	await figure.expectToFollow();
});

test("an answer over 5 MB is asked for in parts; one row that is too large is said, and read when it is shorter", async () => {
	const excel = new SimulatedExcel(honest);
	// Spread out it passes the limit of Excel on the web, with no single row near it.
	excel.workbook.type(
		"典型案例",
		"Z100",
		Array.from({ length: 60 }, () => ["长".repeat(10_000)]),
	);
	await open(excel);
	await figure.expectToFollow();
	expect(excel.requests.filter(({ refused }) => refused)).not.toEqual([]);
	excel.workbook.clear("典型案例", "Z100:Z159");
	excel.faults.answerLimit = 60_000;
	excel.workbook.type("典型案例", "Z100", [["长".repeat(30_000)]]);
	await figure.button("重新检查").click();
	await figure.says("有一行内容太多，Excel 不能交给加载项。");
	await expect.poll(() => pane.frame.locator(".trouble").innerText()).toContain("请保存文件后用网页版核表检查。");
	excel.faults.answerLimit = 5_000_000;
	excel.workbook.clear("典型案例", "Z100");
	await figure.expectReady();
	await figure.expectToFollow();
});

test("Office.js does not say that it is ready: the way out; when Excel answers after all, the pane goes on by itself", async () => {
	await open(honest, { handshake: false });
	await figure.says("Excel 没有回应加载项。");
	await figure.says("请关闭本窗格再打开；仍不行时，检查网络后重启 Excel。");
	await figure.button("再试一次").waitFor();
	pane.desk.connectLate();
	await figure.expectReady();
	await figure.expectToFollow();
	// Closed and opened again, it works as well.
	const frame = await pane.reopen();
	await frame.locator("[data-verdict]").waitFor();
	await new TypedFigure(pane, frame).expectToFollow();
});

test("an Excel that is too old", async () => {
	await open(honest, { excelApi: "1.8" });
	await figure.says("这个版本的 Excel 太旧，加载项不能工作。");
	await figure.says("请更新 Excel，或保存文件后用网页版核表检查。");
	expect(pane.excel.requests).toEqual([]);
	await expect.poll(() => pane.frame.getByRole("link", { name: "打开网页版核表" }).getAttribute("href")).toBe("./");
});

test("a workbook that is none of ours: one sentence, a template as the way out", async () => {
	const foreign = new SimulatedWorkbook();
	foreign.name = "Book1.xlsx";
	foreign.sheets.push(emptySheet("{1}", "Sheet1"));
	await open(new SimulatedExcel(foreign));
	await figure.says("这个工作簿不是由本系统的模板填写的，读不出模板标识。");
	await figure.button("打开模板").click();
	await figure.says("登录后就能打开本单位的预填模板。");
	await pane.frame.getByLabel("访问密钥").waitFor();
	foreign.type("Sheet1", "A1", [["随便写写"]]);
	expect(pane.faults).toEqual([]);
});

test("an indicator system that the service does not know, then does", async () => {
	let known = false;
	await open(honest, {
		api: async (request) =>
			known
				? onlyDefinitions(request)
				: { status: 404, body: JSON.stringify(problemOf("not-found")), contentType: "application/problem+json" },
	});
	await figure.says("服务器上没有这份工作簿所用的指标体系（2022-2024/1.0.0）。");
	await figure.button("打开模板").waitFor();
	known = true;
	await figure.button("再试一次").click();
	await figure.expectReady();
	await figure.expectToFollow();
});

test("the service away: nothing can be checked the first time; once fetched, the rules are there without it", async () => {
	let away = true;
	await open(honest, { api: async (request) => (away ? undefined : onlyDefinitions(request)) });
	await figure.says("取不到这份工作簿所用的指标体系，检查还没有开始。");
	away = false;
	await figure.button("再试一次").click();
	await figure.expectReady();
	away = true;
	const frame = await pane.reopen();
	await frame.locator("[data-verdict]").waitFor();
	await new TypedFigure(pane, frame).expectToFollow();
});

test("the network goes before the code of functions that few sets name has come: one sentence, and it opens when tried again", async () => {
	let away = true;
	const [rule] = set.rules.filter((one) => one.kind === "formula");
	if (!rule) throw new Error("There is no formula rule.");
	// Named anywhere, its code is wanted.
	const rare = JSON.stringify({
		...set,
		rules: set.rules.map((one) => (one === rule ? { ...one, source: `${one.source} STDEV.S(` } : one)),
	});
	await open(honest, {
		api: async (request) => ((await onlyDefinitions(request)) ? { body: rare } : undefined),
		away: { test: (path) => away && /\/assets\/rest-/.test(path) },
	});
	await figure.says("取不到这份工作簿所用的指标体系，检查还没有开始。");
	away = false;
	await figure.button("再试一次").click();
	await figure.expectReady();
});

test("the network goes before the code that follows edits has come: edits are checked all the same", async () => {
	await open(honest, { away: /\/assets\/(following|later)-/ });
	await figure.expectReady();
	const before = pane.excel.requests.length;
	await figure.expectToFollow();
	// All is read anew, which costs two requests in place of one.
	expect(pane.excel.requests.length - before).toBeGreaterThanOrEqual(4);
});

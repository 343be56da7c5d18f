/**
 * Whatever Excel does to add-ins: the task pane says it in one plain sentence, and goes on working when it has passed. Excel is
 * simulated: this proves the protocol and our use of it, not Excel.
 */
import type { Browser, Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../../shared/api/problem.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile } from "../corpus/files.ts";
import { SimulatedExcel } from "../excel-host/simulator/excel.ts";
import { emptySheet, type Input, SimulatedWorkbook } from "../excel-host/simulator/workbook.ts";
import { type BuiltPane, buildPane } from "../support/built-pane.ts";
import { launchChromium } from "../support/chromium.ts";
import { long } from "../support/long.ts";
import { onlyDefinitions, type ShownPane, type ShowOptions, showPane } from "./pane-support.ts";

const set = await publishedSet("2022-2024/1.0.0");
const honest = honestFile(set, exampleSchool(set));
const checker = createChecker(readWorkbook(honest), set);

/** Other work on the machine may hold a pane up. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

let browser: Browser;
let built: BuiltPane;
let pane: ShownPane;
/** Where the add-in runs; another one after the pane was opened again. */
let frame: Frame;
beforeAll(async () => {
	[browser, built] = await Promise.all([launchChromium(), buildPane()]);
});
afterAll(async () => {
	await browser?.close();
	await built?.remove();
});

function addressOf(place: string): [sheet: string, cell: string] {
	const at = checker.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return [at.sheet, formatAddress(at.row, at.column)];
}

function honestValue(place: string): Input {
	const at = checker.locate(place);
	const value = at && checker.valueAt(at);
	if (typeof value !== "number" && typeof value !== "string") throw new Error(`${place} holds nothing to be put back.`);
	return value;
}

const type = (place: string, value: Input, source: "Local" | "Remote" = "Local"): void =>
	pane.excel.workbook.type(...addressOf(place), [[value]], source);

/** What the full check finds in the honest workbook with one cell changed. */
const judged = (place: string, value: number | string): string[] =>
	check(readWorkbook(fillWorkbook(honest, set, { [place]: value })), set).findings.map(({ message }) => message.zh);

const listed = (): Promise<string[]> =>
	frame.locator(".finding-message").evaluateAll((lines) => lines.map((line) => line.lastChild?.textContent ?? ""));

const figure = "S_T3_02.actual";
const wrong = 481;
const found = judged(figure, wrong);

/** An edit is checked right, and taken back, too. */
async function expectToFollow(): Promise<void> {
	type(figure, wrong);
	await eventually(listed).toEqual(found);
	type(figure, honestValue(figure));
	await expectReady();
}

async function expectReady(): Promise<void> {
	await eventually(listed).toEqual([]);
	expect(await frame.locator("[data-verdict]").getAttribute("data-verdict")).toBe("ready");
	await eventually(() => frame.locator(".trouble").count()).toBe(0);
}

/** Of the list; select boxes have options, too. */
const lines = () => frame.getByRole("listbox").getByRole("option");
const button = (name: string | RegExp) => frame.getByRole("button", { name, exact: typeof name === "string" });
const says = (text: string | RegExp) => frame.getByText(text).first().waitFor({ timeout: 20_000 });

async function open(source: Uint8Array | SimulatedExcel = honest, options: ShowOptions = {}): Promise<void> {
	pane = await showPane(browser, built, source, options);
	frame = pane.frame;
}

async function close(): Promise<void> {
	expect(pane.faults).toEqual([]);
	expect(pane.excel.writes).toEqual([]);
	await pane.close();
}

test("the full check knows the planted mistake", () => {
	expect(found).not.toEqual([]);
	expect(check(readWorkbook(honest), set).findings).toEqual([]);
});

// What 1.14 reads otherwise is counted by pane-requests.test.ts.
describe.each(long ? ["1.9", "1.14"] : ["1.9"])("while somebody works, with ExcelApi %s", (excelApi) => {
	beforeAll(() => open(honest, { excelApi }));
	afterEach(() => {
		Object.assign(pane.excel.faults, { cellEditing: false, loseEvents: false, otherWorkbookInFocus: false });
		type(figure, honestValue(figure));
		expect(pane.excel.writes).toEqual([]);
	});
	afterAll(close);

	test("the pane opens ready, and an edit is checked right", async () => {
		await expectReady();
		await expectToFollow();
	});

	test("a cell is being edited: the last result stays, and what was typed is checked as soon as Excel lets it be read", async () => {
		pane.excel.faults.cellEditing = true;
		type(figure, wrong);
		await says("有单元格正在编辑，Excel 暂时不让读取。");
		await says("请按回车键结束编辑，检查会自动继续。");
		expect(await frame.locator(".trouble").innerText()).toContain("暂时不能更新，下面是上一次的结果");
		expect(await frame.locator("[data-verdict]").getAttribute("data-verdict")).toBe("ready");
		pane.excel.faults.cellEditing = false;
		await eventually(listed).toEqual(found);
		expect(await frame.locator(".trouble").count()).toBe(0);
		type(figure, honestValue(figure));
		await expectReady();
	});

	test("a cell is being edited when a finding is chosen: said so, and the next click leads there", async () => {
		type(figure, wrong);
		await eventually(listed).toEqual(found);
		pane.excel.workbook.select("封面", "A1");
		pane.excel.faults.cellEditing = true;
		await lines().first().click();
		await says(/有单元格正在编辑.*请按回车键/);
		pane.excel.faults.cellEditing = false;
		await lines().first().click();
		const [sheet, address] = addressOf(figure);
		await eventually(() => pane.excel.workbook.selection).toEqual({ sheet, address });
		type(figure, honestValue(figure));
		await expectReady();
	});

	test("another workbook has the focus: the cell is not shown, and is when the person has come back", async () => {
		type(figure, wrong);
		await eventually(listed).toEqual(found);
		pane.excel.workbook.select("封面", "A1");
		pane.excel.faults.otherWorkbookInFocus = true;
		await lines().first().click();
		await says("现在选中的是另一个工作簿，不能跳转到单元格。 请先点一下本工作簿的窗口，再试一次。");
		expect(pane.excel.workbook.selection).toEqual({ sheet: "封面", address: "A1" });
		pane.excel.faults.otherWorkbookInFocus = false;
		await lines().first().click();
		const [sheet, address] = addressOf(figure);
		await eventually(() => pane.excel.workbook.selection).toEqual({ sheet, address });
		type(figure, honestValue(figure));
		await expectReady();
	});

	test("events are lost: checking again, or going to the sheet, finds what happened", async () => {
		pane.excel.faults.loseEvents = true;
		type(figure, wrong);
		pane.excel.faults.loseEvents = false;
		await button("重新检查").click();
		await says(/^已重新检查：有\d+个错误/);
		expect(await listed()).toEqual(found);
		pane.excel.faults.loseEvents = true;
		type(figure, honestValue(figure));
		pane.excel.faults.loseEvents = false;
		pane.excel.workbook.activate(addressOf(figure)[0]);
		await expectReady();
		await expectToFollow();
	});

	test("a co-author's edit is checked as one's own", async () => {
		type(figure, wrong, "Remote");
		await eventually(listed).toEqual(found);
		type(figure, honestValue(figure), "Remote");
		await expectReady();
	});

	test("a sheet is renamed: said with the sheet's name at the next edit, and forgotten when its name is back", async () => {
		const { workbook } = pane.excel;
		workbook.rename("典型案例", "案例");
		// Nobody is told of it: the next edit finds it.
		type(figure, wrong);
		await says("缺少工作表“典型案例”或已被改名。");
		await eventually(listed).toContain(found[0]);
		await lines().filter({ hasText: "典型案例" }).click();
		await says("要找的工作表已被删除或隐藏。 请恢复该工作表；检查结果会随之更新。");
		workbook.rename("案例", "典型案例");
		type(figure, honestValue(figure));
		await expectReady();
		await expectToFollow();
	});

	test("a sheet is deleted and copied back", async () => {
		const bringBack = pane.excel.workbook.deleteSheet("典型案例");
		await eventually(listed).toEqual(["缺少工作表“典型案例”或已被改名。"]);
		bringBack();
		await expectReady();
		await expectToFollow();
	});

	test("what names the template is deleted: the last result stays beside one sentence, until it is back", async () => {
		const bringBack = pane.excel.workbook.deleteSheet("_meta");
		await says("这个工作簿不是由本系统的官方模板填写的，读不出模板标识。");
		expect(await frame.locator("[data-verdict]").count()).toBe(1);
		bringBack();
		await expectReady();
		await expectToFollow();
	});

	test("a sheet of the person's own is nobody's concern", async () => {
		pane.excel.workbook.addSheet("草稿");
		pane.excel.workbook.type("草稿", "A1", [["记一笔"]]);
		await expectToFollow();
		pane.excel.workbook.deleteSheet("草稿");
		await expectToFollow();
	});
});

describe("while the pane opens", () => {
	afterEach(close);

	test("a cell is being edited: said so, and it goes on by itself", async () => {
		const excel = new SimulatedExcel(honest);
		excel.faults.cellEditing = true;
		await open(excel);
		await says("有单元格正在编辑，Excel 暂时不让读取。");
		excel.faults.cellEditing = false;
		await expectReady();
		await expectToFollow();
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
		await expectToFollow();
		expect(excel.requests.filter(({ refused }) => refused)).not.toEqual([]);
		excel.workbook.clear("典型案例", "Z100:Z159");
		excel.faults.answerLimit = 60_000;
		excel.workbook.type("典型案例", "Z100", [["长".repeat(30_000)]]);
		await button("重新检查").click();
		await says("有一行内容太多，Excel 不能交给加载项。");
		expect(await frame.locator(".trouble").innerText()).toContain("请保存文件后用网页版核表检查。");
		excel.faults.answerLimit = 5_000_000;
		excel.workbook.clear("典型案例", "Z100");
		await expectReady();
		await expectToFollow();
	});

	test("Office.js never says that it is ready: the way out, and trying again when Excel has answered after all", async () => {
		await open(honest, { handshake: false });
		await says("Excel 没有回应加载项。");
		await says("请关闭本窗格再打开；仍不行时，检查网络后重启 Excel。");
		pane.desk.connectLate();
		await button("再试一次").click();
		await expectReady();
		await expectToFollow();
		// Closed and opened again, it works as well.
		frame = await pane.reopen();
		await frame.locator("[data-verdict]").waitFor({ timeout: 20_000 });
		await expectToFollow();
	});

	test("an Excel that is too old", async () => {
		await open(honest, { excelApi: "1.8" });
		await says("这个版本的 Excel 太旧，加载项不能工作。");
		await says("请更新 Excel，或保存文件后用网页版核表检查。");
		expect(pane.excel.requests).toEqual([]);
		expect(await frame.getByRole("link", { name: "打开网页版核表" }).getAttribute("href")).toBe("./");
	});

	test("a workbook that is none of ours: one sentence, a template as the way out", async () => {
		const foreign = new SimulatedWorkbook();
		foreign.name = "Book1.xlsx";
		foreign.sheets.push(emptySheet("{1}", "Sheet1"));
		await open(new SimulatedExcel(foreign));
		await says("这个工作簿不是由本系统的官方模板填写的，读不出模板标识。");
		await button("打开模板").click();
		await says("登录后就能打开本单位的预填模板。");
		await frame.getByLabel("访问密钥").waitFor();
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
		await says("服务器上没有这份工作簿所用的指标体系（2022-2024/1.0.0）。");
		await button("打开模板").waitFor();
		known = true;
		await button("再试一次").click();
		await expectReady();
		await expectToFollow();
	});

	test("the service away: nothing can be checked the first time; once fetched, the rules are there without it", async () => {
		let away = true;
		await open(honest, { api: async (request) => (away ? undefined : onlyDefinitions(request)) });
		await says("取不到这份工作簿所用的指标体系，检查还没有开始。");
		away = false;
		await button("再试一次").click();
		await expectReady();
		away = true;
		frame = await pane.reopen();
		await frame.locator("[data-verdict]").waitFor({ timeout: 20_000 });
		await expectToFollow();
	});
});

test("a protected sheet: what was to be written is kept, one sentence says why, and recording it works when it is open", async () => {
	const queried = patchWorkbook(honest, [{ ...located("S_T4_06.actual"), value: Number(honestValue("S_T4_06.actual")) * 3 }]);
	await open(queried);
	const notes = pane.excel.workbook.sheet("校验说明");
	const wasLocked = [...notes.cells.values()].map((cell) => cell.locked);
	notes.isProtected = true;
	for (const cell of notes.cells.values()) cell.locked = true;
	const query = check(readWorkbook(queried), set).findings.find(({ severity }) => severity === "query");
	if (!query) throw new Error("There is no query to explain.");
	await lines().filter({ hasText: query.message.zh }).click();
	const box = frame.getByRole("textbox", { name: /说明/ });
	const text = "今年并入了两个校区的人数，见学籍名册第三页。";
	await box.fill(text);
	await frame.getByRole("button", { name: /记入/ }).click();
	await says("工作表受保护，不能写入。");
	expect(await box.inputValue()).toBe(text);
	[...notes.cells.values()].forEach((cell, index) => {
		cell.locked = wasLocked[index] ?? true;
	});
	await frame.getByRole("button", { name: /记入/ }).click();
	await eventually(() => [...notes.cells.values()].some(({ value }) => value === text)).toBe(true);
	await frame.locator("[data-verdict]").waitFor();
	type(figure, wrong);
	await eventually(listed).toEqual(expect.arrayContaining(found));
	expect(pane.faults).toEqual([]);
	await pane.close();
});

function located(place: string): { sheet: string; row: number; column: number } {
	const at = checker.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return at;
}

/**
 * The task pane on document B with twenty mistakes: the whole way from Office.js's own messages to what stands on the screen. Excel is
 * simulated: this proves the protocol and our use of it, not Excel.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { Report } from "../../shared/check/report.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile, mistakenFile } from "../corpus/files.ts";
import type { Mistake } from "../corpus/mistakes.ts";
import { put } from "../excel-host/simulator/workbook.ts";
import { type BuiltPane, buildPane } from "../support/built-pane.ts";
import { launchChromium } from "../support/chromium.ts";
import { hideRow } from "../support/surgery.ts";
import { type ShownPane, showPane } from "./pane-support.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const set = await publishedSet("2022-2024/1.0.0");
const { bytes, mistakes } = mistakenFile(set);
const honest = honestFile(set, exampleSchool(set));
const [honestImage, mistakenImage] = [readWorkbook(honest), readWorkbook(bytes)];
const mistaken = createChecker(mistakenImage, set);

/** A busy machine is no fault. */
const patience = { timeout: 15_000 };

let browser: Browser;
let built: BuiltPane;
let pane: ShownPane;
beforeAll(async () => {
	[browser, built] = await Promise.all([launchChromium(), buildPane()]);
});
afterAll(async () => {
	await browser.close();
	await built.remove();
});
afterEach(async () => {
	expect(pane.faults).toEqual([]);
	expect(pane.desk.unanswered).toEqual([]);
	// A check never writes: whatever was done, nothing in the workbook is the add-in's.
	expect(pane.excel.writes).toEqual([]);
	await pane.close();
});

describe("a workbook with twenty mistakes", () => {
	test("the pane's report is the command line's, and its list shows exactly that, in its order", async () => {
		pane = await showPane(browser, built, bytes);
		const said = await commandLine(bytes);
		expect(JSON.stringify(await pane.savedReport())).toBe(JSON.stringify(said));
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const shown: string[] = [];
		for (let line = 0; line < said.findings.length; line++) shown.push(await pane.frame.locator(`#finding-${line}`).evaluate(reveal));
		expect(shown).toEqual(
			said.findings.map(({ message, sheet, cell, rule }) => [message.zh, sheet, cell, rule].filter((part) => part !== null).join("|")),
		);
		expect(await pane.lines.last().getAttribute("aria-setsize")).toBe("20");
	});

	test("each click selects the right cell in the workbook", async () => {
		pane = await showPane(browser, built, bytes);
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const { findings } = mistaken.report();
		for (const [line, { sheet, cell, message }] of findings.entries()) {
			await pane.frame.locator(`#finding-${line}`).click();
			await pane.frame.getByRole("heading", { level: 2, name: message.zh, exact: true }).waitFor();
			await expect.poll(selected, patience).toEqual(cell ? `${sheet}!${cell}` : sheet);
		}
	});

	test("with the keyboard alone: arrows move, the cell follows, Enter leads to it", async () => {
		pane = await showPane(browser, built, bytes);
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const { findings } = mistaken.report();
		await pane.frame.getByRole("listbox").press("Home");
		for (const [line, { sheet, cell }] of findings.entries()) {
			if (line > 0) await pane.frame.getByRole("listbox").press("ArrowDown");
			await expect.poll(selected, patience).toEqual(cell ? `${sheet}!${cell}` : sheet);
		}
		pane.excel.workbook.activate("封面");
		await pane.frame.getByRole("listbox").press("Enter");
		const last = findings.at(-1);
		await expect.poll(() => pane.excel.workbook.activeSheet, patience).toBe(pane.excel.workbook.sheet(last?.sheet ?? "").id);
	});

	test("going to a cell in Excel shows its finding on top; a cell without one says what it is", async () => {
		pane = await showPane(browser, built, bytes);
		const finding = mistaken.report().findings.find(({ rule }) => rule === "RT04");
		if (!finding?.cell) throw new Error("RT04 has no cell.");
		const before = pane.excel.requests.length;
		pane.excel.workbook.select(finding.sheet, finding.cell);
		const here = pane.frame.getByRole("region", { name: "选中的单元格" });
		await here.getByRole("heading", { level: 2, name: finding.message.zh, exact: true }).waitFor();
		const other = mistaken.locate("S_T7_01.actual");
		if (!other) throw new Error("There is no S_T7_01.actual.");
		pane.excel.workbook.select(other.sheet, formatAddress(other.row, other.column));
		await here.getByText("这一格没有问题").waitFor();
		await here.getByText(/读取此格的规则（\d+ 条）/).waitFor();
		// Going about on a sheet asks Excel nothing; a sheet is read anew when the person comes to it.
		expect(pane.excel.requests.length - before).toBeLessThanOrEqual(2);
	});

	test("mending each cell in Excel removes its finding and no other", { timeout: 240_000 }, async () => {
		pane = await showPane(browser, built, bytes, { excelApi: "1.14" });
		const left = [...mistakes];
		for (const mistake of mistakes) {
			left.splice(left.indexOf(mistake), 1);
			mend(mistake);
			const judged = check(readWorkbook(fileWith(left)), set);
			expect(judged.findings).toHaveLength(left.length);
			await pane.frame.getByRole("tab", { name: `问题 ${left.length}`, exact: true }).waitFor();
			const now = await pane.savedReport();
			expect(
				now.findings.map(({ key }) => key),
				`after mending ${mistake.rule}`,
			).toEqual(judged.findings.map(({ key }) => key));
			expect(now.verdict).toEqual(judged.verdict);
		}
		await pane.frame.getByText("没有发现问题").waitFor();
	});
});

test("a pasted block, a pick that raises no event, a recalculated total, an edit taken back: each ends in the right report", async () => {
	pane = await showPane(browser, built, bytes);
	const { workbook } = pane.excel;
	const edits: CellEdit[] = [];
	/** The pane comes to what a full check of the same workbook as a file says. */
	const comesToTheJudges = async (what: string, ...changed: CellEdit[]) => {
		edits.push(...changed);
		const judged = JSON.stringify(check(readWorkbook(patchWorkbook(bytes, edits)), set));
		await expect.poll(async () => JSON.stringify(await pane.savedReport()), { ...patience, message: what }).toBe(judged);
	};
	const evidence = at("佐证[1].材料名称");
	const rows = Array.from({ length: 60 }, (_, number) => `材料 ${number + 1}`);
	workbook.type(evidence.sheet, evidence.address, [...rows.map((name) => [name])]);
	await comesToTheJudges("a pasted block", ...rows.map((value, number) => ({ ...evidence, row: evidence.row + number, value })));

	const level = at("成果[6].级别");
	put(workbook.sheet(level.sheet), level.row, level.column, "市级");
	workbook.activate(level.sheet);
	await comesToTheJudges("a pick without an event", { ...level, value: "市级" });

	const total = at("S_T3_02.actual");
	workbook.type(total.sheet, total.address, [["=C1+D1"]], "Local", [[total.sheet, total.address, 300]]);
	await comesToTheJudges("a total", { ...total, value: 300 });
	workbook.calculate([[total.sheet, total.address, 470]]);
	await comesToTheJudges("a recalculated total", { ...total, value: 470 });

	const staff = at("S_T3_01.actual");
	const right = mistakenImage.sheets
		.find(({ name }) => name === staff.sheet)
		?.cells.find(({ row, column }) => row === staff.row && column === staff.column)?.value;
	if (typeof right !== "number") throw new Error("S_T3_01.actual holds no figure.");
	workbook.type(staff.sheet, staff.address, [[1]]);
	await comesToTheJudges("an edit", { ...staff, value: 1 });
	workbook.type(staff.sheet, staff.address, [[right]]);
	await comesToTheJudges("an edit taken back", { ...staff, value: right });
});

function at(place: string): { sheet: string; row: number; column: number; address: string } {
	const found = mistaken.locate(place);
	if (!found) throw new Error(`There is no place ${place}.`);
	return { ...found, address: formatAddress(found.row, found.column) };
}

/** In the page: brings a line into sight and says what stands in it. */
function reveal(line: HTMLElement): string {
	line.scrollIntoView({ block: "start" });
	const message = line.querySelector(".finding-message")?.lastChild?.textContent ?? "";
	const [sheet, ...rest] = [...(line.querySelector(".finding-place")?.childNodes ?? [])].map(({ textContent }) => textContent ?? "");
	return [message, sheet, ...rest].join("|");
}

/** "sheet!I12" where a cell is selected on the sheet in front; else the sheet. */
function selected(): string {
	const { workbook } = pane.excel;
	const active = workbook.sheets.find(({ id }) => id === workbook.activeSheet)?.name ?? "";
	return workbook.selection?.sheet === active ? `${active}!${workbook.selection.address}` : active;
}

async function commandLine(workbook: Uint8Array): Promise<Report> {
	const folder = await mkdtemp(join(tmpdir(), "hebiao-pane-proof-"));
	const file = join(folder, "mistakes.xlsx");
	await writeFile(file, workbook);
	// Ends with 1: there are findings.
	const stdout = await run(process.execPath, [join(root, "tools/check.ts"), file, "--json"], { cwd: folder }).catch(
		(error: { stdout: string }) => error,
	);
	await rm(folder, { recursive: true, force: true });
	const [{ file: _, ...report }] = JSON.parse(stdout.stdout) as [{ file: string } & Report]; // Safe: what the command writes with --json.
	return report;
}

/** The honest workbook with some of the mistakes in it. */
function fileWith(some: readonly Mistake[]): Uint8Array {
	let file = fillWorkbook(honest, set, Object.assign({}, ...some.map(({ cells }) => cells)));
	for (const { hiddenRow } of some) {
		const place = hiddenRow && createChecker(honestImage, set).locate(hiddenRow.ofPlace);
		if (hiddenRow && place) file = hideRow(file, hiddenRow.sheet, place.row);
	}
	return file;
}

/** Puts back in Excel what the honest workbook has in the cells of a mistake. */
function mend({ cells, hiddenRow }: Mistake): void {
	const { workbook } = pane.excel;
	for (const place of Object.keys(cells)) {
		const { sheet, row, column, address } = at(place);
		const right = honestImage.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column);
		const value = right?.formula === undefined ? (right?.value ?? "") : `=${right.formula}`;
		workbook.type(sheet, address, [[value]]);
	}
	if (hiddenRow) workbook.showRows(hiddenRow.sheet, [...workbook.sheet(hiddenRow.sheet).hiddenRows]);
}

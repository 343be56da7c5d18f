/**
 * The task pane on document B with twenty mistakes: the whole way from Office.js's own messages to what stands on the screen. Excel is
 * simulated: this proves the protocol and our use of it, not Excel.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { type CellAddress, check, type Report } from "../../shared/check/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { addressOf, honestImage, placeOf, set } from "../../testkit/corpus/example.ts";
import { mistaken, mistakenChecker, mistakenImage, mistakes } from "../../testkit/corpus/mistaken.ts";
import type { Mistake } from "../../testkit/corpus/mistakes.ts";
import { closeUnharmed, type ShownPane, showPane } from "./pane-support.ts";
import { withChromium } from "./support.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

const browser = withChromium();
let pane: ShownPane;
afterEach(() => closeUnharmed(pane));

describe("a workbook with twenty mistakes", () => {
	test("the pane's report is the command line's, and its list shows exactly that, in its order", async () => {
		pane = await showPane(browser(), mistaken);
		const said = await commandLine(mistaken);
		expect(JSON.stringify(await pane.savedReport())).toBe(JSON.stringify(said));
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const shown: string[] = [];
		for (let line = 0; line < said.findings.length; line++) shown.push(await pane.frame.locator(`#finding-${line}`).evaluate(reveal));
		expect(shown).toEqual(
			said.findings.map(({ message, sheet, cell, rule }) => [message.zh, sheet, cell, rule].filter((part) => part !== null).join("|")),
		);
		await expect.poll(() => pane.lines.last().getAttribute("aria-setsize")).toBe("20");
	});

	test("each click selects the right cell in the workbook", async () => {
		pane = await showPane(browser(), mistaken);
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const { findings } = mistakenChecker.report();
		for (const [line, { sheet, cell, message }] of findings.entries()) {
			await pane.frame.locator(`#finding-${line}`).click();
			await pane.frame.getByRole("heading", { level: 2, name: message.zh, exact: true }).waitFor();
			await expect.poll(selected).toEqual(cell ? `${sheet}!${cell}` : sheet);
		}
	});

	test("with the keyboard alone: arrows move, the cell follows, Enter leads to it", async () => {
		pane = await showPane(browser(), mistaken);
		await pane.frame.getByLabel("排列").selectOption("sheet");
		const { findings } = mistakenChecker.report();
		await pane.frame.getByRole("listbox").press("Home");
		for (const [line, { sheet, cell }] of findings.entries()) {
			if (line > 0) await pane.frame.getByRole("listbox").press("ArrowDown");
			await expect.poll(selected).toEqual(cell ? `${sheet}!${cell}` : sheet);
		}
		pane.excel.workbook.activate("封面");
		await pane.frame.getByRole("listbox").press("Enter");
		const last = findings.at(-1);
		await expect.poll(() => pane.excel.workbook.activeSheet).toBe(pane.excel.workbook.sheet(last?.sheet ?? "").id);
	});

	test("going to a cell in Excel shows its finding on top; a cell without one says what it is", async () => {
		pane = await showPane(browser(), mistaken);
		const finding = mistakenChecker.report().findings.find(({ rule }) => rule === "RT04");
		if (!finding?.cell) throw new Error("RT04 has no cell.");
		const before = pane.excel.requests.length;
		pane.excel.workbook.select(finding.sheet, finding.cell);
		const here = pane.frame.getByRole("region", { name: "选中的单元格" });
		await here.getByRole("heading", { level: 2, name: finding.message.zh, exact: true }).waitFor();
		pane.excel.workbook.select(...addressOf("S_T7_01.actual"));
		await here.getByText("这一格没有问题").waitFor();
		await here.getByText(/涉及该单元格的规则（\d+ 条）/).waitFor();
		// Going about on a sheet asks Excel nothing; a sheet is read anew when the person comes to it.
		expect(pane.excel.requests.length - before).toBeLessThanOrEqual(2);
	});

	test("correcting each cell in Excel removes its finding and no other", async () => {
		pane = await showPane(browser(), mistaken, { excelApi: "1.14" });
		let image = mistakenImage;
		for (const [index, mistake] of mistakes.entries()) {
			const left = mistakes.length - index - 1;
			correct(mistake);
			image = without(image, mistake);
			const judged = check(image, set);
			expect(judged.findings).toHaveLength(left);
			await pane.frame.getByRole("tab", { name: `问题 ${left}`, exact: true }).waitFor();
			const now = await pane.savedReport();
			expect(
				now.findings.map(({ key }) => key),
				`after correcting ${mistake.rule}`,
			).toEqual(judged.findings.map(({ key }) => key));
			expect(now.verdict).toEqual(judged.verdict);
		}
		await pane.frame.getByText("没有发现问题").waitFor();
	});
});

test("a pasted block, a pick that raises no event, a recalculated total, an edit taken back: each ends in the right report", async () => {
	pane = await showPane(browser(), mistaken);
	const { workbook } = pane.excel;
	const edits: CellEdit[] = [];
	/** The pane comes to what a full check of the same workbook as a file says. */
	const comesToTheJudges = async (what: string, ...changed: CellEdit[]) => {
		edits.push(...changed);
		const judged = JSON.stringify(check(readWorkbook(patchWorkbook(mistaken, edits)), set));
		await expect.poll(async () => JSON.stringify(await pane.savedReport()), { message: what }).toBe(judged);
	};
	const evidence = at("佐证[1].材料名称");
	const rows = Array.from({ length: 60 }, (_, number) => `材料 ${number + 1}`);
	workbook.type(evidence.sheet, evidence.address, [...rows.map((name) => [name])]);
	await comesToTheJudges("a pasted block", ...rows.map((value, number) => ({ ...evidence, row: evidence.row + number, value })));

	const level = at("成果[6].级别");
	workbook.pick(level.sheet, level.address, "市级");
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
	const found = placeOf(place, mistakenChecker);
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

/** The workbook as if this mistake had never been made: in its cells is what the honest one has there. */
function without(image: WorkbookImage, { cells, hiddenRow }: Mistake): WorkbookImage {
	const corrected = Object.keys(cells).map(at);
	return {
		...image,
		sheets: image.sheets.map((sheet) => {
			const here = corrected.filter((one) => one.sheet === sheet.name);
			const others = sheet.cells.filter((cell) => !here.some(({ row, column }) => row === cell.row && column === cell.column));
			return {
				...sheet,
				cells: [...others, ...here.flatMap((cell) => honestCell(cell) ?? [])].sort((a, b) => a.row - b.row || a.column - b.column),
				hiddenRows: hiddenRow?.sheet === sheet.name ? [] : sheet.hiddenRows,
			};
		}),
	};
}

const honestCell = ({ sheet, row, column }: CellAddress) =>
	honestImage.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column);

/** Puts back in Excel what the honest workbook has in the cells of a mistake. */
function correct({ cells, hiddenRow }: Mistake): void {
	const { workbook } = pane.excel;
	for (const place of Object.keys(cells)) {
		const cell = at(place);
		const right = honestCell(cell);
		const value = right?.formula === undefined ? (right?.value ?? "") : `=${right.formula}`;
		workbook.type(cell.sheet, cell.address, [[value]]);
	}
	if (hiddenRow) workbook.showRows(hiddenRow.sheet, [...workbook.sheet(hiddenRow.sheet).hiddenRows]);
}

/**
 * The pane's state while somebody works in Excel: after whatever they do, the report is that of a full check of the same workbook as
 * a file. Office.js is the real one, Excel is simulated: this proves the protocol and our use of it, not Excel.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { book, recheck, stage, trouble } from "../../addin/session/book.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { SimulatedWorkbook } from "../../testkit/excel/workbook.ts";
import { honest, set } from "../excel-host/support.ts";
import { type OpenPane, openPaneState, serveDefinition, startPaneState } from "./support.ts";

const { bytes } = mistakenFile(set);
const before = createChecker(readWorkbook(bytes), set);
const judged = (...edits: CellEdit[]): string => JSON.stringify(check(readWorkbook(patchWorkbook(bytes, edits)), set));

let pane: OpenPane;
const reported = (): string => JSON.stringify(pane.report());
/** Waits until the pane says what the judge says. */
const comesTo = (judgement: string, what: string) => pane.until(() => reported() === judgement, what);

function at(place: string): { sheet: string; row: number; column: number; address: string } {
	const found = before.locate(place);
	if (!found) throw new Error(`There is no place ${place}.`);
	return { ...found, address: formatAddress(found.row, found.column) };
}

beforeAll(() => serveDefinition(set));
afterEach(async () => {
	expect(pane.excel.writes).toEqual([]);
	await pane.close();
});

describe("the report follows", () => {
	test("an edit, in one request, and the edit taken back", async () => {
		pane = await openPaneState(bytes);
		expect(reported()).toBe(judged());
		const first = reported();
		const { sheet, row, column, address } = at("S_T3_02.actual");
		const asked = pane.excel.requests.length;
		pane.excel.workbook.type(sheet, address, [[400]]);
		await comesTo(judged({ sheet, row, column, value: 400 }), "the report after the edit");
		expect(reported()).not.toBe(first);
		expect(pane.excel.requests.length - asked).toBe(1);
		pane.excel.workbook.type(sheet, address, [[481]]);
		await comesTo(first, "the first report");
	});

	test("500 pasted rows, in one request", async () => {
		pane = await openPaneState(bytes);
		const from = at("佐证[1].材料名称");
		const rows = Array.from({ length: 500 }, (_, i) => [`材料 ${i + 1}`]);
		const asked = pane.excel.requests.length;
		pane.excel.workbook.type(from.sheet, from.address, rows);
		const edits = rows.map(([value = ""], i) => ({ sheet: from.sheet, row: from.row + i, column: from.column, value }));
		await comesTo(judged(...edits), "the report after the paste");
		expect(pane.excel.requests.length - asked).toBe(1);
	});

	test("a pick from a drop-down list that raises no event: seen when the sheet is calculated, activated, or read before filing", async () => {
		pane = await openPaneState(bytes);
		const first = reported();
		const { sheet, row, column, address } = at("成果[6].级别");
		const pick = (value: string) => {
			pane.excel.faults.loseEvents = true;
			pane.excel.workbook.pick(sheet, address, value);
			pane.excel.faults.loseEvents = false;
		};
		pick("市级");
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(reported()).toBe(first);
		pane.excel.workbook.activate(sheet);
		await comesTo(judged({ sheet, row, column, value: "市级" }), "the report after going to the sheet");
		pick("国家级");
		pane.host.look();
		await comesTo(first, "the report after the pane came back");
		pick("市级");
		await recheck();
		expect(reported()).toBe(judged({ sheet, row, column, value: "市级" }));
	});

	test("a total that a person typed and Excel recalculates; the workbook's own formulas ask for nothing", async () => {
		pane = await openPaneState(bytes);
		const { sheet, row, column, address } = at("S_T3_02.actual");
		pane.excel.workbook.type(sheet, address, [["=C1+D1"]], "Local", [[sheet, address, 300]]);
		await comesTo(judged({ sheet, row, column, value: 300 }), "the report with the total");
		pane.excel.workbook.calculate([[sheet, address, 470]]);
		await comesTo(judged({ sheet, row, column, value: 470 }), "the report with the new total");
		const open = book.value;
		const verdicts = open?.image.sheets.find(({ name }) => name === "校验")?.cells.find(({ formula }) => formula !== undefined);
		if (!open || !verdicts) throw new Error("Sheet 校验 holds no formula.");
		const cell = formatAddress(verdicts.row, verdicts.column);
		pane.excel.workbook.calculate([["校验", cell, "别的"]]);
		await pane.until(() => book.value !== open, "the book after 校验 was calculated");
		// Binding anew would make other findings of the same text.
		expect(book.value?.report).toBe(open.report);
	});

	test("rows inserted, a sheet deleted, renamed and brought back", async () => {
		pane = await openPaneState(bytes);
		const { sheet } = at("S_T3_02.actual");
		const keys = () => pane.report().findings.map(({ key }) => key);
		const first = keys();
		pane.excel.workbook.insertRows(sheet, 4, 2);
		await pane.until(
			() => pane.report().findings.some(({ cell }) => cell === at("S_T3_02.actual").address.replace(/\d+/, (n) => String(Number(n) + 2))),
			"moved cells",
		);
		expect(keys()).toEqual(first);
		pane.excel.workbook.deleteSheet("典型案例");
		await pane.until(() => pane.report().findings.some(({ rule, place }) => rule === "ST02" && place === "典型案例"), "ST02");
	});

	test("an edit that changes nothing of the report leaves the very same report, so that nothing is drawn again", async () => {
		pane = await openPaneState(bytes);
		const { sheet, address } = at("S_T7_01.note");
		const open = book.value;
		pane.excel.workbook.type(sheet, address, [["一句备注"]]);
		await pane.until(() => book.value !== open, "the book after the note");
		expect(book.value?.report).toBe(open?.report);
	});

	test("edits while the whole workbook is read anew, at whatever moment: none is lost, none comes back", async () => {
		pane = await openPaneState(bytes);
		const edits: CellEdit[] = [];
		// Every indicator in another cell, so that a lost edit is not made good by the next one.
		const places = ["S_T3_01", "S_T3_02", "S_T7_01", "S_T7_02", "S_T7_10", "S_T4_06", "S_T4_07"].map((code) => at(`${code}.actual`));
		for (const [number, { sheet, row, column, address }] of places.entries()) {
			const again = recheck();
			await new Promise((resolve) => setTimeout(resolve, number * 30));
			pane.excel.workbook.type(sheet, address, [[100 + number]]);
			edits.push({ sheet, row, column, value: 100 + number });
			await again;
		}
		await comesTo(judged(...edits), "the report with all edits");
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(reported()).toBe(judged(...edits));
	});
});

describe("what stands in the way", () => {
	test("a cell is being edited: the last report stays, one sentence says why, and goes away by itself", async () => {
		pane = await openPaneState(bytes);
		const first = reported();
		const { sheet, row, column, address } = at("S_T3_02.actual");
		pane.excel.faults.cellEditing = true;
		pane.excel.workbook.type(sheet, address, [[400]]);
		await pane.until(() => trouble.value !== null, "the sentence");
		expect(trouble.value?.message.zh).toContain("正在编辑");
		expect(reported()).toBe(first);
		pane.excel.faults.cellEditing = false;
		await comesTo(judged({ sheet, row, column, value: 400 }), "the report after Enter");
		expect(trouble.value).toBeNull();
	});

	test("nothing changed meanwhile: the sentence goes away all the same", async () => {
		pane = await openPaneState(bytes);
		pane.excel.faults.cellEditing = true;
		pane.host.look();
		await pane.until(() => trouble.value !== null, "the sentence");
		pane.excel.faults.cellEditing = false;
		await pane.until(() => trouble.value === null, "no sentence");
	});

	test("reading anew is refused: the last report stays, and the next try clears the sentence", async () => {
		pane = await openPaneState(bytes);
		pane.excel.faults.cellEditing = true;
		await recheck();
		expect(trouble.value?.message.zh).toContain("正在编辑");
		expect(stage.value.kind).toBe("checked");
		pane.excel.faults.cellEditing = false;
		await recheck();
		expect(trouble.value).toBeNull();
	});

	test("the workbook loses what it is known by and gets it back with an undo", async () => {
		pane = await openPaneState(bytes);
		const first = reported();
		const meta = pane.excel.workbook.sheet("_meta");
		const kept = new Map(meta.cells);
		pane.excel.workbook.clear("_meta", "A:B");
		await pane.until(() => trouble.value !== null, "the sentence");
		expect(reported()).toBe(first);
		meta.cells = kept;
		pane.excel.workbook.activate("_meta");
		await pane.until(() => trouble.value === null, "no sentence");
		expect(reported()).toBe(first);
	});
});

describe("opening", () => {
	test("costs two requests", async () => {
		pane = await openPaneState(honest);
		expect(pane.excel.requests).toHaveLength(2);
		expect(pane.report().findings).toEqual([]);
	});

	test("while a cell is being edited: it waits, says so, and opens by itself", async () => {
		const excel = new SimulatedExcel(bytes);
		excel.faults.cellEditing = true;
		const starting = await startPaneState(excel);
		pane = starting;
		await pane.until(() => trouble.value !== null, "the sentence");
		expect([trouble.value?.message.zh, stage.value.kind]).toEqual([expect.stringContaining("正在编辑"), "busy"]);
		excel.faults.cellEditing = false;
		expect(await starting.opened).toBe(true);
		expect(trouble.value).toBeNull();
		expect(reported()).toBe(judged());
	});

	test("a workbook of somebody else's: one plain sentence, and a template is the way out", async () => {
		const foreign = new SimulatedWorkbook();
		foreign.addSheet("采购清单");
		foreign.type("采购清单", "A1", [["品名", "数量"]]);
		const starting = await startPaneState(new SimulatedExcel(foreign));
		pane = starting;
		expect(await starting.opened).toBe(false);
		const now = stage.value;
		if (now.kind !== "problem") throw new Error(`The stage is ${now.kind}.`);
		expect(now.problem.message.zh).toContain("不是由本系统的模板");
		expect(now.problem).toMatchObject({ template: true });
	});
});

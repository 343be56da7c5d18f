/**
 * How the pane's state divides its work, told by a clock that goes on by a millisecond whenever it is asked: so every stretch ends after
 * the same number of steps on any machine, and what is counted is turns given to others, not time. Office.js is the real one, Excel is
 * simulated.
 */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { offeredRepairs, offerRepairs } from "../../addin/features/repairs/repairs.ts";
import { book, stage } from "../../addin/session/book.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistaken } from "../../testkit/corpus/mistaken.ts";
import { set } from "../excel-host/support.ts";
import { type OpenPane, openPaneState, serveDefinition } from "./support.ts";

const before = createChecker(readWorkbook(mistaken), set);
const judged = (...edits: CellEdit[]): string => JSON.stringify(check(readWorkbook(patchWorkbook(mistaken, edits)), set));

let pane: OpenPane;
/** Turns given to others since the last time it was asked. */
let turns: () => number;

beforeAll(() => serveDefinition(set));
beforeEach(() => {
	let clock = 0;
	vi.spyOn(performance, "now").mockImplementation(() => ++clock);
	let given = 0;
	const { setTimeout } = globalThis;
	vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, milliseconds?: number) => {
		if (!milliseconds) given++;
		return setTimeout(work, milliseconds);
		// Safe: called as the pane calls it.
	}) as typeof setTimeout);
	turns = () => {
		const now = given;
		given = 0;
		return now;
	};
});
afterEach(async () => {
	await pane.close();
	vi.restoreAllMocks();
});

function at(place: string): { sheet: string; row: number; column: number; address: string } {
	const found = before.locate(place);
	if (!found) throw new Error(`There is no place ${place}.`);
	return { ...found, address: formatAddress(found.row, found.column) };
}

const reported = (): string => JSON.stringify(pane.report());
/** Waits until the pane says what the judge says. */
const comesTo = (judgement: string, what: string) => pane.until(() => reported() === judgement, what);

test("opening: compiling, binding and checking come in many stretches, the state stays busy until the report is whole", async () => {
	const stages = new Set<string>();
	const stop = stage.subscribe(({ kind }) => void stages.add(kind));
	pane = await openPaneState(mistaken);
	const first = turns();
	stop();
	expect([...stages].filter((kind) => kind !== "start")).toEqual(["busy", "checked"]);
	expect(reported()).toBe(judged());
	await pane.close();
	turns();
	// The set is compiled by now.
	pane = await openPaneState(mistaken);
	const second = turns();
	console.info(`turns given while document B is opened: ${first}, and ${second} once its set is compiled`);
	expect(second).toBeGreaterThan(100);
	expect(first).toBeGreaterThan(second + 100);
});

test("a header is typed and a figure while the workbook is bound anew: many stretches, no edit lost, none early", async () => {
	pane = await openPaneState(mistaken);
	turns();
	const header = { ...at("自评[本年实际值]"), value: "本年实际值 " };
	const edits: CellEdit[] = [header];
	pane.excel.workbook.type(header.sheet, header.address, [[header.value]]);
	// Every indicator in another cell, so that a lost edit is not made good by the next one.
	for (const [index, code] of ["S_T3_01", "S_T3_02", "S_T7_01", "S_T7_02", "S_T7_10", "S_T4_06", "S_T4_07"].entries()) {
		const { sheet, row, column, address } = at(`${code}.actual`);
		await new Promise((resolve) => setTimeout(resolve, 10 + index * 25));
		pane.excel.workbook.type(sheet, address, [[100 + index]]);
		edits.push({ sheet, row, column, value: 100 + index });
	}
	await comesTo(judged(...edits), "the report with all edits");
	expect(turns()).toBeGreaterThan(20);
});

test("500 rows are pasted: many stretches, and a single edit after it costs none", async () => {
	pane = await openPaneState(mistaken);
	const from = at("佐证[1].材料名称");
	const rows = Array.from({ length: 500 }, (_, i) => [`材料 ${i + 1}`]);
	const edits: CellEdit[] = rows.map(([value = ""], i) => ({ sheet: from.sheet, row: from.row + i, column: from.column, value }));
	turns();
	pane.excel.workbook.type(from.sheet, from.address, rows);
	await comesTo(judged(...edits), "the report after the paste");
	const pasted = turns();
	const { sheet, row, column, address } = at("S_T3_02.actual");
	pane.excel.workbook.type(sheet, address, [[470]]);
	await comesTo(judged(...edits, { sheet, row, column, value: 470 }), "the report after the edit");
	expect(pasted).toBeGreaterThan(100);
	// A few go into reading what Excel has calculated.
	expect(turns()).toBeLessThan(40);
});

test("repairs are worked out in slices; after an edit only what it concerns is", async () => {
	pane = await openPaneState(mistaken);
	const offer = async () => {
		const open = book.value;
		if (!open) throw new Error("No workbook is open.");
		turns();
		await offerRepairs(open, open.report, () => true);
		return turns();
	};
	const first = await offer();
	expect(offeredRepairs.value.length).toBeGreaterThan(0);
	const after: number[] = [];
	for (const [place, value] of [
		["S_T3_02.actual", 470],
		["成果[6].级别", "市级"],
		["S_T7_01.note", "一句备注"],
	] as const) {
		const open = book.value;
		const { sheet, address } = at(place);
		pane.excel.workbook.type(sheet, address, [[value]]);
		await pane.until(() => book.value !== open, "the book after the edit");
		after.push(await offer());
	}
	console.info(`turns given while repairs are worked out: ${first} at first, ${after.join(", ")} after an edit`);
	expect(first).toBeGreaterThan(2 * Math.max(...after));
});

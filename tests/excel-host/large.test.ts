/** A workbook far larger than any official one: no stretch of the host's own work may be felt. */
import { expect, test } from "vitest";
import { mostCells } from "../../addin/hosts/excel/amounts.ts";
import { rowCells } from "../../addin/hosts/excel/cells.ts";
import { imageOf, takeBlock } from "../../addin/hosts/excel/snapshot.ts";
import { BrowserTimeSlicer } from "../../shared/time-slicer.ts";
import type { CellImage } from "../../shared/workbook/image.ts";
import { columns, largeWorkbook, rowsOfSheet as rows, sheets, valueIn } from "./large.ts";
import { openSession } from "./support.ts";

test("30 sheets of 2,000 rows are read whole, in requests that Office.js can unpack without being felt", { timeout: 120_000 }, async () => {
	const { excel, host, image, close } = await openSession(largeWorkbook());
	expect(image.sheets.map(({ cells }) => cells.length)).toEqual(Array.from({ length: sheets }, () => rows * columns));
	const needed = Math.ceil((sheets * rows * columns) / mostCells);
	console.info(
		`${sheets} × ${rows} rows: ${excel.requests.length} requests, largest answer ${Math.max(...excel.requests.map(({ answerBytes }) => answerBytes))} bytes`,
	);
	expect(excel.requests.length).toBeGreaterThanOrEqual(needed);
	expect(excel.requests.length).toBeLessThan(2 * needed + 2);
	const largest = Math.max(...excel.requests.map(({ answerBytes }) => answerBytes));
	// The same before filing, which reads all of it once more.
	await host.original();
	expect(Math.max(...excel.requests.map(({ answerBytes }) => answerBytes))).toBe(largest);
	await close();
});

test("a sheet that takes several parts is read cell by cell as it stands", { timeout: 120_000 }, async () => {
	const height = Math.ceil((2.5 * mostCells) / columns);
	const { image, excel, close } = await openSession(largeWorkbook(1, height));
	expect(excel.requests.length).toBeGreaterThan(2);
	const read = image.sheets.flatMap(({ cells }) => cells);
	expect(read.length).toBe(height * columns);
	// In one text: a list of a hundred thousand differences helps nobody.
	const wrong = read.filter(
		({ row, column, value }, index) =>
			row !== Math.floor(index / columns) + 1 || column !== (index % columns) + 1 || value !== valueIn(row, column),
	);
	expect(wrong.slice(0, 3)).toEqual([]);
	await close();
});

test("the host's own work comes in slices far below 50 ms", async () => {
	const grid = <T>(of: (row: number) => T) => Array.from({ length: 40_000 }, (_, row) => Array.from({ length: 8 }, () => of(row)));
	const block = {
		top: 1,
		left: 1,
		values: grid((row) => row),
		formulas: grid((row) => row),
		valueTypes: grid(() => "Double"),
		numberFormat: grid(() => "General"),
	};
	expect(rowCells(block, 5)).toHaveLength(8);
	const taken = new Map<number, CellImage[]>();
	const stretches = await stretchesOf(async () => {
		await takeBlock(taken, block, new BrowserTimeSlicer());
		const used = { top: 1, left: 1, bottom: 40_000, right: 8 };
		await imageOf({
			name: "",
			manualCalculation: false,
			unread: null,
			names: [],
			sheets: [
				{
					id: "",
					name: "表",
					state: "visible",
					rows: taken,
					shape: { used, merges: [], hiddenRows: [], hiddenColumns: [], tables: [], names: [] },
				},
			],
		});
	});
	expect(taken.size).toBe(40_000);
	console.info(
		`320,000 cells: ${stretches.length} stretches, the middle one ${stretches[Math.floor(stretches.length / 2)]?.toFixed(1)} ms`,
	);
	// The middle one: another program on the machine may hold up a few of them.
	expect(stretches[Math.floor(stretches.length / 2)]).toBeLessThan(50);
	expect(stretches.length).toBeGreaterThan(3);
});

/** How long each slice of work took between two rests, shortest first. */
async function stretchesOf(work: () => Promise<void>): Promise<number[]> {
	const stretches: number[] = [];
	const { rest } = BrowserTimeSlicer.prototype;
	let since = performance.now();
	BrowserTimeSlicer.prototype.rest = async function (this: BrowserTimeSlicer) {
		stretches.push(performance.now() - since);
		await rest.call(this);
		since = performance.now();
	};
	try {
		await work();
	} finally {
		BrowserTimeSlicer.prototype.rest = rest;
	}
	return stretches.sort((a, b) => a - b);
}

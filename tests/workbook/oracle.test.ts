/** Two other readers as judges: on workbooks they write or read themselves, our image says the same. */
import { read as readWithSheetJs, utils, type WorkSheet, write as writeWithSheetJs } from "@e965/xlsx";
import fc from "fast-check";
import { readXlsx, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { formatAddress } from "../../shared/workbook/address.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

const value = fc.oneof(
	fc.integer({ min: -1_000_000, max: 1_000_000 }),
	fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
	fc.boolean(),
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
	fc.constantFrom("不适用", "不可比", "_x000D_", "a & <b>", " 前后 ", "两\n行", "0", "=1+1"),
	fc.constant(null),
);
const grid = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 12 });

/** What a sheet says, cell by cell, in one form for all readers; \r is lost or kept by taste. */
const said = (cells: readonly CellImage[]): Record<string, unknown> =>
	Object.fromEntries(
		cells.map((cell) => [
			formatAddress(cell.row, cell.column),
			typeof cell.value === "string" ? cell.value.replaceAll("\r", "") : cell.value,
		]),
	);

function saidBySheetJs(bytes: Uint8Array): Record<string, unknown>[] {
	const book = readWithSheetJs(bytes, { type: "array" });
	return book.SheetNames.map((name) => {
		const sheet: WorkSheet = book.Sheets[name] ?? {};
		const cells = Object.entries(sheet).filter(([place, cell]) => !place.startsWith("!") && cell.v !== undefined && cell.v !== "");
		return Object.fromEntries(cells.map(([place, cell]) => [place, typeof cell.v === "string" ? cell.v.replaceAll("\r", "") : cell.v]));
	});
}

const images = (bytes: Uint8Array): WorkbookImage => readWorkbook(bytes);

describe("SheetJS", () => {
	it("says the same of workbooks it wrote", () => {
		fc.assert(
			fc.property(fc.array(grid, { minLength: 1, maxLength: 3 }), fc.boolean(), (grids, shared) => {
				const book = utils.book_new();
				for (const rows of grids) utils.book_append_sheet(book, utils.aoa_to_sheet(rows));
				const bytes = new Uint8Array(writeWithSheetJs(book, { type: "array", bookType: "xlsx", bookSST: shared, compression: true }));
				expect(images(bytes).sheets.map((sheet) => said(sheet.cells))).toEqual(saidBySheetJs(bytes));
			}),
			{ numRuns: 60 },
		);
	});

	it("says the same of dates, merges, formulas, hidden sheets and names", () => {
		const sheet = utils.aoa_to_sheet(
			[
				["日期", new Date(Date.UTC(2023, 4, 1))],
				["和", { t: "n", f: "SUM(B3:B4)", v: 3 }],
				[null, 1],
				[null, 2],
			],
			{ UTC: true },
		);
		sheet["!merges"] = [{ s: { r: 5, c: 0 }, e: { r: 6, c: 2 } }];
		const book = utils.book_new();
		utils.book_append_sheet(book, sheet, "表");
		utils.book_append_sheet(book, utils.aoa_to_sheet([["x"]]), "_meta");
		book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }], Names: [{ Name: "S_T3_02.actual", Ref: "表!$B$2" }] };
		const image = images(new Uint8Array(writeWithSheetJs(book, { type: "array", bookType: "xlsx" })));
		expect(image.sheets.map(({ name, state, merges }) => [name, state, merges])).toEqual([
			["表", "visible", ["A6:C7"]],
			["_meta", "veryHidden", []],
		]);
		expect(image.sheets[0]?.cells.slice(1, 4)).toEqual([
			{ row: 1, column: 2, kind: "date", value: 45047 },
			{ row: 2, column: 1, kind: "text", value: "和" },
			{ row: 2, column: 2, kind: "number", value: 3, formula: "SUM(B3:B4)" },
		]);
		expect(image.names).toEqual([{ name: "S_T3_02.actual", sheet: null, refersTo: "表!$B$2" }]);
	});
});

describe("hucre", () => {
	it("says the same of workbooks it wrote", async () => {
		await fc.assert(
			fc.asyncProperty(grid, async (rows) => {
				const bytes = await writeXlsx({ sheets: [{ name: "表", rows }] });
				const theirs: Record<string, unknown> = {};
				for (const [row, cells] of ((await readXlsx(bytes)).sheets[0]?.rows ?? []).entries())
					for (const [column, cell] of cells.entries())
						if (cell !== null && cell !== "")
							theirs[formatAddress(row + 1, column + 1)] = typeof cell === "string" ? cell.replaceAll("\r", "") : cell;
				expect(said(images(bytes).sheets[0]?.cells ?? [])).toEqual(theirs);
			}),
			{ numRuns: 40 },
		);
	});
});

import { expect, test } from "vitest";
import type { CellImage, SheetImage, TableImage } from "../../shared/workbook/image.ts";
import { cellAtPoint } from "../../ui/sheet/at-point.ts";
import { cellText, textWidth } from "../../ui/sheet/cell-text.ts";
import { type Grid, layoutGrid, rowHeight } from "../../ui/sheet/grid.ts";
import { movedBy } from "../../ui/sheet/moves.ts";
import { cellsIn, headerAbove, windowOf } from "../../ui/sheet/window.ts";

const text = (row: number, column: number, value: string): CellImage => ({ row, column, kind: "text", value });
const number = (row: number, column: number, value: number): CellImage => ({ row, column, kind: "number", value });
const sheet = (cells: CellImage[], merges: string[] = []): SheetImage => ({
	name: "表",
	state: "visible",
	cells,
	merges,
	hiddenRows: [],
	hiddenColumns: [],
});
const tables: TableImage[] = [{ name: "表", sheet: "表", range: "A3:C90", columns: ["编码", "名称", "值"] }];
const table = [text(3, 1, "编码"), text(3, 2, "名称"), text(3, 3, "值"), number(4, 3, 12.5), number(90, 3, 1)];
const at = (grid: Grid, row: number, column: number) => grid.byRow.get(row)?.find((cell) => cell.column === column);

test("a title runs over blank neighbours and does not widen its column", () => {
	const grid = layoutGrid(sheet([text(1, 1, "二〇二三年度绩效自评表（学校）"), ...table]), tables);
	expect(at(grid, 1, 1)?.columnSpan).toBeGreaterThan(1);
	expect(grid.lefts[2]).toBeLessThan(80);
});

test("a text stops where the next cell is filled", () => {
	expect(
		at(layoutGrid(sheet([text(4, 1, "一段相当长的文字，比两列都宽得多，真的"), text(4, 2, "x"), ...table]), tables), 4, 1)?.columnSpan,
	).toBe(1);
});

test("a point leads to its cell, blank or not; on a merge to its first cell; beside the sheet to none", () => {
	const grid = layoutGrid(sheet([text(5, 2, "合并"), ...table], ["B5:C6"]), tables);
	const middle = (row: number, column: number): [number, number] => [(grid.lefts[column] ?? 0) + 5, (row - 1) * rowHeight + 20];
	expect(cellAtPoint(grid, ...middle(4, 3))).toEqual({ row: 4, column: 3 });
	expect(cellAtPoint(grid, ...middle(8, 2))).toEqual({ row: 8, column: 2 });
	for (const [row, column] of [
		[5, 2],
		[5, 3],
		[6, 2],
		[6, 3],
	] as const)
		expect(cellAtPoint(grid, ...middle(row, column))).toEqual({ row: 5, column: 2 });
	expect(cellAtPoint(grid, ...middle(7, 3))).toEqual({ row: 7, column: 3 });
	for (const [x, y] of [
		[-3, 10],
		[10, -3],
		[10, rowHeight * 91],
		[(grid.lefts[grid.columns + 1] ?? 0) + 5, 10],
	] as const)
		expect(cellAtPoint(grid, x, y)).toBeNull();
});

test("merges span rows and columns, and are drawn when only their end is in sight", () => {
	const grid = layoutGrid(sheet([text(5, 1, "合并"), ...table], ["A5:B60"]), tables);
	expect(at(grid, 5, 1)).toMatchObject({ rowSpan: 56, columnSpan: 2 });
	const window = windowOf(grid, { left: 0, top: 30 * rowHeight, width: 300, height: 300 });
	expect(window.top).toBeGreaterThan(5);
	expect(cellsIn(grid, window).get(5)?.[0]?.text).toBe("合并");
	expect(cellsIn(grid, windowOf(grid, { left: 0, top: 80 * rowHeight, width: 300, height: 300 })).has(5)).toBe(false);
});

test("the header stays above its own rows only", () => {
	const grid = layoutGrid(sheet([...table, text(95, 1, "备注")]), tables);
	expect(headerAbove(grid, 0)).toBeNull();
	expect(headerAbove(grid, 10 * rowHeight)).toBe(3);
	expect(headerAbove(grid, 93 * rowHeight)).toBeNull();
});

test("a stray cell at the end of the world does not stop the page", () => {
	const grid = layoutGrid(sheet([...table, { row: 1_048_576, column: 16_384, kind: "number", value: 1 }]), tables);
	const window = windowOf(grid, { left: 0, top: 0, width: 800, height: 600 });
	expect(grid.rows).toBeLessThanOrEqual(200_000);
	expect(window.right).toBeLessThan(30);
	expect(window.bottom).toBeLessThan(40);
});

test("what cells show", () => {
	expect(cellText({ kind: "date", value: 45_291 })).toBe("2023-12-31");
	expect(cellText({ kind: "date", value: 45_291.5 })).toBe("2023-12-31 12:00");
	expect(cellText({ kind: "number", value: 0.1 + 0.2 })).toBe("0.3");
	expect(cellText({ kind: "boolean", value: true })).toBe("TRUE");
	expect(cellText({ kind: "error", value: "#DIV/0!" })).toBe("#DIV/0!");
	expect(textWidth("指标a")).toBeCloseTo(4.8);
});

test("arrow keys stay inside, control goes to the ends, other keys do nothing", () => {
	const grid = { rows: 10, columns: 4 };
	const from = { row: 1, column: 4 };
	const press = (key: string, ctrlKey = false) => movedBy({ key, ctrlKey, metaKey: false }, from, grid);
	expect(press("ArrowUp")).toEqual(from);
	expect(press("ArrowRight")).toEqual(from);
	expect(press("ArrowDown")).toEqual({ row: 2, column: 4 });
	expect(press("End", true)).toEqual({ row: 10, column: 4 });
	expect(press("Home")).toEqual({ row: 1, column: 1 });
	expect(press("a")).toBeNull();
});

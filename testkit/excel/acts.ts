/** What people do in Excel to more than single cells: fill, sort, cut and paste, filter. All but filters can be undone. */
import { type Area, contains, formatRange } from "../../shared/workbook/address.ts";
import { blankCell, keyOf, type SimulatedCell } from "./cells.ts";
import type { SimulatedSheet, SimulatedTable } from "./sheet.ts";
import type { SimulatedWorkbook } from "./workbook.ts";

/** Drags a cell's content down over the next `count` cells; each keeps its format. Local. */
export function fillDown(workbook: SimulatedWorkbook, sheet: SimulatedSheet, row: number, column: number, count: number): void {
	const source = sheet.cells.get(keyOf(row, column)) ?? blankCell();
	const cells = Array.from({ length: count }, (_, index): [number, SimulatedCell] => {
		const key = keyOf(row + 1 + index, column);
		return [key, withContent(sheet.cells.get(key), source)];
	});
	workbook.replace(sheet, new Map(cells), formatRange({ top: row + 1, bottom: row + count, left: column, right: column }), "Local");
}

/** Sorts the rows of an area by their first cells; blanks come last, as Excel has them. */
export function sortRows(workbook: SimulatedWorkbook, sheet: SimulatedSheet, area: Area): void {
	const columns = Array.from({ length: area.right - area.left + 1 }, (_, index) => area.left + index);
	const rows = Array.from({ length: area.bottom - area.top + 1 }, (_, index) =>
		columns.map((column) => sheet.cells.get(keyOf(area.top + index, column))),
	);
	const sorted = rows.toSorted(([a], [b]) => order(a) - order(b) || compare(a?.value ?? "", b?.value ?? ""));
	const cells = sorted.flatMap((row, index) =>
		row.map((cell, place): [number, SimulatedCell] => {
			const key = keyOf(area.top + index, area.left + place);
			return [key, withContent(sheet.cells.get(key), cell ?? blankCell())];
		}),
	);
	workbook.replace(sheet, new Map(cells), formatRange(area), "Local");
}

/** Numbers, texts, truth values, blanks. */
const order = (cell: SimulatedCell | undefined): number =>
	cell === undefined || cell.value === "" ? 3 : ["number", "string", "boolean"].indexOf(typeof cell.value);
const compare = (a: SimulatedCell["value"], b: SimulatedCell["value"]): number => (a < b ? -1 : a > b ? 1 : 0);

const withContent = (cell: SimulatedCell | undefined, { value, isError, formula }: SimulatedCell): SimulatedCell => ({
	...(cell ?? blankCell()),
	value,
	isError,
	formula,
});

/**
 * Cuts a cell and pastes it onto another of its sheet: names and formulas that lead to it go along, without an event of their own
 * (OfficeDev/office-js#3744); those that led to the other one lead nowhere.
 */
export function cutAndPaste(workbook: SimulatedWorkbook, sheet: SimulatedSheet, from: Area, to: Area): void {
	const same = (a: Area, b: Area): boolean => formatRange(a) === formatRange(b);
	const [source, target] = [keyOf(from.top, from.left), keyOf(to.top, to.left)];
	const address = `${formatRange(from)},${formatRange(to)}`;
	workbook.restructure(sheet, ["RangeEdited", "RangeEdited"], address, () => {
		const cell = sheet.cells.get(source);
		sheet.cells.delete(source);
		if (cell) sheet.cells.set(target, cell);
		else sheet.cells.delete(target);
		workbook.moveReferences(sheet, (area) => (same(area, from) ? to : same(area, to) ? null : area));
	});
}

/** Filters a table so that only every other row is shown, or shows all. No member of ExcelApi 1.9 tells of it. */
export function filterTable(workbook: SimulatedWorkbook, table: SimulatedTable, on: boolean): void {
	const { sheet, area } = table;
	workbook.tables = workbook.tables.map((one) => (one === table ? { ...one, filter: { area, active: on } } : one));
	workbook.restructured();
	const rows = Array.from({ length: area.bottom - area.top }, (_, index) => area.top + 1 + index);
	for (const row of rows) sheet.hiddenRows.delete(row);
	for (const row of on ? rows.filter((one) => one % 2 === 0) : []) sheet.hiddenRows.add(row);
}

/** Areas of a sheet whose cells are open for input, by column, from the first to the last of neighbouring rows. */
export function openAreas(sheet: SimulatedSheet, within: Area): Area[] {
	const areas: Area[] = [];
	for (let column = within.left; column <= within.right; column++)
		for (let row = within.top; row <= within.bottom; row++) {
			const cell = sheet.cells.get(keyOf(row, column));
			if (!cell || cell.locked || cell.formula !== undefined) continue;
			const last = areas.at(-1);
			if (last?.left === column && last.bottom === row - 1) last.bottom = row;
			else if (!last || !contains(last, row, column)) areas.push({ top: row, bottom: row, left: column, right: column });
		}
	return areas;
}

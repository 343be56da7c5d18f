/** Cells of the simulated workbook, and what Excel makes of what is typed into them. */
import { type Area, maxColumn, maxRow, parseRange } from "../../shared/workbook/address.ts";

export interface SimulatedCell {
	/** "" where nothing is in it (a cell that only has a format). Errors: their code. */
	value: number | string | boolean;
	isError: boolean;
	/** With the leading =. */
	formula?: string | undefined;
	numberFormat: string;
	locked: boolean;
	/**
	 * A picture in the cell, a linked data type (Stocks), an entity: to `values` and in files it is the error #VALUE!, its basicValue, while
	 * `valueTypes` may name it RichValue (learn.microsoft.com, excel-data-types-concepts; Excel.RangeValueType).
	 */
	rich?: true | undefined;
}

export const blankCell = (numberFormat = "General", locked = true): SimulatedCell => ({ value: "", isError: false, numberFormat, locked });

export const keyOf = (row: number, column: number): number => row * (maxColumn + 1) + column;
export const rowOf = (key: number): number => Math.floor(key / (maxColumn + 1));
export const columnOf = (key: number): number => key % (maxColumn + 1);

/** RangeValueType as Excel names it. */
export function valueTypeOf(cell: SimulatedCell | undefined): string {
	if (!cell) return "Empty";
	if (cell.rich) return "RichValue";
	if (cell.isError) return "Error";
	if (typeof cell.value === "number") return "Double";
	if (typeof cell.value === "boolean") return "Boolean";
	return cell.value === "" && cell.formula === undefined ? "Empty" : "String";
}

/**
 * What stands in a cell after `input` was typed or set: an apostrophe makes a text, = a formula, and texts that look like a number,
 * a truth value or a date become one. A formula has no value here before somebody says what it gives.
 */
export function enter(cell: SimulatedCell, input: number | string | boolean): SimulatedCell {
	const fresh = { ...cell, formula: undefined, isError: false, rich: undefined };
	if (typeof input !== "string") return { ...fresh, value: cell.numberFormat === "@" ? String(input) : input };
	if (input.startsWith("'")) return { ...fresh, value: input.slice(1) };
	if (input.startsWith("=") && input.length > 1) return { ...fresh, value: 0, formula: input };
	if (cell.numberFormat === "@") return { ...fresh, value: input };
	if (input.trim() !== "" && Number.isFinite(Number(input))) return { ...fresh, value: Number(input) };
	if (/^(true|false)$/i.test(input)) return { ...fresh, value: input.toLowerCase() === "true" };
	const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(input);
	if (date) {
		const serial = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 86_400_000 + 25_569;
		return { ...fresh, value: serial, numberFormat: cell.numberFormat === "General" ? "yyyy/m/d" : cell.numberFormat };
	}
	return { ...fresh, value: input };
}

/** "B2", "A1:C3", "A:B", "5:7", with or without a sheet in front. */
export function areaOf(address: string): Area | undefined {
	const bare = address.slice(address.lastIndexOf("!") + 1).replaceAll("$", "");
	const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(bare);
	if (columns) return parseRange(`${columns[1]}1:${columns[2]}${maxRow}`);
	const rows = /^(\d+):(\d+)$/.exec(bare);
	if (rows) return parseRange(`A${rows[1]}:XFD${rows[2]}`);
	return parseRange(bare);
}

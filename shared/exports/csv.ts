/**
 * CSV that opens right in Excel: UTF-8 with its mark, CRLF, every text in quotes, numbers bare. A text that a spreadsheet would take for
 * a formula gets an apostrophe in front; a number stays a number, below 0, too.
 */
import { beginsFormula, cellLength, cellText } from "./plain-text.ts";
import { type Cell, headerOf, plainOf, type TableColumn } from "./table.ts";

/** Byte order mark: without it Excel takes UTF-8 for the system's own encoding. */
export const csvMark = "\ufeff";

export const csvHeader = (columns: readonly TableColumn[]): string => lineOf(columns.map((column) => quoted(headerOf(column))));

export const csvRow = (columns: readonly TableColumn[], row: readonly Cell[]): string =>
	lineOf(columns.map((column, index) => fieldOf(column, plainOf(row[index]))));

const lineOf = (fields: readonly string[]): string => `${fields.join(",")}\r\n`;

function fieldOf({ kind }: TableColumn, value: string | number | null): string {
	if (value === null) return "";
	if (typeof value === "number") return numberOf(value);
	return kind === "instant" ? value.slice(0, 19).replace("T", " ") : quoted(value);
}

/** Never with an exponent, which some programs read as text. */
function numberOf(value: number): string {
	const text = String(value);
	return text.includes("e") ? value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

function quoted(text: string): string {
	const clean = cellText(text);
	const safe = beginsFormula(clean) ? `'${clean}`.slice(0, cellLength) : clean;
	return `"${safe.replaceAll('"', '""')}"`;
}

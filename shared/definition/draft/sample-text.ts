/** A sample's cells as lines that people write: place = value, one a line. */
import { isObject, type JsonValue } from "./edits.ts";

/** `S_T3_02.actual = 481`; texts that could be read otherwise, rows and blanks as JSON. */
export function linesOf(cells: JsonValue | undefined): string {
	if (!isObject(cells)) return "";
	return Object.entries(cells)
		.map(([place, value]) => `${place} = ${writtenValue(value)}`)
		.join("\n");
}

/** A value as somebody writes it: texts as they stand, in quotes where they could be read otherwise. */
export function writtenValue(value: JsonValue): string {
	const plain = typeof value === "string" && value !== "" && value === value.trim() && !value.includes("\n");
	return plain && readValue(value) === value ? value : JSON.stringify(value);
}

/** A number, JSON in quotes or braces, or a text as it stands. */
export function readValue(text: string): JsonValue {
	if (/^(null|-?\d+(\.\d+)?(e[+-]?\d+)?|["{[].*)$/s.test(text)) {
		try {
			// Safe: JSON gives nothing else.
			return JSON.parse(text) as JsonValue;
		} catch {
			return text;
		}
	}
	return text;
}

/** A sample shows one case; more lines would be a workbook. */
export const mostLines = 200;

/** @returns the cells, the number of the first line that says no place, or that there are too many lines */
export function cellsOf(lines: string): { cells: { [place: string]: JsonValue } } | { wrongLine: number } | { tooMany: true } {
	const cells: { [place: string]: JsonValue } = {};
	const list = lines.split("\n");
	if (list.length > mostLines) return { tooMany: true };
	for (const [index, line] of list.entries()) {
		if (line.trim() === "") continue;
		// Places hold no equals sign but in brackets.
		const at = /^((?:[^=[]|\[[^\]]*\])+?)\s*[=＝]\s*(.*)$/s.exec(line.trim());
		if (!at?.[1]) return { wrongLine: index + 1 };
		cells[at[1].trim()] = readValue((at[2] ?? "").trim());
	}
	return { cells };
}

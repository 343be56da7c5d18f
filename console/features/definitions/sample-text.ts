/** A sample's cells as lines that people write: place = value, one a line. */
import { isObject, type JsonValue } from "./edits.ts";

/** `S_T3_02.actual = 481`; texts that could be read otherwise, rows and blanks as JSON. */
export function linesOf(cells: JsonValue | undefined): string {
	if (!isObject(cells)) return "";
	return Object.entries(cells)
		.map(([place, value]) => `${place} = ${written(value)}`)
		.join("\n");
}

function written(value: JsonValue): string {
	const plain = typeof value === "string" && value !== "" && value === value.trim() && !value.includes("\n");
	return plain && read(value) === value ? value : JSON.stringify(value);
}

/** A number, JSON in quotes or braces, or a text as it stands. */
function read(text: string): JsonValue {
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

/** @returns the cells, or the number of the first line that says no place */
export function cellsOf(lines: string): { cells: { [place: string]: JsonValue } } | { wrongLine: number } {
	const cells: { [place: string]: JsonValue } = {};
	for (const [index, line] of lines.split("\n").entries()) {
		if (line.trim() === "") continue;
		// Places hold no equals sign but in brackets.
		const at = /^((?:[^=[]|\[[^\]]*\])+?)\s*[=＝]\s*(.*)$/s.exec(line.trim());
		if (!at?.[1]) return { wrongLine: index + 1 };
		cells[at[1].trim()] = read((at[2] ?? "").trim());
	}
	return { cells };
}

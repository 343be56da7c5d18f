/**
 * Shared formulas: Excel stores the text once, at the first cell of a range; the others read it shifted by their distance, as
 * if the formula had been filled down. $ stays, the rest moves; what falls off the sheet is #REF!.
 */
import { columnName, columnNumber, maxColumn, maxRow } from "../address.ts";

/** Where a reference stands in the text: whole cells, or the ends of whole columns (row null) and rows (column null). */
interface MovingPart {
	column: number | null;
	row: number | null;
	columnFixed: boolean;
	rowFixed: boolean;
}

export type FormulaPieces = (string | MovingPart)[];

/**
 * Words that may be references. Strings and quoted sheet names are stepped over whole, to the end where the quote is missing, so
 * that nothing is looked at twice; a word followed by "(", "!" or "[" is a function, a sheet or a table.
 */
const word =
	/"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\[|(\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(!])|[\p{L}_\\$][\p{L}\p{N}_.?\\$]*(?::\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.$(!]))?|\d[\p{L}\p{N}_.]*/gu;

/** Cuts a formula where its relative references are. Linear in its length. */
export function cutFormula(formula: string): FormulaPieces {
	const pieces: FormulaPieces = [];
	let done = 0;
	word.lastIndex = 0;
	for (let match = word.exec(formula); match !== null; match = word.exec(formula)) {
		const found = match[0];
		const first = found.charAt(0);
		if (first === "[") word.lastIndex = behindBrackets(formula, match.index);
		if (first === '"' || first === "'" || first === "[") continue;
		const after = formula.charAt(match.index + found.length);
		if (after === "(" || after === "!" || after === "[") continue;
		const parts = match[1] === undefined ? movingParts(found) : rowParts(found);
		if (parts === undefined) continue;
		pieces.push(formula.slice(done, match.index), ...parts);
		done = match.index + found.length;
	}
	pieces.push(formula.slice(done));
	return pieces;
}

/** Where the brackets that open here are closed; in them ' makes the next character an ordinary one. */
function behindBrackets(formula: string, start: number): number {
	let depth = 0;
	for (let at = start; at < formula.length; at++) {
		const character = formula.charAt(at);
		if (character === "'") at++;
		else if (character === "[") depth++;
		else if (character === "]" && --depth === 0) return at + 1;
	}
	return formula.length;
}

/** The formula as it reads `rows` further down and `columns` further right. */
export function shiftFormula(pieces: FormulaPieces, rows: number, columns: number): string {
	// Joined, not added up: a string that is added up keeps every piece.
	return pieces.map((piece) => (typeof piece === "string" ? piece : shifted(piece, rows, columns))).join("");
}

function movingParts(found: string): FormulaPieces | undefined {
	const cell = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/.exec(found);
	if (cell) {
		const column = columnNumber(cell[2] ?? "");
		const row = Number(cell[4]);
		return column === undefined || row > maxRow ? undefined : [{ column, row, columnFixed: cell[1] === "$", rowFixed: cell[3] === "$" }];
	}
	const columns = /^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})$/.exec(found);
	if (!columns) return undefined;
	const first = columnNumber(columns[2] ?? "");
	const last = columnNumber(columns[4] ?? "");
	if (first === undefined || last === undefined) return undefined;
	const whole = { row: null, rowFixed: true };
	return [{ ...whole, column: first, columnFixed: columns[1] === "$" }, ":", { ...whole, column: last, columnFixed: columns[3] === "$" }];
}

function rowParts(found: string): FormulaPieces {
	const [first = "", last = ""] = found.split(":");
	const part = (text: string): MovingPart => ({
		column: null,
		columnFixed: true,
		row: Number(text.replace("$", "")),
		rowFixed: text.startsWith("$"),
	});
	return [part(first), ":", part(last)];
}

function shifted(part: MovingPart, rows: number, columns: number): string {
	const column = part.column === null || part.columnFixed ? part.column : part.column + columns;
	const row = part.row === null || part.rowFixed ? part.row : part.row + rows;
	if ((column !== null && (column < 1 || column > maxColumn)) || (row !== null && (row < 1 || row > maxRow))) return "#REF!";
	const columnText = column === null ? "" : `${part.columnFixed ? "$" : ""}${columnName(column)}`;
	return row === null ? columnText : `${columnText}${part.rowFixed ? "$" : ""}${row}`;
}

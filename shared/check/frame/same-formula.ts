/** Whether two formulas say the same: first as text, then by what their references mean in the workbook as it stands. */
import { type AddressToken, type FrameToken, tokensOf } from "./tokens.ts";

/** Cells of a sheet; rows and columns count from 1. */
export interface FormulaBlock {
	sheet: string;
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** Where references lead in this workbook. */
export interface Places {
	/** Of the template's formula. Undefined: nowhere. */
	expected(token: FrameToken): FormulaBlock | undefined;
	/** Of the formula that stands there. */
	standing(token: FrameToken): FormulaBlock | undefined;
	/** Whether a sheet of this name is there; people rename sheets, and formulas go along. */
	hasSheet(name: string): boolean;
}

/** Strings and headers stay; programs put quotes around sheets or leave them out, and write TRUE as a function. Other words are taken whole. */
const loose =
	/"(?:[^"]|"")*"|\[[^[\]]*(?:\[[^\]]*\][^[\]]*)*\]|'((?:[^']|'')*)'!|\b(TRUE|FALSE)\(\)|(\$?[A-Z]{1,3}\$?)\d+(?![\p{L}\p{N}_.(])|[\p{L}\p{N}_.]+/gu;

/**
 * A formula without what programs and moved rows change in its text: quotes around sheets, TRUE(), the rows of addresses (`A#`). One that
 * holds no `#` says exactly what another with the same plain text says.
 */
export function plainFormula(formula: string): string {
	return formula.replace(loose, (all, sheet?: string, logical?: string, column?: string) => {
		if (sheet !== undefined) return `${sheet.replaceAll("''", "'")}!`;
		return logical ?? (column === undefined ? all : `${column.replaceAll("$", "")}#`);
	});
}

/** @param rows addresses must mean the same rows, too; a live check that was sorted along with its row may look at the old one */
export function saysTheSame(expected: string, standing: string, places: Places, rows: boolean): boolean {
	const [wanted, found] = [tokensOf(expected), tokensOf(standing)].map((tokens) => tokens && withoutCalls(tokens));
	if (!wanted || !found || wanted.length !== found.length) return false;
	return wanted.every((token, i) => {
		const other = found[i];
		return other !== undefined && sameToken(token, other, places, rows);
	});
}

/** TRUE() is TRUE. */
function withoutCalls(tokens: readonly FrameToken[]): FrameToken[] {
	return tokens.filter((token, i) => {
		const before = (back: number): string | undefined => {
			const other = tokens[i - back];
			return other?.kind === "sign" ? other.text : undefined;
		};
		const logical = (text: string | undefined) => text === "TRUE" || text === "FALSE";
		if (token.kind !== "sign") return true;
		const next = tokens[i + 1];
		if (token.text === "(" && logical(before(1)) && next?.kind === "sign" && next.text === ")") return false;
		return !(token.text === ")" && before(1) === "(" && logical(before(2)));
	});
}

function sameToken(wanted: FrameToken, found: FrameToken, places: Places, rows: boolean): boolean {
	if (wanted.kind === "sign" || wanted.kind === "text") return found.kind === wanted.kind && found.text === wanted.text;
	if (wanted.kind === "number") return found.kind === "number" && found.value === wanted.value;
	if (found.kind === "sign" || found.kind === "text" || found.kind === "number") return false;
	if (wanted.kind === "name" && found.kind === "name" && wanted.name.toUpperCase() === found.name.toUpperCase())
		return sameSheet(wanted.sheet, found.sheet, places);
	if (wanted.kind === "table" && found.kind === "table" && wanted.part === found.part && wanted.column === found.column) {
		if (found.table === undefined || wanted.table === undefined || wanted.table.toUpperCase() === found.table.toUpperCase()) return true;
	}
	if (!rows && wanted.kind === "address" && found.kind === "address" && sameColumns(wanted, found))
		return sameSheet(wanted.sheet, found.sheet, places);
	const [a, b] = [places.expected(wanted), places.standing(found)];
	return a !== undefined && b !== undefined && sameBlock(a, b, rows);
}

const sameColumns = (a: AddressToken, b: AddressToken): boolean => a.left === b.left && a.right === b.right;

/** A name without a sheet is the same as one with its own; of a sheet that is gone nobody knows what it is called now. */
const sameSheet = (wanted: string | undefined, found: string | undefined, places: Places): boolean =>
	wanted === found || wanted === undefined || found === undefined || !places.hasSheet(wanted);

/** A column of a table may be seen with spare rows or without; a cell is one cell. */
function sameBlock(a: FormulaBlock, b: FormulaBlock, rows: boolean): boolean {
	if (a.sheet !== b.sheet || a.left !== b.left || a.right !== b.right) return false;
	if (!rows) return true;
	if (a.top === a.bottom || b.top === b.bottom) return a.top === b.top && a.bottom === b.bottom;
	return a.top === b.top && b.bottom >= a.bottom;
}

/** What Excel says of a block of cells, as cells of the image. */
import type { CellImage } from "../../../shared/workbook/image.ts";
import { formatKind } from "../../../shared/workbook/read/format-kind.ts";

/** A rectangle of cells; all four grids have its size. */
export interface Block {
	/** Of its first cell, from 1. */
	top: number;
	left: number;
	values: readonly (readonly unknown[])[];
	formulas: readonly (readonly unknown[])[];
	valueTypes: readonly (readonly unknown[])[];
	numberFormat: readonly (readonly unknown[])[];
}

/** The cells of a block's row (from 0) that hold something, left to right. */
export function rowCells(block: Block, index: number): CellImage[] {
	const cells: CellImage[] = [];
	const values = block.values[index] ?? [];
	for (let at = 0; at < values.length; at++) {
		const value = values[at];
		const formula = formulaOf(block.formulas[index]?.[at], value);
		// An empty cell comes as an empty text.
		if (value === "" && formula === undefined) continue;
		const typed = typedValue(value, block.valueTypes[index]?.[at], block.numberFormat[index]?.[at]);
		const cell: CellImage = { row: block.top + index, column: block.left + at, ...typed };
		if (formula !== undefined) cell.formula = formula;
		cells.push(cell);
	}
	return cells;
}

/** A text that merely begins with = (typed behind an apostrophe) is its own value; no formula gives its own text. */
function formulaOf(formula: unknown, value: unknown): string | undefined {
	return typeof formula === "string" && formula.startsWith("=") && formula !== value ? formula.slice(1) : undefined;
}

const errorCode = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!)$/;

const formatKinds = new Map<unknown, ReturnType<typeof formatKind>>();

function typedValue(value: unknown, type: unknown, format: unknown): Pick<CellImage, "kind" | "value"> {
	if (typeof value === "number") return { kind: numberKind(format), value: value + 0 };
	if (typeof value === "boolean") return { kind: "boolean", value };
	const text = String(value);
	// Pictures in cells and linked data types have an error for their value; files hold the same.
	const isError = type === "Error" || (type === "RichValue" && errorCode.test(text));
	return { kind: isError ? "error" : "text", value: text };
}

function numberKind(format: unknown): "number" | "percent" | "date" {
	let kind = formatKinds.get(format);
	if (kind === undefined) {
		kind = formatKind(String(format));
		formatKinds.set(format, kind);
	}
	return kind === "time" ? "date" : kind;
}

/** A formula's cell with the value it has come to; undefined where that is the one it has. Its format stays what it was. */
export function recalculated(cell: CellImage, value: unknown): CellImage | undefined {
	if (value === cell.value) return undefined;
	if (typeof value === "number") return { ...cell, kind: cell.kind === "date" || cell.kind === "percent" ? cell.kind : "number", value };
	if (typeof value === "boolean") return { ...cell, kind: "boolean", value };
	const text = String(value);
	return { ...cell, kind: errorCode.test(text) ? "error" : "text", value: text };
}

/** INDEX with row or column 0: not one value but a whole column or row. */
import type { CallNode } from "./ast.ts";
import { compileCellsCall } from "./calls.ts";
import { toNumber } from "./convert.ts";
import type { CellsFunction } from "./functions/specification.ts";
import { asMatrix, type Matrix, matrixOf } from "./matrix.ts";
import { matrixFrom, type Operand, severalOf } from "./operand.ts";
import { isError, type Value } from "./value.ts";

export function compileIndexCall<F>(node: CallNode, specification: CellsFunction, operands: readonly Operand<F>[]): Operand<F> {
	const [cells, row, column] = operands;
	const one = compileCellsCall(node, specification, operands);
	if (cells?.shape !== "several" || one.shape === "several" || row?.shape !== "value" || column?.shape === "several") return one;
	const columnOf = column === undefined ? undefined : column.value;
	const read = matrixFrom(cells);
	const all = (frame: F): Matrix | undefined => linesOf(read(frame), row.value(frame), columnOf?.(frame));
	if (isZero(row.constant) && isZeroOrOne(column?.constant, column === undefined)) {
		// Of a column it is the column itself, with its index.
		const matrix = (frame: F): Matrix => asMatrix(all(frame) ?? one.value(frame));
		const plain = severalOf(node, matrix, operands);
		return cells.unseen === undefined ? plain : { ...plain, matrix, fromCells: cells.fromCells, unseen: cells.unseen };
	}
	if (isZero(column?.constant) && !cells.fromCells) return severalOf(node, (frame) => asMatrix(all(frame) ?? one.value(frame)), operands);
	return { ...one, fromCells: cells.fromCells, whole: (frame) => all(frame) ?? one.value(frame) };
}

const isZero = (constant: Value | undefined): boolean => constant === 0 || constant === null;
const isZeroOrOne = (constant: Value | undefined, leftOut: boolean): boolean => leftOut || isZero(constant) || constant === 1;

/** The lines that 0 stands for; undefined where there is none, or what is asked for is not there. */
function linesOf(cells: Matrix, rowValue: Value, columnValue: Value | undefined): Matrix | undefined {
	const first = toNumber(rowValue);
	const second = columnValue === undefined ? undefined : toNumber(columnValue);
	if (isError(first) || isError(second)) return undefined;
	const row = Math.trunc(first);
	const column = Math.trunc(second ?? 0);
	if (row !== 0 && (second === undefined || column !== 0)) return undefined;
	if (row < 0 || column < 0 || row > cells.rows || column > cells.columns) return undefined;
	if (row === 0 && (column === 0 || cells.columns === 1)) return cells;
	if (row === 0) {
		const values = Array.from({ length: cells.rows }, (_, place) => cells.values[place * cells.columns + column - 1] ?? null);
		return matrixOf(cells.rows, 1, values);
	}
	if (cells.columns === 1) return undefined;
	return matrixOf(1, cells.columns, cells.values.slice((row - 1) * cells.columns, row * cells.columns));
}

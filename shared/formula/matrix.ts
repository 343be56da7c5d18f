/** Several values at once: a column of cells, an array constant, or what array arithmetic makes of them. */
import type { Range } from "./scope.ts";
import { errors, type Value } from "./value.ts";

export interface Matrix {
	readonly rows: number;
	readonly columns: number;
	/** Row by row. */
	readonly values: readonly Value[];
	/** The column of cells that this is, untouched: its value index can be used. */
	readonly range: Range | undefined;
	/** Of an array that is one value nearly everywhere (sparse.ts): the same for what `apply` makes of each value. */
	map?(apply: (value: Value) => Value): Matrix;
}

/** What a function is given for an argument: one value, or several. */
export type Argument = Value | Matrix;

export const isMatrix = (argument: Argument): argument is Matrix => typeof argument === "object" && argument !== null && "rows" in argument;

export const columnOf = (range: Range): Matrix => ({ rows: range.values.length, columns: 1, values: range.values, range });

export const matrixOf = (rows: number, columns: number, values: readonly Value[]): Matrix => ({ rows, columns, values, range: undefined });

export const asMatrix = (argument: Argument): Matrix => (isMatrix(argument) ? argument : matrixOf(1, 1, [argument]));

/** The value at a place of a larger shape: one row or column repeats over the others, beyond the edge is #N/A. */
export function spreadAt(argument: Argument, row: number, column: number): Value {
	if (!isMatrix(argument)) return argument;
	const r = argument.rows === 1 ? 0 : row;
	const c = argument.columns === 1 ? 0 : column;
	if (r >= argument.rows || c >= argument.columns) return errors["#N/A"];
	return argument.values[r * argument.columns + c] ?? null;
}

/** Applies a function of single values to every place of its arguments' common shape. `apply` must not keep the list it is given. */
export function lift(list: readonly Argument[], apply: (values: Value[]) => Value): Matrix {
	let rows = 1;
	let columns = 1;
	let position = -1;
	let count = 0;
	for (let index = 0; index < list.length; index++) {
		const argument = list[index] ?? null;
		if (!isMatrix(argument)) continue;
		if (argument.rows > rows) rows = argument.rows;
		if (argument.columns > columns) columns = argument.columns;
		position = index;
		count++;
	}
	const only = list[position] ?? null;
	// One array among single values: most of what is lifted.
	if (count === 1 && isMatrix(only)) return liftOne(list, only, position, apply);
	// A column without cells stays without cells, whatever it is combined with.
	if (list.some((argument) => isMatrix(argument) && argument.values.length === 0)) return matrixOf(0, 1, []);
	const values: Value[] = [];
	const one: Value[] = list.map(() => null);
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			for (let index = 0; index < list.length; index++) one[index] = spreadAt(list[index] ?? null, row, column);
			values.push(apply(one));
		}
	}
	return matrixOf(rows, columns, values);
}

function liftOne(list: readonly Argument[], matrix: Matrix, position: number, apply: (values: Value[]) => Value): Matrix {
	if (matrix.values.length === 0) return matrixOf(0, 1, []);
	const one = list.map((argument): Value => (isMatrix(argument) ? null : argument));
	const at = (value: Value): Value => {
		one[position] = value;
		return apply(one);
	};
	if (matrix.map) return matrix.map(at);
	const values = matrix.values.map(at);
	return matrixOf(matrix.rows, matrix.columns, values);
}

/** `lift` for operators. */
export function liftPair(left: Argument, right: Argument, apply: (left: Value, right: Value) => Value): Matrix {
	// A column with a value, or two columns of one shape: nearly all there is in rules.
	if (isMatrix(left) && !isMatrix(right)) {
		const values = left.values.map((value) => apply(value, right));
		return matrixOf(left.rows, left.columns, values);
	}
	if (isMatrix(left) && isMatrix(right) && left.rows === right.rows && left.columns === right.columns) {
		const values = left.values.map((value, index) => apply(value, right.values[index] ?? null));
		return matrixOf(left.rows, left.columns, values);
	}
	return lift([left, right], (pair) => apply(pair[0] ?? null, pair[1] ?? null));
}

/** Reading the arguments of functions that take cells. */
import { toNumber } from "../convert.ts";
import { isMatrix, type Matrix, matrixOf } from "../matrix.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import type { Given } from "./specification.ts";

const nothing = matrixOf(0, 1, []);

/** An argument of kind `cells`: the compiler hands those over as matrices. */
export function cellsAt(list: readonly Given[], position: number): Matrix {
	const value = list[position]?.value ?? null;
	return isMatrix(value) ? value : nothing;
}

/** An argument of kind `value`; undefined where it is not given. */
export function valueAt(list: readonly Given[], position: number): Value | undefined {
	const given = list[position];
	if (given === undefined) return undefined;
	return isMatrix(given.value) ? errors["#VALUE!"] : given.value;
}

/** An argument of kind `value` as a number; `otherwise` where it is not given. */
export function numberAt(list: readonly Given[], position: number, otherwise = 0): number | FormulaError {
	const value = valueAt(list, position);
	return value === undefined ? otherwise : toNumber(value);
}

/** Every value of arguments of kind `many`, and whether it stands in cells. */
export function* valuesOf(list: readonly Given[]): Generator<{ value: Value; fromCells: boolean }> {
	for (const { value, fromCells } of list) {
		if (isMatrix(value)) for (const one of value.values) yield { value: one, fromCells: true };
		else yield { value, fromCells };
	}
}

/** An argument of kind `cells` as numbers: of cells those that are, of a value written out what it reads as. The first error instead. */
function numbersAt(list: readonly Given[], position: number): readonly number[] | FormulaError {
	const cells = cellsAt(list, position);
	if (list[position]?.fromCells !== false) return numbersIn(cells);
	const number = toNumber(cells.values[0] ?? null);
	return isError(number) ? number : [number];
}

/** The numbers among cells; the first error among them instead, if there is one. */
function numbersIn(cells: Matrix): number[] | FormulaError {
	const numbers: number[] = [];
	for (const value of cells.values) {
		if (typeof value === "number") numbers.push(value);
		else if (isError(value)) return value;
	}
	return numbers;
}

/** The same, ascending. A column's are kept until it changes: LARGE and RANK ask for them in every row. */
export function sortedAt(list: readonly Given[], position: number): readonly number[] | FormulaError {
	const cells = cellsAt(list, position);
	const range = list[position]?.fromCells === false ? undefined : cells.range;
	const known = range?.derived?.get(SORTED);
	// Only what is made here is kept under this key.
	if (known !== undefined) return known as readonly number[];
	const numbers = numbersAt(list, position);
	if (isError(numbers)) return numbers;
	const sorted = Array.from(Float64Array.from(numbers).sort());
	if (range !== undefined) {
		range.derived ??= new Map();
		range.derived.set(SORTED, sorted);
	}
	return sorted;
}

const SORTED = {};

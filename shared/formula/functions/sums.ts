/** Sums and counts of the numbers in any number of cells. */
import { finite } from "../limits.ts";
import { asMatrix, type Matrix } from "../matrix.ts";
import { placesThatCount, valueIn } from "../sparse.ts";
import { errors, isError, type Value } from "../value.ts";
import { valuesOf } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells, ofNumbers } from "./specification.ts";

/** Not Math.max(...): a column may be longer than the stack. */
export const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => (b > a ? b : a));
export const total = (numbers: readonly number[]): number => {
	let sum = 0;
	for (const number of numbers) sum += number;
	return sum;
};

/** Everything that is not blank, errors and empty texts included. */
export function counta(list: readonly Given[]): Value {
	let count = 0;
	for (const { value, fromCells } of valuesOf(list)) if (value !== null || !fromCells) count++;
	return count;
}

function sumproduct(list: readonly Given[]): Value {
	const arrays: Matrix[] = list.map(({ value }) => asMatrix(value));
	const first = arrays[0];
	if (first === undefined || arrays.some((array) => array.rows !== first.rows || array.columns !== first.columns)) return errors["#VALUE!"];
	// Texts and booleans count as 0 here, which is why people write -- in front of conditions.
	const factor = (value: Value): number => (typeof value === "number" ? value : 0);
	const counting = placesThatCount(arrays);
	if (counting)
		return finite(total(counting.map((place) => arrays.reduce((product, array) => product * factor(valueIn(array, place)), 1))));
	let sum = 0;
	for (let place = 0; place < first.values.length; place++) {
		let product = 1;
		for (const array of arrays) {
			const value = array.values[place] ?? null;
			if (isError(value)) return value;
			product *= factor(value);
		}
		sum += product;
	}
	return finite(sum);
}

export const sumFunctions: readonly FunctionSpecification[] = [
	ofNumbers("SUM", (numbers) => finite(total(numbers)), { enough: (number) => (number === 0 ? 0 : undefined) }),
	ofNumbers("MAX", (numbers) => (numbers.length === 0 ? 0 : largest(numbers)), { enough: () => 1 }),
	ofNumbers("COUNT", (numbers) => numbers.length, { lenient: true }),
	ofCells("COUNTA", "1+", ["many"], "number", counta),
	ofCells("SUMPRODUCT", "1+", ["many"], "number", sumproduct),
];

/** Functions of the numbers in any number of cells. */
import { finite, toNumber } from "../convert.ts";
import { asMatrix, type Matrix } from "../matrix.ts";
import { errors, isError, type Value } from "../value.ts";
import { cellsAt, numberAt, numbersIn, valuesOf } from "./given.ts";
import { type CellsFunction, type FunctionSpecification, type Given, ofCells, ofNumbers, type Since } from "./specification.ts";

/** Not Math.max(...): a column may be longer than the stack. */
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => (b > a ? b : a));
const smallest = (numbers: readonly number[]): number => numbers.reduce((a, b) => (b < a ? b : a));
const total = (numbers: readonly number[]): number => {
	let sum = 0;
	for (const number of numbers) sum += number;
	return sum;
};

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** Linear between the neighbours, PERCENTILE.INC's way; `share` from 0 to 1. */
function percentile(numbers: readonly number[], share: number): Value {
	if (numbers.length === 0 || !(share >= 0 && share <= 1)) return errors["#NUM!"];
	const sorted = ascending(numbers);
	const place = share * (sorted.length - 1);
	const below = sorted[Math.floor(place)] ?? 0;
	const above = sorted[Math.ceil(place)] ?? below;
	return below + (above - below) * (place - Math.floor(place));
}

/** Σ(x − mean)² ÷ (n − `less`) */
function variance(numbers: readonly number[], less: 0 | 1): Value {
	if (numbers.length <= less) return errors["#DIV/0!"];
	const mean = total(numbers) / numbers.length;
	return total(numbers.map((number) => (number - mean) ** 2)) / (numbers.length - less);
}

function deviation(numbers: readonly number[], less: 0 | 1): Value {
	const square = variance(numbers, less);
	return typeof square === "number" ? Math.sqrt(square) : square;
}

/** A function of the numbers of a column and one number more. */
function ofColumn(name: string, calculate: (numbers: readonly number[], argument: number) => Value, since: Since = "2007"): CellsFunction {
	return ofCells(
		name,
		"2",
		["cells", "value"],
		"number",
		(list) => {
			const numbers = numbersIn(cellsAt(list, 0));
			if (isError(numbers)) return numbers;
			const argument = numberAt(list, 1);
			return isError(argument) ? argument : calculate(numbers, argument);
		},
		{ since },
	);
}

const nth = (order: (numbers: readonly number[]) => number[]) => (numbers: readonly number[], place: number) =>
	order(numbers)[Math.ceil(place) - 1] ?? errors["#NUM!"];

function quartile(numbers: readonly number[], part: number): Value {
	const whole = Math.trunc(part);
	return whole < 0 || whole > 4 ? errors["#NUM!"] : percentile(numbers, whole / 4);
}

/** 1 + how many come before; order 0 counts from the largest. */
function rank(list: readonly Given[]): Value {
	const number = numberAt(list, 0);
	if (isError(number)) return number;
	const numbers = numbersIn(cellsAt(list, 1));
	if (isError(numbers)) return numbers;
	const order = numberAt(list, 2);
	if (isError(order)) return order;
	if (!numbers.includes(number)) return errors["#N/A"];
	return 1 + numbers.filter((other) => (order === 0 ? other > number : other < number)).length;
}

/** Everything that is not blank, errors and empty texts included. */
function counta(list: readonly Given[]): Value {
	let count = 0;
	for (const { value, fromCells } of valuesOf(list)) if (value !== null || !fromCells) count++;
	return count;
}

function sumproduct(list: readonly Given[]): Value {
	const arrays: Matrix[] = list.map(({ value }) => asMatrix(value));
	const first = arrays[0];
	if (first === undefined || arrays.some((array) => array.rows !== first.rows || array.columns !== first.columns)) return errors["#VALUE!"];
	let sum = 0;
	for (let place = 0; place < first.values.length; place++) {
		let product = 1;
		for (const array of arrays) {
			const value = array.values[place] ?? null;
			if (isError(value)) return value;
			// Texts and booleans count as 0 here, which is why people write -- in front of conditions.
			product *= typeof value === "number" ? value : 0;
		}
		sum += product;
	}
	return finite(sum);
}

/** Texts count 0 and TRUE 1, unlike AVERAGE. */
function averagea(list: readonly Given[]): Value {
	let sum = 0;
	let count = 0;
	for (const { value, fromCells } of valuesOf(list)) {
		if (fromCells && value === null) continue;
		const number = fromCells && typeof value === "string" ? 0 : toNumber(value);
		if (isError(number)) return number;
		sum += number;
		count++;
	}
	return count === 0 ? errors["#DIV/0!"] : sum / count;
}

const countblank = (list: readonly Given[]): Value => cellsAt(list, 0).values.filter((value) => value === null || value === "").length;

export const statisticsFunctions: readonly FunctionSpecification[] = [
	ofNumbers("SUM", (numbers) => finite(total(numbers))),
	ofNumbers("AVERAGE", (numbers) => (numbers.length === 0 ? errors["#DIV/0!"] : finite(total(numbers) / numbers.length))),
	ofNumbers("MIN", (numbers) => (numbers.length === 0 ? 0 : smallest(numbers))),
	ofNumbers("MAX", (numbers) => (numbers.length === 0 ? 0 : largest(numbers))),
	ofNumbers("COUNT", (numbers) => numbers.length, { lenient: true }),
	ofCells("COUNTA", "1+", ["many"], "number", counta),
	ofCells("COUNTBLANK", "1", ["cells"], "number", countblank),
	ofCells("SUMPRODUCT", "1+", ["many"], "number", sumproduct),
	ofNumbers("PRODUCT", (numbers) => (numbers.length === 0 ? 0 : finite(numbers.reduce((a, b) => a * b, 1)))),
	ofNumbers("SUMSQ", (numbers) => finite(total(numbers.map((number) => number * number)))),
	ofNumbers("MEDIAN", (numbers) => percentile(numbers, 0.5)),
	ofColumn(
		"LARGE",
		nth((numbers) => ascending(numbers).reverse()),
	),
	ofColumn("SMALL", nth(ascending)),
	ofCells("RANK", "2-3", ["value", "cells", "value"], "number", rank),
	ofColumn("QUARTILE", quartile),
	ofColumn("PERCENTILE", percentile),
	ofNumbers("STDEV", (numbers) => deviation(numbers, 1)),
	ofNumbers("STDEVP", (numbers) => deviation(numbers, 0)),
	ofNumbers("VAR", (numbers) => variance(numbers, 1)),
	ofNumbers("VARP", (numbers) => variance(numbers, 0)),
	ofCells("AVERAGEA", "1+", ["many"], "number", averagea),
	ofCells("ROWS", "1", ["cells"], "number", (list) => cellsAt(list, 0).rows),
	ofCells("COLUMNS", "1", ["cells"], "number", (list) => cellsAt(list, 0).columns),
];

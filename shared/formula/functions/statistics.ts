/** Functions of the numbers in any number of cells. */
import { toNumber } from "../convert.ts";
import { finite } from "../limits.ts";
import { errors, isError, type Value } from "../value.ts";
import { numberAt, sortedAt, valuesOf } from "./given.ts";
import { type CellsFunction, type FunctionSpecification, type Given, ofCells, ofNumbers, type Since } from "./specification.ts";
import { counta, largest, total } from "./sums.ts";

const smallest = (numbers: readonly number[]): number => numbers.reduce((a, b) => (b < a ? b : a));

const average = (numbers: readonly number[]): Value => (numbers.length === 0 ? errors["#DIV/0!"] : finite(total(numbers) / numbers.length));

const ascending = (numbers: readonly number[]): number[] => Array.from(Float64Array.from(numbers).sort());

/** Linear between the neighbours, PERCENTILE.INC's way; `share` from 0 to 1. The numbers ascend. */
function percentile(sorted: readonly number[], share: number): Value {
	if (sorted.length === 0 || !(share >= 0 && share <= 1)) return errors["#NUM!"];
	return between(sorted, share * (sorted.length - 1));
}

/** Where no number lies beyond the share, PERCENTILE.EXC's way. */
function percentileWithin(sorted: readonly number[], share: number): Value {
	const place = share * (sorted.length + 1) - 1;
	return share > 0 && share < 1 && place >= 0 && place <= sorted.length - 1 ? between(sorted, place) : errors["#NUM!"];
}

/** The number at a place from 0, between two of them in proportion. */
function between(sorted: readonly number[], place: number): number {
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

/** A function of the numbers of a column, ascending, and one number more. */
function ofColumn(name: string, calculate: (numbers: readonly number[], argument: number) => Value, since: Since = "2007"): CellsFunction {
	return ofCells(
		name,
		"2",
		["cells", "value"],
		"number",
		(list) => {
			const numbers = sortedAt(list, 0);
			if (isError(numbers)) return numbers;
			const argument = numberAt(list, 1);
			return isError(argument) ? argument : calculate(numbers, argument);
		},
		{ since },
	);
}

const smallestAt = (sorted: readonly number[], place: number): Value => sorted[Math.ceil(place) - 1] ?? errors["#NUM!"];
const largestAt = (sorted: readonly number[], place: number): Value => sorted[sorted.length - Math.ceil(place)] ?? errors["#NUM!"];

/** Parts below 0 and above 4 are refused before they are cut to whole ones. */
const quartileBy = (of: (sorted: readonly number[], share: number) => Value) => (sorted: readonly number[], part: number) =>
	part < 0 || part >= 5 ? errors["#NUM!"] : of(sorted, Math.trunc(part) / 4);

/** 1 + how many come before; order 0 counts from the largest. `mean`: equal ones share the mean of their places. */
const rankBy = (mean: boolean) => (list: readonly Given[]) => {
	const number = numberAt(list, 0);
	if (isError(number)) return number;
	const sorted = sortedAt(list, 1);
	if (isError(sorted)) return sorted;
	const order = numberAt(list, 2);
	if (isError(order)) return order;
	const below = placeIn(sorted, (other) => other < number);
	const upTo = placeIn(sorted, (other) => other <= number);
	if (below === upTo) return errors["#N/A"];
	const before = order === 0 ? sorted.length - upTo : below;
	return before + 1 + (mean ? (upTo - below - 1) / 2 : 0);
};

/** How many at the beginning of the list are so. */
function placeIn(sorted: readonly number[], isSo: (number: number) => boolean): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (isSo(sorted[middle] ?? 0)) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** The most frequent number, of several the one that comes first; #N/A where each stands once. */
function mode(numbers: readonly number[]): Value {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	let most = 1;
	let found: Value = errors["#N/A"];
	for (const [number, count] of counts) {
		if (count <= most) continue;
		most = count;
		found = number;
	}
	return found;
}

const product = (numbers: readonly number[]): Value => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => a * b, 1));

/** By the number of SUBTOTAL's first argument; from 101 on hidden rows are passed over in Excel, here there are none. */
const SUBTOTALS: readonly ((numbers: readonly number[]) => Value)[] = [
	average,
	(numbers) => numbers.length,
	(numbers) => numbers.length,
	(numbers) => (numbers.length === 0 ? 0 : largest(numbers)),
	(numbers) => (numbers.length === 0 ? 0 : smallest(numbers)),
	product,
	(numbers) => deviation(numbers, 1),
	(numbers) => deviation(numbers, 0),
	total,
	(numbers) => variance(numbers, 1),
	(numbers) => variance(numbers, 0),
];

function subtotal(list: readonly Given[]): Value {
	const which = numberAt(list, 0);
	if (isError(which)) return which;
	const whole = Math.trunc(which);
	const of = SUBTOTALS[(whole > 100 ? whole - 100 : whole) - 1];
	if (of === undefined) return errors["#VALUE!"];
	const rest = list.slice(1);
	if (whole % 100 === 3) return counta(rest);
	const numbers: number[] = [];
	for (const { value } of valuesOf(rest)) {
		if (typeof value === "number") numbers.push(value);
		else if (isError(value) && whole % 100 !== 2) return value;
	}
	return of(numbers);
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

const dotted = { since: "2010" } as const;

export const statisticsFunctions: readonly FunctionSpecification[] = [
	ofNumbers("AVERAGE", average),
	ofNumbers("MIN", (numbers) => (numbers.length === 0 ? 0 : smallest(numbers)), { enough: () => 1 }),
	ofNumbers("PRODUCT", product),
	ofNumbers("SUMSQ", (numbers) => finite(total(numbers.map((number) => number * number)))),
	ofNumbers("MEDIAN", (numbers) => percentile(ascending(numbers), 0.5)),
	ofNumbers("MODE", mode, { takesNoTexts: true }),
	ofNumbers("MODE.SNGL", mode, { takesNoTexts: true, ...dotted }),
	ofColumn("LARGE", largestAt),
	ofColumn("SMALL", smallestAt),
	ofCells("RANK", "2-3", ["value", "cells", "value"], "number", rankBy(false)),
	ofCells("RANK.EQ", "2-3", ["value", "cells", "value"], "number", rankBy(false), dotted),
	ofCells("RANK.AVG", "2-3", ["value", "cells", "value"], "number", rankBy(true), dotted),
	ofColumn("QUARTILE", quartileBy(percentile)),
	ofColumn("QUARTILE.INC", quartileBy(percentile), "2010"),
	ofColumn("QUARTILE.EXC", quartileBy(percentileWithin), "2010"),
	ofColumn("PERCENTILE", percentile),
	ofColumn("PERCENTILE.INC", percentile, "2010"),
	ofColumn("PERCENTILE.EXC", percentileWithin, "2010"),
	ofNumbers("STDEV", (numbers) => deviation(numbers, 1)),
	ofNumbers("STDEV.S", (numbers) => deviation(numbers, 1), dotted),
	ofNumbers("STDEVP", (numbers) => deviation(numbers, 0)),
	ofNumbers("STDEV.P", (numbers) => deviation(numbers, 0), dotted),
	ofNumbers("VAR", (numbers) => variance(numbers, 1)),
	ofNumbers("VAR.S", (numbers) => variance(numbers, 1), dotted),
	ofNumbers("VARP", (numbers) => variance(numbers, 0)),
	ofNumbers("VAR.P", (numbers) => variance(numbers, 0), dotted),
	ofCells("SUBTOTAL", "2+", ["value", "many"], "number", subtotal, { inCheckOnly: true }),
	ofCells("AVERAGEA", "1+", ["many"], "number", averagea),
];

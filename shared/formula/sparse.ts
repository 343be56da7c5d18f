/**
 * Long arrays that are one value nearly everywhere: 成果[编号]=[@编号] is FALSE but for a row or two. These are found by the column's value
 * index, and what is made of the array ((…)*1, 1/(…), (…)*成果[额]) is made for them and once for all others. So a rule that
 * compares a column of 5,000 rows with each of its own cells looks at the rows that are alike, not at 25 million pairs. The values are
 * those of a plain array; whoever knows nothing of this reads them as such.
 */
import type { BinaryOperator } from "./ast.ts";
import { keptIn } from "./columns.ts";
import { type Argument, isMatrix, type Matrix } from "./matrix.ts";
import { keyOf, rowsUnder } from "./rows.ts";
import type { Range } from "./scope.ts";
import { isError, type Value } from "./value.ts";

/** Shorter columns are sooner gone through. */
export const LONG = 64;

export class SparseMatrix implements Matrix {
	readonly rows: number;
	readonly columns = 1;
	readonly range = undefined;
	/** What stands everywhere else. */
	readonly otherwise: Value;
	/** From 0, ascending. */
	readonly places: readonly number[];
	/** What stands at these places. */
	readonly at: readonly Value[];
	#all: Value[] | undefined;

	constructor(rows: number, otherwise: Value, places: readonly number[], at: readonly Value[]) {
		this.rows = rows;
		this.otherwise = otherwise;
		this.places = places;
		this.at = at;
	}

	get values(): readonly Value[] {
		if (this.#all) return this.#all;
		this.#all = new Array<Value>(this.rows).fill(this.otherwise);
		for (const [index, place] of this.places.entries()) this.#all[place] = this.at[index] ?? null;
		return this.#all;
	}

	/** The values that stand in it, each that stands everywhere else once. */
	distinct(): readonly Value[] {
		return this.places.length < this.rows ? [...this.at, this.otherwise] : this.at;
	}

	map(apply: (value: Value) => Value): SparseMatrix {
		return new SparseMatrix(this.rows, apply(this.otherwise), this.places, this.at.map(apply));
	}
}

/** A comparison of a column without errors with one value: TRUE and FALSE, found for the places that are asked for. */
class ComparedMatrix implements Matrix {
	readonly rows: number;
	readonly columns = 1;
	readonly range = undefined;
	readonly valueAt: (place: number) => Value;
	#all: Value[] | undefined;

	constructor(rows: number, valueAt: (place: number) => Value) {
		this.rows = rows;
		this.valueAt = valueAt;
	}

	get values(): readonly Value[] {
		this.#all ??= Array.from({ length: this.rows }, (_, place) => this.valueAt(place));
		return this.#all;
	}
}

/** The value at a place of one column. */
export function valueIn(matrix: Matrix, place: number): Value {
	if (matrix instanceof ComparedMatrix) return matrix.valueAt(place);
	if (!(matrix instanceof SparseMatrix)) return matrix.values[place] ?? null;
	const index = indexOf(matrix.places, place);
	return index === -1 ? matrix.otherwise : (matrix.at[index] ?? null);
}

function indexOf(places: readonly number[], place: number): number {
	let [from, to] = [0, places.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if ((places[middle] ?? 0) < place) from = middle + 1;
		else to = middle;
	}
	return places[from] === place ? from : -1;
}

const FAULTLESS = {};
const NUMERIC = {};

/** Whether no error stands in it. */
export function isFaultless(matrix: Matrix): boolean {
	if (matrix instanceof ComparedMatrix) return true;
	if (matrix instanceof SparseMatrix) return !matrix.distinct().some(isError);
	const { range } = matrix;
	return range === undefined ? !matrix.values.some(isError) : keptIn(range, FAULTLESS, () => !range.values.some(isError));
}

/** Whether it counts as a number at every place, so that nothing times it is nothing. */
function isNumeric(matrix: Matrix): boolean {
	if (matrix instanceof ComparedMatrix) return true;
	const { range } = matrix;
	return range === undefined ? matrix.values.every(counts) : keptIn(range, NUMERIC, () => range.values.every(counts));
}

const counts = (value: Value): boolean => typeof value === "number" || typeof value === "boolean" || value === null;
const isNothing = (value: Value): boolean => value === 0 || value === false;

/** Of arrays made of whole columns alone, which stay the same from row to row (operand.ts). */
const rangeOfKept = new WeakMap<Matrix, Range>();

/** The column with its index. @param isKept the array is the same in every row, so that an index of it pays */
function indexed(argument: Argument, isKept: boolean): Range | undefined {
	if (!isMatrix(argument) || argument.columns !== 1 || argument.rows < LONG) return undefined;
	if (argument.range !== undefined || !isKept || argument instanceof SparseMatrix) return argument.range;
	const known = rangeOfKept.get(argument) ?? { values: argument.values };
	rangeOfKept.set(argument, known);
	return known;
}

const isFaultlessRange = (range: Range): boolean => keptIn(range, FAULTLESS, () => !range.values.some(isError));

/**
 * What an operator makes of two arguments, as far as that is quicker found than place by place; undefined otherwise.
 *
 * @param isKept whether each argument is an array that is the same in every row
 */
export function pairedSparsely(
	operator: BinaryOperator,
	[left, right]: readonly [Argument, Argument],
	isKept: readonly [boolean, boolean],
	apply: (left: Value, right: Value) => Value,
): Matrix | undefined {
	if (!isMatrix(left))
		return isMatrix(right) ? withValue(operator, right, isKept[1], left, (cell, value) => apply(value, cell)) : undefined;
	if (!isMatrix(right)) return withValue(operator, left, isKept[0], right, apply);
	if (left.rows !== right.rows || left.columns !== 1 || right.columns !== 1) return undefined;
	if (left instanceof SparseMatrix && right instanceof SparseMatrix)
		return (operator === "*" && product(left, right, apply)) || together(left, right, apply);
	if (operator !== "*") return undefined;
	if (left instanceof SparseMatrix) return times(left, right, apply);
	return right instanceof SparseMatrix ? times(right, left, (one, other) => apply(other, one)) : undefined;
}

function withValue(
	operator: BinaryOperator,
	cells: Matrix,
	isKept: boolean,
	value: Value,
	apply: (cell: Value, value: Value) => Value,
): Matrix | undefined {
	if (cells instanceof SparseMatrix) return cells.map((cell) => apply(cell, value));
	const isEquality = operator === "=" || operator === "<>";
	const isOrder = operator === "<" || operator === ">" || operator === "<=" || operator === ">=";
	if (isError(value) || !(isEquality || isOrder)) return undefined;
	const range = indexed(cells, isEquality && isKept);
	if (range === undefined || !isFaultlessRange(range)) return undefined;
	if (isOrder) return new ComparedMatrix(cells.rows, (place) => apply(range.values[place] ?? null, value));
	return equality(range, value, operator === "=");
}

/** Masks that were asked for before: alike rows ask for the same. As many places are kept as a few columns have. */
interface Masks {
	readonly known: Map<unknown, SparseMatrix>;
	size: number;
}
const EQUAL = {};
const UNEQUAL = {};
const KEPT_COLUMNS = 16;

function equality(range: Range, value: Exclude<Value, Error>, holds: boolean): SparseMatrix {
	const masks = keptIn(range, holds ? EQUAL : UNEQUAL, (): Masks => ({ known: new Map(), size: 0 }));
	const key = keyOf(value);
	const known = masks.known.get(key);
	if (known) return known;
	const places = rowsUnder(range, keysEqualTo(value));
	const mask = new SparseMatrix(range.values.length, !holds, places, new Array<Value>(places.length).fill(holds));
	if (masks.size > KEPT_COLUMNS * range.values.length) {
		masks.known.clear();
		masks.size = 0;
	}
	masks.size += places.length + 1;
	masks.known.set(key, mask);
	return mask;
}

/** The keys of all values that = takes for this one: a blank is 0, "" and FALSE. */
function keysEqualTo(value: Exclude<Value, Error>): readonly unknown[] {
	if (value === null) return [null, 0, "", false];
	return value === 0 || value === "" || value === false ? [value, null] : [keyOf(value)];
}

function together(left: SparseMatrix, right: SparseMatrix, apply: (left: Value, right: Value) => Value): SparseMatrix {
	const places: number[] = [];
	const at: Value[] = [];
	let [one, other] = [0, 0];
	while (one < left.places.length || other < right.places.length) {
		const a = left.places[one] ?? left.rows;
		const b = right.places[other] ?? right.rows;
		places.push(Math.min(a, b));
		at.push(apply(a <= b ? (left.at[one] ?? null) : left.otherwise, b <= a ? (right.at[other] ?? null) : right.otherwise));
		if (a <= b) one++;
		if (b <= a) other++;
	}
	return new SparseMatrix(left.rows, apply(left.otherwise, right.otherwise), places, at);
}

const products = new WeakMap<SparseMatrix, WeakMap<SparseMatrix, SparseMatrix>>();
/** Shorter ones are sooner made again. */
const MANY = 16;

/** Rows that are alike ask for the product of the same masks. */
function product(left: SparseMatrix, right: SparseMatrix, apply: (left: Value, right: Value) => Value): SparseMatrix | undefined {
	if (left.places.length < MANY || right.places.length < MANY) return common(left, right, apply);
	const known = products.get(left)?.get(right);
	if (known) return known;
	const made = common(left, right, apply);
	if (!made) return undefined;
	const ofLeft = products.get(left) ?? new WeakMap<SparseMatrix, SparseMatrix>();
	products.set(left, ofLeft);
	ofLeft.set(right, made);
	return made;
}

/** (成果[类别]=[@类别])*(成果[级别]=[@级别]): beyond what both have in common everything is 0. */
function common(left: SparseMatrix, right: SparseMatrix, apply: (left: Value, right: Value) => Value): SparseMatrix | undefined {
	if (!isNothing(left.otherwise) || !isNothing(right.otherwise) || !left.at.every(counts) || !right.at.every(counts)) return undefined;
	const places: number[] = [];
	const at: Value[] = [];
	let other = 0;
	for (const [one, place] of left.places.entries()) {
		while ((right.places[other] ?? left.rows) < place) other++;
		if (right.places[other] !== place) continue;
		places.push(place);
		at.push(apply(left.at[one] ?? null, right.at[other] ?? null));
	}
	return new SparseMatrix(left.rows, 0, places, at);
}

function times(sparse: SparseMatrix, other: Matrix, apply: (one: Value, other: Value) => Value): SparseMatrix | undefined {
	if (!isNothing(sparse.otherwise) || !isNumeric(other)) return undefined;
	const at = sparse.places.map((place, index) => apply(sparse.at[index] ?? null, valueIn(other, place)));
	return new SparseMatrix(sparse.rows, 0, sparse.places, at);
}

/** The places at which a sum of products of these arrays can be other than 0; undefined where that is not known. */
export function placesThatCount(arrays: readonly Matrix[]): readonly number[] | undefined {
	const sparse = arrays.find((array) => array instanceof SparseMatrix && (typeof array.otherwise !== "number" || array.otherwise === 0));
	return sparse instanceof SparseMatrix && arrays.every(isFaultless) ? sparse.places : undefined;
}

/** What is made once of a column for all that ask about it, and kept until it changes (Range.derived): where a criterion is met. */
import { foldCase } from "./convert.ts";
import type { Comparison, Criterion } from "./criteria.ts";
import { compareNumbers } from "./numbers.ts";
import { rowsUnder } from "./rows.ts";
import type { Range } from "./scope.ts";

/** Found before: a rule asks for one criterion in each of its rows. As many places are kept as a few columns have. */
interface Known {
	readonly places: Map<Criterion, readonly number[]>;
	size: number;
}
const KEPT_COLUMNS = 16;

/** The numbers or texts of a column, ascending, each with its row. */
interface Ordered<T> {
	readonly values: readonly T[];
	readonly rows: Int32Array;
}

const KNOWN = {};
const FOLDED = {};
const NUMBERS = {};
const TEXTS = {};
const DENSE = {};

export function keptIn<T>(range: Range, key: object, make: () => T): T {
	range.derived ??= new Map();
	const kept = range.derived.get(key);
	// Only `make` of one kind writes under a key.
	if (kept !== undefined) return kept as T;
	const made = make();
	range.derived.set(key, made);
	return made;
}

/** In small letters; undefined for what is no text. */
export const foldedOf = (range: Range): readonly (string | undefined)[] =>
	keptIn(range, FOLDED, () => range.values.map((value) => (typeof value === "string" ? foldCase(value) : undefined)));

function ordered<T extends number | string>(pairs: { value: T; row: number }[]): Ordered<T> {
	pairs.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	return { values: pairs.map(({ value }) => value), rows: Int32Array.from(pairs, ({ row }) => row) };
}

const numbersOf = (range: Range): Ordered<number> =>
	keptIn(range, NUMBERS, () => ordered(range.values.flatMap((value, row) => (typeof value === "number" ? [{ value, row }] : []))));

const textsOf = (range: Range): Ordered<string> =>
	keptIn(range, TEXTS, () => ordered(foldedOf(range).flatMap((value, row) => (value === undefined ? [] : [{ value, row }]))));

/** The numbers row by row; NaN for what is none. */
const denseOf = (range: Range): Float64Array =>
	keptIn(range, DENSE, () => Float64Array.from(range.values, (value) => (typeof value === "number" ? value : Number.NaN)));

/** From which to which of the ordered values a comparison holds. */
function stretchOf(range: Range, { operator, limit }: Comparison): [from: number, to: number, rows: Int32Array] {
	const { rows, notBelow, above } =
		typeof limit === "number" ? bounds(numbersOf(range), limit, compareNumbers) : bounds(textsOf(range), limit, compareFolded);
	const [from, to] = operator === "<" ? [0, notBelow] : operator === "<=" ? [0, above] : [operator === ">" ? above : notBelow, rows.length];
	return [from, to, rows];
}

const compareFolded = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function bounds<T>({ values, rows }: Ordered<T>, limit: T, compare: (left: T, right: T) => number) {
	const firstWhere = (isSo: (order: number) => boolean): number => {
		let [from, to] = [0, values.length];
		while (from < to) {
			const middle = (from + to) >>> 1;
			const value = values[middle];
			if (value !== undefined && isSo(compare(value, limit))) to = middle;
			else from = middle + 1;
		}
		return from;
	};
	return { rows, notBelow: firstWhere((order) => order >= 0), above: firstWhere((order) => order > 0) };
}

/** How many cells meet the criterion. */
export function countWhere(range: Range, criterion: Criterion): number {
	const { comparison, except } = criterion;
	if (except !== undefined) return range.values.length - rowsUnder(range, except).length;
	if (comparison === undefined) return placesWhere(range, criterion).length;
	const [from, to] = stretchOf(range, comparison);
	return to - from;
}

/** Rows (from 0, ascending) whose cell meets the criterion. */
export function placesWhere(range: Range, criterion: Criterion): readonly number[] {
	if (criterion.keys) return rowsUnder(range, criterion.keys);
	const known = keptIn(range, KNOWN, (): Known => ({ places: new Map(), size: 0 }));
	const found = known.places.get(criterion);
	if (found !== undefined) return found;
	const places = sought(range, criterion);
	known.size += places.length + 16;
	if (known.size > KEPT_COLUMNS * (range.values.length + 64)) {
		known.places.clear();
		known.size = places.length + 16;
	}
	known.places.set(criterion, places);
	return places;
}

/** Whether the rows have been found before, so that asking for them costs nothing. */
export const isKnown = (range: Range, criterion: Criterion): boolean =>
	(range.derived?.get(KNOWN) as Known | undefined)?.places.has(criterion) ?? false;

function sought(range: Range, criterion: Criterion): number[] {
	const { comparison, folded, except, matches } = criterion;
	if (except !== undefined) return allBut(range.values.length, rowsUnder(range, except));
	if (comparison !== undefined) return compared(range, comparison);
	const places: number[] = [];
	if (folded !== undefined) {
		const texts = foldedOf(range);
		const isSought = folded.matches;
		for (let row = 0; row < texts.length; row++) {
			const text = texts[row];
			if (text === undefined ? folded.others : isSought(text) !== folded.others) places.push(row);
		}
		return places;
	}
	for (let row = 0; row < range.values.length; row++) if (matches(range.values[row] ?? null)) places.push(row);
	return places;
}

function allBut(count: number, left: readonly number[]): number[] {
	const places: number[] = [];
	let next = 0;
	for (let row = 0; row < count; row++) {
		if (left[next] === row) next++;
		else places.push(row);
	}
	return places;
}

function compared(range: Range, comparison: Comparison): number[] {
	const [from, to, rows] = stretchOf(range, comparison);
	// A few, or texts, are put in order; many numbers are sooner gone through.
	if (typeof comparison.limit === "string" || (to - from) * 16 < rows.length) return Array.from(rows.subarray(from, to).slice().sort());
	const { values } = numbersOf(range);
	const least = values[from] ?? 0;
	const most = values[to - 1] ?? -1;
	const places: number[] = [];
	const dense = denseOf(range);
	for (let row = 0; row < dense.length; row++) {
		const value = dense[row] ?? Number.NaN;
		if (value >= least && value <= most) places.push(row);
	}
	return places;
}

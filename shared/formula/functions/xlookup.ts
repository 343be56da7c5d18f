/** XLOOKUP: found in one column, in whatever order it is, the result from the same place of another. */
import { foldedOf, keptIn } from "../columns.ts";
import { compare } from "../convert.ts";
import type { Matrix } from "../matrix.ts";
import { sawAll, sawRows } from "../onlooker.ts";
import { keyOf, rowsAt } from "../rows.ts";
import type { Range } from "../scope.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { wildcardOf } from "../wildcard.ts";
import { cellsAt, numberAt, valueAt } from "./given.ts";
import type { Given } from "./specification.ts";

/** XLOOKUP(value, column, results, otherwise, 0 exact / -1 next smaller / 1 next larger / 2 wildcards, 1 first / -1 last) */
export function xlookup(list: readonly Given[]): Value {
	const wanted = valueAt(list, 0) ?? null;
	const cells = cellsAt(list, 1);
	const results = cellsAt(list, 2);
	const mode = numberAt(list, 4);
	const search = numberAt(list, 5, 1);
	if (isError(wanted)) return wanted;
	if (isError(mode)) return mode;
	if (isError(search)) return search;
	const isBinary = Math.abs(search) === 2;
	if (![-1, 0, 1, 2].includes(mode) || ![-2, -1, 1, 2].includes(search) || (mode === 2 && isBinary)) return errors["#VALUE!"];
	const line = cells.rows === 1 || cells.columns === 1;
	if (!line || results.values.length !== cells.values.length) {
		sawAll(cells.range);
		sawAll(results.range);
		return errors["#VALUE!"];
	}
	const place = placeOf(wanted, cells, results, { mode, fromEnd: search < 0, isBinary });
	if (place !== undefined) return results.values[place] ?? null;
	const otherwise = valueAt(list, 3);
	return otherwise ?? errors["#N/A"];
}

/** How to search: match mode, from the end, and whether the cells are taken for sorted. */
interface Way {
	readonly mode: number;
	readonly fromEnd: boolean;
	readonly isBinary: boolean;
}

function placeOf(
	wanted: Exclude<Value, FormulaError>,
	cells: Matrix,
	results: Matrix,
	{ mode, fromEnd, isBinary }: Way,
): number | undefined {
	if (mode === 0 && cells.range !== undefined) {
		// A blank that is looked up finds blank cells.
		const key = keyOf(wanted);
		sawRows(cells.range, [key], [results.range], true);
		return rowsAt(cells.range, key).at(fromEnd ? -1 : 0);
	}
	sawAll(cells.range);
	sawAll(results.range);
	if (isBinary) return halved(wanted, cells, mode, fromEnd);
	if (mode === 2 && typeof wanted === "string") {
		const { matchesFolded } = wildcardOf(wanted);
		const texts = foldedOf(cells.range ?? { values: cells.values });
		const isLike = (text: string | undefined): boolean => text !== undefined && matchesFolded(text);
		const place = fromEnd ? texts.findLastIndex(isLike) : texts.findIndex(isLike);
		return place === -1 ? undefined : place;
	}
	let best: number | undefined;
	const from = fromEnd ? cells.values.length - 1 : 0;
	for (let place = from; place >= 0 && place < cells.values.length; place += fromEnd ? -1 : 1) {
		const value = cells.values[place] ?? null;
		if (isError(value) || (value === null) !== (wanted === null)) continue;
		// Numbers before texts before FALSE before TRUE: the next smaller one may be of another kind.
		const order = compare(value, wanted);
		if (order === 0) return place;
		if (Math.sign(order) !== mode) continue;
		const other = best === undefined ? null : (cells.values[best] ?? null);
		if (best === undefined || isBetter(value, other, mode)) best = place;
	}
	return best;
}

/** Nearer to what is looked for. */
function isBetter(value: Value, best: Value, mode: number): boolean {
	return !isError(value) && !isError(best) && Math.sign(compare(value, best)) === -mode;
}

/** Places (from 0) of the cells that hold a value that is no error; a column's are kept. */
const filledOf = (range: Range): readonly number[] =>
	keptIn(range, FILLED, () => range.values.flatMap((value, place) => (value === null || isError(value) ? [] : [place])));

const FILLED = {};

/** In cells taken for sorted, by halves as Excel goes: of equal ones the first, where they descend the last. Blanks and errors are passed over. */
function halved(wanted: Exclude<Value, FormulaError>, cells: Matrix, mode: number, descend: boolean): number | undefined {
	const places = filledOf(cells.range ?? { values: cells.values });
	const placeAt = (at: number): number | undefined => places[descend ? places.length - 1 - at : at];
	const orderAt = (at: number): number => {
		const value = cells.values[placeAt(at) ?? -1] ?? null;
		return isError(value) ? 0 : compare(value, wanted);
	};
	let [from, to] = [0, places.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (orderAt(middle) < 0) from = middle + 1;
		else to = middle;
	}
	const isThere = from < places.length && orderAt(from) === 0;
	return isThere || mode === 1 ? placeAt(from) : mode === -1 ? placeAt(from - 1) : undefined;
}

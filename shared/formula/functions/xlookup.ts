/** XLOOKUP: found in one column, in whatever order it is, the result from the same place of another. */
import { compare } from "../convert.ts";
import type { Matrix } from "../matrix.ts";
import { sawAll, sawRows } from "../onlooker.ts";
import { keyOf, rowsAt } from "../rows.ts";
import { errors, isError, type Value } from "../value.ts";
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
	if (![-1, 0, 1, 2].includes(mode) || ![-2, -1, 1, 2].includes(search)) return errors["#VALUE!"];
	const line = cells.rows === 1 || cells.columns === 1;
	if (!line || results.values.length !== cells.values.length) {
		sawAll(cells.range);
		sawAll(results.range);
		return errors["#VALUE!"];
	}
	const place = placeOf(wanted, cells, results, mode, search < 0);
	if (place !== undefined) return results.values[place] ?? null;
	const otherwise = valueAt(list, 3);
	return otherwise ?? errors["#N/A"];
}

function placeOf(
	wanted: Exclude<Value, { code: string }>,
	cells: Matrix,
	results: Matrix,
	mode: number,
	fromEnd: boolean,
): number | undefined {
	if (mode === 0 && cells.range !== undefined) {
		// A blank that is looked up finds blank cells.
		const key = keyOf(wanted);
		sawRows(cells.range, [key], [results.range], true);
		return rowsAt(cells.range, key).at(fromEnd ? -1 : 0);
	}
	sawAll(cells.range);
	sawAll(results.range);
	const pattern = mode === 2 && typeof wanted === "string" ? wildcardOf(wanted) : undefined;
	let best: number | undefined;
	const from = fromEnd ? cells.values.length - 1 : 0;
	for (let place = from; place >= 0 && place < cells.values.length; place += fromEnd ? -1 : 1) {
		const value = cells.values[place] ?? null;
		if (pattern !== undefined) {
			if (typeof value === "string" && pattern.matches(value)) return place;
			continue;
		}
		if (isError(value) || typeof value !== typeof wanted || (value === null) !== (wanted === null)) continue;
		const order = compare(value, wanted);
		if (order === 0) return place;
		if (Math.sign(order) !== mode) continue;
		const other = best === undefined ? null : (cells.values[best] ?? null);
		if (best === undefined || (!isError(other) && Math.sign(compare(value, other)) === -mode)) best = place;
	}
	return best;
}

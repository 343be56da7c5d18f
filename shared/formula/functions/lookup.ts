/** Looking a value up in a column. Wildcards work in exact searches for text, as in Excel. */
import { foldedOf } from "../columns.ts";
import { compare, sameText } from "../convert.ts";
import type { Matrix } from "../matrix.ts";
import { sawAll, sawCells, sawRows } from "../onlooker.ts";
import { keyOf, rowsAt } from "../rows.ts";
import { SparseMatrix } from "../sparse.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { hasWildcard, wildcardOf } from "../wildcard.ts";
import { cellsAt, numberAt, valueAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells } from "./specification.ts";

/** A blank that is looked up counts as 0. */
export const wantedAt = (list: readonly Given[]): Value => valueAt(list, 0) ?? 0;

export const isVector = (cells: Matrix): boolean => cells.rows === 1 || cells.columns === 1;

/** The first place (from 0) that equals the value; -1 where there is none. */
export function exactPlace(wanted: Value, cells: Matrix): number {
	if (typeof wanted === "string" && hasWildcard(wanted)) {
		sawAll(cells.range);
		const pattern = wildcardOf(wanted);
		if (cells.range) return foldedOf(cells.range).findIndex((text) => text !== undefined && pattern.matchesFolded(text));
		return cells.values.findIndex((value) => typeof value === "string" && pattern.matches(value));
	}
	if (isError(wanted)) return -1;
	if (cells.range !== undefined) {
		const key = keyOf(wanted);
		sawRows(cells.range, [key], [], true);
		return rowsAt(cells.range, key)[0] ?? -1;
	}
	if (cells instanceof SparseMatrix && cells.otherwise !== wanted && typeof wanted === typeof cells.otherwise) {
		const isSought = (value: Value): boolean => comparable(value, wanted) && compare(value, wanted) === 0;
		if (!isSought(cells.otherwise)) return cells.places[cells.at.findIndex(isSought)] ?? -1;
	}
	if (typeof wanted === "string") return cells.values.findIndex((value) => typeof value === "string" && sameText(value, wanted));
	return cells.values.findIndex((value) => comparable(value, wanted) && compare(value, wanted) === 0);
}

const comparable = (value: Value, wanted: Value): value is Exclude<Value, FormulaError | null> =>
	typeof value === typeof wanted && value !== null && !isError(value);

/** The last place not beyond the value, cells of other kinds passed over; -1 where the first is beyond. The cells must be sorted. */
export function sortedPlace(wanted: Value, cells: Matrix, descending: boolean): number {
	let place = -1;
	sawAll(cells.range);
	if (isError(wanted)) return place;
	// LOOKUP(2,1/(成果[编号]=[@编号]),…): only the few rows that are alike can be compared.
	const sparse = cells instanceof SparseMatrix && !comparable(cells.otherwise, wanted) ? cells : undefined;
	for (let index = 0; index < (sparse ? sparse.places : cells.values).length; index++) {
		const next = sparse ? (sparse.places[index] ?? 0) : index;
		const value = (sparse ? sparse.at : cells.values)[index] ?? null;
		if (!comparable(value, wanted)) continue;
		const order = compare(value, wanted);
		if (descending ? order < 0 : order > 0) break;
		place = next;
		// From the largest down, the first equal one counts; upwards, the last.
		if (descending && order === 0) break;
	}
	return place;
}

function match(list: readonly Given[]): Value {
	const wanted = wantedAt(list);
	const cells = cellsAt(list, 1);
	const type = numberAt(list, 2, 1);
	if (isError(wanted)) return wanted;
	if (isError(type)) return type;
	if (!isVector(cells)) return errors["#N/A"];
	const place = type === 0 ? exactPlace(wanted, cells) : sortedPlace(wanted, cells, type < 0);
	return place === -1 ? errors["#N/A"] : place + 1;
}

/** Rows and columns from 1; with one number, the place along a single row or column. 0 means all and gives one value only where there is one. */
function index(list: readonly Given[]): Value {
	const cells = cellsAt(list, 0);
	const first = numberAt(list, 1);
	const second = numberAt(list, 2, list.length > 2 ? 0 : 1);
	if (isError(first)) return first;
	if (isError(second)) return second;
	const alongRow = list.length === 2 && cells.rows === 1;
	const row = Math.trunc(alongRow ? 1 : first);
	const column = Math.trunc(alongRow ? first : second);
	// Otherwise the result depends on how many there are.
	if (row >= 1 && row <= cells.rows) sawCells(cells.range, [row - 1]);
	else sawAll(cells.range);
	if (row < 0 || column < 0) return errors["#VALUE!"];
	if (row > cells.rows || column > cells.columns) return errors["#REF!"];
	if ((row === 0 && cells.rows > 1) || (column === 0 && cells.columns > 1)) return errors["#VALUE!"];
	return cells.values[(Math.max(row, 1) - 1) * cells.columns + Math.max(column, 1) - 1] ?? null;
}

const selecting = { selects: true };

export const lookupFunctions: readonly FunctionSpecification[] = [
	ofCells("MATCH", "2-3", ["value", "cells", "value"], "number", match, selecting),
	ofCells("INDEX", "2-3", ["cells", "value", "value"], "any", index, selecting),
];

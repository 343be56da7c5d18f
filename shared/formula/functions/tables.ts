/** Tables: how large they are, and looking a value up in them. */
import type { Matrix } from "../matrix.ts";
import { errors, isError, type Value } from "../value.ts";
import { cellsAt, numberAt } from "./given.ts";
import { exactPlace, isVector, sortedPlace, wantedAt } from "./lookup.ts";
import { type FunctionSpecification, type Given, ofCells } from "./specification.ts";
import { xlookup } from "./xlookup.ts";

/** Approximate in a sorted column; the result from the same place of another, or of its last column. */
function lookup(list: readonly Given[]): Value {
	const wanted = wantedAt(list);
	if (isError(wanted)) return wanted;
	const cells = cellsAt(list, 1);
	const wide = !isVector(cells) && cells.columns > cells.rows;
	const results = list.length > 2 ? cellsAt(list, 2) : lineOf(cells, wide, (wide ? cells.rows : cells.columns) - 1);
	const place = sortedPlace(wanted, isVector(cells) ? cells : lineOf(cells, wide, 0), false);
	return place === -1 ? errors["#N/A"] : (results.values[place] ?? (place < results.values.length ? null : errors["#N/A"]));
}

/** One column of cells, or one row where `across`; a single row or column is itself. */
function lineOf(cells: Matrix, across: boolean, at: number): Matrix {
	if (isVector(cells)) return cells;
	const length = across ? cells.columns : cells.rows;
	const values = Array.from(
		{ length },
		(_, place) => cells.values[across ? at * cells.columns + place : place * cells.columns + at] ?? null,
	);
	return { rows: across ? 1 : length, columns: across ? length : 1, values, range: undefined };
}

/** VLOOKUP and, `across`, HLOOKUP. */
const tableLookup = (across: boolean) => (list: readonly Given[]) => {
	const wanted = wantedAt(list);
	const cells = cellsAt(list, 1);
	const at = numberAt(list, 2);
	const approximate = numberAt(list, 3, 1);
	if (isError(wanted)) return wanted;
	// A value written out is no table, and nothing is found in it.
	if (list[1]?.fromCells === false) return typeof cells.values[0] === "string" ? errors["#VALUE!"] : errors["#N/A"];
	if (isError(at)) return at;
	if (isError(approximate)) return approximate;
	const line = Math.trunc(at);
	if (line < 1) return errors["#VALUE!"];
	if (line > (across ? cells.rows : cells.columns)) return errors["#REF!"];
	const whole = (position: number): Matrix => {
		// A single column is its own first line; a single row has one cell in each column.
		if (across ? cells.rows === 1 : cells.columns === 1) return cells;
		const step = across ? 1 : cells.columns;
		const count = across ? cells.columns : cells.rows;
		const first = across ? position * cells.columns : position;
		return {
			rows: count,
			columns: 1,
			values: Array.from({ length: count }, (_, place) => cells.values[first + place * step] ?? null),
			range: undefined,
		};
	};
	const keys = whole(0);
	const place = approximate === 0 ? exactPlace(wanted, keys) : sortedPlace(wanted, keys, false);
	return place === -1 ? errors["#N/A"] : (whole(line - 1).values[place] ?? null);
};

const countblank = (list: readonly Given[]): Value => cellsAt(list, 0).values.filter((value) => value === null || value === "").length;

export const tableFunctions: readonly FunctionSpecification[] = [
	ofCells("COUNTBLANK", "1", ["cells"], "number", countblank),
	ofCells("ROWS", "1", ["cells"], "number", (list) => cellsAt(list, 0).rows),
	ofCells("COLUMNS", "1", ["cells"], "number", (list) => cellsAt(list, 0).columns),
	ofCells("LOOKUP", "2-3", ["value", "cells", "cells"], "any", lookup),
	ofCells("VLOOKUP", "3-4", ["value", "cells", "value", "value"], "any", tableLookup(false)),
	ofCells("HLOOKUP", "3-4", ["value", "cells", "value", "value"], "any", tableLookup(true)),
	ofCells("XLOOKUP", "3-6", ["value", "cells", "cells", "value", "value", "value"], "any", xlookup, { since: "2021", selects: true }),
];

/** COUNTIFS and its kin: equality goes through the column's value index, everything else through the rows that are left. */

import { countWhere, isKnown, placesWhere } from "../columns.ts";
import { type Criterion, criterionOf } from "../criteria.ts";
import { finite } from "../limits.ts";
import type { Matrix } from "../matrix.ts";
import { isLookedOn, sawAll, sawRows } from "../onlooker.ts";
import { commonRows, rowsUnder } from "../rows.ts";
import type { Range } from "../scope.ts";
import { errors, isError, type Value } from "../value.ts";
import { cellsAt, valueAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells } from "./specification.ts";

interface Condition {
	readonly cells: Matrix;
	readonly criterion: Criterion;
}

const FEW = 8;

/** The pairs of cells and criterion from `from` on; undefined where their shapes differ. */
export function conditionsOf(list: readonly Given[], from: number): Condition[] | undefined {
	const conditions: Condition[] = [];
	for (let position = from; position + 1 < list.length; position += 2) {
		conditions.push({ cells: cellsAt(list, position), criterion: criterionOf(valueAt(list, position + 1) ?? null) });
	}
	const first = conditions[0]?.cells;
	if (conditions.every(({ cells }) => cells.rows === first?.rows && cells.columns === first.columns)) return conditions;
	for (const { cells } of conditions) sawAll(cells.range);
	return undefined;
}

/** Tells onlookers that only rows matter which meet the first equality; without one, all do. */
function tell(conditions: readonly Condition[], summed: Range | undefined): void {
	const ranges = [summed, ...conditions.map(({ cells }) => cells.range)];
	const selector = conditions.find(({ cells, criterion }) => cells.range && criterion.keys);
	if (selector?.cells.range && selector.criterion.keys) sawRows(selector.cells.range, selector.criterion.keys, ranges);
	else for (const range of ranges) sawAll(range);
}

/** Places (from 0) at which every condition holds. @param summed cells that are read at these places */
export function matching(conditions: readonly Condition[], summed?: Matrix): readonly number[] {
	if (isLookedOn()) tell(conditions, summed?.range);
	const [only, another] = conditions;
	// Most criteria stand alone and ask for one value.
	if (only?.cells.range && only.criterion.keys && another === undefined) return rowsUnder(only.cells.range, only.criterion.keys);
	let indexed: readonly number[] | undefined;
	const rest: Condition[] = [];
	for (const condition of conditions) {
		const { range } = condition.cells;
		const { keys } = condition.criterion;
		// A few rows are sooner asked one by one than found in another index.
		if (range === undefined || keys === undefined || (indexed !== undefined && indexed.length <= FEW)) rest.push(condition);
		else indexed = indexed === undefined ? rowsUnder(range, keys) : commonRows(indexed, rowsUnder(range, keys));
		// Nothing can come back: most indicators have no results of their type.
		if (indexed?.length === 0) return indexed;
	}
	if (indexed === undefined) {
		const at = rest.findIndex(({ cells }) => cells.range !== undefined);
		const [first] = at === -1 ? [] : rest.splice(at, 1);
		indexed = first?.cells.range && placesWhere(first.cells.range, first.criterion);
	}
	if (indexed !== undefined) return rest.length === 0 ? indexed : meeting(indexed, rest);
	const places: number[] = [];
	const count = conditions[0]?.cells.values.length ?? 0;
	for (let place = 0; place < count; place++) if (holdAt(rest, place)) places.push(place);
	return places;
}

/** Those of the places at which the conditions hold. Many places are held against those of the other criterion, which are kept. */
function meeting(places: readonly number[], conditions: readonly Condition[]): readonly number[] {
	let left = places;
	for (const condition of conditions) {
		const { range, values } = condition.cells;
		const isCheap = range !== undefined && left.length > FEW && (left.length * 4 > values.length || isKnown(range, condition.criterion));
		left = isCheap ? commonRows(left, placesWhere(range, condition.criterion)) : left.filter((place) => holdAt([condition], place));
	}
	return left;
}

function holdAt(conditions: readonly Condition[], place: number): boolean {
	for (const { cells, criterion } of conditions) if (!criterion.matches(cells.values[place] ?? null)) return false;
	return true;
}

function countOf(list: readonly Given[]): Value {
	const conditions = conditionsOf(list, 0);
	const [only, another] = conditions ?? [];
	if (only?.cells.range && another === undefined && (only.criterion.comparison || only.criterion.except)) {
		if (isLookedOn()) tell([only], undefined);
		return countWhere(only.cells.range, only.criterion);
	}
	return conditions ? matching(conditions).length : errors["#VALUE!"];
}

/** Makes one value of numbers. */
export type Summarise = (numbers: readonly number[]) => Value;

/** The numbers of `cells` at the places; the first error among them instead. */
export function summarise(cells: Matrix, places: readonly number[], of: Summarise): Value {
	const numbers: number[] = [];
	for (const place of places) {
		const value = cells.values[place] ?? null;
		if (typeof value === "number") numbers.push(value);
		else if (isError(value)) return value;
	}
	return of(numbers);
}

/** SUMIFS(cells, range, criterion, …) */
export const byConditions = (of: Summarise) => (list: readonly Given[]) => {
	const cells = cellsAt(list, 0);
	const conditions = conditionsOf(list, 1);
	if (conditions?.[0]?.cells.values.length !== cells.values.length) {
		for (const one of [cells, ...(conditions ?? []).map((condition) => condition.cells)]) sawAll(one.range);
		return errors["#VALUE!"];
	}
	return summarise(cells, matching(conditions, cells), of);
};

export const sum: Summarise = (numbers) => finite(numbers.reduce((a, b) => a + b, 0));
const selecting = { selects: true };
const pairs = { repeat: 2, selects: true };

export const conditionalFunctions: readonly FunctionSpecification[] = [
	ofCells("COUNTIF", "2", ["cells", "value"], "number", countOf, selecting),
	ofCells("COUNTIFS", "2+", ["cells", "value"], "number", countOf, pairs),
	ofCells("SUMIFS", "3+", ["cells", "cells", "value"], "number", byConditions(sum), pairs),
];

/** A range's value index: which rows hold a value. Built on first use; whoever changes the range drops it (Range.lookup). */
import { foldCase } from "./convert.ts";
import { numberFromText } from "./number-text.ts";
import { significant } from "./numbers.ts";
import type { Range } from "./scope.ts";
import type { Value } from "./value.ts";

const none: readonly number[] = Object.freeze([]);

/** Numbers by their 15 digits, texts without case; booleans, blank and errors are keys themselves. */
export function keyOf(value: Value): unknown {
	if (typeof value === "number") return significant(value);
	if (typeof value === "string") return foldCase(value);
	return value;
}

/** Every key under which a cell with this value is found. */
export function keysOf(value: Value): readonly unknown[] {
	const number = typeof value === "string" ? numberFromText(value) : undefined;
	return number === undefined ? [keyOf(value)] : [keyOf(value), numericTextKey(number)];
}

/** Every key under which a cell is found that counts as this number: numbers, and texts that read as it. */
export const keysOfNumber = (number: number): readonly unknown[] => [significant(number), numericTextKey(number)];

/** Texts that read as a number are found under the number, too: COUNTIF takes "12" for 12, MATCH does not. No text begins so. */
const numericTextKey = (number: number): string => `\u0000${significant(number)}`;

/** Rows (from 0, ascending) by key. */
export type Index = Map<unknown, readonly number[]>;

function build(values: readonly Value[]): Index {
	const index = new Map<unknown, number[]>();
	for (let row = 0; row < values.length; row++) {
		for (const key of keysOf(values[row] ?? null)) {
			const rows = index.get(key);
			if (rows === undefined) index.set(key, [row]);
			else rows.push(row);
		}
	}
	return index;
}

function lookupOf(range: Range): Index {
	range.lookup ??= build(range.values);
	return range.lookup;
}

/** An index after one cell has changed. The one given is used up. */
export function reindexed(index: Index, row: number, before: Value, after: Value): Index {
	for (const key of keysOf(before)) {
		const rows = (index.get(key) ?? none).filter((one) => one !== row);
		if (rows.length > 0) index.set(key, rows);
		else index.delete(key);
	}
	for (const key of keysOf(after))
		index.set(
			key,
			[...(index.get(key) ?? none), row].sort((a, b) => a - b),
		);
	return index;
}

/** Rows whose cell has this key; see keyOf. */
export const rowsAt = (range: Range, key: unknown): readonly number[] => lookupOf(range).get(key) ?? none;

/** What two ascending lists of rows have in common. */
export function commonRows(left: readonly number[], right: readonly number[]): number[] {
	const common: number[] = [];
	let at = 0;
	for (const row of left) {
		while (at < right.length && (right[at] ?? 0) < row) at++;
		if (right[at] === row) common.push(row);
	}
	return common;
}

/** Rows whose cell is found under one of the keys. */
export function rowsUnder(range: Range, keys: readonly unknown[]): readonly number[] {
	let found = none;
	for (const key of keys) {
		const rows = rowsAt(range, key);
		if (rows.length > 0) found = found.length === 0 ? rows : [...found, ...rows].sort((a, b) => a - b);
	}
	return found;
}

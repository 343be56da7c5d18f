/** A range's value index: which rows hold a value. Built on first use; whoever changes the range drops it (Range.lookup). */
import { foldCase, numberFromText } from "./convert.ts";
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

/** Texts that read as a number are found under the number, too: COUNTIF takes "12" for 12, MATCH does not. No text begins so. */
const numericTextKey = (number: number): string => `\u0000${significant(number)}`;

function build(values: readonly Value[]): Map<unknown, number[]> {
	const index = new Map<unknown, number[]>();
	const add = (key: unknown, row: number): void => {
		const rows = index.get(key);
		if (rows === undefined) index.set(key, [row]);
		else rows.push(row);
	};
	for (let row = 0; row < values.length; row++) {
		const value = values[row] ?? null;
		add(keyOf(value), row);
		const number = typeof value === "string" ? numberFromText(value) : undefined;
		if (number !== undefined) add(numericTextKey(number), row);
	}
	return index;
}

function lookupOf(range: Range): ReadonlyMap<unknown, readonly number[]> {
	range.lookup ??= build(range.values);
	return range.lookup;
}

/** Rows (from 0, ascending) whose cell has this key; see keyOf. */
export const rowsAt = (range: Range, key: unknown): readonly number[] => lookupOf(range).get(key) ?? none;

/** Rows whose cell is this very value; text without case. */
export const rowsEqual = (range: Range, value: Value): readonly number[] => rowsAt(range, keyOf(value));

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

/** Rows whose cell is this number or a text that reads as it. */
export function rowsOfNumber(range: Range, number: number): readonly number[] {
	const index = lookupOf(range);
	const numbers = index.get(significant(number)) ?? none;
	const texts = index.get(numericTextKey(number)) ?? none;
	if (texts.length === 0) return numbers;
	return numbers.length === 0 ? texts : [...numbers, ...texts].sort((a, b) => a - b);
}

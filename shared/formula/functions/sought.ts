/**
 * One text sought in a long column, FIND([@编号],成果[备注]): all texts of the column stand in one, which is sought through at once, and most cells do
 * not hold it (sparse.ts). Cell by cell, a rule that does so in each of 5,000 rows looks into 25 million texts.
 */
import { keptIn } from "../columns.ts";
import { toText } from "../convert.ts";
import { type Argument, isMatrix, type Matrix } from "../matrix.ts";
import type { Range } from "../scope.ts";
import { isFaultless, LONG, SparseMatrix } from "../sparse.ts";
import { errors, isError, type Value } from "../value.ts";
import { foldKeepingLength, hasWildcard } from "../wildcard.ts";
import { functions } from "./registry.ts";
import type { ValueFunction } from "./specification.ts";

/** Stands between two cells' texts. A text that is sought and holds it itself is sought cell by cell. */
const BETWEEN = "\u0000";

interface Joined {
	readonly text: string;
	/** Where each cell's text begins, and where another one would. */
	readonly starts: Int32Array;
}

/** A column's texts in one, each as `spell` gives it. @param key for this spelling */
const joinedOf = (range: Range, key: object, spell: (text: string) => string): Joined =>
	keptIn(range, key, () => {
		const texts = range.values.map((value) => {
			const text = toText(value);
			return isError(text) ? "" : spell(text);
		});
		const starts = new Int32Array(texts.length + 1);
		for (const [row, text] of texts.entries()) starts[row + 1] = (starts[row] ?? 0) + text.length + BETWEEN.length;
		return { text: texts.join(BETWEEN), starts };
	});

/** Where the text stands in each cell, counted from 1, #VALUE! where it does not. */
function placesIn({ text, starts }: Joined, sought: string): SparseMatrix {
	const rows: number[] = [];
	const places: Value[] = [];
	let row = 0;
	for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, starts[row])) {
		while ((starts[row + 1] ?? 0) <= at) row++;
		rows.push(row);
		places.push(at - (starts[row] ?? 0) + 1);
		row++;
	}
	return new SparseMatrix(starts.length - 1, errors["#VALUE!"], rows, places);
}

/** @see ValueFunction.overColumn; `isPlain` tells what is sought as it stands. */
function inColumn(spell: (text: string) => string, isPlain: (sought: string) => boolean) {
	const key = {};
	return ([sought = null, column = null, ...more]: readonly Argument[]): Matrix | undefined => {
		if (more.length > 0 || isMatrix(sought) || !isMatrix(column) || column.range === undefined) return undefined;
		const text = toText(sought);
		// The empty text stands everywhere, an error is passed on, and so are those of the column.
		if (isError(text) || text === "" || column.rows < LONG || text.includes(BETWEEN) || !isPlain(text) || !isFaultless(column))
			return undefined;
		return placesIn(joinedOf(column.range, key, spell), spell(text));
	};
}

const ways = {
	FIND: inColumn(
		(text) => text,
		() => true,
	),
	SEARCH: inColumn(foldKeepingLength, (sought) => !hasWildcard(sought)),
};

/** FIND and SEARCH as they are, with a way through a column. */
export const seekingFunctions: readonly ValueFunction[] = Object.entries(ways).flatMap(([name, overColumn]) => {
	const plain = functions.get(name);
	return plain?.style === "value" ? [{ ...plain, overColumn }] : [];
});

/** Which row of a list is which row of an earlier one. Rows have no number of their own: they are known by what stands in them. */
import type { RowFacts } from "../check/index.ts";
import { shownText } from "./same-value.ts";

export interface RowPairs {
	/** In the order of the later list; `before` undefined: added. */
	rows: { before: RowFacts | undefined; after: RowFacts }[];
	/** In the order of the earlier list. */
	removed: RowFacts[];
}

/**
 * Pairs rows by their key; of several with one key those that are alike first. What is left over is one row where nothing but one
 * cell of its key was corrected (the level of a result is part of its key).
 *
 * @param keys headers that identify a row
 * @param headers headers that are compared
 */
export function pairRows(
	before: readonly RowFacts[],
	after: readonly RowFacts[],
	keys: readonly string[],
	headers: readonly string[],
): RowPairs {
	const matching = new Matching(before, after);
	matching.ends(before, after);
	matching.by((row) => textOf(row, headers));
	matching.by((row) => textOf(row, keys));
	for (const key of keys) {
		const rest = headers.filter((header) => header !== key);
		matching.by((row) => {
			const text = textOf(row, rest);
			// A row that holds nothing else is no row that anyone would recognise.
			return text.replaceAll(separator, "") === "" ? undefined : text;
		});
	}
	return { rows: after.map((row) => ({ before: matching.pairs.get(row), after: row })), removed: [...matching.before] };
}

/** Same key, same values throughout. */
export function isSameRow(one: RowFacts, other: RowFacts): boolean {
	const headers = Object.keys(one.cells);
	return (
		one.key === other.key &&
		headers.length === Object.keys(other.cells).length &&
		headers.every((header) => one.cells[header] === other.cells[header])
	);
}

const separator = "\u0001";
const textOf = ({ cells }: RowFacts, headers: readonly string[]): string =>
	headers.map((header) => shownText(cells[header])).join(separator);

class Matching {
	/** By row of the later list. */
	readonly pairs = new Map<RowFacts, RowFacts>();
	/** Not paired yet. */
	readonly before: Set<RowFacts>;
	readonly #after: Set<RowFacts>;

	constructor(before: readonly RowFacts[], after: readonly RowFacts[]) {
		this.before = new Set(before);
		this.#after = new Set(after);
	}

	/** Pairs what is the same above and below all changes: in a long list nearly every row, without a look at its texts. */
	ends(before: readonly RowFacts[], after: readonly RowFacts[]): void {
		let top = 0;
		while (this.#pairSame(before[top], after[top])) top++;
		for (let bottom = 1; bottom <= Math.min(before.length, after.length) - top; bottom++)
			if (!this.#pairSame(before.at(-bottom), after.at(-bottom))) return;
	}

	#pairSame(before: RowFacts | undefined, after: RowFacts | undefined): boolean {
		if (!before || !after || !isSameRow(before, after)) return false;
		this.#pair(before, after);
		return true;
	}

	#pair(before: RowFacts, after: RowFacts): void {
		this.pairs.set(after, before);
		this.before.delete(before);
		this.#after.delete(after);
	}

	/** Pairs rows that are the same to this measure, several of them in their order; undefined: this row is not to be paired. */
	by(measure: (row: RowFacts) => string | undefined): void {
		if (this.before.size === 0 || this.#after.size === 0) return;
		const waiting = new Map<string, RowFacts[]>();
		for (const row of this.before) {
			const measured = measure(row);
			if (measured === undefined) continue;
			const same = waiting.get(measured);
			if (same) same.push(row);
			else waiting.set(measured, [row]);
		}
		for (const row of this.#after) {
			const measured = measure(row);
			const found = measured === undefined ? undefined : waiting.get(measured)?.shift();
			if (found) this.#pair(found, row);
		}
	}
}

/**
 * Which cells of ranges a formula looks at while it runs, told to whoever wants to know. A change elsewhere cannot change its
 * result: COUNTIFS(成果[类别编码],"L05",…) asks only for rows of one type, the second branch of an IF mostly for nothing at all.
 */
import type { Range } from "./scope.ts";

export interface Onlooker {
	/** Every cell of the range, or how many there are. */
	all(range: Range): void;
	/** Some cells of the range, by place from 0. */
	cells(range: Range, places: readonly number[]): void;
	/**
	 * Of ranges of one table only the rows whose cell in `selector` is found under one of the keys (rows.ts).
	 *
	 * @param placed where these rows stand matters, too
	 */
	rows(selector: Range, keys: readonly unknown[], placed: boolean): void;
}

let onlooker: Onlooker | undefined;

/** Runs with somebody looking on. What runs is no generator and awaits nothing, so that one variable will do. */
export function lookingOn<T>(by: Onlooker, run: () => T): T {
	const before = onlooker;
	onlooker = by;
	try {
		return run();
	} finally {
		onlooker = before;
	}
}

/** Whether telling is worth the work. */
export const isLookedOn = (): boolean => onlooker !== undefined;

/** To be told by whatever reads a range; the functions that `select` tell more closely what they look at. */
export function sawAll(range: Range | undefined): void {
	if (onlooker !== undefined && range !== undefined) onlooker.all(range);
}

export function sawCells(range: Range | undefined, places: readonly number[]): void {
	if (onlooker !== undefined && range !== undefined) onlooker.cells(range, places);
}

/** @param others ranges read in the same rows; where they are of another table, every cell counts as seen */
export function sawRows(selector: Range, keys: readonly unknown[], others: readonly (Range | undefined)[], placed = false): void {
	if (onlooker === undefined) return;
	onlooker.rows(selector, keys, placed);
	for (const other of others) if (other !== undefined && (other.table === undefined || other.table !== selector.table)) onlooker.all(other);
}

/** What a formula looked at in columns, told while it runs. */
import type { Onlooker } from "../../formula/onlooker.ts";
import { keysOf } from "../../formula/rows.ts";
import type { Range } from "../../formula/scope.ts";
import type { Reads } from "../compile/dependencies.ts";
import { type Frame, RegionState, type RowState, regionRead } from "../state/workbook-state.ts";

/** Some rows of some columns of one region. */
export interface ListLook {
	region: RegionState;
	/** Among the region's columns. */
	columns: ReadonlySet<number>;
	/** Every row; rows with one of these keys in a column; these rows. */
	rows: "all" | PickedBy | ReadonlySet<RowState>;
}

interface PickedBy {
	column: number;
	keys: ReadonlySet<unknown>;
}

/** Whether a row is one of those that a look was at. */
export function isLookedAt({ rows }: ListLook, row: RowState): boolean {
	if (rows === "all") return true;
	if (!isPicked(rows)) return rows.has(row);
	return keysOf(row.values[rows.column] ?? null).some((key) => rows.keys.has(key));
}

/** Whether it depends on this column which rows a look was at. */
export const picksBy = ({ rows }: ListLook, column: number): boolean => rows !== "all" && isPicked(rows) && rows.column === column;

export function isSameLook(one: ListLook, other: ListLook | undefined): boolean {
	if (one.region !== other?.region || !isSameSet(one.columns, other.columns)) return false;
	const [left, right] = [one.rows, other.rows];
	if (left === "all" || right === "all") return left === right;
	if (isPicked(left)) return isPicked(right) && left.column === right.column && isSameSet(left.keys, right.keys);
	return !isPicked(right) && isSameSet(left, right);
}

const isSameSet = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean =>
	one.size === other.size && [...one].every((value) => other.has(value));

const isPicked = (rows: PickedBy | ReadonlySet<RowState>): rows is PickedBy => "keys" in rows && !(rows instanceof Set);

/** Notes what formulas look at; ranges that belong to no region are of no interest. */
export class LooksNoted implements Onlooker {
	readonly #whole = new Map<RegionState, Set<number>>();
	readonly #places = new Map<RegionState, Map<number, Set<number>>>();
	readonly #picked: { region: RegionState; column: number; keys: readonly unknown[] }[] = [];

	all({ table, column }: Range): void {
		if (!(table instanceof RegionState) || column === undefined) return;
		this.#whole.set(table, (this.#whole.get(table) ?? new Set()).add(column));
	}

	cells({ table, column }: Range, places: readonly number[]): void {
		if (!(table instanceof RegionState) || column === undefined) return;
		const ofRegion = this.#places.get(table) ?? new Map<number, Set<number>>();
		this.#places.set(table, ofRegion);
		const known = ofRegion.get(column) ?? new Set();
		ofRegion.set(column, known);
		for (const place of places) known.add(place);
	}

	rows({ table, column }: Range, keys: readonly unknown[]): void {
		if (table instanceof RegionState && column !== undefined) this.#picked.push({ region: table, column, keys });
	}

	/** @param reads of the formula that was looked on: whoever picks rows by one column may read all that the formula names */
	looks({ columns }: Reads, frame: Frame): ListLook[] {
		const namedIn = (region: RegionState): Set<number> =>
			new Set(columns.flatMap((one) => (regionRead(one, frame) === region ? [one.column] : [])));
		const whole = [...this.#whole].map(([region, of]): ListLook => ({ region, columns: of, rows: "all" }));
		const places = [...this.#places].flatMap(([region, ofColumns]) =>
			[...ofColumns].map(([column, at]): ListLook => {
				const existing = region.existing();
				return { region, columns: new Set([column]), rows: new Set([...at].flatMap((place) => existing[place] ?? [])) };
			}),
		);
		const picked = this.#picked.map(
			({ region, column, keys }): ListLook => ({ region, columns: namedIn(region), rows: { column, keys: new Set(keys) } }),
		);
		return [...whole, ...places, ...picked];
	}
}

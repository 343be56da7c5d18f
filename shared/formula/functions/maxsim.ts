/** MAXSIM: how alike a name is to the other names of a column. */
import { compare, foldCase, toText } from "../convert.ts";
import type { Matrix } from "../matrix.ts";
import { sawAll, sawCells } from "../onlooker.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { cellsAt, valueAt } from "./given.ts";
import { normalise } from "./normalise.ts";
import type { Given } from "./specification.ts";

/** Longer texts are compared by their beginning: the work grows with the square of the length. */
const COMPARED = 256;

/** More edits than any two texts need. */
const FAR = 2 * COMPARED;

/** The last row of the table of edits and the one being filled: used again and again, for most comparisons end after a few rows. */
let above = new Uint16Array(COMPARED + 2);
let below = new Uint16Array(COMPARED + 2);

/**
 * 1 for the same text, 0 for nothing in common: the share of characters of the longer one that need not be changed.
 *
 * @param atLeast from 0 to 1; where the texts are not more alike than this, the answer may be 0
 */
export function similarity(left: string, right: string, atLeast = 0): number {
	if (left === right) return 1;
	const [short, long] =
		left.length <= right.length ? [left.slice(0, COMPARED), right.slice(0, COMPARED)] : [right.slice(0, COMPARED), left.slice(0, COMPARED)];
	if (short.length <= atLeast * long.length) return 0;
	const allowed = Math.floor((1 - atLeast) * long.length);
	const width = short.length;
	for (let column = 0; column <= Math.min(width, allowed); column++) above[column] = column;
	above[allowed + 1] = FAR;
	for (let at = 1; at <= long.length; at++) {
		const letter = long.charCodeAt(at - 1);
		// Further from the diagonal than the edits allowed nothing can come of it.
		const from = Math.max(1, at - allowed);
		const to = Math.min(width, at + allowed);
		let last = from === 1 ? at : FAR;
		let least = last;
		let corner = above[from - 1] ?? 0;
		below[from - 1] = last;
		below[to + 1] = FAR;
		for (let column = from; column <= to; column++) {
			const over = above[column] ?? 0;
			let changed = corner + (short.charCodeAt(column - 1) === letter ? 0 : 1);
			if (over + 1 < changed) changed = over + 1;
			if (last + 1 < changed) changed = last + 1;
			below[column] = changed;
			if (changed < least) least = changed;
			last = changed;
			corner = over;
		}
		if (least > allowed) return 0;
		[above, below] = [below, above];
	}
	return 1 - (above[width] ?? 0) / long.length;
}

/** Normalised names, each with how often it stands there. */
type Names = ReadonlyMap<string, number>;

function count(names: Map<string, number>, name: Value): void {
	if (name === null || name === "" || isError(name)) return;
	const plain = normalise(String(name));
	names.set(plain, (names.get(plain) ?? 0) + 1);
}

interface Group {
	readonly names: Map<string, number>;
	/** From 0. */
	readonly places: number[];
}

interface Grouped {
	groups: readonly Value[];
	byGroup: ReadonlyMap<string, Group>;
}

/** By the names' array, which a column keeps until one of its values changes: all rows of a list ask for the same groups. */
const grouped = new WeakMap<readonly Value[], Grouped>();

function groupsOf(names: readonly Value[], groups: readonly Value[]): Grouped {
	const known = grouped.get(names);
	if (known?.groups === groups) return known;
	const byGroup = new Map<string, Group>();
	groups.forEach((group, row) => {
		if (typeof group !== "string") return;
		const key = foldCase(group);
		const own: Group = byGroup.get(key) ?? { names: new Map(), places: [] };
		byGroup.set(key, own);
		count(own.names, names[row] ?? null);
		own.places.push(row);
	});
	const made = { groups, byGroup };
	grouped.set(names, made);
	return made;
}

const nobody: Group = { names: new Map(), places: [] };

/** The names of one group. A group is compared as = compares: without case, a blank like "" and 0. */
function namesIn(group: Exclude<Value, FormulaError>, { values: names, range }: Matrix, groups: readonly Value[]): Names {
	// Only texts equal a text that is not empty.
	if (typeof group === "string" && group !== "") {
		const found = groupsOf(names, groups).byGroup.get(foldCase(group)) ?? nobody;
		sawCells(range, found.places);
		return found.names;
	}
	sawAll(range);
	const own = new Map<string, number>();
	names.forEach((name, row) => {
		const other = groups[row] ?? null;
		if (!isError(other) && compare(group, other) === 0) count(own, name);
	});
	return own;
}

function allNames({ values: names, range }: Matrix): Names {
	sawAll(range);
	const all = new Map<string, number>();
	for (const name of names) count(all, name);
	return all;
}

/**
 * MAXSIM(text, names, group, groups): blank names and those of other groups are passed over, the text itself once.
 *
 * @param bound exact from here on; below it, any smaller number will do
 */
export function maxsim(list: readonly Given[], bound = 0): Value {
	const text = toText(valueAt(list, 0) ?? null);
	if (isError(text)) return text;
	const wanted = normalise(text);
	if (wanted === "") return 0;
	const names = cellsAt(list, 1);
	const group = valueAt(list, 2);
	const { values: groups, range: groupRange } = cellsAt(list, 3);
	sawAll(groupRange);
	if (group !== undefined && groups.length !== names.values.length) {
		sawAll(names.range);
		return errors["#VALUE!"];
	}
	if (group !== undefined && isError(group)) return group;
	const others = group === undefined ? allNames(names) : namesIn(group, names, groups);
	if ((others.get(wanted) ?? 0) > 1) return 1;
	// A little below the bound: what equals it in 15 digits must not be cut off.
	const floor = Math.min(Math.max(bound * (1 - 1e-9), 0), 1);
	let best = 0;
	for (const other of others.keys()) {
		if (other === wanted) continue;
		const alike = similarity(wanted, other, Math.max(best, floor));
		if (alike > best) best = alike;
	}
	return best;
}

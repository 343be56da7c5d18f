/** MAXSIM: how alike a name is to the other names of a column. */
import { compare, foldCase, toText } from "../convert.ts";
import type { Matrix } from "../matrix.ts";
import { sawAll, sawCells } from "../onlooker.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { cellsAt, valueAt } from "./given.ts";
import { NameIndex } from "./name-index.ts";
import { normalise } from "./normalise.ts";
import type { Given } from "./specification.ts";

function count(names: Map<string, number>, name: Value): void {
	if (name === null || name === "" || isError(name)) return;
	const plain = normalise(String(name));
	names.set(plain, (names.get(plain) ?? 0) + 1);
}

interface Group {
	/** Normalised, each with how often it stands there. */
	readonly names: Map<string, number>;
	/** From 0. */
	readonly places: number[];
	/** Made when first asked for. */
	index?: NameIndex;
}

const indexOf = (group: Group): NameIndex => {
	group.index ??= new NameIndex([...group.names.keys()]);
	return group.index;
};

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
function namesIn(group: Exclude<Value, FormulaError>, { values: names, range }: Matrix, groups: readonly Value[]): Group {
	// Only texts equal a text that is not empty.
	if (typeof group === "string" && group !== "") {
		const found = groupsOf(names, groups).byGroup.get(foldCase(group)) ?? nobody;
		sawCells(range, found.places);
		return found;
	}
	sawAll(range);
	const own: Group = { names: new Map(), places: [] };
	names.forEach((name, row) => {
		const other = groups[row] ?? null;
		if (!isError(other) && compare(group, other) === 0) count(own.names, name);
	});
	return own;
}

const ungrouped = new WeakMap<readonly Value[], Group>();

function allNames({ values: names, range }: Matrix): Group {
	sawAll(range);
	const known = ungrouped.get(names);
	if (known) return known;
	const all: Group = { names: new Map(), places: [] };
	for (const name of names) count(all.names, name);
	ungrouped.set(names, all);
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
	if ((others.names.get(wanted) ?? 0) > 1) return 1;
	// A little below the bound: what equals it in 15 digits must not be cut off.
	const floor = Math.min(Math.max(bound * (1 - 1e-9), 0), 1);
	return indexOf(others).closest(wanted, floor);
}

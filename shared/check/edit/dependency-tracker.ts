/**
 * Who looked at which cells of lists when last evaluated, so that an edit finds the few formulas it concerns: a level typed in a
 * row of type L05 concerns what counts L05, not the hundred formulas that count other types in the same columns.
 *
 * Kept for formulas that read columns, from the first edit on that reaches them; a full check pays nothing for it. What a formula
 * looked at holds until it is evaluated again, for nothing of it has changed before that.
 */
import { lookingOn, type Onlooker } from "../../formula/onlooker.ts";
import { keysOf } from "../../formula/rows.ts";
import type { Range } from "../../formula/scope.ts";
import type { Value } from "../../formula/value.ts";
import { type Node, readsColumn } from "../compile/dependents.ts";
import type { Owner, RowState } from "../state/workbook-state.ts";

/** A formula at one of its places. */
export interface Instance {
	readonly node: Node;
	readonly owner: Owner;
	readonly row: RowState | undefined;
	/** The lists it is on. */
	readonly lists: Set<Instance>[];
}

/** Lists of instances by what they looked at in one region; columns by number. */
class TableLooks {
	readonly all = new Map<number, Set<Instance>>();
	/** By column, then place. */
	readonly cells = new Map<number, Map<unknown, Set<Instance>>>();
	/** By selecting column, then key. */
	readonly rows = new Map<number, Map<unknown, Set<Instance>>>();
	/** Where rows stand, or how many there are, matters to these. */
	readonly placed = new Set<Instance>();
}

export class DependencyTracker implements Onlooker {
	readonly #watched = new Set<Node>();
	/** Readers of columns in which something has changed. */
	readonly #reached = new Set<readonly Node[]>();
	readonly #instances = new Map<RowState | Owner, Map<Node, Instance>>();
	/** By region. */
	readonly #tables = new Map<object, TableLooks>();
	#running: Instance | undefined;

	/** Keeps from now on what these formulas look at. Gives those of which that was not so before: what they look at is not known yet. */
	watch(nodes: readonly Node[]): readonly Node[] {
		if (this.#reached.has(nodes)) return [];
		this.#reached.add(nodes);
		const fresh = nodes.filter((node) => !this.#watched.has(node));
		for (const node of fresh) this.#watched.add(node);
		return fresh;
	}

	/** Evaluates, keeping what a watched formula looks at in place of what it looked at before. */
	run<T>(node: Node, owner: Owner, row: RowState | undefined, evaluate: () => T): T {
		if (!this.#watched.has(node)) return evaluate();
		const instance = this.#instanceOf(node, owner, row);
		for (const list of instance.lists) list.delete(instance);
		instance.lists.length = 0;
		this.#running = instance;
		return lookingOn(this, evaluate);
	}

	all({ table, column }: Range): void {
		if (table === undefined || column === undefined) return;
		const looks = this.#looksIn(table);
		this.#note(listIn(looks.all, column));
		this.#note(looks.placed);
	}

	cells({ table, column }: Range, places: readonly number[]): void {
		if (table === undefined || column === undefined) return;
		const looks = this.#looksIn(table);
		const ofColumn = mapIn(looks.cells, column);
		for (const place of places) this.#note(listIn(ofColumn, place));
		this.#note(looks.placed);
	}

	rows({ table, column }: Range, keys: readonly unknown[], placed: boolean): void {
		if (table === undefined || column === undefined) return;
		const looks = this.#looksIn(table);
		const ofColumn = mapIn(looks.rows, column);
		for (const key of keys) this.#note(listIn(ofColumn, key));
		if (placed) this.#note(looks.placed);
	}

	/** Instances that a change from `before` to what the row holds now may concern. */
	*concerned(row: RowState, column: number, before: Value): Generator<Instance> {
		const looks = this.#tables.get(row.region);
		if (!looks || !row.exists) return;
		yield* looks.all.get(column) ?? [];
		const places = looks.cells.get(column);
		if (places) yield* places.get(row.region.existing().indexOf(row)) ?? [];
		for (const [selector, byKey] of looks.rows) {
			// Who selects by this column reads it as well; who selects by another may read neither.
			for (const instance of under(byKey, row.values[selector] ?? null))
				if (readsColumn(instance.node, row.region.plan, column)) yield instance;
			if (selector === column) yield* under(byKey, before);
		}
	}

	/** Instances that the coming or going of a row with its present values may concern. */
	*concernedByRow(row: RowState): Generator<Instance> {
		const looks = this.#tables.get(row.region);
		if (!looks) return;
		yield* looks.placed;
		for (const [selector, byKey] of looks.rows) yield* under(byKey, row.values[selector] ?? null);
	}

	#looksIn(table: object): TableLooks {
		const known = this.#tables.get(table) ?? new TableLooks();
		this.#tables.set(table, known);
		return known;
	}

	#note(list: Set<Instance>): void {
		const instance = this.#running;
		if (!instance || list.has(instance)) return;
		list.add(instance);
		instance.lists.push(list);
	}

	#instanceOf(node: Node, owner: Owner, row: RowState | undefined): Instance {
		const place = row ?? owner;
		const here = this.#instances.get(place) ?? new Map<Node, Instance>();
		this.#instances.set(place, here);
		const instance = here.get(node) ?? { node, owner, row, lists: [] };
		here.set(node, instance);
		return instance;
	}
}

function* under(byKey: ReadonlyMap<unknown, Set<Instance>>, value: Value): Generator<Instance> {
	for (const key of keysOf(value)) yield* byKey.get(key) ?? [];
}

function listIn<K>(map: Map<K, Set<Instance>>, key: K): Set<Instance> {
	const list = map.get(key) ?? new Set();
	map.set(key, list);
	return list;
}

function mapIn(map: Map<number, Map<unknown, Set<Instance>>>, column: number): Map<unknown, Set<Instance>> {
	const inner = map.get(column) ?? new Map<unknown, Set<Instance>>();
	map.set(column, inner);
	return inner;
}

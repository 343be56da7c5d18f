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
import { type DependencyNode, readsColumn } from "../compile/dependents.ts";
import type { Owner, RowState } from "../state/workbook-state.ts";

/** A formula at one of its places. */
export interface PlacedFormula {
	readonly node: DependencyNode;
	readonly owner: Owner;
	readonly row: RowState | undefined;
	/** The lists it is on. */
	readonly lists: Set<PlacedFormula>[];
}

/** Lists of instances by what they looked at in one region; columns by number. */
class TableLooks {
	readonly all = new Map<number, Set<PlacedFormula>>();
	/** By column, then place. */
	readonly cells = new Map<number, Map<unknown, Set<PlacedFormula>>>();
	/** By selecting column, then key. */
	readonly rows = new Map<number, Map<unknown, Set<PlacedFormula>>>();
	/** Where rows stand, or how many there are, matters to these. */
	readonly placed = new Set<PlacedFormula>();
}

export class DependencyTracker implements Onlooker {
	readonly #watched = new Set<DependencyNode>();
	/** Readers of columns in which something has changed. */
	readonly #reached = new Set<readonly DependencyNode[]>();
	readonly #instances = new Map<RowState | Owner, Map<DependencyNode, PlacedFormula>>();
	/** By region. */
	readonly #tables = new Map<object, TableLooks>();
	#running: PlacedFormula | undefined;

	/** Keeps from now on what these formulas look at. Gives those of which that was not so before: what they look at is not known yet. */
	watch(nodes: readonly DependencyNode[]): readonly DependencyNode[] {
		if (this.#reached.has(nodes)) return [];
		this.#reached.add(nodes);
		const fresh = nodes.filter((node) => !this.#watched.has(node));
		for (const node of fresh) this.#watched.add(node);
		return fresh;
	}

	/** Evaluates, keeping what a watched formula looks at in place of what it looked at before. */
	run<T>(node: DependencyNode, owner: Owner, row: RowState | undefined, evaluate: () => T): T {
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
	*concerned(row: RowState, column: number, before: Value): Generator<PlacedFormula> {
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
	*concernedByRow(row: RowState): Generator<PlacedFormula> {
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

	#note(list: Set<PlacedFormula>): void {
		const instance = this.#running;
		if (!instance || list.has(instance)) return;
		list.add(instance);
		instance.lists.push(list);
	}

	#instanceOf(node: DependencyNode, owner: Owner, row: RowState | undefined): PlacedFormula {
		const place = row ?? owner;
		const here = this.#instances.get(place) ?? new Map<DependencyNode, PlacedFormula>();
		this.#instances.set(place, here);
		const instance = here.get(node) ?? { node, owner, row, lists: [] };
		here.set(node, instance);
		return instance;
	}
}

function* under(byKey: ReadonlyMap<unknown, Set<PlacedFormula>>, value: Value): Generator<PlacedFormula> {
	for (const key of keysOf(value)) yield* byKey.get(key) ?? [];
}

function listIn<K>(map: Map<K, Set<PlacedFormula>>, key: K): Set<PlacedFormula> {
	const list = map.get(key) ?? new Set();
	map.set(key, list);
	return list;
}

function mapIn(map: Map<number, Map<unknown, Set<PlacedFormula>>>, column: number): Map<unknown, Set<PlacedFormula>> {
	const inner = map.get(column) ?? new Map<unknown, Set<PlacedFormula>>();
	map.set(column, inner);
	return inner;
}

/** One round of edits on a checked workbook: what they concern is computed and evaluated again, in order. */

import { EXPLANATIONS_ROLE } from "../../definition/layout.ts";
import type { Value } from "../../formula/value.ts";
import type { CellImage } from "../../workbook/image.ts";
import { countRequired, hasInput, readInto, renameRow, spoil } from "../bind/rows.ts";
import { cellFailures } from "../builtin/typed-cells.ts";
import type { Computed } from "../compile/computed.ts";
import type { DependencyNode } from "../compile/dependents.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import { type Engine, keepOutcome } from "../evaluate/engine.ts";
import { isSame } from "../model/cell.ts";
import { stopsAt } from "../state/misread.ts";
import type { Failure, Owner, RowState } from "../state/workbook-state.ts";
import { DependencyTracker, type PlacedFormula } from "./dependency-tracker.ts";

/** A cell of a row, and what now stands in it. */
export interface EditedCell {
	row: RowState;
	column: number;
	cell: CellImage | undefined;
}

/** What watched formulas look at, from an engine's first edit on. */
const looksOf = new WeakMap<Engine, DependencyTracker>();

/** What is to be computed and evaluated again gathers here. */
export class Recheck {
	readonly #engine: Engine;
	readonly #looks: DependencyTracker;
	/** By order of computing. */
	readonly #computed = new Map<Computed, Set<RowState>>();
	readonly #rules = new Map<Owner, Set<RuleNode>>();
	readonly #rowRules = new Map<RowState, Set<RuleNode>>();
	/** Rows to do anew: they came or went. */
	readonly #rows = new Set<RowState>();
	readonly #recount = new Set<RowState>();

	constructor(engine: Engine) {
		this.#engine = engine;
		this.#looks = looksOf.get(engine) ?? new DependencyTracker();
		looksOf.set(engine, this.#looks);
	}

	apply(targets: readonly EditedCell[]): void {
		const { book, consequences } = this.#engine;
		const rekeyed = new Set<RowState>();
		for (const { row, column, cell } of targets) {
			const before = row.values[column] ?? null;
			const problem = row.problems[column];
			const stopped = stopsAt(row, column);
			// What is read through the cell's formula is read no more, or from now on.
			if ((row.cells[column]?.formula === undefined) !== (cell?.formula === undefined)) consequences.forget();
			else consequences.edited(row);
			row.cells[column] = cell;
			readInto(book, row, column);
			const computed = row.computed[column];
			if (computed && cell?.formula !== undefined) {
				// Blank while it waits; what reads it is told after computing.
				row.values[column] = before;
				this.#queue(computed, row);
				if (problem || stopped) this.#readOtherwise(row, column);
			} else {
				if (!isSame(before, row.values[column] ?? null)) this.#changed(row, column, before);
				const now = row.problems[column];
				if (problem?.rule !== now?.rule || problem?.shown !== now?.shown || stopped !== stopsAt(row, column))
					this.#readOtherwise(row, column);
			}
			if (row.region.plan.listRow && row.region.plan.keys.includes(column)) rekeyed.add(row);
			this.#recount.add(row);
			this.#cellAgain(row, column);
			if (row.region.plan.place.role === EXPLANATIONS_ROLE) this.#engine.forgetExplanations();
		}
		for (const { row } of targets) if (row.region.plan.listRow && this.#existence(row)) rekeyed.add(row);
		for (const row of rekeyed) for (const renamed of renameRow(row)) if (!this.#rows.has(renamed)) this.#respell(renamed);
		this.#computeQueued();
		this.#evaluateQueued();
		for (const row of this.#recount) {
			const { required, missing } = row;
			countRequired(row);
			// Of a row that was and is complete nothing is listed.
			if (row.required !== required || missing > 0 || row.missing > 0) this.#engine.completeness.forget(row.region.sheet);
		}
	}

	/** A row has another key: its findings name it. */
	#respell(row: RowState): void {
		for (const index of row.outcomes?.keys() ?? []) {
			const node = this.#engine.program.rules[index];
			if (node) this.#scheduleRow(node, row);
		}
		row.cellFailures?.forEach((failure, column) => {
			if (failure) this.#cellAgain(row, column);
		});
		this.#recount.add(row);
	}

	/** A list row comes or goes with its first or last input. Whether it did. */
	#existence(row: RowState): boolean {
		const exists = hasInput(row);
		if (exists === row.exists) return false;
		row.exists = exists;
		if (!exists) row.key = "";
		row.region.forgetRows();
		this.#engine.consequences.edited(row);
		for (const column of row.values.keys()) this.#reach(row, column);
		for (const instance of this.#looks.concernedByRow(row)) this.#scheduleInstance(instance);
		row.cells.forEach((cell, column) => {
			const computed = row.computed[column];
			if (!computed || cell?.formula === undefined) return;
			if (exists) this.#queue(computed, row);
			else {
				row.values[column] = null;
				if (spoil(this.#engine.book, row, column, false)) this.#readOtherwise(row, column);
			}
		});
		this.#rows.add(row);
		return true;
	}

	/** A cell has another value than before: whatever looked at it is to be done again. */
	#changed(row: RowState, column: number, before: Value): void {
		row.region.changed(row, column, before);
		this.#engine.consequences.edited(row);
		this.#scheduleFactReaders(row, column);
		this.#reach(row, column);
		for (const instance of this.#looks.concerned(row, column, before)) this.#scheduleInstance(instance);
		for (const node of this.#engine.program.readers.cell[row.region.plan.index]?.[column] ?? []) this.#scheduleRow(node, row);
	}

	/** Another thing is wrong with a cell than was: a rule that reads a wrongly typed cell says nothing, and messages say what stands there. */
	#readOtherwise(row: RowState, column: number): void {
		const { readers } = this.#engine.program;
		const { plan } = row.region;
		this.#scheduleFactReaders(row, column);
		for (const node of readers.column[plan.index]?.[column] ?? []) this.#schedule(node);
		for (const node of readers.cell[plan.index]?.[column] ?? []) this.#scheduleRow(node, row);
	}

	/** Formulas that read a column as a whole are watched from the first change in it on; that first time all of them are done again. */
	#reach(row: RowState, column: number): void {
		for (const node of this.#looks.watch(this.#engine.program.readers.column[row.region.plan.index]?.[column] ?? [])) this.#schedule(node);
	}

	#scheduleFactReaders(row: RowState, column: number): void {
		const { readers } = this.#engine.program;
		const fact = row.plan.facts[column];
		if (fact?.indicator.level === "school") for (const node of readers.school[fact.slot] ?? []) this.#schedule(node);
		if (fact?.indicator.level === "cluster") {
			this.#engine.book.forgetClusterRange(fact.slot);
			for (const node of readers.cluster[fact.slot] ?? []) this.#schedule(node, row.owner);
		}
	}

	#scheduleInstance({ node, owner, row }: PlacedFormula): void {
		if (row) this.#scheduleRow(node, row);
		else if (node.what === "rule") add(this.#rules, owner, node);
	}

	/** @param owner whose cell changed, where that is a cluster's: formulas at cluster level are its own */
	#schedule(node: DependencyNode, owner?: Owner): void {
		const { book } = this.#engine;
		const only = node.level === "cluster" ? owner : undefined;
		if (node.what === "computed") {
			for (const row of this.#engine.rowsOf(node)) if (!only || row.owner === only) this.#scheduleRow(node, row);
		} else if (node.plan) {
			for (const region of book.regionsOfPlan[node.plan.index] ?? [])
				for (const row of region.rows) if (row.exists && (!only || row.owner === only)) this.#scheduleRow(node, row);
		} else {
			for (const one of node.level === "school" ? [book.school] : only ? [only] : book.clusters) add(this.#rules, one, node);
		}
	}

	#scheduleRow(node: DependencyNode, row: RowState): void {
		if (!row.exists) return;
		if (node.what === "rule") add(this.#rowRules, row, node);
		else if (row.computed[node.column] === node && row.cells[node.column]?.formula !== undefined) this.#queue(node, row);
	}

	#queue(computed: Computed, row: RowState): void {
		add(this.#computed, computed, row);
	}

	/** In the order of computing; what a changed cell adds comes later in it (a total that reads its own column comes to rest). */
	#computeQueued(): void {
		for (;;) {
			let first: Computed | undefined;
			for (const computed of this.#computed.keys()) if (!first || computed.order < first.order) first = computed;
			const rows = first && this.#computed.get(first);
			if (!first || !rows) return;
			this.#computed.delete(first);
			for (const row of rows) {
				if (!row.exists || row.cells[first.column]?.formula === undefined) continue;
				const value = this.#looks.run(first, row.owner, row, () => this.#engine.compute(first, row));
				this.#engine.consequences.recomputed(first, row);
				const before = row.values[first.column] ?? null;
				const spoiled = spoil(this.#engine.book, row, first.column, this.#engine.isSpoiled(first, row, value));
				if (!isSame(value, before)) {
					row.values[first.column] = value;
					this.#recount.add(row);
					this.#changed(row, first.column, before);
				}
				if (spoiled) this.#readOtherwise(row, first.column);
			}
		}
	}

	#evaluateQueued(): void {
		const { ledger } = this.#engine;
		for (const row of this.#rows) {
			for (const failure of row.outcomes?.values() ?? []) ledger.remove(failure);
			for (const failure of row.cellFailures ?? []) if (failure) ledger.remove(failure);
			row.outcomes = undefined;
			row.cellFailures = undefined;
			for (const failure of this.#failuresIn(row)) ledger.add(failure);
			this.#recount.add(row);
		}
		for (const [row, nodes] of this.#rowRules) if (!this.#rows.has(row)) for (const node of nodes) this.#again(node, row);
		for (const [owner, nodes] of this.#rules) {
			for (const node of nodes) {
				const before = owner.outcomes[node.index];
				const now = this.#evaluate(node, owner);
				if (before) ledger.remove(before);
				if (now) ledger.add(now);
				owner.outcomes[node.index] = now;
			}
		}
	}

	#again(node: RuleNode, row: RowState): void {
		const { ledger } = this.#engine;
		const before = row.outcomes?.get(node.index);
		const now = this.#evaluate(node, row.owner, row);
		if (before) {
			ledger.remove(before);
			row.outcomes?.delete(node.index);
		}
		if (!now) return;
		ledger.add(now);
		keepOutcome(row, node, now);
	}

	/** What watched formulas look at is kept. */
	#evaluate(node: RuleNode, owner: Owner, row?: RowState): Failure | undefined {
		return this.#looks.run(node, owner, row, () => this.#engine.evaluate(node, owner, row));
	}

	/** Evaluates everything that belongs to a row and keeps the outcomes there. */
	#failuresIn(row: RowState): Failure[] {
		const failures: Failure[] = [];
		for (const node of row.exists ? (this.#engine.program.readers.row[row.region.plan.index] ?? []) : []) {
			const failure = this.#evaluate(node, row.owner, row);
			if (!failure) continue;
			keepOutcome(row, node, failure);
			failures.push(failure);
		}
		return [...failures, ...this.#engine.cellFailuresIn(row, this.#engine.frame)];
	}

	/** The built-in rules of the cell itself. */
	#cellAgain(row: RowState, column: number): void {
		const before = row.cellFailures?.[column];
		if (before) this.#engine.ledger.remove(before);
		const now = cellFailures(this.#engine.program, row, column, this.#engine.frame);
		if (now) this.#engine.ledger.add(now);
		if (now || before) {
			row.cellFailures ??= [];
			row.cellFailures[column] = now;
		}
	}
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
	const found = map.get(key);
	if (found) found.add(value);
	else map.set(key, new Set([value]));
}

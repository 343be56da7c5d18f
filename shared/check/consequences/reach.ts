/**
 * What a failing rule looked at, down to the cells that people type: through computed cells to what those are computed from, of
 * lists only the rows that the formula picked (decision 017).
 */
import type { Compiled } from "../../formula/index.ts";
import { lookingOn } from "../../formula/onlooker.ts";
import type { Reads } from "../compile/dependencies.ts";
import type { EvaluationContext } from "../compile/evaluation-context.ts";
import { type Frame, factCell, type RegionState, type RowState, type WorkbookState } from "../state/workbook-state.ts";
import { type CellNumber, cellNumber } from "./cell-number.ts";
import { isLookedAt, isSameLook, type ListLook, LooksNoted, picksBy } from "./list-looks.ts";

export interface Reach {
	cells: ReadonlySet<CellNumber>;
	/** In lists, whose rows are too many to be named. */
	lists: readonly ListLook[];
}

const nothing: Reach = { cells: new Set(), lists: [] };

/** A typed cell. */
export interface TypedCell {
	number: CellNumber;
	row: RowState;
	column: number;
	/** What stands there is no value of its column: blank, or none of the choices. */
	unknown: boolean;
}

/**
 * Whether a cell is among what was looked at. Rows are picked by what stands in their cells: where that is not known, a row could be
 * any of them.
 *
 * @param closely columns read as a whole do not count: what compares a row with every other one looks at all of them
 */
export function reaches({ cells, lists }: Reach, { number, row, column, unknown }: TypedCell, closely: boolean): boolean {
	if (cells.has(number)) return true;
	for (const look of lists) {
		if (look.region !== row.region || !look.columns.has(column)) continue;
		if (look.rows === "all" ? !closely : (unknown && picksBy(look, column)) || isLookedAt(look, row)) return true;
	}
	return false;
}

/** Finds what formulas reach; what computed cells do, which many rules read, once. */
export class Reaches {
	readonly #book: WorkbookState;
	readonly #known = new Map<CellNumber, Reach>();
	readonly #doubted = new Map<CellNumber, Pick<TypedCell, "row" | "column">>();

	constructor(book: WorkbookState) {
		this.#book = book;
	}

	/** A computed cell was evaluated again, and may have looked at other cells. */
	doubt(row: RowState, column: number): void {
		const number = cellNumber(row, column);
		if (this.#known.has(number)) this.#doubted.set(number, { row, column });
	}

	/** Whether every cell that was doubted still looks at what it did. */
	areStill(): boolean {
		for (const [number, { row, column }] of this.#doubted) {
			const known = this.#known.get(number);
			this.#known.delete(number);
			if (!known || !isSameReach(known, this.#ofComputed(row, column))) return false;
		}
		this.#doubted.clear();
		return true;
	}

	/** @param frame what the formula is evaluated in; it is not kept */
	of(formula: Compiled<EvaluationContext>, reads: Reads, { own, row }: Omit<Frame, "book">): Reach {
		const book = this.#book;
		const frame: Frame = { book, own, row };
		const cells = new Set<CellNumber>();
		const lists: ListLook[] = [];
		const take = (at: RowState | undefined, column: number): void => {
			if (at === undefined) return;
			if (at.computed[column] === undefined || at.cells[column]?.formula === undefined) {
				cells.add(cellNumber(at, column));
				return;
			}
			const through = this.#ofComputed(at, column);
			for (const cell of through.cells) cells.add(cell);
			lists.push(...through.lists);
		};
		for (const fact of reads.facts) {
			const cell = factCell(fact, frame);
			take(cell?.row, cell?.column ?? 0);
		}
		for (const { slot } of reads.clusters) for (const { facts } of book.clusters) take(facts[slot]?.row, facts[slot]?.column ?? 0);
		for (const { column } of reads.cells) take(row, column);
		if (reads.columns.length === 0) return { cells, lists };
		const noted = new LooksNoted();
		lookingOn(noted, () => formula.evaluate(frame));
		for (const look of noted.looks(reads, frame)) {
			const { plan, rows } = look.region;
			if (plan.listRow) lists.push({ ...look, columns: withSources(look.columns, look.region) });
			else for (const at of rows) if (isLookedAt(look, at)) for (const column of look.columns) take(at, column);
		}
		return { cells, lists };
	}

	#ofComputed(row: RowState, column: number): Reach {
		const number = cellNumber(row, column);
		const known = this.#known.get(number);
		if (known) return known;
		// While it is being found: a total that reads its own column adds nothing by that.
		this.#known.set(number, nothing);
		const computed = row.computed[column];
		const reach = computed ? this.of(computed.formula, computed.reads, { own: row.owner, row }) : nothing;
		this.#known.set(number, reach);
		return reach;
	}
}

/** Whether the same cells were looked at. */
export function isSameReach(one: Reach, other: Reach): boolean {
	return (
		one.cells.size === other.cells.size &&
		[...one.cells].every((cell) => other.cells.has(cell)) &&
		one.lists.length === other.lists.length &&
		one.lists.every((look, index) => isSameLook(look, other.lists[index]))
	);
}

/** Columns of a list with those of the same row that they are computed from. */
function withSources(columns: ReadonlySet<number>, { plan, computedOf }: RegionState): ReadonlySet<number> {
	const computed = plan.listRow && computedOf.get(plan.listRow);
	const all = new Set(columns);
	// A set goes on over what is added to it meanwhile.
	for (const column of all) for (const { column: source } of computed?.[column]?.reads.cells ?? []) all.add(source);
	return all;
}

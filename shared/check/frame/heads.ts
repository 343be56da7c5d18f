/** What stands above and between the regions (titles, the unit's identity, notes, units), and sheets without regions (校验), against the template. */
import { formatAddress } from "../../workbook/address.ts";
import type { CellImage, SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RegionState, Spot } from "../state/workbook-state.ts";
import { BLANK, shownCell } from "./cells.ts";
import type { HeadCell, TemplateSheet } from "./expected.ts";
import { isUnknown, type UnitSpelling } from "./marks.ts";
import { plainFormula, saysTheSame } from "./same-formula.ts";
import { holds, isBlank } from "./same-value.ts";
import type { Whereabouts } from "./where.ts";

/** A cell outside the regions' rows, and what belongs there. */
export interface PlacedHead {
	planned: HeadCell;
	row: number;
	column: number;
	cell: CellImage | undefined;
	same: boolean;
}

/** Cells of a sheet by row and column. */
export class CellGrid {
	readonly #rows = new Map<number, CellImage[]>();
	/** @param last row that is asked about */
	constructor({ cells }: SheetImage, last = Number.POSITIVE_INFINITY) {
		for (const cell of cells) {
			if (cell.row > last) break;
			const row = this.#rows.get(cell.row);
			if (row) row.push(cell);
			else this.#rows.set(cell.row, [cell]);
		}
	}
	at(row: number, column: number): CellImage | undefined {
		return this.#rows.get(row)?.find((cell) => cell.column === column);
	}
	row(row: number): readonly CellImage[] {
		return this.#rows.get(row) ?? [];
	}
	get rows(): Iterable<number> {
		return this.#rows.keys();
	}
}

/** Where a head cell should stand, and the rows in which it may be found instead. */
interface Sought {
	planned: HeadCell;
	row: number;
	column: number;
	from: number;
	to: number;
}

/** The head cells of a sheet with regions, each where it stands or should stand. */
export function placedHeads(
	expected: TemplateSheet,
	regions: readonly RegionState[],
	grid: CellGrid,
	spelling: UnitSpelling,
): PlacedHead[] {
	const first = Math.min(...regions.map(({ headerRow }) => headerRow));
	const moved = first - expected.headerRow;
	const top = settle(
		expected.head.map((planned) => ({ planned, row: planned.row, column: planned.column, from: 1, to: first - 1 })),
		grid,
		spelling,
	);
	// Where rows have been inserted above, what is missing stood below them, unless its neighbours say otherwise.
	const follows = top.some(({ same, planned, row }) => same && row !== planned.row) || (moved !== 0 && !top.some(({ same }) => same));
	const placed = top.map((head) =>
		head.same || !follows ? head : { ...head, row: head.planned.row + moved, cell: grid.at(head.planned.row + moved, head.planned.column) },
	);
	for (const { role, headerRow, head } of expected.regions) {
		const region = regions.find(({ plan }) => plan.place.role === role);
		if (!region) continue;
		const ends = regions.filter((one) => one.headerRow < region.headerRow).map((one) => one.rows.at(-1)?.sheetRow ?? one.headerRow);
		const sought = head.map((planned): Sought => {
			const index = region.plan.indexOf.get(planned.header);
			const column = index === undefined ? planned.column : (region.columns[index] ?? planned.column);
			return { planned, row: region.headerRow + planned.row - headerRow, column, from: Math.max(0, ...ends) + 1, to: region.headerRow - 1 };
		});
		placed.push(...settle(sought, grid, spelling));
	}
	const bottom = lastRowOf(regions);
	const foot = expected.foot.map((planned): Sought => {
		const row = bottom + planned.row;
		return { planned, row, column: planned.column, from: bottom + 1, to: bottom + footDepth(expected) };
	});
	return [...placed, ...settle(foot, grid, spelling)];
}

/** Of the regions of a sheet. */
const lastRowOf = (regions: readonly RegionState[]): number =>
	Math.max(...regions.map(({ rows, headerRow }) => rows.at(-1)?.sheetRow ?? headerRow));

/** Rows below the last region among which what belongs there is looked for: one may have been inserted. */
const footDepth = ({ foot }: TemplateSheet): number => Math.max(...foot.map(({ row }) => row)) + 3;

/** The last row of a sheet that has to be looked at for what the template writes beside rows of regions. */
export const lastLookedAt = (expected: TemplateSheet, regions: readonly RegionState[]): number =>
	expected.foot.length === 0 ? Math.max(...regions.map(({ headerRow }) => headerRow)) : lastRowOf(regions) + footDepth(expected);

/** First those that stand where they should; what is then left over may be one that was moved. */
function settle(sought: readonly Sought[], grid: CellGrid, spelling: UnitSpelling): PlacedHead[] {
	const taken = new Set<CellImage>();
	const own = sought.map(({ planned, row, column }) => {
		const cell = grid.at(row, column);
		const same = holds(cell, spelling(planned.value));
		if (same && cell) taken.add(cell);
		return { cell, same };
	});
	return sought.map(({ planned, row, column, from, to }, i): PlacedHead => {
		const { cell, same } = own[i] ?? { cell: undefined, same: false };
		if (same) return { planned, row, column, cell, same };
		for (let at = from; at <= to; at++) {
			for (const other of grid.row(at)) {
				if (taken.has(other) || !holds(other, spelling(planned.value))) continue;
				taken.add(other);
				return { planned, row: at, column: other.column, cell: other, same: true };
			}
		}
		return { planned, row, column, cell, same };
	});
}

/** The cells of a sheet without regions, line by line: a line is found by its first cell, where rows have moved. */
export function placedCells(
	expected: TemplateSheet,
	grid: CellGrid,
	spelling: UnitSpelling,
	same: (planned: HeadCell, cell: CellImage | undefined) => boolean,
): PlacedHead[] {
	const labels = new Map(
		expected.cells.flatMap(({ row, column, value }) => (column === 1 && value !== null ? [[row, String(spelling(value))] as const] : [])),
	);
	const firsts = new Map<string, number>();
	for (const row of grid.rows) {
		const value = grid.at(row, 1)?.value;
		// A line that stands where it should is no other one that was moved.
		if (typeof value === "string" && !firsts.has(value) && labels.get(row) !== value) firsts.set(value, row);
	}
	let moved = 0;
	return [...Map.groupBy(expected.cells, ({ row }) => row)].flatMap(([row, cells]) => {
		const text = labels.get(row);
		const stands = (at: number): boolean => text !== undefined && grid.at(at, 1)?.value === text;
		if (stands(row)) moved = 0;
		else if (text !== undefined && !stands(row + moved)) moved = (firsts.get(text) ?? row + moved) - row;
		return cells.map((planned): PlacedHead => {
			const cell = grid.at(row + moved, planned.column);
			return { planned, row: row + moved, column: planned.column, cell, same: same(planned, cell) };
		});
	});
}

export class Heads {
	readonly #program: Program;
	readonly #spelling: UnitSpelling;
	readonly #where: Whereabouts;

	constructor(program: Program, spelling: UnitSpelling, where: Whereabouts) {
		this.#program = program;
		this.#spelling = spelling;
		this.#where = where;
	}

	/** Of a sheet of this workbook. */
	placed(expected: TemplateSheet, sheet: SheetImage, regions: readonly RegionState[], grid: CellGrid): PlacedHead[] {
		if (regions.length > 0) return placedHeads(expected, regions, grid, this.#spelling);
		return placedCells(expected, grid, this.#spelling, (planned, cell) => this.#same(planned, cell, sheet.name));
	}

	failures(index: number, sheet: SheetImage, heads: readonly PlacedHead[], hasRegions: boolean): Failure[] {
		return heads.flatMap(({ planned, row, column, cell, same }) => {
			if (same || isUnknown(planned.value)) return [];
			const label = formatAddress(row, column);
			const spot: Spot = { sheet: index, sheetName: sheet.name, row, column, key: `${sheet.name}!${label}`, label, header: "" };
			return raise(this.#program, hasRegions ? "ST14" : "ST17", spot, { a: this.#spelling(planned.value) ?? BLANK, v: shownCell(cell) });
		});
	}

	#same(planned: HeadCell, cell: CellImage | undefined, sheet: string): boolean {
		if (planned.formula === undefined) return planned.value === null ? true : holds(cell, this.#spelling(planned.value));
		if (isBlank(cell) || cell?.formula === undefined) return false;
		const wanted = this.#spelling(planned.formula);
		if (cell.formula === wanted || plainFormula(cell.formula) === plainFormula(wanted)) return true;
		return saysTheSame(wanted, cell.formula, this.#where.places({ sheet }), false);
	}
}

/** What stands at an address of the workbook, and who reads it. */
import type { Value } from "../../formula/value.ts";
import type { DependencyNode } from "../compile/dependents.ts";
import type { Program } from "../compile/program.ts";
import type { CellAddress } from "./places.ts";
import type { RegionState, RowState, WorkbookState } from "./workbook-state.ts";

/** A workbook and what it is bound to. */
export interface BoundProgram {
	readonly program: Program;
	readonly book: WorkbookState;
}

export interface CellInRow {
	region: RegionState;
	row: RowState;
	column: number;
}

/**
 * Whether the check takes the value that a formula in this cell has come to. Not so for what the set computes itself, for cells that
 * nothing reads (校验状态) and for those outside all regions (sheet 校验).
 */
export function readsValue(bound: BoundProgram, address: CellAddress): boolean {
	const found = cellAt(bound, address);
	if (!found || found.row.computed[found.column]) return false;
	const { row, region, column } = found;
	return row.plan.checked[column] === true || region.plan.keys.includes(column) || readersOfCell(bound, found).length > 0;
}

/** What rules read in a cell: recomputed where the set computes it; null: blank; undefined: no cell of a region. */
export function valueAt(bound: Pick<BoundProgram, "book">, address: CellAddress): Value | undefined {
	const found = cellAt(bound, address);
	return found && (found.row.values[found.column] ?? null);
}

/** undefined: in no row of a region. */
export function cellAt({ book }: Pick<BoundProgram, "book">, { sheet, row, column }: CellAddress): CellInRow | undefined {
	for (const region of book.regions) {
		if (region.sheetName !== sheet) continue;
		const state = region.rowOfSheet.get(row);
		const index = region.indexOfColumn.get(column);
		if (state && index !== undefined) return { region, row: state, column: index };
	}
	return undefined;
}

export function readersOfCell({ program }: Pick<BoundProgram, "program">, { region, row, column }: CellInRow): DependencyNode[] {
	const { readers } = program;
	const { plan } = region;
	const fact = row.plan.facts[column];
	return [
		...((fact && readers[fact.indicator.level][fact.slot]) ?? []),
		...(readers.column[plan.index]?.[column] ?? []),
		...(readers.cell[plan.index]?.[column] ?? []),
	];
}

/** What a department changed: its part against the workbook that was split. */
import type { RegionState, RowState, WorkbookState } from "../check/index.ts";
import type { CellImage } from "../workbook/image.ts";
import type { PatchValue } from "../workbook/patch.ts";
import { heldIn, sameHeld } from "./held.ts";
import { pairRows } from "./pairs.ts";
import { columnsToCompare, filledRegions, nameOf } from "./regions.ts";

/** Rows and regions are the base's. */
export interface DepartmentChange {
	row: RowState;
	column: number;
	after: PatchValue;
	/** What was typed as a formula comes as its value. */
	formula?: string;
}

/** A list row that the base does not have. */
export interface AddedRow {
	region: RegionState;
	/** As in place keys, of the part. */
	key: string;
	/** Whether all its key cells are blank, so that two of them are not the same row. */
	nameless: boolean;
	values: Map<number, PatchValue>;
}

export interface PartChanges {
	cells: DepartmentChange[];
	removed: RowState[];
	added: AddedRow[];
}

/** Both books hold the same regions (see open.ts). */
export function changesIn(base: WorkbookState, part: WorkbookState): PartChanges {
	const regions = new Map(filledRegions(part).map((region) => [nameOf(region), region]));
	const changes: PartChanges = { cells: [], removed: [], added: [] };
	for (const region of filledRegions(base)) {
		const other = regions.get(nameOf(region));
		if (!other) continue;
		const { pairs, removed, added } = pairRows(region, other);
		const columns = columnsToCompare(region);
		for (const pair of pairs) {
			for (const column of columns) {
				const change = cellChange(pair.base, pair.part, column);
				if (change) changes.cells.push(change);
			}
		}
		changes.removed.push(...(region.plan.listRow ? removed : []));
		changes.added.push(...(region.plan.listRow ? added.map((row) => addedRow(region, row)) : []));
	}
	return changes;
}

function cellChange(base: RowState, part: RowState, column: number): DepartmentChange | undefined {
	const [before, after] = [base.cells[column], part.cells[column]];
	// A computed cell's stored value says nothing: programs compute it when they open the file.
	if (after?.formula !== undefined && (base.computed[column] || before?.formula === after.formula)) return undefined;
	const value = heldIn(after);
	const typedOver = before?.formula !== undefined && after?.formula === undefined;
	if (sameHeld(heldIn(before), value) && !typedOver) return undefined;
	return { row: base, column, after: value, ...(after?.formula === undefined ? {} : { formula: after.formula }) };
}

function addedRow(region: RegionState, row: RowState): AddedRow {
	const takes = (column: number, cell: CellImage | undefined): boolean =>
		region.plan.columns[column]?.input === true || (row.computed[column] !== undefined && cell?.formula === undefined);
	const values = new Map<number, PatchValue>();
	for (const column of columnsToCompare(region)) {
		const value = heldIn(row.cells[column]);
		if (value !== null && takes(column, row.cells[column])) values.set(column, value);
	}
	return { region, key: row.key, nameless: region.plan.keys.every((column) => !values.has(column)), values };
}

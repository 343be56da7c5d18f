/** The cell behind a finding, with what the definition set says of it. */

import type { Engine, Finding, RowState } from "../check/index.ts";
import { type HeldType, heldType } from "../definition/kinds.ts";
import { numberFormatOf } from "../definition/number-format.ts";
import type { Column } from "../definition/schema.ts";
import { parseAddress } from "../workbook/address.ts";
import type { CellImage } from "../workbook/image.ts";
import type { CellContent, CellStep } from "./steps.ts";

export interface RepairSpot {
	engine: Engine;
	row: RowState;
	/** Among the region's columns. */
	index: number;
	column: Column;
	type: HeldType;
	cell: CellImage | undefined;
}

/** Undefined where the finding stands at no cell of a region. */
export function spotOf(engine: Engine, { sheet, cell }: Finding): RepairSpot | undefined {
	const at = cell === null ? undefined : parseAddress(cell);
	const region = at && engine.book.regions.find((one) => one.sheetName === sheet && one.rowOfSheet.has(at.row));
	const row = region?.rowOfSheet.get(at?.row ?? 0);
	const index = region?.indexOfColumn.get(at?.column ?? 0);
	return row && index !== undefined ? spotIn(engine, row, index) : undefined;
}

/** @throws RangeError, a defect, where the region has no such column */
export function spotIn(engine: Engine, row: RowState, index: number): RepairSpot {
	const column = row.region.plan.columns[index];
	if (!column) throw new RangeError(`${row.region.plan.place.role} has no column ${index}.`);
	return { engine, row, index, column, type: heldType(column, row.plan.placed?.row, row.plan.indicator), cell: row.cells[index] };
}

/** The text typed into the cell; undefined where a formula or no text stands there. */
export const typedText = ({ cell }: RepairSpot): string | undefined =>
	cell?.kind === "text" && cell.formula === undefined && typeof cell.value === "string" ? cell.value : undefined;

const numeric: ReadonlySet<string> = new Set(["integer", "decimal", "amount", "percent"]);

/** Whether the cell should hold a number (a date is none). */
export const isNumeric = ({ type }: Pick<RepairSpot, "type">): boolean => numeric.has(type);

/** The number format of the official workbook for this cell. */
export function formatOf({ row, index, type }: RepairSpot): { numberFormat?: string } {
	const indicator = row.plan.facts[index]?.indicator ?? row.plan.indicator;
	const numberFormat = numberFormatOf(type, indicator?.precision ?? null);
	return numberFormat === undefined ? {} : { numberFormat };
}

/** The step that puts `after` into the cell. */
export function stepAt(spot: RepairSpot, after: CellContent): CellStep {
	const { row, index, cell } = spot;
	return {
		what: "cell",
		sheet: row.region.sheetName,
		row: row.sheetRow,
		column: row.region.columns[index] ?? 1,
		before: cell ? contentOf(cell) : { value: null },
		after,
		locked: isLocked(spot),
	};
}

/** With as many places as anybody reads. */
const PERCENT_FORMAT = "0.00%";

function contentOf({ kind, value, formula }: CellImage): CellContent {
	// Taken back, the number is shown again as it was.
	const shown = kind === "percent" && formula === undefined ? { numberFormat: PERCENT_FORMAT } : {};
	return { kind, value, ...(formula === undefined ? {} : { formula }), ...shown };
}

/** As shared/template locks cells. */
const isLocked = ({ row, index, column }: RepairSpot): boolean =>
	!column.input ||
	row.computed[index] !== undefined ||
	row.plan.placed?.row.locked === true ||
	row.plan.indicator?.filledBy === "commission";

/** Edits of single cells: what they change is computed and evaluated again, and nothing else. */

import { hasInput } from "../bind/rows.ts";
import { astrayIn, sheetsThere } from "../builtin/external-links.ts";
import { touchesShape } from "../builtin/hidden-or-merged.ts";
import { plainHeader } from "../compile/region-schema.ts";

import type { Engine } from "../evaluate/engine.ts";
import type { RowState } from "../state/workbook-state.ts";
import { beginsOtherwise } from "./begins-otherwise.ts";
import { type EditedCell, Recheck } from "./change.ts";
import { cellOfEdit, type Edit } from "./image-edits.ts";

/**
 * Applies edits to a checked workbook. Gives false where an edit may change what is bound (a header, a
 * key of a fixed row, a cell outside all regions): then the workbook has to be bound again. So it has where a list is begun by an edit,
 * or is no longer: then the edits are applied already.
 */
export function editCells(engine: Engine, edits: readonly Edit[], sheetIndex: ReadonlyMap<string, number>): boolean {
	const targets: EditedCell[] = [];
	for (const edit of edits) {
		const target = targetOf(engine, edit, sheetIndex.get(edit.sheet));
		if (!target) return false;
		targets.push(target);
	}
	if (changesShape(engine, targets)) return false;
	new Recheck(engine).apply(targets);
	return !beginsOtherwise(
		engine.program,
		engine.book,
		targets.map(({ row }) => row),
	);
}

function targetOf({ book, program, frame }: Engine, edit: Edit, sheet: number | undefined): EditedCell | undefined {
	const regions = book.regions.filter((region) => region.sheet === sheet);
	const region = regions.find((one) => one.rowOfSheet.has(edit.row));
	const row = region?.rowOfSheet.get(edit.row);
	const column = region?.indexOfColumn.get(edit.column);
	if (!region || !row || column === undefined) return undefined;
	if (region.plan.place.sheet.state === "veryHidden") return undefined;
	if (!region.plan.listRow && region.plan.keys.includes(column)) return undefined;
	if (frame?.decides(row, column)) return undefined;
	const cell = cellOfEdit(edit);
	const isThere = sheetsThere(program, book);
	if ([cell, row.cells[column]].some((one) => one?.formula !== undefined && astrayIn(one.formula, isThere))) return undefined;
	// A header typed among the rows could be taken for the header row.
	if (typeof cell?.value === "string" && cell.value.length <= 60) {
		const text = plainHeader(cell.value);
		if (regions.some((one) => one.plan.plainHeaders.has(text))) return undefined;
	}
	return { row, column, cell };
}

/** Whether a list row comes or goes on a sheet with merged cells or hidden rows (ST09 looks at existing rows). */
function changesShape({ book }: Engine, targets: readonly EditedCell[]): boolean {
	const bySheet = Map.groupBy(
		targets.filter(({ row }) => row.region.plan.listRow),
		({ row }) => row.region.sheet,
	);
	return [...bySheet].some(([index, own]) => {
		const sheet = book.image.sheets[index];
		return (
			sheet !== undefined &&
			touchesShape(
				sheet,
				book.regions.filter((region) => region.sheet === index),
			) &&
			[...Map.groupBy(own, ({ row }) => row)].some(([row, edited]) => comesOrGoes(row, edited))
		);
	});
}

function comesOrGoes(row: RowState, edited: readonly EditedCell[]): boolean {
	const cells = [...row.cells];
	for (const { column, cell } of edited) cells[column] = cell;
	return hasInput(row, cells) !== row.exists;
}

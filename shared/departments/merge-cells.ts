/** Rows that the base has: cells that departments changed, list rows that they removed. */

import { keyOfCell, type RowState } from "../check/index.ts";
import { formatAddress } from "../workbook/address.ts";
import type { PatchValue } from "../workbook/patch.ts";
import type { DepartmentChange, PartChanges } from "./changes.ts";
import { heldIn, heldText } from "./held.ts";
import { labelOfCell, labelOfRow, placeOfRow, rowValues, type Settlement } from "./settle.ts";

interface Proposal {
	part: number;
	change: DepartmentChange;
}

export function mergeCells(all: readonly PartChanges[], settlement: Settlement): void {
	const removers = new Map<RowState, number[]>();
	const proposals = new Map<RowState, Proposal[]>();
	all.forEach(({ cells, removed }, part) => {
		for (const row of removed) removers.set(row, [...(removers.get(row) ?? []), part]);
		for (const change of cells) proposals.set(change.row, [...(proposals.get(change.row) ?? []), { part, change }]);
	});
	for (const [row, parts] of removers) {
		const edited = proposals.get(row);
		if (!edited) remove(row, parts, settlement);
		else proposals.set(row, removedOrEdited(row, parts, edited, settlement));
	}
	for (const [row, edited] of proposals)
		for (const [column, rivals] of Map.groupBy(edited, ({ change }) => change.column)) mergeCell(row, column, rivals, settlement);
}

function mergeCell(row: RowState, column: number, rivals: readonly Proposal[], settlement: Settlement): void {
	const values = Map.groupBy(rivals, ({ change }) => heldText(change.after));
	const [first] = rivals;
	if (!first) return;
	let chosen: readonly Proposal[] | undefined = rivals;
	if (values.size > 1) {
		const decided = settlement.settle({
			kind: "cell",
			place: keyOfCell(row, column),
			label: labelOfCell(row, column),
			sheet: row.region.sheetName,
			cell: formatAddress(row.sheetRow, row.region.columns[column] ?? 1),
			base: heldIn(row.cells[column]),
			choices: rivals.map(({ part, change }) => ({ department: settlement.nameOf(part), value: change.after })),
		});
		chosen = [...values.values()].find((same) => same.some(({ part }) => settlement.nameOf(part) === decided));
	}
	const [taken] = chosen ?? [];
	if (!chosen || !taken) return;
	const { after, formula } = taken.change;
	settlement.setCell(row, column, after);
	settlement.noteCell(
		row,
		column,
		chosen.map(({ part }) => part),
		after,
		formula,
	);
}

/** What remains to be done to the cells of a row that some removed and others changed. */
function removedOrEdited(row: RowState, removers: readonly number[], edited: readonly Proposal[], settlement: Settlement): Proposal[] {
	const editors = [...Map.groupBy(edited, ({ part }) => part)];
	const held = (column: number): PatchValue => heldIn(row.cells[column]);
	const decided = settlement.settle({
		kind: "row",
		place: placeOfRow(row.region, row.key),
		label: labelOfRow(row, row.key),
		sheet: row.region.sheetName,
		cell: formatAddress(row.sheetRow, row.region.columns[0] ?? 1),
		base: rowValues(row.region, held),
		choices: [
			...removers.map((part) => ({ department: settlement.nameOf(part), value: null })),
			...editors.map(([part, own]) => {
				const changed = new Map(own.map(({ change }) => [change.column, change.after]));
				const value = rowValues(row.region, (column) => (changed.has(column) ? (changed.get(column) ?? null) : held(column)));
				return { department: settlement.nameOf(part), value };
			}),
		],
	});
	if (removers.some((part) => settlement.nameOf(part) === decided)) remove(row, removers, settlement);
	return editors.find(([part]) => settlement.nameOf(part) === decided)?.[1] ?? [];
}

function remove(row: RowState, parts: readonly number[], settlement: Settlement): void {
	row.region.plan.columns.forEach(({ input }, column) => {
		if (input && row.cells[column]?.formula === undefined && heldIn(row.cells[column]) !== null) settlement.setCell(row, column, null);
	});
	settlement.noteRow(
		"removed",
		row,
		row.key,
		parts,
		rowValues(row.region, (column) => heldIn(row.cells[column])),
	);
}

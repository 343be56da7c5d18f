/** A form of labels and values: the value stands right of its label, or below it; or boxes do. */
import type { DefinitionSet, OwnCell } from "../definition/schema.ts";
import type { PlacedRegion } from "../template/layout.ts";
import { formatAddress } from "../workbook/address.ts";
import { holdsBoxes } from "./boxes.ts";
import type { FormGrid } from "./grid.ts";
import { type Certainty, itemNames, plainText } from "./match.ts";
import type { BindingReason, ScoredProposal } from "./proposal.ts";

export function proposedCells(grid: FormGrid, placed: PlacedRegion, set: DefinitionSet): ScoredProposal[] {
	const names = itemNames(placed, set);
	const header = placed.region.columns[1]?.header;
	if (header === undefined) return [];
	const cells: Record<string, Record<string, OwnCell>> = {};
	const reasons: BindingReason[] = [];
	for (const { row, column, value } of grid.sheet.cells) {
		const name = typeof value === "string" ? names.get(plainText(value)) : undefined;
		if (!name || cells[name.key]) continue;
		const found = valueBeside(grid, row, column, names);
		if (found === undefined) continue;
		cells[name.key] = { [header]: found };
		reasons.push(reasonOf(name.key, found, name.by));
	}
	if (reasons.length === 0) return [];
	const region = { role: placed.role, sheet: grid.sheet.name, orientation: "cells" as const, cells };
	return [{ region, reasons, score: reasons.length }];
}

const reasonOf = (what: string, cell: OwnCell, by: Certainty): BindingReason => ({
	what,
	at: typeof cell === "string" ? cell : cell.boxes.map((box) => box.cell).join("、"),
	by,
});

function valueBeside(grid: FormGrid, row: number, column: number, labels: ReadonlyMap<string, unknown>): OwnCell | undefined {
	const label = grid.merged(row, column) ?? { top: row, left: column, bottom: row, right: column };
	const right = label.right + 1;
	const boxes = boxesFrom(grid, row, right);
	if (boxes.length > 1) return { boxes };
	const below = isOpen(grid, label.bottom + 1, column, labels) ? formatAddress(label.bottom + 1, column) : undefined;
	// A heading over merged cells that are as wide.
	const under = grid.merged(label.bottom + 1, column);
	if (below !== undefined && label.right > label.left && under?.left === label.left && under.right >= label.right) return below;
	return isOpen(grid, row, right, labels) ? formatAddress(row, right) : below;
}

/** Whether a value may stand there: it is blank, a figure, or a text of boxes. */
function isOpen(grid: FormGrid, row: number, column: number, labels: ReadonlyMap<string, unknown>): boolean {
	const value = grid.at(row, column)?.value ?? null;
	if (typeof value !== "string") return true;
	return holdsBoxes(value) || (value.trim() === "" && !labels.has(plainText(value)));
}

/** ☐ 是 ☐ 否, a cell each: boxes with the words behind them, or boxes that a control ticks. */
function boxesFrom(grid: FormGrid, row: number, column: number): { cell: string; value: string }[] {
	const found: { cell: string; value: string }[] = [];
	for (let at = column; at + 1 <= grid.lastColumn; at += 2) {
		const value = grid.at(row, at)?.value;
		const isBox = typeof value === "boolean" || (typeof value === "string" && /^[\s\u3000]*[□☐☑☒▢][\s\u3000]*$/u.test(value));
		const word = grid.text(row, at + 1).trim();
		if (!isBox || word === "") break;
		found.push({ cell: formatAddress(row, at), value: word });
	}
	return found;
}

/** How what Excel says now differs from what it last said. Nothing here talks to Excel. */
import type { Edit } from "../../../shared/check/index.ts";
import type { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import type { Area } from "../../../shared/workbook/address.ts";
import type { CellImage } from "../../../shared/workbook/image.ts";
import type { ListedSheet, Shape } from "./ask.ts";
import { type Block, recalculated } from "./cells.ts";
import { type SheetSnapshot, takeBlock } from "./snapshot.ts";

/**
 * Puts what now stands in `area` in the place of what stood there.
 *
 * @param block the used part of the area; null: it is all empty
 * @returns the cells that changed; formulas that only have another value apart
 */
export async function replaceArea(sheet: SheetSnapshot, area: Area, block: Block | null, slicer: BrowserTimeSlicer): Promise<Differences> {
	const differences: Differences = { edits: [], recalculated: [] };
	const fresh = new Map<number, CellImage[]>();
	if (block) await takeBlock(fresh, block, slicer);
	const touched = new Set([...[...sheet.rows.keys()].filter((row) => row >= area.top && row <= area.bottom), ...fresh.keys()]);
	for (const row of touched) {
		const inside = ({ column }: CellImage): boolean => column >= area.left && column <= area.right;
		const before = sheet.rows.get(row) ?? [];
		const now = fresh.get(row) ?? [];
		compare(sheet.name, before.filter(inside), now, differences);
		const cells = [...before.filter((cell) => !inside(cell)), ...now].sort((a, b) => a.column - b.column);
		if (cells.length > 0) sheet.rows.set(row, cells);
		else sheet.rows.delete(row);
		if (slicer.due) await slicer.rest();
	}
	return differences;
}

export interface Differences {
	edits: Edit[];
	/** Formulas that came to another value. */
	recalculated: Edit[];
}

function compare(sheet: string, before: readonly CellImage[], now: readonly CellImage[], differences: Differences): void {
	const old = new Map(before.map((cell) => [cell.column, cell]));
	for (const cell of now) {
		const was = old.get(cell.column);
		old.delete(cell.column);
		if (was && was.kind === cell.kind && was.value === cell.value && was.formula === cell.formula) continue;
		const onlyValue = was?.formula !== undefined && was.formula === cell.formula;
		(onlyValue ? differences.recalculated : differences.edits).push({ sheet, ...cell });
	}
	for (const { row, column } of old.values()) differences.edits.push({ sheet, row, column, value: null });
}

/**
 * Takes the values that a sheet's formulas have come to, and compares all others: what is picked from a drop-down, filled over filtered
 * rows or split into columns may be told by no event (OfficeDev/office-js#420, #1110, #3729).
 *
 * @returns `unlike`: a cell that is no formula holds something else than is known, so the sheet is to be read anew
 */
export async function takeValues(
	sheet: SheetSnapshot,
	{ top, left, values }: Pick<Block, "top" | "left" | "values">,
	slicer: BrowserTimeSlicer,
): Promise<{ recalculated: Edit[]; unlike: boolean }> {
	const edits: Edit[] = [];
	let unlike = values.some((given, at) => !sheet.rows.has(top + at) && given.some((value) => value !== ""));
	for (const [row, cells] of sheet.rows) {
		const given = values[row - top] ?? [];
		const known = new Set(cells.map(({ column }) => column));
		unlike ||= given.some((value, at) => value !== "" && !known.has(left + at));
		for (const [index, cell] of cells.entries()) {
			const value = given[cell.column - left] ?? "";
			const fresh = value === cell.value ? undefined : recalculated(cell, value);
			if (!fresh) continue;
			if (cell.formula === undefined) unlike = true;
			else {
				cells[index] = fresh;
				edits.push({ sheet: sheet.name, ...fresh });
			}
		}
		if (slicer.due) await slicer.rest();
	}
	return { recalculated: edits, unlike };
}

/** Sheets, order, names and visibility are as they were. */
export const sameSheets = (before: readonly ListedSheet[], now: readonly ListedSheet[]): boolean =>
	before.length === now.length &&
	before.every(({ id, name, state }, index) => id === now[index]?.id && name === now[index].name && state === now[index].state);

/** Tables, merges, hidden rows and columns, and names are as they were; the used area may have grown. */
export const sameShape = ({ used: _, ...before }: Shape, { used: __, ...now }: Shape): boolean =>
	JSON.stringify(before) === JSON.stringify(now);

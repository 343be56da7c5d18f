/** What was edited between two images of one workbook. */
import type { Edit } from "../check/index.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../workbook/image.ts";

/**
 * The edits that lead from one image to the next, told by identity: an image after edits shares everything else with the one before.
 * Undefined where more than cells has changed, or where the images have nothing to do with each other.
 */
export function editsBetween(before: WorkbookImage, now: WorkbookImage): Edit[] | undefined {
	if (before.tables !== now.tables || before.names !== now.names || before.sheets.length !== now.sheets.length) return undefined;
	const edits: Edit[] = [];
	for (const [index, sheet] of now.sheets.entries()) {
		const old = before.sheets[index];
		if (old === sheet) continue;
		if (!old || !isSameSheet(old, sheet)) return undefined;
		edits.push(...editsOfSheet(sheet.name, old.cells, sheet.cells));
	}
	return edits;
}

const isSameSheet = (a: SheetImage, b: SheetImage): boolean =>
	a.name === b.name && a.state === b.state && a.merges === b.merges && a.hiddenRows === b.hiddenRows && a.hiddenColumns === b.hiddenColumns;

/** Both by row, then column. */
function editsOfSheet(sheet: string, before: readonly CellImage[], now: readonly CellImage[]): Edit[] {
	const edits: Edit[] = [];
	let at = 0;
	for (const cell of now) {
		for (let old = before[at]; old && isBefore(old, cell); old = before[++at]) edits.push(cleared(sheet, old));
		const old = before[at];
		if (old && !isBefore(cell, old)) at++;
		if (old !== cell) edits.push({ sheet, ...cell });
	}
	for (const old of before.slice(at)) edits.push(cleared(sheet, old));
	return edits;
}

const isBefore = (a: CellImage, b: CellImage): boolean => a.row < b.row || (a.row === b.row && a.column < b.column);
const cleared = (sheet: string, { row, column }: CellImage): Edit => ({ sheet, row, column, value: null });

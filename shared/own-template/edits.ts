/** Values for cells of our layout → edits of the file's cells. */
import type { SheetImage, WorkbookImage } from "../workbook/image.ts";
import type { CellEdit, PatchValue } from "../workbook/patch.ts";
import type { BoundCell, FileCell } from "./bound.ts";
import { boxValue, holdsBoxes, withTick } from "./boxes.ts";
import type { Projection } from "./project.ts";

/** The edits that make a bound cell say a value: typed, or ticked. */
export function editsOfValue(file: WorkbookImage, cell: BoundCell, value: PatchValue, numberFormat?: string): CellEdit[] {
	return cell.at.map(({ sheet, row, column, value: word }): CellEdit => {
		const at = { sheet, row, column };
		const before = valueAt(file, at);
		if (word !== undefined) return { ...at, value: boxValue(before, word === value) };
		const boxes = typeof before === "string" && holdsBoxes(before) ? withTick(before, value === null ? "" : String(value)) : undefined;
		return boxes === undefined ? { ...at, value, ...(numberFormat === undefined ? {} : { numberFormat }) } : { ...at, value: boxes };
	});
}

function valueAt({ sheets }: WorkbookImage, { sheet, row, column }: FileCell): SheetImage["cells"][number]["value"] | undefined {
	return sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column)?.value;
}

/** Edits of our layout as edits of the file; `nowhere` are those for which the file has no cell. */
export function editsInFile(projection: Projection, edits: readonly CellEdit[]): { edits: CellEdit[]; nowhere: CellEdit[] } {
	const bound = new Map(projection.cells.map((cell) => [`${cell.placed.sheet}!${cell.body.row},${cell.column}`, cell]));
	const nowhere: CellEdit[] = [];
	const own = edits.flatMap((edit): CellEdit[] => {
		const cell = bound.get(`${edit.sheet}!${edit.row},${edit.column}`);
		if (cell) return editsOfValue(projection.file, cell, edit.value, edit.numberFormat);
		if (projection.toFile(edit.sheet, edit.row, edit.column)) return [edit];
		nowhere.push(edit);
		return [];
	});
	return { edits: own, nowhere };
}

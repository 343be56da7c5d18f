/** Edits written into an image, which stays a plain image of a workbook. */
import type { CellImage, CellKind, SheetImage, WorkbookImage } from "../../workbook/image.ts";

/** A cell as it is from now on; value null without a formula: cleared. Rows and columns count from 1. */
export interface Edit {
	sheet: string;
	row: number;
	column: number;
	/** Where the host knows it; a number without one is no date. */
	kind?: CellKind;
	value: number | string | boolean | null;
	/** Without the leading =. */
	formula?: string;
}

/** The cell an edit leaves; undefined where it is empty. */
export function cellOfEdit({ row, column, kind, value, formula }: Edit): CellImage | undefined {
	if (formula === undefined && (value === null || value === "")) return undefined;
	return { row, column, kind: kind ?? kindOf(value), value, ...(formula === undefined ? {} : { formula }) };
}

function kindOf(value: CellImage["value"]): CellKind {
	if (value === null) return "blank";
	if (typeof value === "number") return "number";
	return typeof value === "boolean" ? "boolean" : "text";
}

/** The image after the edits, later ones winning. Edits of sheets that are not there are left out. */
export function applyEdits(image: WorkbookImage, edits: readonly Edit[]): WorkbookImage {
	if (edits.length === 0) return image;
	const bySheet = Map.groupBy(edits, ({ sheet }) => sheet);
	return { ...image, sheets: image.sheets.map((sheet) => editSheet(sheet, bySheet.get(sheet.name))) };
}

function editSheet(sheet: SheetImage, edits: readonly Edit[] | undefined): SheetImage {
	if (!edits) return sheet;
	const changed = new Map(edits.map((edit) => [`${edit.row},${edit.column}`, cellOfEdit(edit)]));
	const kept = sheet.cells.filter(({ row, column }) => !changed.has(`${row},${column}`));
	const added = [...changed.values()].filter((cell) => cell !== undefined);
	return { ...sheet, cells: [...kept, ...added].sort((a, b) => a.row - b.row || a.column - b.column) };
}

/** The sheets of an image by name. */
export const sheetsByName = (image: WorkbookImage): ReadonlyMap<string, number> =>
	new Map(image.sheets.map(({ name }, index) => [name, index]));

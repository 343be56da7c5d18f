/** Whether a person sees anything in a cell of a file. */
import { looksBlank } from "../domain/spelling.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import type { FileCell } from "./bound.ts";

export function isFilled(image: WorkbookImage): (cell: FileCell) => boolean {
	const sheets = new Map(image.sheets.map(({ name, cells }) => [name, new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell]))]));
	return ({ sheet, row, column }) => {
		const cell = sheets.get(sheet)?.get(`${row},${column}`);
		if (!cell) return false;
		return cell.formula !== undefined || (cell.value !== null && !(typeof cell.value === "string" && looksBlank(cell.value)));
	};
}

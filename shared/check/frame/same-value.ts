/** Whether what stands in a cell is what the template wrote: spelling, width and blanks apart. */
import { foldSpelling, looksBlank } from "../../domain/spelling.ts";
import type { CellImage } from "../../workbook/image.ts";

export const isBlank = (cell: CellImage | undefined): boolean =>
	cell === undefined || (cell.formula === undefined && (cell.value === null || (typeof cell.value === "string" && looksBlank(cell.value))));

/** Constants only: a formula that happens to give the right text is not what the template wrote. */
export function holds(cell: CellImage | undefined, value: string | number | null): boolean {
	if (value === null) return isBlank(cell);
	if (cell === undefined || cell.formula !== undefined) return false;
	if (cell.value === value) return true;
	if (cell.value === null || typeof cell.value === "boolean") return false;
	const [stands, belongs] = [plain(cell.value), plain(value)];
	// A program may keep a number as text, and the other way round.
	return stands === belongs || (typeof value === "number" && stands !== "" && Number(stands) === value);
}

const plain = (value: string | number): string => foldSpelling(String(value)).replaceAll(" ", "");

/** What a cell holds, compared as people compare: not by how a program happened to save it. */
import { foldSpelling, looksBlank } from "../domain/spelling.ts";
import type { CellImage } from "../workbook/image.ts";
import type { PatchValue } from "../workbook/patch.ts";

/** The constant of a cell, or what its formula last gave; null where it looks blank. Errors are their code. */
export function heldIn(cell: CellImage | undefined): PatchValue {
	const value = cell?.value ?? null;
	if (typeof value === "string") return looksBlank(value) ? null : value.replaceAll(/\r\n?/g, "\n");
	return value;
}

/** Programs write numbers with 15 to 17 digits: 0.1+0.2 is 0.3 after a detour over LibreOffice. */
export function sameHeld(a: PatchValue, b: PatchValue): boolean {
	return a === b || (typeof a === "number" && typeof b === "number" && Number(a.toPrecision(14)) === Number(b.toPrecision(14)));
}

/** One text for values that are the same to people, in whatever spelling. */
export const heldText = (value: PatchValue): string =>
	typeof value === "number"
		? `n${Number(value.toPrecision(14))}`
		: `${typeof value}:${typeof value === "string" ? foldSpelling(value) : (value ?? "")}`;

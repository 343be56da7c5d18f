/** A file with cells and names changed. */
import { type CellEdit, type NameEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import type { WorkbookWrite } from "./host.ts";

/** The file as it is after the steps; programs calculate it anew when they open it. @throws RangeError where it lacks a sheet of them */
export function patched(bytes: Uint8Array, steps: readonly WorkbookWrite[]): Uint8Array<ArrayBuffer> {
	const edits = steps.flatMap((step): CellEdit[] => {
		if (step.what === "name") return [];
		const { sheet, row, column, after } = step;
		const { kind, value, formula, numberFormat } = after;
		return [
			{
				sheet,
				row,
				column,
				value,
				...(formula === undefined ? {} : { formula }),
				...(kind === "error" ? { isError: true } : {}),
				...(numberFormat === undefined ? {} : { numberFormat }),
			},
		];
	});
	const names = steps.flatMap((step): NameEdit[] =>
		step.what === "name" ? [{ name: step.name, sheet: step.sheet, refersTo: step.after }] : [],
	);
	return patchWorkbook(bytes, edits, { recalculate: true, names });
}

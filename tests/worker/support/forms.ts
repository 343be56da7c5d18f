/** Forms for changes in bulk, as people edit them, and what is answered to them. */
import type { CellImage } from "../../../shared/workbook/image.ts";
import { patchWorkbook } from "../../../shared/workbook/patch.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import type { Answer } from "./service.ts";

/** Puts values into cells that are found by their sheet, row's first value and header. */
export function edit(
	bytes: Uint8Array,
	...edits: [sheet: string, first: string | number, header: string, value: string | number | null][]
): Uint8Array {
	const image = readWorkbook(bytes);
	return patchWorkbook(
		bytes,
		edits.map(([sheet, first, header, value]) => {
			const cells = image.sheets.find(({ name }) => name === sheet)?.cells ?? [];
			const head = cells.find((cell) => cell.value === header);
			const row =
				typeof first === "number" ? (head?.row ?? 0) + first : cells.find((cell) => cell.column === 1 && cell.value === first)?.row;
			if (!head || !row) throw new Error(`no ${sheet} ${first} ${header}`);
			return { sheet, row, column: head.column, value };
		}),
	);
}

/** The address of such a cell. */
export function addressOf(bytes: Uint8Array, sheet: string, first: string | number, header: string): string {
	const cells: CellImage[] = readWorkbook(bytes).sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const head = cells.find((cell) => cell.value === header);
	const row = typeof first === "number" ? (head?.row ?? 0) + first : cells.find((cell) => cell.column === 1 && cell.value === first)?.row;
	return `${sheet}!${String.fromCharCode(64 + (head?.column ?? 0))}${row}`;
}

/** Place and sentence of what is refused. */
export const problems = (answer: Answer): [string, string][] =>
	answer.body.lines.flatMap((line: { problems: { at: string; message: { zh: string } }[] }) =>
		line.problems.map(({ at, message }) => [at, message.zh]),
	);

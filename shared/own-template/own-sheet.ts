/** The hidden sheet of a written file: which template it was made of, and figures that the service gave and the file has no cell for. */
import { OWN_SHEET } from "../domain/own-sheet.ts";
import type { CellImage, WorkbookImage } from "../workbook/image.ts";
import type { CellPlan, SheetPlan } from "../workbook/plan.ts";

const LABEL = "自有模板";
/** Its first rows say what it is. */
const HEAD_ROWS = 2;

/** A figure that stands in our layout only. */
export interface GivenAside {
	sheet: string;
	row: number;
	column: number;
	value: string | number;
}

export function ownSheetPlan(sha256: string, file: string, given: readonly GivenAside[]): SheetPlan {
	const style = {};
	const line = (row: number, values: readonly (string | number)[]): CellPlan[] =>
		values.map((value, i) => ({ row, column: i + 1, value, style }));
	return {
		name: OWN_SHEET,
		state: "veryHidden",
		widths: [],
		heights: {},
		cells: [
			...line(1, [LABEL, sha256]),
			...line(2, ["文件", file]),
			...given.flatMap(({ sheet, row, column, value }, i) => line(HEAD_ROWS + 1 + i, [sheet, row, column, value])),
		],
		merges: [],
		tables: [],
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: true,
	};
}

/** Digest of the file that a workbook was made of; "" where it does not say. */
export function templateIn(image: WorkbookImage): string {
	const sheet = image.sheets.find(({ name }) => name === OWN_SHEET);
	return String(sheet?.cells.find(({ row, column }) => row === 1 && column === 2)?.value ?? "");
}

/** Figures given aside, by `sheet!row,column` of our layout. */
export function givenIn(image: WorkbookImage): ReadonlyMap<string, Pick<CellImage, "kind" | "value">> {
	const found = new Map<string, Pick<CellImage, "kind" | "value">>();
	const rows = Map.groupBy(image.sheets.find(({ name }) => name === OWN_SHEET)?.cells ?? [], ({ row }) => row);
	for (const [row, cells] of rows) {
		if (row <= HEAD_ROWS) continue;
		const [sheet, line, column, given] = [1, 2, 3, 4].map((wanted) => cells.find((cell) => cell.column === wanted));
		if (!given || typeof line?.value !== "number" || typeof column?.value !== "number") continue;
		found.set(`${sheet?.value ?? ""}!${line.value},${column.value}`, { kind: given.kind, value: given.value });
	}
	return found;
}

/** A sheet of a file as a person sees it: merged cells say everywhere what stands in their first. */
import { type Area, formatRange, parseRange } from "../workbook/address.ts";
import type { CellImage, SheetImage } from "../workbook/image.ts";

export class FormGrid {
	readonly sheet: SheetImage;
	readonly lastRow: number;
	readonly lastColumn: number;
	readonly #cells: ReadonlyMap<string, CellImage>;
	readonly #merges: readonly Area[];

	constructor(sheet: SheetImage) {
		this.sheet = sheet;
		this.#cells = new Map(sheet.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
		this.#merges = sheet.merges.flatMap((merge) => parseRange(merge) ?? []);
		this.lastRow = Math.max(0, ...sheet.cells.map(({ row }) => row), ...this.#merges.map(({ bottom }) => bottom));
		this.lastColumn = Math.max(0, ...sheet.cells.map(({ column }) => column), ...this.#merges.map(({ right }) => right));
	}

	/** The merged cells that a cell is one of. */
	merged(row: number, column: number): Area | undefined {
		return this.#merges.find(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
	}

	/** "E6:F6" where the cell is hidden behind the first of merged ones. */
	behind(row: number, column: number): string | undefined {
		const area = this.merged(row, column);
		return area && (area.top !== row || area.left !== column) ? formatRange(area) : undefined;
	}

	at(row: number, column: number): CellImage | undefined {
		const area = this.merged(row, column);
		return this.#cells.get(area ? `${area.top},${area.left}` : `${row},${column}`);
	}

	/** "" where no text stands. */
	text(row: number, column: number): string {
		const value = this.at(row, column)?.value;
		return typeof value === "string" ? value : "";
	}
}

/** What a file says outside its bound cells, as a definition keeps it, and where that stands in a workbook made of it. */
import type { OwnTemplate } from "../definition/schema.ts";
import { ownTemplateBounds } from "../domain/limits.ts";
import { looksBlank } from "../domain/spelling.ts";
import { formatAddress, parseAddress } from "../workbook/address.ts";
import type { CellImage, WorkbookImage } from "../workbook/image.ts";
import type { BoundCell, FileCell } from "./bound.ts";

type Framed = string | number | boolean;

/** The frame of the sheets on which cells are bound. @returns undefined where it is larger than a definition may hold */
export function frameOf(file: WorkbookImage, cells: readonly BoundCell[]): OwnTemplate["frame"] | undefined {
	const bound = new Set(cells.flatMap(({ at }) => at.map(({ sheet, row, column }) => `${sheet}!${row},${column}`)));
	const sheets = new Set(cells.flatMap(({ at }) => at.map(({ sheet }) => sheet)));
	let count = 0;
	const frame = Object.fromEntries(
		file.sheets
			.filter(({ name }) => sheets.has(name))
			.map(({ name, cells: all }) => {
				const own = all.flatMap((cell): [string, Framed][] => {
					if (bound.has(`${name}!${cell.row},${cell.column}`)) return [];
					const text = framedText(cell);
					return text === undefined ? [] : [[formatAddress(cell.row, cell.column), text]];
				});
				count += own.length;
				return [name, Object.fromEntries(own)];
			}),
	);
	return count <= ownTemplateBounds.frameCells ? frame : undefined;
}

function framedText({ value, formula }: CellImage): Framed | undefined {
	if (formula !== undefined) return `=${formula}`;
	if (value === null || (typeof value === "string" && looksBlank(value))) return undefined;
	return typeof value === "string" && /^[='’]/.test(value) ? `'${value}` : value;
}

/** A cell of the frame as it was handed out. */
export interface FramedCell {
	sheet: string;
	row: number;
	column: number;
	value: Framed | null;
	/** Without the leading =. */
	formula?: string;
}

export const framedCells = ({ frame }: OwnTemplate): FramedCell[] =>
	Object.entries(frame).flatMap(([sheet, cells]) =>
		Object.entries(cells).flatMap(([cell, text]): FramedCell[] => {
			const at = parseAddress(cell);
			if (!at) return [];
			if (typeof text !== "string") return [{ sheet, ...at, value: text }];
			if (text.startsWith("=")) return [{ sheet, ...at, value: null, formula: text.slice(1) }];
			return [{ sheet, ...at, value: text.startsWith("'") ? text.slice(1) : text }];
		}),
	);

/** From a cell as it was handed out to where it may stand now: as the bound cells around it have moved. The first is the most likely. */
export class Moves {
	readonly #sheets = new Map<string, { name: string; rows: Line[]; columns: Line[] }>();

	/** @param pairs bound cells as they were handed out and as they stand */
	constructor(pairs: readonly { planned: FileCell; now: FileCell }[]) {
		for (const { planned, now } of pairs) {
			const known = this.#sheets.get(planned.sheet) ?? { name: now.sheet, rows: [], columns: [] };
			this.#sheets.set(planned.sheet, known);
			known.rows.push({ planned: planned.row, by: now.row - planned.row });
			known.columns.push({ planned: planned.column, by: now.column - planned.column });
		}
		for (const { rows, columns } of this.#sheets.values()) for (const lines of [rows, columns]) lines.sort((a, b) => a.planned - b.planned);
	}

	/** The sheet as it is called now. */
	sheet(planned: string): string {
		return this.#sheets.get(planned)?.name ?? planned;
	}

	of({ sheet, row, column }: FileCell): FileCell[] {
		const known = this.#sheets.get(sheet);
		if (!known) return [{ sheet, row, column }];
		const places = stepsAt(known.rows, row).flatMap((down) =>
			stepsAt(known.columns, column).map((right) => ({ sheet: known.name, row: row + down, column: column + right })),
		);
		return places.filter((one) => one.row > 0 && one.column > 0);
	}
}

interface Line {
	planned: number;
	by: number;
}

function stepsAt(lines: readonly Line[], at: number): number[] {
	const before = lines.findLast(({ planned }) => planned <= at)?.by;
	const after = lines.find(({ planned }) => planned >= at)?.by;
	return [...new Set([before ?? after ?? 0, after ?? before ?? 0, 0])];
}

/** Blanks to be filled in: 填报单位：____, 　　年　月　日. */
const toFill = /[：:]\s*$|[_＿]{2,}|[\s\u3000]{2,}/u;
const stem = (text: string): string => text.replaceAll(/[\s\u3000_＿\d]+/gu, "");

/** Whether a text is the frame's with its blanks filled in. */
export function isFilledIn(expected: string, standing: string): boolean {
	if (!toFill.test(expected)) return false;
	const parts = expected
		.split(/[\s\u3000_＿]{2,}/u)
		.map(stem)
		.filter((part) => part !== "");
	let rest = stem(standing);
	for (const part of parts) {
		const at = rest.indexOf(part);
		if (at < 0) return false;
		rest = rest.slice(at + part.length);
	}
	return true;
}

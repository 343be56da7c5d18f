/** The cells of a file that a definition binds: where each stands as the file was handed out, its defined name, and where it stands now. */
import type { OwnCell, OwnRegion, OwnTemplate } from "../definition/schema.ts";
import { sameText } from "../domain/spelling.ts";
import type { BodyRow, PlacedRegion } from "../template/layout.ts";
import { columnName, columnNumber, formatRange, parseAddress, parseRange, quoteSheet } from "../workbook/address.ts";
import type { NameImage, SheetImage, WorkbookImage } from "../workbook/image.ts";
import { type Canonical, itemKeyOf } from "./canonical.ts";

export interface FileCell {
	sheet: string;
	row: number;
	column: number;
}

/** A cell of our layout that stands in the file. */
export interface BoundCell {
	placed: PlacedRegion;
	body: BodyRow;
	/** Of the region, from 1. */
	column: number;
	/** Position of its region among the bindings. */
	region: number;
	/** Where it stands: one cell, or a box for each word. */
	at: readonly (FileCell & { name: string; value?: string })[];
	/** Boxes: what it says that none is ticked. */
	none?: string;
}

/** First and last row of a bound list. */
export interface ListSpan {
	first: number;
	last: number;
}

/** Where the file's cells stand in a workbook that was made of it: rows and columns may have been added since. */
export interface Finder {
	/** undefined: the cell was deleted. */
	cell(name: string, planned: FileCell): FileCell | undefined;
	/** The rows of a bound list. */
	span(region: Extract<OwnRegion, { orientation: "rows" }>, index: number): ListSpan;
	column(name: string, planned: FileCell): FileCell | undefined;
}

const hidden = "_hb";
const listName = (region: number, column: number): string => `${hidden}_${region}_L_${column}`;

/** As the file was handed out. */
export const asHandedOut: Finder = {
	cell: (_, planned) => planned,
	column: (_, planned) => planned,
	span: ({ list }) => list ?? { first: 1, last: 0 },
};

/** As a workbook stands, by the defined names in it; where a name is gone, as it was handed out. */
export function finderIn(image: WorkbookImage): Finder {
	const names = new Map(image.names.flatMap((name) => (name.sheet === null ? [[name.name.toUpperCase(), name]] : [])));
	const areaOf = (name: string): ReturnType<typeof areaIn> | undefined => {
		const found = names.get(name.toUpperCase());
		return found && areaIn(found);
	};
	const cell = (name: string, planned: FileCell): FileCell | undefined => {
		const area = areaOf(name);
		if (area === undefined) return planned;
		return area === null ? undefined : { sheet: area.sheet, row: area.top, column: area.left };
	};
	return {
		cell,
		column: cell,
		span: (region, index) => {
			const { first, last, end } = region.list ?? { first: 1, last: 0 };
			const areas = Object.values(region.fields).flatMap((letters) => areaOf(listName(index, columnNumber(letters) ?? 0)) ?? []);
			const top = Math.min(...areas.map((area) => area.top), areas.length > 0 ? Number.POSITIVE_INFINITY : first);
			const bottom = Math.max(...areas.map((area) => area.bottom), areas.length > 0 ? 0 : last);
			const sheet = image.sheets.find(({ name }) => name === (areas[0]?.sheet ?? region.sheet));
			return { first: top, last: end === undefined ? bottom : Math.max(bottom, beforeEnd(sheet, bottom, end)) };
		},
	};
}

/** Rows that were added between the last one and the text that ends the list belong to it. */
function beforeEnd(sheet: SheetImage | undefined, last: number, end: string): number {
	const found = sheet?.cells.find(
		({ row, value }) => row > last && typeof value === "string" && (sameText(value, end) || value.startsWith(end)),
	);
	return found ? found.row - 1 : last;
}

/** null: it leads nowhere any more. */
function areaIn({ refersTo }: NameImage): { sheet: string; top: number; left: number; bottom: number; right: number } | null {
	const at = refersTo.lastIndexOf("!");
	const area = at < 0 || refersTo.includes("#REF!") ? undefined : parseRange(refersTo.slice(at + 1));
	const sheet = refersTo.slice(0, Math.max(0, at));
	return area ? { ...area, sheet: sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet } : null;
}

/** How many rows each bound list has. */
export const capacitiesIn = (own: OwnTemplate, finder: Finder): Record<string, number> =>
	Object.fromEntries(
		own.regions.flatMap((region, index) => {
			if (region.orientation !== "rows" || !region.list) return [];
			const { first, last } = finder.span(region, index);
			return [[region.role, Math.max(1, last - first + 1)]];
		}),
	);

/** Every bound cell that stands somewhere; `lost` are those that were deleted. */
export function boundCells(canonical: Canonical, finder: Finder): { cells: BoundCell[]; lost: BoundCell[] } {
	const cells: BoundCell[] = [];
	const lost: BoundCell[] = [];
	for (const [region, own] of canonical.own.regions.entries()) {
		const placed = canonical.layout.regions.find(({ role, cluster }) => role === own.role && cluster === null);
		if (!placed) continue;
		const span = own.orientation === "rows" && own.list ? finder.span(own, region) : undefined;
		for (const [item, body] of placed.rows.entries())
			for (const [i, { header, measure }] of placed.region.columns.entries()) {
				const column = i + 1;
				const cell = ownCellOf(own, itemKeyOf(placed, body), header, span && span.first + item);
				if (cell === undefined || (span && span.first + item > span.last)) continue;
				const code = body.code !== null && measure ? `${body.code}.${measure}` : factIn(body, header);
				const base = code ?? `${hidden}_${region}_${item + 1}_${column}`;
				const bound = { placed, body, column, region, ...ownNone(cell) };
				const at = span
					? listCell(finder, own, region, cell, span.first + item)
					: placesOf(cell).map(({ name, value }, box) =>
							found(finder, own.sheet, name, code !== undefined && value === undefined ? code : box === 0 ? base : `${base}_${box}`, value),
						);
				const standing = at.flatMap((one) => one ?? []);
				if (standing.length < at.length) lost.push({ ...bound, at: standing });
				else cells.push({ ...bound, at: standing });
			}
	}
	return { cells, lost };
}

const factIn = ({ fixed }: BodyRow, header: string): string | undefined => {
	const code = fixed?.codes[header];
	return code === undefined ? undefined : `${code}.actual`;
};

const ownNone = (cell: OwnCell): { none?: string } => (typeof cell === "string" || cell.none === undefined ? {} : { none: cell.none });

const placesOf = (cell: OwnCell): { name: string; value?: string }[] =>
	typeof cell === "string" ? [{ name: cell }] : cell.boxes.map(({ cell: name, value }) => ({ name, value }));

/** The file's cell for one of our cells, as it was handed out; `row`: of a list. */
function ownCellOf(own: OwnRegion, item: string, header: string, row: number | undefined): OwnCell | undefined {
	if (own.orientation === "cells") return valueIn(valueIn(own.cells, item) ?? {}, header);
	const field = valueIn<string | number>(own.fields, header);
	if (field === undefined) return undefined;
	if (row !== undefined) return `${field}${row}`;
	const line = valueIn<string | number>(own.items ?? {}, item);
	if (line === undefined) return undefined;
	return own.orientation === "rows" ? `${field}${line}` : `${line}${field}`;
}

/** Keys are somebody's: what every object has is none of them. */
const valueIn = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
	Object.hasOwn(record, key) ? record[key] : undefined;

function found(
	finder: Finder,
	sheet: string,
	cell: string,
	name: string,
	value: string | undefined,
): (FileCell & { name: string; value?: string }) | undefined {
	const at = parseAddress(cell);
	const now = at && finder.cell(name, { sheet, ...at });
	return now && { ...now, name, ...(value === undefined ? {} : { value }) };
}

function listCell(
	finder: Finder,
	own: OwnRegion,
	region: number,
	cell: OwnCell,
	row: number,
): ((FileCell & { name: string }) | undefined)[] {
	const column = typeof cell === "string" ? parseAddress(cell)?.column : undefined;
	if (column === undefined) return [undefined];
	const name = listName(region, column);
	const now = finder.column(name, { sheet: own.sheet, row, column });
	return [now && { sheet: now.sheet, row, column: now.column, name }];
}

/** A defined name of the file. */
export interface OwnName {
	name: string;
	/** Without the leading =. */
	refersTo: string;
	/** It says a cell only, no fact. */
	hidden: boolean;
}

/** The names that a written file has for its bound cells: facts by their own, lists a column each. */
export function namesOfBound(cells: readonly BoundCell[]): OwnName[] {
	const areas = new Map<string, { sheet: string; column: number; top: number; bottom: number }>();
	for (const { at } of cells)
		for (const { name, sheet, row, column } of at) {
			const known = areas.get(name);
			areas.set(name, { sheet, column, top: Math.min(row, known?.top ?? row), bottom: Math.max(row, known?.bottom ?? row) });
		}
	return [...areas].map(([name, { sheet, column, top, bottom }]) => {
		const range = formatRange({ top, bottom, left: column, right: column }).replaceAll(/[A-Z]+|\d+/g, "$$$&");
		return { name, refersTo: `${quoteSheet(sheet)}!${range}`, hidden: name.startsWith(hidden) };
	});
}

export const cellName = ({ row, column }: { row: number; column: number }): string => `${columnName(column)}${row}`;

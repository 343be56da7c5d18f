/** Finds regions in a sheet by their headers, never by position (decision 050). */
import { parseRange } from "../../workbook/address.ts";
import type { SheetImage, TableImage } from "../../workbook/image.ts";
import { plainHeader, type RegionSchema } from "../compile/region-schema.ts";

export interface Anchor {
	plan: RegionSchema;
	/** Last row of the headers. */
	headerRow: number;
	/** Sheet column of each column; 0 where the header is missing. */
	columns: number[];
	missing: string[];
	repeated: string[];
	/** Last row that belongs to the region. */
	lastRow: number;
	/** A table bounds it: rows below are outside. */
	bounded: boolean;
	/** Last row before the next region of the sheet, or of the sheet. */
	limit: number;
}

/** Nothing to fold but capitals: Chinese words, codes, digits. */
const plain = /^[!-_a-~\u4e00-\u9fff]*$/;
const capital = /[A-Z]/;
/** Characters that no spelling turns into others. */
const isChinese = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Regions of a sheet, each with its headers; those whose headers stand nowhere are absent. */
export function anchorsIn(sheet: SheetImage, tables: readonly TableImage[], plans: readonly RegionSchema[]): Anchor[] {
	const rows = rowsOf(headerTexts(sheet, plans), plans);
	const lastOfSheet = sheet.cells.at(-1)?.row ?? 0;
	const anchors = foundIn(rows, plans).map((found): Anchor => ({ ...found, lastRow: lastOfSheet, bounded: false, limit: lastOfSheet }));
	for (const anchor of anchors) {
		const next = Math.min(...anchors.map(({ headerRow }) => headerRow).filter((row) => row > anchor.headerRow));
		anchor.limit = Math.min(lastOfSheet, next - 1);
		const bottom = tableBottom(sheet, tables, anchor);
		anchor.bounded = bottom !== undefined;
		anchor.lastRow = bottom ?? anchor.limit;
	}
	return anchors;
}

/** Whether all headers of all these regions stand among a sheet's texts, whatever the sheet is called. */
export function holdsHeadersOf(texts: readonly HeaderText[], plans: readonly RegionSchema[]): boolean {
	const found = foundIn(rowsOf(texts, plans), plans);
	return plans.length > 0 && found.length === plans.length && found.every(({ missing }) => missing.length === 0);
}

/** A text of a sheet that is a header of some region, as `plainHeader` gives it. */
export interface HeaderText {
	row: number;
	column: number;
	header: string;
}

/** The texts of a sheet that are headers of any of these regions, row by row. */
export function headerTexts(sheet: SheetImage, plans: readonly RegionSchema[]): HeaderText[] {
	const wanted = headersOf(plans);
	const beginnings = new Set([...wanted].map((header) => header.charCodeAt(0)));
	const texts: HeaderText[] = [];
	for (const { row, column, value } of sheet.cells) {
		if (typeof value !== "string" || value.length > 60) continue;
		// Nearly every text is no header. One that begins with a Chinese character does so in every spelling: few are worth folding.
		const first = value.charCodeAt(0);
		if (isChinese(first) && !beginnings.has(first)) continue;
		const header = plain.test(value) ? (capital.test(value) ? value.toLowerCase() : value) : plainHeader(value);
		if (wanted.has(header)) texts.push({ row, column, header });
	}
	return texts;
}

const headersOf = (plans: readonly RegionSchema[]): ReadonlySet<string> => new Set(plans.flatMap((plan) => [...plan.plainHeaders]));

type HeaderRow = ReadonlyMap<string, readonly number[]>;

/** Rows that hold at least one header of these regions: header → the columns it stands in. */
function rowsOf(texts: readonly HeaderText[], plans: readonly RegionSchema[]): ReadonlyMap<number, HeaderRow> {
	const wanted = headersOf(plans);
	const rows = new Map<number, Map<string, number[]>>();
	for (const { row, column, header } of texts) {
		if (!wanted.has(header)) continue;
		const found = rows.get(row) ?? new Map<string, number[]>();
		rows.set(row, found);
		found.set(header, [...(found.get(header) ?? []), column]);
	}
	return rows;
}

/** Each region's header row; no row is that of two. */
function foundIn(rows: ReadonlyMap<number, HeaderRow>, plans: readonly RegionSchema[]): (Found & Pick<Anchor, "plan">)[] {
	const taken = new Set<number>();
	return plans.flatMap((plan) => {
		const found = bestRow(plan, rows, taken);
		if (!found) return [];
		taken.add(found.headerRow);
		return [{ plan, ...found }];
	});
}

type Found = Pick<Anchor, "headerRow" | "columns" | "missing" | "repeated">;

/** The row with most of the region's headers, the first of equals; fewer than a third (or only one) is no header row. */
function bestRow(plan: RegionSchema, rows: ReadonlyMap<number, HeaderRow>, taken: ReadonlySet<number>): Found | undefined {
	const depth = plan.place.region.headerRows;
	let best: (Found & { score: number }) | undefined;
	for (const last of rows.keys()) {
		if (taken.has(last)) continue;
		const found = matchRow(plan, rows, last, depth);
		const score = plan.columns.length - found.missing.length;
		if (score > (best?.score ?? Math.max(1, plan.columns.length / 3 - 0.01))) best = { ...found, score };
	}
	return best;
}

/** Headers of a row; where headers take several rows, one that stands alone in an upper row counts too. */
function matchRow(plan: RegionSchema, rows: ReadonlyMap<number, HeaderRow>, last: number, depth: number): Found {
	const missing: string[] = [];
	const repeated: string[] = [];
	const columns = plan.columns.map(({ header }, column) => {
		const sought = plan.plainColumns[column] ?? "";
		for (let row = last; row > last - depth; row--) {
			const at = rows.get(row)?.get(sought);
			if (!at) continue;
			if (at.length > 1) repeated.push(header);
			return at[0] ?? 0;
		}
		missing.push(header);
		return 0;
	});
	return { headerRow: last, columns, missing, repeated };
}

function tableBottom(sheet: SheetImage, tables: readonly TableImage[], { headerRow, columns }: Anchor): number | undefined {
	for (const table of tables) {
		if (table.sheet !== sheet.name) continue;
		const block = parseRange(table.range);
		if (block && block.top === headerRow && columns.some((column) => column >= block.left && column <= block.right)) return block.bottom;
	}
	return undefined;
}

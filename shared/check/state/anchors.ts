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

/** Regions of a sheet, each with its headers; those whose headers stand nowhere are absent. */
export function anchorsIn(sheet: SheetImage, tables: readonly TableImage[], plans: readonly RegionSchema[]): Anchor[] {
	const rows = headerCandidates(sheet, plans);
	const lastOfSheet = sheet.cells.at(-1)?.row ?? 0;
	const taken = new Set<number>();
	const anchors = plans.flatMap((plan): Anchor[] => {
		const found = bestRow(plan, rows, taken);
		if (!found) return [];
		taken.add(found.headerRow);
		return [{ plan, ...found, lastRow: lastOfSheet, bounded: false, limit: lastOfSheet }];
	});
	for (const anchor of anchors) {
		const next = Math.min(...anchors.map(({ headerRow }) => headerRow).filter((row) => row > anchor.headerRow));
		anchor.limit = Math.min(lastOfSheet, next - 1);
		const bottom = tableBottom(sheet, tables, anchor);
		anchor.bounded = bottom !== undefined;
		anchor.lastRow = bottom ?? anchor.limit;
	}
	return anchors;
}

type HeaderRow = ReadonlyMap<string, readonly number[]>;

/** A cell's value as headers are compared, `undefined` where it is no text or too long for one. */
function asHeader(value: unknown): string | undefined {
	if (typeof value !== "string" || value.length > 60) return undefined;
	// Nearly every text is no header and has nothing to be plain about; only few are worth folding.
	return plain.test(value) ? (capital.test(value) ? value.toLowerCase() : value) : plainHeader(value);
}

/** Every text of a sheet as headers are compared: where a header is not among them, no region that has it is there whole. */
export const headersAnywhere = ({ cells }: SheetImage): ReadonlySet<string> => new Set(cells.flatMap(({ value }) => asHeader(value) ?? []));

/** Rows that hold at least one header: header → the columns it stands in. */
function headerCandidates(sheet: SheetImage, plans: readonly RegionSchema[]): ReadonlyMap<number, HeaderRow> {
	const wanted = new Set(plans.flatMap((plan) => [...plan.plainHeaders]));
	const rows = new Map<number, Map<string, number[]>>();
	for (const { row, column, value } of sheet.cells) {
		const header = asHeader(value);
		if (header === undefined || !wanted.has(header)) continue;
		const found = rows.get(row) ?? new Map<string, number[]>();
		rows.set(row, found);
		found.set(header, [...(found.get(header) ?? []), column]);
	}
	return rows;
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
	const columns = plan.columns.map(({ header }) => {
		for (let row = last; row > last - depth; row--) {
			const at = rows.get(row)?.get(plainHeader(header));
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

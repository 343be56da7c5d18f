/** Rows of a region with a fixed body that hold something and bear no code of the template: nobody reads them. */
import { looksBlank, sameText } from "../domain/spelling.ts";
import type { CellImage } from "../workbook/image.ts";
import type { Anchor } from "./anchors.ts";
import type { RegionState } from "./bound.ts";
import { numberInText } from "./cell.ts";
import type { RowPlan } from "./plans.ts";
import type { ExpectedRow } from "./rows.ts";

export interface StrayRow {
	region: RegionState;
	row: number;
	/** What stands where the key belongs; "" for nothing. */
	key: string;
	/** What people would call the row. */
	shown: string;
}

interface Kinds {
	/** Columns that say what a row is about. */
	labels: ReadonlySet<number>;
	/** Columns of figures. */
	figures: ReadonlySet<number>;
}

/**
 * @param rowsWithoutKey rows of the sheet without a key of the template, with what stands in its place
 * @param missing rows of the template that are not there
 */
export function strayRows(
	region: RegionState,
	anchor: Anchor,
	rowsWithoutKey: ReadonlyMap<number, readonly string[]>,
	missing: readonly ExpectedRow[],
	cellsOf: (row: number) => readonly CellImage[],
): StrayRow[] {
	const kinds = kindsOf(region);
	// Without a table the region ends with its last row, or with as many below it as are missing.
	const last = anchor.bounded ? anchor.lastRow : (region.rows.at(-1)?.sheetRow ?? anchor.headerRow) + missing.length;
	return [...rowsWithoutKey].flatMap(([row, parts]): StrayRow[] => {
		const cells = cellsOf(row).filter(({ column }) => region.indexOfColumn.has(column));
		const inside = row <= last;
		if (!(inside ? isRow(region, cells, kinds, missing) : isLabelled(region, cells, kinds))) return [];
		const name = cells.find(({ value, formula }) => formula === undefined && typeof value === "string" && !looksBlank(value));
		return [{ region, row, key: parts.filter((part) => part !== "").join("|"), shown: String(name?.value ?? cells[0]?.value ?? "") }];
	});
}

function kindsOf({ plan }: RegionState): Kinds {
	const labels = new Set<number>();
	const figures = new Set<number>();
	plan.columns.forEach((column, i) => {
		if (!column.input && !column.measure && column.type === "text") labels.add(i);
		if (plan.rows.some(({ numeric, checked }) => numeric[i] && checked[i])) figures.add(i);
	});
	return { labels, figures };
}

const isFigure = ({ kind, value }: CellImage): boolean =>
	kind === "number" || kind === "date" || (typeof value === "string" && numberInText(value) !== undefined);

/** Among the rows of the table: a text with a figure, or what is left of a row of the template whose code was taken away. */
function isRow(region: RegionState, cells: readonly CellImage[], kinds: Kinds, missing: readonly ExpectedRow[]): boolean {
	const at = (cell: CellImage): number => region.indexOfColumn.get(cell.column) ?? -1;
	const texts = cells.filter(
		(cell) => cell.formula === undefined && typeof cell.value === "string" && !looksBlank(cell.value) && !isFigure(cell),
	);
	if (texts.length > 0 && cells.some((cell) => kinds.figures.has(at(cell)) && cell.formula === undefined && isFigure(cell))) return true;
	if (missing.length === 0) return false;
	// Of a form a label is all there is to know a row by.
	if (region.plan.place.region.kind === "form" && cells.some(({ value }) => value !== null && value !== "")) return true;
	return missing.some(({ plan }) => isCalled(plan, texts)) || cells.some(({ formula }) => formula !== undefined);
}

/** Below the table only what reads like one of its rows: a label under a column of labels, a figure under one of figures. */
function isLabelled(region: RegionState, cells: readonly CellImage[], { labels, figures }: Kinds): boolean {
	const at = (cell: CellImage): number => region.indexOfColumn.get(cell.column) ?? -1;
	const named = cells.some((cell) => labels.has(at(cell)) && typeof cell.value === "string" && !looksBlank(cell.value));
	// A date goes with a signature.
	return named && cells.some((cell) => figures.has(at(cell)) && cell.kind !== "date" && isFigure(cell));
}

/** Whether a row bears the name of one of the template's. */
export const isCalled = ({ label }: RowPlan, cells: readonly CellImage[]): boolean =>
	cells.some(({ value, formula }) => formula === undefined && typeof value === "string" && sameText(label, value));

/** The keys that belong into rows which bear the name of a row that is missing, or are the only ones it could be. */
export function lostKeys(
	region: RegionState,
	missing: readonly ExpectedRow[],
	rows: readonly number[],
	cellsOf: (row: number) => readonly CellImage[],
): { row: number; column: number; value: string }[] {
	return rows.flatMap((row) => {
		const cells = cellsOf(row);
		const columns = region.plan.keys.map((key) => region.columns[key] ?? 0);
		const standing = columns.map((column) => String(cells.find((cell) => cell.column === column)?.value ?? ""));
		const alike = ({ key }: ExpectedRow): number => key.split("|").filter((part, i) => sameText(part, standing[i] ?? "")).length;
		const called = missing.filter(({ plan }) => isCalled(plan, cells));
		const among = called.length > 0 ? called : rows.length === 1 ? missing : [];
		const most = Math.max(-1, ...among.map(alike));
		const [only, second] = among.filter((one) => alike(one) === most);
		if (!only || second) return [];
		return only.key.split("|").flatMap((value, i) => (sameText(value, standing[i] ?? "") ? [] : [{ row, column: columns[i] ?? 0, value }]));
	});
}

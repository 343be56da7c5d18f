/** Rows of a region with a fixed body that hold something and bear no code of the template: nobody reads them. */
import { looksBlank, sameText } from "../../domain/spelling.ts";
import type { CellImage } from "../../workbook/image.ts";
import type { RowSchema } from "../compile/region-schema.ts";
import type { Anchor } from "../state/anchors.ts";
import { isFigureText } from "../state/figures.ts";
import type { ExpectedFixedRow, StrayRow } from "../state/row-faults.ts";
import type { RegionState, RowState } from "../state/workbook-state.ts";

interface Kinds {
	/** Columns that say what a row is about. */
	labels: ReadonlySet<number>;
	/** Columns of figures. */
	figures: ReadonlySet<number>;
}

/**
 * @param rowsWithoutKey rows of the sheet without a key of the template, with what stands in its place
 * @param missing rows of the template that are not there
 * @param isCode whether what stands in a row's key columns is a code, one of the template's or one that looks like it
 */
export function strayRows(
	region: RegionState,
	anchor: Anchor,
	rowsWithoutKey: ReadonlyMap<number, readonly string[]>,
	missing: readonly ExpectedFixedRow[],
	isCode: (parts: readonly string[]) => boolean,
	cellsOf: (row: number) => readonly CellImage[],
): StrayRow[] {
	const kinds = kindsOf(region);
	// Without a table the region ends with its last row, or with as many below it as are missing.
	const last = anchor.bounded ? anchor.lastRow : (region.rows.at(-1)?.sheetRow ?? anchor.headerRow) + missing.length;
	return [...rowsWithoutKey].flatMap(([row, parts]): StrayRow[] => {
		const cells = cellsOf(row).filter(({ column }) => region.indexOfColumn.has(column));
		const inside = row <= last;
		if (!(inside ? isRow(region, cells, kinds, missing) : isLabelled(region, cells, kinds, isCode(parts)))) return [];
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

const isBlank = ({ value }: CellImage): boolean => value === null || (typeof value === "string" && looksBlank(value));

const isFigure = ({ kind, value }: CellImage, { plan }: RegionState): boolean =>
	kind === "number" || kind === "date" || (typeof value === "string" && isFigureText(value, [plan]));

/** Among the rows of the table: a text with a figure, or what is left of a row of the template whose code was taken away. */
function isRow(region: RegionState, cells: readonly CellImage[], kinds: Kinds, missing: readonly ExpectedFixedRow[]): boolean {
	const at = (cell: CellImage): number => region.indexOfColumn.get(cell.column) ?? -1;
	const texts = cells.filter(
		(cell) => cell.formula === undefined && typeof cell.value === "string" && !looksBlank(cell.value) && !isFigure(cell, region),
	);
	if (texts.length > 0 && cells.some((cell) => kinds.figures.has(at(cell)) && cell.formula === undefined && isFigure(cell, region)))
		return true;
	// Of a form a label is all there is to know a row by; where none is missing, something is filled in beside one of the school's own.
	if (region.plan.place.region.kind === "form") {
		const filled = (cell: CellImage): boolean => missing.length > 0 || region.plan.columns[at(cell)]?.input === true;
		if (cells.some((cell) => !isBlank(cell) && filled(cell))) return true;
	}
	if (missing.length === 0) return false;
	return missing.some(({ plan }) => isCalled(plan, texts)) || cells.some(({ formula }) => formula !== undefined);
}

/** Below the table only what reads like one of its rows: a code, or a label under a column of labels, and a figure under one of figures. */
function isLabelled(region: RegionState, cells: readonly CellImage[], { labels, figures }: Kinds, coded: boolean): boolean {
	const at = (cell: CellImage): number => region.indexOfColumn.get(cell.column) ?? -1;
	const named = coded || cells.some((cell) => labels.has(at(cell)) && typeof cell.value === "string" && !looksBlank(cell.value));
	// A date goes with a signature.
	return named && cells.some((cell) => figures.has(at(cell)) && cell.kind !== "date" && isFigure(cell, region));
}

/** Whether a row bears the name of one of the template's. */
export const isCalled = ({ label }: RowSchema, cells: readonly CellImage[]): boolean =>
	cells.some(({ value, formula }) => formula === undefined && typeof value === "string" && sameText(label, value));

/** A row that lost its key, or bears another's, and the row of the template that it is. */
export interface LostRow {
	row: number;
	meant: ExpectedFixedRow;
}

/**
 * Which rows of the template such rows are: by their name, else as the only ones they could be where they stand.
 *
 * @param template all rows of the region, in the template's order
 * @param rows of the sheet, top to bottom
 */
export function lostRows(
	region: RegionState,
	template: readonly ExpectedFixedRow[],
	missing: readonly ExpectedFixedRow[],
	rows: readonly number[],
	cellsOf: (row: number) => readonly CellImage[],
): LostRow[] {
	return rows.flatMap((row) => {
		const cells = cellsOf(row);
		const standing = region.plan.keys.map((key) => {
			const column = region.columns[key];
			return String(cells.find((cell) => cell.column === column)?.value ?? "");
		});
		const alike = ({ key }: ExpectedFixedRow): number => key.split("|").filter((part, i) => sameText(part, standing[i] ?? "")).length;
		const called = missing.filter(({ plan }) => isCalled(plan, cells));
		const among = called.length > 0 ? called : rows.length === 1 ? missing : standingHere(region, template, missing, rows, row);
		const most = Math.max(-1, ...among.map(alike));
		const [only, second] = among.filter((one) => alike(one) === most);
		return only && !second ? [{ row, meant: only }] : [];
	});
}

/** Between the same two neighbours as many rows lost their key as are missing there: they are those, in the template's order. */
function standingHere(
	region: RegionState,
	template: readonly ExpectedFixedRow[],
	missing: readonly ExpectedFixedRow[],
	rows: readonly number[],
	row: number,
): ExpectedFixedRow[] {
	const placeOf = (state: RowState | undefined): number =>
		state === undefined ? -1 : template.findIndex(({ plan, owner }) => plan === state.plan && owner === state.owner);
	const before = region.rows.findLast(({ sheetRow }) => sheetRow < row);
	const after = region.rows.find(({ sheetRow }) => sheetRow > row);
	const [from, to] = [placeOf(before), after ? placeOf(after) : template.length];
	const here = missing.filter((one) => template.indexOf(one) > from && template.indexOf(one) < to);
	const together = rows.filter((one) => one > (before?.sheetRow ?? 0) && one < (after?.sheetRow ?? Number.POSITIVE_INFINITY));
	return here.length === together.length ? here.slice(together.indexOf(row), together.indexOf(row) + 1) : [];
}

/** The cells of such a row's key that do not hold what belongs there. */
export function lostKeys(
	region: RegionState,
	{ row, meant }: LostRow,
	cellsOf: (row: number) => readonly CellImage[],
): { row: number; column: number; value: string }[] {
	const cells = cellsOf(row);
	const parts = meant.key.split("|");
	return region.plan.keys.flatMap((key, i) => {
		const [column = 0, value = ""] = [region.columns[key], parts[i]];
		const standing = String(cells.find((cell) => cell.column === column)?.value ?? "");
		return sameText(value, standing) ? [] : [{ row, column, value }];
	});
}

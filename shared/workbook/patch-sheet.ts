/** Sets cells in one worksheet part. */
import { type CellPatch, escapeXml, patchXml } from "./patch-cell.ts";
import { grownRows } from "./patch-heights.ts";
import { findPlaces, type PatchPlace, type RowPlace, type SheetEdits, type SheetPlaces } from "./patch-places.ts";
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { cutFormula, shiftFormula } from "./read/shared-formula.ts";

export type { SheetEdits } from "./patch-places.ts";

/** What cell formats say of a new value. */
export interface CellStyles {
	/** The number of the cell format that is like `style` and shows numbers in this way. */
	with(style: number, numberFormat: string): number;
	/** What to write in a cell of this format for a number that is meant as the image means it (dates in the 1900 system). */
	numberFor(style: number, value: number): number;
	/** Whether cells of this format break their texts into lines. */
	wraps(style: number): boolean;
}

export interface PatchedSheet {
	bytes: Uint8Array;
	/** A formula gave way to a constant: the calculation chain no longer fits. */
	formulaRemoved: boolean;
}

/** @throws WorkbookError where the part is malformed, RangeError where an edit would break up an array formula */
export function patchSheetPart(bytes: Uint8Array, part: string, edits: SheetEdits, styles: CellStyles): PatchedSheet {
	const places = findPlaces(bytes, part, edits);
	const splices: Splice[] = [
		...changedCells(places, edits, styles),
		...independentFormulas(places, edits),
		...grownRows(places, edits, styles.wraps),
	];
	const formulaRemoved = places.edited.some(({ formula }) => formula);
	for (const [row, values] of [...edits].sort(([a], [b]) => a - b)) {
		const added = addedCells(places, row, values);
		if (added.length > 0) splices.push(...withCells(places, row, added, styles));
	}
	if (!places.emptyData) return { bytes: spliceBytes(bytes, splices), formulaRemoved };
	const inner = splices.map(({ text }) => text).join("");
	if (inner === "") return { bytes, formulaRemoved };
	const { prefix, emptyData } = places;
	return { bytes: spliceBytes(bytes, [{ ...emptyData, text: `<${prefix}sheetData>${inner}</${prefix}sheetData>` }]), formulaRemoved };
}

const isBlank = ({ value, formula }: CellPatch): boolean => formula === undefined && (value === null || value === "");

/** The element of a cell with its new content. */
function cellText(prefix: string, row: number, column: number, style: string | undefined, patch: CellPatch, styles: CellStyles): string {
	const { numberFormat, value } = patch;
	const before = Number(style ?? 0);
	const after = numberFormat === undefined ? before : styles.with(before, numberFormat);
	const attributes = style === undefined && after === 0 ? "" : ` s="${after === before ? (style ?? 0) : after}"`;
	const written = typeof value === "number" ? { ...patch, value: styles.numberFor(after, value) } : patch;
	return patchXml(prefix, row, column, written, attributes);
}

/** Cells that are in the file; where one is there twice, the second is emptied (the next may count from it). */
function changedCells({ prefix, edited }: SheetPlaces, edits: SheetEdits, styles: CellStyles): Splice[] {
	const done = new Set<CellPatch>();
	return edited.flatMap(({ row, column, start, end, style }) => {
		const patch = edits.get(row)?.get(column);
		if (!patch) return [];
		const text = cellText(prefix, row, column, style, done.has(patch) ? { value: null } : patch, styles);
		done.add(patch);
		return [{ start, end, text }];
	});
}

type AddedCell = [column: number, patch: CellPatch];

/** Cells of a row that are not in the file and are to hold something, left to right. */
function addedCells({ edited }: SheetPlaces, row: number, values: Map<number, CellPatch>): AddedCell[] {
	const there = new Set(edited.flatMap((cell) => (cell.row === row ? [cell.column] : [])));
	return [...values].filter(([column, patch]) => !there.has(column) && !isBlank(patch)).sort(([a], [b]) => a - b);
}

function withCells(places: SheetPlaces, row: number, added: readonly AddedCell[], styles: CellStyles): Splice[] {
	const { prefix, rows, dataEnd } = places;
	const text = ([column, patch]: AddedCell) => cellText(prefix, row, column, undefined, patch, styles);
	const own = rows.filter((one) => one.row === row);
	if (own.length === 0) {
		const at = firstBehind(rows, row)?.start ?? dataEnd;
		return [{ start: at, end: at, text: `<${prefix}row r="${row}">${added.map(text).join("")}</${prefix}row>` }];
	}
	const splices: Splice[] = [];
	const byRow = new Map<RowPlace, AddedCell[]>();
	for (const cell of added) {
		const place = rowFor(own, cell[0]);
		byRow.set(place, [...(byRow.get(place) ?? []), cell]);
	}
	for (const [place, cells] of byRow) {
		// spans says which columns have cells; without it Excel looks for itself.
		if (place.spans) splices.push({ ...place.spans, text: "" });
		if (place.selfClosed)
			splices.push({ start: place.openEnd - 2, end: place.openEnd, text: `>${cells.map(text).join("")}</${prefix}row>` });
		else
			for (const cell of cells) {
				// A cell that says it is of another row may be followed by one that counts from it.
				const next = place.cells.find((one) => one.row === row && one.column > cell[0]);
				const at = next?.start ?? place.closeStart;
				splices.push({ start: at, end: at, text: text(cell) });
			}
	}
	return splices;
}

/** The row with the smallest number above `row`, in whatever order they stand. */
function firstBehind(rows: readonly RowPlace[], row: number): RowPlace | undefined {
	let found: RowPlace | undefined;
	for (const one of rows) if (one.row > row && (!found || one.row < found.row)) found = one;
	return found;
}

/** Of a row in several parts the last one that has a cell to the left. */
function rowFor(parts: readonly RowPlace[], column: number): RowPlace {
	const left = parts.findLast(({ cells }) => cells.some((cell: PatchPlace) => cell.column < column));
	const [first] = parts;
	if (!first) throw new Error("A row without parts.");
	return left ?? first;
}

/** Where the first cell of a shared formula gives way, the others get the formula's text for themselves. */
function independentFormulas({ prefix, shared }: SheetPlaces, edits: SheetEdits): Splice[] {
	const isEdited = ({ row, column }: { row: number; column: number }): boolean => edits.get(row)?.has(column) ?? false;
	const pieces = new Map<unknown, ReturnType<typeof cutFormula>>();
	return shared.flatMap((place) => {
		const { first, row, column, start, end } = place;
		if (!first || !isEdited(first) || isEdited(place)) return [];
		const cut = pieces.get(first) ?? cutFormula(first.formula);
		pieces.set(first, cut);
		const formula = shiftFormula(cut, row - first.row, column - first.column);
		return [{ start, end, text: `<${prefix}f>${escapeXml(formula)}</${prefix}f>` }];
	});
}

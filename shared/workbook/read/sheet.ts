/** One worksheet part, in one pass. */
import { type Area, formatAddress, maxRow, parseRange } from "../address.ts";
import type { CellImage } from "../image.ts";
import { lastColumnOf } from "../last-column.ts";
import type { Budget } from "./budget.ts";
import { type CellContext, cellImage, type RawCell } from "./cell.ts";
import { placeOf } from "./cell-place.ts";
import { arrayOver, readFormula, type SheetFormulas, waiting } from "./formulas.ts";
import { SPREADSHEET } from "./namespaces.ts";
import { problem } from "./problems.ts";
import { readRichText, readText } from "./strings.ts";
import type { XmlScanner } from "./xml.ts";

export interface SheetContent {
	cells: CellImage[];
	merges: string[];
	/** Every row with the mark `hidden`, whoever hid it. */
	hiddenRows: number[];
	/** Every column with the mark `hidden` or without a width, as far as the last one that holds a cell. */
	hiddenColumns: number[];
	/** Rows below the header of a filter that is hiding something. */
	filtered: Area[];
	/** An advanced filter (one without buttons) is active. */
	filterMode: boolean;
}

/** Reads a worksheet. `name` is for problems. Throws WorkbookError: malformed, truncated, too-large, too-complex. */
export function readSheet(xml: XmlScanner, name: string, context: CellContext, budget: Budget): SheetContent {
	const content: SheetContent = { cells: [], merges: [], hiddenRows: [], hiddenColumns: [], filtered: [], filterMode: false };
	let hasData = false;
	let hasFilter = false;
	const hidden: ColumnStretch[] = [];
	xml.root("worksheet", SPREADSHEET).eachChild(() => {
		if (xml.is("sheetData")) {
			if (hasData) throw problem("malformed", name);
			hasData = true;
			readRows(xml, name, context, budget, content);
		} else if (xml.is("cols")) readHiddenColumns(xml, hidden);
		else if (xml.is("mergeCells")) readMerges(xml, budget, content.merges);
		else if (xml.is("autoFilter") && !hasFilter) {
			hasFilter = true;
			const area = readActiveFilter(xml);
			if (area) content.filtered.push(area);
		} else if (xml.is("sheetPr")) content.filterMode = isTrue(xml.attribute("filterMode"));
	});
	if (hidden.length > 0) content.hiddenColumns = columnsIn(hidden, lastColumnOf(content.cells));
	return content;
}

interface ColumnStretch {
	min: number;
	max: number;
}

function readHiddenColumns(xml: XmlScanner, hidden: ColumnStretch[]): void {
	xml.eachChild(() => {
		if (!xml.is("col") || !(isTrue(xml.attribute("hidden")) || Number(xml.attribute("width") ?? Number.NaN) === 0)) return;
		const min = xml.integer("min");
		hidden.push({ min, max: Math.max(min, xml.integer("max")) });
	});
}

/** The columns that stretches cover, from 1 to `last`, in order; however many stretches lie over each other. */
function columnsIn(stretches: readonly ColumnStretch[], last: number): number[] {
	const columns: number[] = [];
	let reach = 0;
	for (const { min, max } of stretches.toSorted((a, b) => a.min - b.min)) {
		for (let column = Math.max(1, min, reach + 1); column <= Math.min(last, max); column++) columns.push(column);
		reach = Math.max(reach, max);
	}
	return columns;
}

export const isTrue = (text: string | undefined): boolean => text === "1" || text === "true";

/** The area of the filter element that the scanner stands at, when it has criteria; a filter without any hides no row. */
export function readActiveFilter(xml: XmlScanner): Area | undefined {
	const area = parseRange(xml.attribute("ref") ?? "");
	let active = false;
	xml.eachChild(() => {
		if (!xml.is("filterColumn")) return;
		xml.eachChild(() => {
			if (!xml.is("extLst")) active = true;
		});
	});
	return active ? area : undefined;
}

function readMerges(xml: XmlScanner, budget: Budget, merges: string[]): void {
	xml.eachChild(() => {
		if (!xml.is("mergeCell")) return;
		if (--budget.merges < 0) throw problem("tooComplex", xml.part);
		const reference = xml.attribute("ref");
		if (reference !== undefined) merges.push(reference.replaceAll("$", ""));
	});
}

/** Rows and cells are looked at by hand, not by `eachChild`: there are tens of thousands. */
function readRows(xml: XmlScanner, name: string, context: CellContext, budget: Budget, content: SheetContent): void {
	const { depth } = xml;
	const formulas: SheetFormulas = { shared: new Map(), waiting: new Map(), waitingCount: 0, awaited: "", arrays: [], budget };
	const late: RawCell[] = [];
	const raw: RawCell = { row: 0, column: 0, type: "", style: 0, value: undefined, inline: undefined, formula: undefined };
	const { cells, hiddenRows } = content;
	let row = 0;
	let lastRow = 0;
	let lastColumn = 0;
	let sorted = true;
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing) continue;
		if (!xml.is("row")) {
			xml.skip();
			continue;
		}
		const number = xml.integer("r");
		row = number === -1 ? row + 1 : number;
		if (!(row >= 1 && row <= maxRow)) throw problem("malformed", name);
		const isHidden = (xml.finds("hidden") && (xml.valueIs("1") || xml.valueIs("true"))) || (xml.finds("ht") && xml.valueIs("0"));
		if (isHidden && hiddenRows.at(-1) !== row) hiddenRows.push(row);
		raw.row = row;
		raw.column = 0;
		const rowDepth = xml.depth;
		while (xml.next() && xml.depth >= rowDepth) {
			if (xml.closing) continue;
			if (!xml.is("c")) {
				xml.skip();
				continue;
			}
			if (--budget.cellElements < 0) throw problem("tooLarge", name);
			if (!readCell(xml, raw, name, formulas)) {
				if (--budget.cells < 0) throw problem("tooLarge", name);
				late.push(waiting(raw, formulas, xml.part));
				continue;
			}
			const cell = imageOf(raw, name, context);
			if (cell === undefined) continue;
			if (--budget.cells < 0) throw problem("tooLarge", name);
			if (cell.row < lastRow || (cell.row === lastRow && cell.column <= lastColumn)) sorted = false;
			lastRow = cell.row;
			lastColumn = cell.column;
			cells.push(cell);
		}
	}
	for (const one of late) {
		const cell = imageOf(one, name, context);
		if (cell !== undefined) cells.push(cell);
	}
	if (!sorted || late.length > 0) sortCells(cells, name);
	content.hiddenRows = inOrder(hiddenRows);
}

/** Numbers from small to large, each once. */
function inOrder(numbers: number[]): number[] {
	for (let index = 1; index < numbers.length; index++)
		if ((numbers[index] ?? 0) <= (numbers[index - 1] ?? 0))
			return [...Uint32Array.from(numbers).sort()].filter((number, at, all) => number !== all[at - 1]);
	return numbers;
}

function imageOf(raw: RawCell, name: string, context: CellContext): CellImage | undefined {
	const cell = cellImage(raw, context);
	if (cell === "broken") throw problem("malformed", `${name}!${formatAddress(raw.row, raw.column)}`);
	if (cell === "long") throw problem("longText", `${name}!${formatAddress(raw.row, raw.column)}`);
	return cell;
}

/**
 * Fills `raw` from the <c> that the scanner stands at, and leaves the scanner at its closing tag. false: its formula is a shared one
 * whose text comes later.
 */
function readCell(xml: XmlScanner, raw: RawCell, name: string, formulas: SheetFormulas): boolean {
	placeOf(xml, raw, name);
	raw.type = typeOf(xml);
	// Without a number it is the first.
	raw.style = Math.max(0, xml.integer("s"));
	raw.value = undefined;
	raw.inline = undefined;
	raw.formula = undefined;
	const { depth } = xml;
	let formula: string | true | undefined;
	let hasFormula = false;
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing) continue;
		if (xml.is("v")) raw.value = raw.type === "str" || raw.type === "inlineStr" ? readText(xml) : xml.content();
		else if (xml.is("f")) {
			hasFormula = true;
			formula = readFormula(xml, raw, formulas);
		} else if (xml.is("is")) raw.inline = readRichText(xml);
		else xml.skip();
	}
	if (!hasFormula && formulas.arrays.length > 0) formula = arrayOver(raw, formulas);
	if (formula === true) return false;
	raw.formula = formula;
	return true;
}

const types = ["s", "n", "str", "inlineStr", "b", "e", "d"];

/** Attribute t; "" where it is absent, "?" where it is none that we know. */
function typeOf(xml: XmlScanner): string {
	if (!xml.finds("t")) return "";
	return types.find((type) => xml.valueIs(type)) ?? "?";
}

function sortCells(cells: CellImage[], name: string): void {
	cells.sort((a, b) => a.row - b.row || a.column - b.column);
	for (let index = 1; index < cells.length; index++) {
		const cell = cells[index];
		const before = cells[index - 1];
		// Which of the two would Excel show? Better not to guess.
		if (cell && before && cell.row === before.row && cell.column === before.column)
			throw problem("malformed", `${name}!${formatAddress(cell.row, cell.column)}`);
	}
}

/** One worksheet part, in one pass. */
import { type Area, formatAddress, maxColumn, maxRow, parseRange } from "../address.ts";
import type { CellImage } from "../image.ts";
import { type CellContext, cellImage, type RawCell } from "./cell.ts";
import { readFormula, type SheetFormulas } from "./formulas.ts";
import type { ReadLimits } from "./limits.ts";
import { problem } from "./problems.ts";
import { readRichText } from "./strings.ts";
import type { XmlScanner } from "./xml.ts";

/** What may still be read of a workbook; each sheet takes from it. */
export interface Budget {
	cells: number;
	cellElements: number;
	merges: number;
	formulaCharacters: number;
}

export const fullBudget = (limits: ReadLimits): Budget => ({
	cells: limits.cells,
	cellElements: limits.cellElements,
	merges: limits.merges,
	formulaCharacters: limits.formulaCharacters,
});

export interface SheetContent {
	cells: CellImage[];
	merges: string[];
	/** Every row with the mark `hidden`, whoever hid it. */
	hiddenRows: number[];
	/** Rows below the header of a filter that is hiding something. */
	filtered: Area[];
	/** An advanced filter (one without buttons) is active. */
	filterMode: boolean;
}

/** Reads a worksheet. `name` is for problems. Throws WorkbookError: malformed, truncated, too-complex. */
export function readSheet(xml: XmlScanner, name: string, context: CellContext, budget: Budget): SheetContent {
	const content: SheetContent = { cells: [], merges: [], hiddenRows: [], filtered: [], filterMode: false };
	// the root element
	xml.next();
	while (xml.next()) {
		if (xml.closing) continue;
		if (xml.is("sheetData")) readRows(xml, name, context, budget, content);
		else if (xml.is("mergeCells")) readMerges(xml, budget, content.merges);
		else if (xml.is("autoFilter")) {
			const area = readActiveFilter(xml);
			if (area) content.filtered.push(area);
		} else {
			if (xml.is("sheetPr")) content.filterMode = isTrue(xml.attribute("filterMode"));
			xml.skip();
		}
	}
	return content;
}

export const isTrue = (text: string | undefined): boolean => text === "1" || text === "true";

/** The area of the filter element that the scanner stands at, when it has criteria; a filter without any hides no row. */
export function readActiveFilter(xml: XmlScanner): Area | undefined {
	const area = parseRange(xml.attribute("ref") ?? "");
	const depth = xml.depth;
	let active = false;
	while (xml.next() && xml.depth >= depth) if (!xml.closing && xml.depth === depth + 2 && !xml.is("extLst")) active = true;
	return active ? area : undefined;
}

function readMerges(xml: XmlScanner, budget: Budget, merges: string[]): void {
	const depth = xml.depth;
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing || !xml.is("mergeCell")) continue;
		if (--budget.merges < 0) throw problem("tooComplex", xml.part);
		const reference = xml.attribute("ref");
		if (reference !== undefined) merges.push(reference.replaceAll("$", ""));
	}
}

function readRows(xml: XmlScanner, name: string, context: CellContext, budget: Budget, content: SheetContent): void {
	const depth = xml.depth;
	const formulas: SheetFormulas = { shared: new Map(), arrays: [], budget };
	const raw: RawCell = { row: 0, column: 0, type: "", style: 0, value: undefined, inline: undefined, formula: undefined };
	const cells = content.cells;
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
		if (isTrue(xml.rawAttribute("hidden"))) content.hiddenRows.push(row);
		const rowDepth = xml.depth;
		raw.row = row;
		raw.column = 0;
		while (xml.next() && xml.depth >= rowDepth) {
			if (xml.closing) continue;
			if (!xml.is("c")) {
				xml.skip();
				continue;
			}
			if (--budget.cellElements < 0) throw problem("tooLarge", name);
			readCell(xml, raw, name, formulas);
			const cell = cellImage(raw, context);
			if (cell === "broken") throw problem("malformed", `${name}!${formatAddress(raw.row, raw.column)}`);
			if (cell === undefined) continue;
			if (--budget.cells < 0) throw problem("tooLarge", name);
			if (cell.row < lastRow || (cell.row === lastRow && cell.column <= lastColumn)) sorted = false;
			lastRow = cell.row;
			lastColumn = cell.column;
			cells.push(cell);
		}
	}
	if (!sorted) sortCells(cells, name);
	content.hiddenRows = [...new Set(content.hiddenRows)].sort((a, b) => a - b);
}

/** Fills `raw` from the <c> that the scanner stands at, and leaves the scanner at its closing tag. */
function readCell(xml: XmlScanner, raw: RawCell, name: string, formulas: SheetFormulas): void {
	place(xml, raw, name);
	raw.type = xml.rawAttribute("t") ?? "";
	raw.style = xml.integer("s");
	raw.value = undefined;
	raw.inline = undefined;
	raw.formula = undefined;
	const depth = xml.depth;
	let formula = false;
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing) continue;
		if (xml.is("v")) raw.value = xml.content();
		else if (xml.is("f")) {
			formula = true;
			raw.formula = readFormula(xml, raw.row, raw.column, formulas);
		} else if (xml.is("is")) raw.inline = readRichText(xml);
		else xml.skip();
	}
	if (!formula && formulas.arrays.length > 0) raw.formula = readFormula(undefined, raw.row, raw.column, formulas);
}

/** The cell's place from its r, or next to the one before. */
function place(xml: XmlScanner, raw: RawCell, name: string): void {
	const text = xml.rawAttribute("r");
	if (text === undefined) {
		raw.column++;
		if (raw.column > maxColumn) throw problem("malformed", `${name}!${raw.row}`);
		return;
	}
	let at = 0;
	let column = 0;
	for (let code = text.charCodeAt(0); (code >= 65 && code <= 90) || (code >= 97 && code <= 122); code = text.charCodeAt(++at)) {
		if (at === 3) break;
		// & 31: the letter's number, upper or lower case
		column = column * 26 + (code & 31);
	}
	let row = 0;
	for (const end = Math.min(text.length, at + 7); at < end; at++) {
		const digit = text.charCodeAt(at) - 48;
		if (digit < 0 || digit > 9) break;
		row = row * 10 + digit;
	}
	if (column < 1 || column > maxColumn || row < 1 || row > maxRow || at !== text.length)
		throw problem("malformed", `${name}!${text.slice(0, 20)}`);
	raw.column = column;
	raw.row = row;
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

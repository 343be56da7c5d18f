/** Sets cells in the text of one worksheet part. */
import { contains, formatAddress, parseAddress, parseRange } from "./address.ts";
import { type CellPatch, patchXml } from "./patch-cell.ts";
import { type Splice, spliceText } from "./patch-splice.ts";
import { cutFormula, shiftFormula } from "./read/shared-formula.ts";
import { XmlScanner } from "./read/xml.ts";

/** New content of a sheet by row, then column. */
export type SheetEdits = Map<number, Map<number, CellPatch>>;

/** The number of the cell format that is like `style` and shows numbers in this way. */
export type StyleWith = (style: number, numberFormat: string) => number;

export interface PatchedSheet {
	text: string;
	/** A formula gave way to a constant: the calculation chain no longer fits. */
	formulaRemoved: boolean;
}

interface CellPlace {
	column: number;
	start: number;
	end: number;
	/** Number of its format; undefined: none is written. */
	style: string | undefined;
	formula: boolean;
}

interface RowPlace {
	row: number;
	start: number;
	/** Behind its opening tag. */
	openEnd: number;
	/** Where its closing tag begins; openEnd where it is <row/>. */
	closeStart: number;
	selfClosed: boolean;
	spans: { start: number; end: number } | undefined;
	cells: CellPlace[];
}

interface SharedPlace {
	number: string;
	row: number;
	column: number;
	start: number;
	end: number;
	/** Only the first cell has one. */
	formula: string;
}

interface SheetPlaces {
	prefix: string;
	/** The <sheetData> tag, where it is <sheetData/>. */
	emptyData: Splice | undefined;
	dataEnd: number;
	rows: RowPlace[];
	shared: SharedPlace[];
}

export function patchSheetText(text: string, part: string, edits: SheetEdits, styleWith: StyleWith): PatchedSheet {
	const places = findPlaces(text, part, edits);
	const splices: Splice[] = [];
	let formulaRemoved = false;
	for (const [row, values] of [...edits].sort(([a], [b]) => a - b)) {
		const place = places.rows.find((candidate) => candidate.row === row);
		if (!place) splices.push(...newRow(places, row, values, styleWith));
		else {
			formulaRemoved ||= place.cells.some((cell) => cell.formula && values.has(cell.column));
			splices.push(...changedRow(places.prefix, place, values, styleWith));
		}
	}
	splices.push(...independentFormulas(places, edits));
	if (places.emptyData) {
		const inner = splices.map((splice) => splice.text).join("");
		return {
			text:
				inner === ""
					? text
					: spliceText(text, [{ ...places.emptyData, text: `<${places.prefix}sheetData>${inner}</${places.prefix}sheetData>` }]),
			formulaRemoved,
		};
	}
	return { text: spliceText(text, splices), formulaRemoved };
}

const isBlank = ({ value, formula }: CellPatch): boolean => formula === undefined && (value === null || value === "");

/** The cell's attributes, with a blank in front. */
function attributesOf(style: string | undefined, { numberFormat }: CellPatch, styleWith: StyleWith): string {
	const wanted = numberFormat === undefined ? style : String(styleWith(Number(style ?? 0), numberFormat));
	return wanted === undefined || (wanted === "0" && style === undefined) ? "" : ` s="${wanted}"`;
}

const byColumn = (values: Map<number, CellPatch>): [number, CellPatch][] => [...values].sort(([a], [b]) => a - b);

function newRow(places: SheetPlaces, row: number, values: Map<number, CellPatch>, styleWith: StyleWith): Splice[] {
	const cells = byColumn(values).filter(([, patch]) => !isBlank(patch));
	if (cells.length === 0) return [];
	const at = places.rows.find((candidate) => candidate.row > row)?.start ?? places.dataEnd;
	const inner = cells
		.map(([column, patch]) => patchXml(places.prefix, row, column, patch, attributesOf(undefined, patch, styleWith)))
		.join("");
	return [{ start: at, end: at, text: `<${places.prefix}row r="${row}">${inner}</${places.prefix}row>` }];
}

function changedRow(prefix: string, place: RowPlace, values: Map<number, CellPatch>, styleWith: StyleWith): Splice[] {
	const splices: Splice[] = [];
	let added = "";
	for (const [column, patch] of byColumn(values)) {
		const cell = place.cells.find((candidate) => candidate.column === column);
		const text = patchXml(prefix, place.row, column, patch, attributesOf(cell?.style, patch, styleWith));
		if (cell) splices.push({ start: cell.start, end: cell.end, text });
		else if (!isBlank(patch)) {
			const at = place.cells.find((candidate) => candidate.column > column)?.start ?? place.closeStart;
			if (place.selfClosed) added += text;
			else splices.push({ start: at, end: at, text });
			// spans says which columns have cells; without it Excel looks for itself.
			if (place.spans) splices.push({ ...place.spans, text: "" });
			place.spans = undefined;
		}
	}
	if (added !== "") splices.push({ start: place.openEnd - 2, end: place.openEnd, text: `>${added}</${prefix}row>` });
	return splices;
}

/** Where the first cell of a shared formula gives way, the others get the formula's text for themselves. */
function independentFormulas(places: SheetPlaces, edits: SheetEdits): Splice[] {
	const splices: Splice[] = [];
	const edited = (place: SharedPlace): boolean => edits.get(place.row)?.has(place.column) ?? false;
	for (const first of places.shared) {
		if (first.formula === "" || !edited(first)) continue;
		const pieces = cutFormula(first.formula);
		for (const place of places.shared) {
			if (place.number !== first.number || place === first || edited(place)) continue;
			const formula = shiftFormula(pieces, place.row - first.row, place.column - first.column);
			splices.push({ start: place.start, end: place.end, text: `<${places.prefix}f>${escapeFormula(formula)}</${places.prefix}f>` });
		}
	}
	return splices;
}

const escapeFormula = (formula: string): string => formula.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function findPlaces(text: string, part: string, edits: SheetEdits): SheetPlaces {
	const xml = new XmlScanner(text, part);
	const places: SheetPlaces = { prefix: "", emptyData: undefined, dataEnd: text.length, rows: [], shared: [] };
	// the root element
	xml.next();
	while (xml.next()) {
		if (xml.closing) continue;
		if (!xml.is("sheetData")) {
			xml.skip();
			continue;
		}
		places.prefix = xml.prefix();
		if (xml.selfClosed) places.emptyData = { start: xml.tagStart, end: xml.position, text: "" };
		const depth = xml.depth;
		while (xml.next() && xml.depth >= depth) if (!xml.closing) findRow(xml, places, edits);
		places.dataEnd = xml.tagStart;
	}
	places.rows.sort((a, b) => a.row - b.row);
	return places;
}

function findRow(xml: XmlScanner, places: SheetPlaces, edits: SheetEdits): void {
	const number = xml.integer("r");
	const place: RowPlace = {
		row: number === -1 ? (places.rows.at(-1)?.row ?? 0) + 1 : number,
		start: xml.tagStart,
		openEnd: xml.position,
		closeStart: xml.position,
		selfClosed: xml.selfClosed,
		spans: xml.attributeSpan("spans"),
		cells: [],
	};
	const depth = xml.depth;
	let column = 0;
	while (xml.next() && xml.depth >= depth) if (!xml.closing) column = findCell(xml, place, column + 1, places, edits);
	place.closeStart = xml.tagStart;
	places.rows.push(place);
}

/** Notes the cell at which the scanner stands and returns its column. */
function findCell(xml: XmlScanner, row: RowPlace, next: number, places: SheetPlaces, edits: SheetEdits): number {
	const column = parseAddress(xml.attribute("r") ?? "")?.column ?? next;
	const start = xml.tagStart;
	const style = xml.rawAttribute("s");
	const depth = xml.depth;
	let formula = false;
	while (xml.next() && xml.depth >= depth) {
		if (xml.closing || !xml.is("f")) continue;
		formula = true;
		noteFormula(xml, row.row, column, places, edits);
	}
	row.cells.push({ column, start, end: xml.position, style, formula });
	return column;
}

function noteFormula(xml: XmlScanner, row: number, column: number, places: SheetPlaces, edits: SheetEdits): void {
	const start = xml.tagStart;
	const type = xml.attribute("t");
	const number = xml.attribute("si");
	if (type === "array") refusePartOfArray(xml.attribute("ref") ?? "", row, column, edits);
	const formula = xml.content();
	if (type === "shared" && number !== undefined) places.shared.push({ number, row, column, start, end: xml.position, formula });
}

/** Excel changes an array formula as a whole or not at all. */
function refusePartOfArray(reference: string, row: number, column: number, edits: SheetEdits): void {
	const area = parseRange(reference);
	if (!area) return;
	for (const [editedRow, values] of edits)
		for (const editedColumn of values.keys())
			if (
				contains(area, editedRow, editedColumn) &&
				(editedRow !== row || editedColumn !== column || area.top !== area.bottom || area.left !== area.right)
			)
				throw new RangeError(
					`${formatAddress(editedRow, editedColumn)} is part of the array formula in ${reference} and cannot change alone.`,
				);
}

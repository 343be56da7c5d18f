/** Where the things stand in a worksheet part that a patch has to know: rows, the cells that are edited, shared formulas. */
import { contains, formatAddress, parseRange } from "./address.ts";
import type { CellPatch } from "./patch-cell.ts";
import { placeOf } from "./read/cell-place.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { problem } from "./read/problems.ts";
import { isTrue } from "./read/sheet.ts";
import { XmlScanner } from "./read/xml.ts";

/** New content of a sheet by row, then column. */
export type SheetEdits = Map<number, Map<number, CellPatch>>;

export interface PatchPlace {
	row: number;
	column: number;
	start: number;
	end: number;
	/** Number of its format as written; undefined: none is. */
	style: string | undefined;
	formula: boolean;
}

export interface RowPlace {
	row: number;
	start: number;
	/** Behind its opening tag. */
	openEnd: number;
	/** Where its closing tag begins; openEnd where it is <row/>. */
	closeStart: number;
	selfClosed: boolean;
	spans: { start: number; end: number } | undefined;
	/** Where its height stands, if an edit is in it and nobody has set the height. */
	height: { start: number; end: number; points: number } | undefined;
	/** In the order of the file; none of a row that no edit is in. */
	cells: PatchPlace[];
}

/** An <f> of a shared formula. */
export interface SharedPlace {
	row: number;
	column: number;
	start: number;
	end: number;
	/** Only the first cell has one. */
	formula: string;
	/** The cell whose formula it follows. */
	first: SharedPlace | undefined;
}

export interface SheetPlaces {
	prefix: string;
	/** The <sheetData> tag, where it is <sheetData/>. */
	emptyData: { start: number; end: number } | undefined;
	dataEnd: number;
	/** In the order of the file; a careless program writes a row in two parts. */
	rows: RowPlace[];
	/** All cells of the file that stand where an edit goes. */
	edited: PatchPlace[];
	shared: SharedPlace[];
	/** Of columns, in characters. */
	widths: { min: number; max: number; width: number }[];
}

/**
 * @throws WorkbookError where the part is malformed, RangeError where an edit would break up an array formula
 */
export function findPlaces(bytes: Uint8Array, part: string, edits: SheetEdits): SheetPlaces {
	const xml = new XmlScanner(bytes, part).root("worksheet", SPREADSHEET);
	const places: SheetPlaces = { prefix: "", emptyData: undefined, dataEnd: -1, rows: [], edited: [], shared: [], widths: [] };
	const notes: SharedNotes = { firsts: new Map(), waiting: new Map() };
	xml.eachChild(() => {
		if (xml.is("cols")) places.widths.push(...widthsIn(xml));
		if (!xml.is("sheetData")) return;
		places.prefix = xml.prefix();
		if (xml.selfClosed) places.emptyData = { start: xml.tagStart, end: xml.position };
		let row = 0;
		xml.eachChild(() => {
			if (!xml.is("row")) return;
			const number = xml.integer("r");
			row = number === -1 ? row + 1 : number;
			findRow(xml, row, places, edits, notes);
		});
		places.dataEnd = xml.tagStart;
	});
	if (places.dataEnd < 0) throw problem("malformed", part);
	return places;
}

function widthsIn(xml: XmlScanner): SheetPlaces["widths"] {
	const widths: SheetPlaces["widths"] = [];
	xml.eachChild(() => {
		const width = Number(xml.attribute("width"));
		if (xml.is("col") && width > 0) widths.push({ min: xml.integer("min"), max: xml.integer("max"), width });
	});
	return widths;
}

/** As the reader takes them: a follower belongs to the formula before it, or to the first one behind. */
interface SharedNotes {
	firsts: Map<string, SharedPlace>;
	waiting: Map<string, SharedPlace[]>;
}

function findRow(xml: XmlScanner, row: number, places: SheetPlaces, edits: SheetEdits, notes: SharedNotes): void {
	const isEdited = edits.has(row);
	const place: RowPlace = {
		row,
		start: xml.tagStart,
		openEnd: xml.position,
		closeStart: xml.position,
		selfClosed: xml.selfClosed,
		spans: xml.attributeSpan("spans"),
		height: isEdited ? heightIn(xml) : undefined,
		cells: [],
	};
	const at = { row, column: 0 };
	xml.eachChild(() => {
		if (!xml.is("c")) return;
		placeOf(xml, at, xml.part);
		const cell = findCell(xml, at, places, edits, notes);
		if (isEdited) place.cells.push(cell);
		if (edits.get(at.row)?.has(at.column)) places.edited.push(cell);
	});
	place.closeStart = xml.tagStart;
	places.rows.push(place);
}

function heightIn(xml: XmlScanner): RowPlace["height"] {
	const span = xml.attributeSpan("ht");
	const points = Number(xml.attribute("ht"));
	if (!span || !Number.isFinite(points) || isTrue(xml.attribute("customHeight"))) return undefined;
	return { ...span, points };
}

function findCell(
	xml: XmlScanner,
	{ row, column }: { row: number; column: number },
	places: SheetPlaces,
	edits: SheetEdits,
	notes: SharedNotes,
): PatchPlace {
	const start = xml.tagStart;
	const style = xml.attribute("s");
	let formula = false;
	xml.eachChild(() => {
		if (!xml.is("f")) return;
		formula = true;
		noteFormula(xml, row, column, places, edits, notes);
	});
	return { row, column, start, end: xml.position, style, formula };
}

function noteFormula(xml: XmlScanner, row: number, column: number, places: SheetPlaces, edits: SheetEdits, notes: SharedNotes): void {
	if (!xml.finds("t")) return;
	const start = xml.tagStart;
	if (xml.valueIs("array") || xml.valueIs("dataTable")) refusePartOfArray(xml.attribute("ref") ?? "", row, column, edits);
	if (!xml.finds("t") || !xml.valueIs("shared")) return;
	const number = xml.attribute("si");
	if (number === undefined) return;
	const formula = xml.content();
	const place: SharedPlace = { row, column, start, end: xml.position, formula, first: undefined };
	places.shared.push(place);
	const { firsts, waiting } = notes;
	if (formula !== "") {
		if (!firsts.has(number)) for (const one of waiting.get(number) ?? []) one.first = place;
		firsts.set(number, place);
		return;
	}
	place.first = firsts.get(number);
	if (!place.first) waiting.set(number, [...(waiting.get(number) ?? []), place]);
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

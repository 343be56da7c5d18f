/** One worksheet part. The order of elements is the schema's; Excel refuses any other. */
import { columnName, parseRange } from "./address.ts";
import { type CellPlan, type MarginLine, type NamePlan, type PrintPlan, type SheetPlan, sortedCells } from "./plan.ts";
import type { StyleBook } from "./write-styles.ts";
import { validationsOf } from "./write-validations.ts";
import { escapeXstring, mainNamespace, relationNamespace, xml, xmlAttribute, xmlHead } from "./write-xml.ts";

/** What sheets share: looks and texts. */
export interface SharedParts {
	styles: Pick<StyleBook, "cell" | "conditional">;
	/** Position of a text among the shared strings; absent: texts stand in their cells. */
	text?(text: string): number;
}

/** `tableRelations`: relation ids of the sheet's tables, in order. */
export function sheetXml(sheet: SheetPlan, book: SharedParts, active: boolean, tableRelations: readonly string[]): string {
	return [
		`${xmlHead}<worksheet xmlns="${mainNamespace}" xmlns:r="${relationNamespace}">`,
		`<sheetPr>${sheet.tabColor ? `<tabColor rgb="FF${sheet.tabColor}"/>` : ""}${sheet.print ? '<pageSetUpPr fitToPage="1"/>' : ""}</sheetPr>`,
		`<dimension ref="${dimensionOf(sheet)}"/>`,
		viewOf(sheet, active),
		`<sheetFormatPr defaultRowHeight="18" customHeight="1"${sheet.folded?.length ? ' outlineLevelRow="1"' : ""}/>`,
		columnsOf(sheet.widths),
		`<sheetData>${rowsOf(sheet, book)}</sheetData>`,
		// An attribute of 0 allows the action.
		sheet.protect
			? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" insertHyperlinks="0" sort="0" autoFilter="0"/>'
			: "",
		sheet.merges.length > 0
			? `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`
			: "",
		...sheet.conditionalFormats.map(
			({ range, formula, style }, i) =>
				`<conditionalFormatting sqref="${range}"><cfRule type="expression" dxfId="${book.styles.conditional(style)}" priority="${i + 1}"><formula>${xml(formula)}</formula></cfRule></conditionalFormatting>`,
		),
		validationsOf(sheet.validations),
		hyperlinksOf(sheet),
		sheet.print ? printOf(sheet.print) : "",
		tableRelations.length > 0
			? `<tableParts count="${tableRelations.length}">${tableRelations.map((id) => `<tablePart r:id="${id}"/>`).join("")}</tableParts>`
			: "",
		"</worksheet>",
	].join("");
}

function dimensionOf(sheet: SheetPlan): string {
	let [top, left, bottom, right] = [1, 1, 1, 1];
	for (const { row, column } of sheet.cells) {
		top = Math.min(top, row);
		left = Math.min(left, column);
		bottom = Math.max(bottom, row);
		right = Math.max(right, column);
	}
	return `${columnName(left)}${top}:${columnName(right)}${bottom}`;
}

function viewOf({ freeze }: SheetPlan, active: boolean): string {
	const selected = active ? ' tabSelected="1"' : "";
	if (!freeze || (freeze.rows === 0 && freeze.columns === 0))
		return `<sheetViews><sheetView showGridLines="0"${selected} workbookViewId="0"/></sheetViews>`;
	const corner = `${columnName(freeze.columns + 1)}${freeze.rows + 1}`;
	const pane = freeze.rows > 0 && freeze.columns > 0 ? "bottomRight" : freeze.rows > 0 ? "bottomLeft" : "topRight";
	return `<sheetViews><sheetView showGridLines="0"${selected} workbookViewId="0"><pane${freeze.columns > 0 ? ` xSplit="${freeze.columns}"` : ""}${freeze.rows > 0 ? ` ySplit="${freeze.rows}"` : ""} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

/** Excel's width counts 5 pixels of padding in units of a digit's 7. */
function columnsOf(widths: readonly number[]): string {
	if (widths.length === 0) return "";
	return `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.round((width + 5 / 7) * 100) / 100}" customWidth="1"/>`).join("")}</cols>`;
}

function rowsOf(sheet: SheetPlan, book: SharedParts): string {
	const parts: string[] = [];
	const folded = new Set(sheet.folded);
	let open = 0;
	for (const cell of sortedCells(sheet)) {
		if (cell.row !== open) {
			if (open > 0) parts.push("</row>");
			open = cell.row;
			const height = sheet.heights[open];
			// No customHeight: the row may still grow with what people type.
			parts.push(`<row r="${open}"${height === undefined ? "" : ` ht="${height}"`}${foldOf(open, folded)}>`);
		}
		parts.push(cellXml(cell, book));
	}
	if (open > 0) parts.push("</row>");
	return parts.join("");
}

/** A group is marked as closed in the row below it. */
function foldOf(row: number, folded: ReadonlySet<number>): string {
	if (folded.has(row)) return ' hidden="1" outlineLevel="1"';
	return folded.has(row - 1) ? ' collapsed="1"' : "";
}

function cellXml(cell: CellPlan, book: SharedParts): string {
	const { value, formula } = cell;
	const head = `<c r="${columnName(cell.column)}${cell.row}" s="${book.styles.cell(cell.style)}"`;
	const f = formula === undefined ? "" : `<f>${xml(formula)}</f>`;
	if (value === null || (value === "" && formula === undefined)) return f ? `${head}>${f}</c>` : `${head}/>`;
	if (typeof value === "number") return `${head}>${f}<v>${value}</v></c>`;
	if (typeof value === "boolean") return `${head} t="b">${f}<v>${value ? 1 : 0}</v></c>`;
	if (typeof value === "object") return `${head} t="e">${f}<v>${xml(value.error)}</v></c>`;
	if (formula !== undefined) return `${head} t="str">${f}<v${preserve(value)}>${xml(value)}</v></c>`;
	if (book.text === undefined) return `${head} t="inlineStr"><is><t xml:space="preserve">${xml(escapeXstring(value))}</t></is></c>`;
	return `${head} t="s"><v>${book.text(value)}</v></c>`;
}

const preserve = (text: string): string => (text !== text.trim() ? ' xml:space="preserve"' : "");

function hyperlinksOf({ hyperlinks }: SheetPlan): string {
	if (hyperlinks.length === 0) return "";
	const links = hyperlinks.map(
		({ cell, location, tooltip }) =>
			`<hyperlink ref="${cell}" location="${xmlAttribute(location)}"${tooltip ? ` tooltip="${xmlAttribute(tooltip)}"` : ""} display="${xmlAttribute(location)}"/>`,
	);
	return `<hyperlinks>${links.join("")}</hyperlinks>`;
}

/** A4; as wide as one page, as long as it takes. What stands in the margins keeps its size however small the sheet is made. */
function printOf({ landscape, header, footer }: PrintPlan): string {
	const part = (code: string, text: string | undefined) => (text ? `&${code}${text}` : "");
	const line = (name: string, texts: MarginLine | undefined) =>
		texts ? `<${name}>${xml(part("L", texts.left) + part("C", texts.center) + part("R", texts.right))}</${name}>` : "";
	const lines = line("oddHeader", header) + line("oddFooter", footer);
	return `<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.7" bottom="0.65" header="0.35" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="${landscape ? "landscape" : "portrait"}"/>${lines ? `<headerFooter scaleWithDoc="0">${lines}</headerFooter>` : ""}`;
}

/** The names behind what a sheet prints and repeats. */
export function printNames({ name: sheet, print }: SheetPlan): NamePlan[] {
	// Quoted always: Excel does so for these names, and a plain name may need it.
	const absolute = (range: string) => `'${sheet.replaceAll("'", "''")}'!${range.replaceAll(/[A-Z]+|\d+/g, "$$$&")}`;
	return [
		...(print?.area ? [{ name: "_xlnm.Print_Area", sheet, refersTo: absolute(print.area) }] : []),
		...(print?.titleRows ? [{ name: "_xlnm.Print_Titles", sheet, refersTo: absolute(print.titleRows) }] : []),
	];
}

/** How many columns a table spans; its plan is wrong where this is not the number of its headers. */
export function tableWidth(range: string): number {
	const block = parseRange(range);
	return block ? block.right - block.left + 1 : 0;
}

/** The smallest workbook that holds cells and formulas without values: LibreOffice has to compute them. */
import { strToU8, zipSync } from "fflate";
import { isError, type Value } from "../../shared/formula/index.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A constant, or a formula without its leading =; `array` enters it as an array formula. */
export type Content = { readonly value: Value } | { readonly formula: string; readonly array: boolean };

export interface Cell {
	/** From 1. */
	readonly row: number;
	readonly column: number;
	readonly content: Content;
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** 1 → A, 27 → AA */
export function columnName(column: number): string {
	let name = "";
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
	return name;
}

function cellXml({ row, column, content }: Cell): string {
	const r = `r="${columnName(column)}${row}"`;
	if ("formula" in content) {
		const array = content.array ? ` t="array" ref="${columnName(column)}${row}"` : "";
		return `<c ${r}><f${array}>${escaped(content.formula)}</f></c>`;
	}
	const { value } = content;
	if (value === null) return "";
	// No cell holds an empty text as a constant: it is what a formula gives.
	if (value === "") return `<c ${r} t="str"><f>""</f></c>`;
	if (typeof value === "number") return `<c ${r}><v>${value}</v></c>`;
	if (typeof value === "boolean") return `<c ${r} t="b"><v>${value ? 1 : 0}</v></c>`;
	if (isError(value)) return `<c ${r} t="e"><v>${value.code}</v></c>`;
	return `<c ${r} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function sheetXml(cells: readonly Cell[]): string {
	const rows = Map.groupBy(
		[...cells].sort((a, b) => a.row - b.row || a.column - b.column),
		({ row }) => row,
	);
	const body = [...rows].map(([row, list]) => `<row r="${row}">${list.map(cellXml).join("")}</row>`);
	return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body.join("")}</sheetData></worksheet>`;
}

/** An .xlsx with these sheets, in this order. */
export function workbookOf(sheets: Readonly<Record<string, readonly Cell[]>>): Uint8Array {
	const names = Object.keys(sheets);
	const overrides = names.map(
		(_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
	);
	const listed = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
	const relations = names.map(
		(_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
	);
	const files: Record<string, string> = {
		"[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>${overrides.join("")}</Types>`,
		"_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`,
	};
	names.forEach((name, i) => {
		files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheets[name] ?? []);
	});
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 1 });
}

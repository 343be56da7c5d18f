/** The smallest workbook that holds cells and formulas without values: LibreOffice has to compute them. */
import { strToU8, zipSync } from "fflate";
import { isError, type Value } from "../../shared/formula/value.ts";
import type { Batch } from "./libreoffice.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

function cellOf(address: string, value: Value): string {
	if (value === null) return "";
	if (value === "") return `<c r="${address}" t="str"><f>""</f></c>`;
	if (typeof value === "number") return `<c r="${address}"><v>${value}</v></c>`;
	if (typeof value === "boolean") return `<c r="${address}" t="b"><v>${value ? 1 : 0}</v></c>`;
	if (isError(value)) return `<c r="${address}" t="e"><v>${value.code}</v></c>`;
	return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

const columnNumber = (address: string): number =>
	[...address.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
const rowNumber = (address: string): number => Number(address.replace(/\D/g, ""));

function sheetOf({ cells, formulas }: Batch): string {
	const rows = new Map<number, [column: number, xml: string][]>();
	const put = (address: string, xml: string): void => {
		const row = rowNumber(address);
		rows.set(row, [...(rows.get(row) ?? []), [columnNumber(address), xml]]);
	};
	for (const [address, value] of Object.entries(cells)) put(address, cellOf(address, value));
	formulas.forEach((formula, index) => {
		put(`Z${index + 1}`, `<c r="Z${index + 1}"><f>${escape(formula.replace(/^=/, ""))}</f></c>`);
	});
	const body = [...rows]
		.sort(([a], [b]) => a - b)
		.map(([row, list]) => {
			const sorted = list.sort(([a], [b]) => a - b).map(([, xml]) => xml);
			return `<row r="${row}">${sorted.join("")}</row>`;
		});
	return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body.join("")}</sheetData></worksheet>`;
}

/** An .xlsx with a sheet S1, S2 … for each batch. */
export function workbookOf(batches: readonly Batch[]): Uint8Array {
	const numbers = batches.map((_, index) => index + 1);
	const part = (number: number): string =>
		`<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`;
	const files: Record<string, string> = {
		"[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbers.map(part).join("")}</Types>`,
		"_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((n) => `<sheet name="S${n}" sheetId="${n}" r:id="rId${n}"/>`).join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join("")}</Relationships>`,
	};
	batches.forEach((batch, index) => {
		files[`xl/worksheets/sheet${index + 1}.xml`] = sheetOf(batch);
	});
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 1 });
}

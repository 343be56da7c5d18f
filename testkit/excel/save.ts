/** The simulated workbook as the .xlsx that Excel would save: what the project's reader looks at, and nothing that only people see. */
import { strToU8, zipSync } from "fflate";
import { type Area, formatAddress, formatRange } from "../../shared/workbook/address.ts";
import { columnOf, rowOf, type SimulatedCell } from "./cells.ts";
import type { SimulatedFilter, SimulatedSheet, SimulatedTable } from "./sheet.ts";
import type { SimulatedWorkbook } from "./workbook.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const pack = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

export function savedFile(workbook: SimulatedWorkbook): Uint8Array {
	const formats = new Map<string, number>();
	const styleOf = (format: string): number => {
		const known = formats.get(format) ?? formats.size;
		formats.set(format, known);
		return known;
	};
	styleOf("General");
	const parts: Record<string, string> = {};
	const types: string[] = [];
	for (const [index, sheet] of workbook.sheets.entries()) {
		const tables = workbook.tables.filter((table) => table.sheet === sheet);
		parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, tables.length, styleOf);
		types.push(`<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`);
		if (tables.length === 0) continue;
		const links = tables.map((table, number) => {
			const place = workbook.tables.indexOf(table) + 1;
			parts[`xl/tables/table${place}.xml`] = tableXml(table, place);
			types.push(`<Override PartName="/xl/tables/table${place}.xml" ContentType="${spreadsheet}.table+xml"/>`);
			return `<Relationship Id="rId${number + 1}" Type="${office}/table" Target="../tables/table${place}.xml"/>`;
		});
		parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relationships(links);
	}
	parts["xl/workbook.xml"] = workbookXml(workbook);
	parts["xl/_rels/workbook.xml.rels"] = relationships([
		...workbook.sheets.map(
			(_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
		),
		`<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/>`,
	]);
	parts["xl/styles.xml"] = stylesXml([...formats.keys()]);
	parts["_rels/.rels"] = relationships([`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`]);
	parts["[Content_Types].xml"] =
		`${head}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${types.join("")}</Types>`;
	return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 1 });
}

const relationships = (links: readonly string[]): string =>
	`${head}<Relationships xmlns="${pack}/relationships">${links.join("")}</Relationships>`;

function sheetXml(sheet: SimulatedSheet, tables: number, styleOf: (format: string) => number): string {
	const cells = [...sheet.cells].filter(([, cell]) => cell.value !== "" || cell.formula !== undefined).sort(([a], [b]) => a - b);
	const byRow = Map.groupBy(cells, ([key]) => rowOf(key));
	for (const row of sheet.hiddenRows) if (!byRow.has(row)) byRow.set(row, []);
	const rows = [...byRow]
		.sort(([a], [b]) => a - b)
		.map(([row, own]) => {
			const hidden = sheet.hiddenRows.has(row) ? ' hidden="1"' : "";
			return `<row r="${row}"${hidden}>${own.map(([key, cell]) => cellXml(key, cell, styleOf)).join("")}</row>`;
		});
	const hidden = [...sheet.hiddenColumns]
		.sort((a, b) => a - b)
		.map((column) => `<col min="${column}" max="${column}" width="9" hidden="1"/>`);
	const columns = hidden.length > 0 ? `<cols>${hidden.join("")}</cols>` : "";
	const merges = sheet.merges.map((area) => `<mergeCell ref="${formatRange(area)}"/>`);
	const parts = Array.from({ length: tables }, (_, index) => `<tablePart r:id="rId${index + 1}"/>`);
	return (
		`${head}<worksheet xmlns="${main}" xmlns:r="${office}">${columns}<sheetData>${rows.join("")}</sheetData>` +
		(sheet.filter ? filterXml(sheet.filter) : "") +
		(merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>` : "") +
		(tables > 0 ? `<tableParts count="${tables}">${parts.join("")}</tableParts>` : "") +
		"</worksheet>"
	);
}

function cellXml(key: number, { value, isError, formula, numberFormat }: SimulatedCell, styleOf: (format: string) => number): string {
	const place = `r="${formatAddress(rowOf(key), columnOf(key))}" s="${styleOf(numberFormat)}"`;
	const type = isError ? "e" : typeof value === "number" ? "n" : typeof value === "boolean" ? "b" : "str";
	const shown = typeof value === "boolean" ? Number(value) : escaped(String(value));
	if (formula !== undefined) return `<c ${place} t="${type}"><f>${escaped(formula.slice(1))}</f><v>${shown}</v></c>`;
	if (type === "str") return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
	return `<c ${place} t="${type}"><v>${shown}</v></c>`;
}

const filterXml = ({ area, active }: SimulatedFilter): string =>
	`<autoFilter ref="${formatRange(area)}">${active ? '<filterColumn colId="0"><filters blank="1"/></filterColumn>' : ""}</autoFilter>`;

function tableXml({ name, area, showTotals, columns, filter }: SimulatedTable, id: number): string {
	const own = escaped(name);
	const listed = columns.map((column, index) => `<tableColumn id="${index + 1}" name="${escaped(column)}"/>`);
	const filtered: Area = showTotals ? { ...area, bottom: area.bottom - 1 } : area;
	return (
		`${head}<table xmlns="${main}" id="${id}" name="${own}" displayName="${own}" ref="${formatRange(area)}"${showTotals ? ' totalsRowCount="1"' : ""}>` +
		`${filterXml({ area: filtered, active: filter.active })}<tableColumns count="${columns.length}">${listed.join("")}</tableColumns></table>`
	);
}

function workbookXml({ sheets, names }: SimulatedWorkbook): string {
	const states = { Visible: "", Hidden: ' state="hidden"', VeryHidden: ' state="veryHidden"' };
	const listed = sheets.map(
		({ name, visibility }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}"${states[visibility]} r:id="rId${index + 1}"/>`,
	);
	const builtin = /^(_FilterDatabase|Print_Area|Print_Titles)$/;
	const defined = names.map(({ name, sheet, formula }) => {
		const scope = sheet ? ` localSheetId="${sheets.indexOf(sheet)}"` : "";
		return `<definedName name="${builtin.test(name) ? `_xlnm.${name}` : escaped(name)}"${scope}>${escaped(formula.slice(1))}</definedName>`;
	});
	return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join("")}</sheets><definedNames>${defined.join("")}</definedNames></workbook>`;
}

function stylesXml(formats: readonly string[]): string {
	const listed = formats.map((format, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(format)}"/>`);
	const styles = formats.map((_, index) => `<xf numFmtId="${200 + index}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`);
	return (
		`${head}<styleSheet xmlns="${main}"><numFmts count="${listed.length}">${listed.join("")}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join("")}</cellXfs></styleSheet>`
	);
}

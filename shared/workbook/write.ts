/**
 * WorkbookPlan → .xlsx, for exactly the features a plan has. Our own rather than a library's: it runs in browsers and workerd
 * without a library, passes Microsoft's schema validator, and on one runtime the same plan always gives the same bytes.
 */
import type { TablePlan, WorkbookPlan } from "./plan.ts";
import { printNames, type SharedParts, sheetXml, tableWidth } from "./write-sheet.ts";
import { styleBook } from "./write-styles.ts";
import { escapeXstring, mainNamespace, relationNamespace, xml, xmlAttribute, xmlHead } from "./write-xml.ts";
import { createZip } from "./zip-write.ts";

const contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** Sheets are the same formulas over and over: level 6 makes files a tenth smaller and takes twice the time. */
const zipLevel = 3;

/** Throws where the plan contradicts itself (two cells in one place, a table whose range and headers differ). */
export function writeWorkbook(plan: WorkbookPlan): Uint8Array {
	const styles = styleBook();
	const texts = new Map<string, number>();
	let uses = 0;
	const book: SharedParts = {
		styles,
		text: (text) => {
			uses++;
			const known = texts.get(text);
			if (known !== undefined) return known;
			texts.set(text, texts.size);
			return texts.size - 1;
		},
	};

	const files: Record<string, string> = {};
	let tables = 0;
	for (const [i, sheet] of plan.sheets.entries()) {
		const own = sheet.tables.map((table) => ({ table, id: ++tables }));
		for (const { table, id } of own) files[`xl/tables/table${id}.xml`] = tableXml(table, id);
		if (own.length > 0)
			files[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = relations(
				own.map(({ id }, n) => [`rId${n + 1}`, "table", `../tables/table${id}.xml`]),
			);
		files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(
			sheet,
			book,
			i === plan.activeSheet,
			own.map((_, n) => `rId${n + 1}`),
		);
	}
	const head: Record<string, string> = {
		"[Content_Types].xml": contentTypesXml(plan.sheets.length, tables),
		"_rels/.rels": relations([
			["rId1", "officeDocument", "xl/workbook.xml"],
			["rId2", "core", "docProps/core.xml"],
			["rId3", "extended-properties", "docProps/app.xml"],
		]),
		"docProps/core.xml": coreXml(plan.properties),
		"docProps/app.xml": `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Hebiao</Application><Company>${xml(plan.properties.company)}</Company></Properties>`,
		"xl/workbook.xml": workbookXml(plan),
		"xl/_rels/workbook.xml.rels": relations([
			...plan.sheets.map((_, i): Relation => [`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`]),
			[`rId${plan.sheets.length + 1}`, "styles", "styles.xml"],
			[`rId${plan.sheets.length + 2}`, "sharedStrings", "sharedStrings.xml"],
		]),
		"xl/styles.xml": styles.xml(),
		"xl/sharedStrings.xml": `${xmlHead}<sst xmlns="${mainNamespace}" count="${uses}" uniqueCount="${texts.size}">${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${xml(escapeXstring(text))}</t></si>`).join("")}</sst>`,
	};
	const encoder = new TextEncoder();
	return createZip(
		[...Object.entries(head), ...Object.entries(files)].map(([name, text]) => [name, encoder.encode(text)] as const),
		zipLevel,
	);
}

type Relation = [id: string, type: string, target: string];

export function relations(list: Relation[]): string {
	const address = (type: string) =>
		type === "core"
			? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
			: `${relationNamespace}/${type}`;
	return `${xmlHead}<Relationships xmlns="${packageRelations}">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${address(type)}" Target="${target}"/>`).join("")}</Relationships>`;
}

function contentTypesXml(sheets: number, tables: number): string {
	const parts = [
		["/xl/workbook.xml", `${spreadsheetType}.sheet.main+xml`],
		...Array.from({ length: sheets }, (_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, `${spreadsheetType}.worksheet+xml`]),
		...Array.from({ length: tables }, (_, i) => [`/xl/tables/table${i + 1}.xml`, `${spreadsheetType}.table+xml`]),
		["/xl/styles.xml", `${spreadsheetType}.styles+xml`],
		["/xl/sharedStrings.xml", `${spreadsheetType}.sharedStrings+xml`],
		["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
		["/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"],
	];
	return `${xmlHead}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("")}</Types>`;
}

function coreXml({ title, subject, creator, created }: WorkbookPlan["properties"]): string {
	return `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:subject>${xml(subject)}</dc:subject><dc:creator>${xml(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${xml(created)}</dcterms:created></cp:coreProperties>`;
}

function workbookXml(plan: WorkbookPlan): string {
	const sheets = plan.sheets.map(
		({ name, state }, i) =>
			`<sheet name="${xmlAttribute(name)}" sheetId="${i + 1}"${state === "visible" ? "" : ` state="${state}"`} r:id="rId${i + 1}"/>`,
	);
	const names = definedNames(plan);
	return `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${relationNamespace}"><workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" tabRatio="850" firstSheet="${plan.sheets.findIndex(({ state }) => state === "visible")}" activeTab="${plan.activeSheet}"/></bookViews><sheets>${sheets.join("")}</sheets>${names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : ""}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function definedNames({ sheets, names }: WorkbookPlan): string[] {
	const positions = new Map(sheets.map(({ name }, i) => [name, i]));
	return [...names, ...sheets.flatMap(printNames)].map(({ name, sheet, refersTo }) => {
		const scope = sheet === null ? "" : ` localSheetId="${positions.get(sheet)}"`;
		return `<definedName name="${xmlAttribute(name)}"${scope}>${xml(refersTo)}</definedName>`;
	});
}

export function tableXml({ name, range, columns, filter }: TablePlan, id: number): string {
	if (tableWidth(range) !== columns.length) throw new Error(`Table ${name} spans ${range} but has ${columns.length} headers.`);
	return `${xmlHead}<table xmlns="${mainNamespace}" id="${id}" name="${xmlAttribute(name)}" displayName="${xmlAttribute(name)}" ref="${range}" totalsRowShown="0">${filter ? `<autoFilter ref="${range}"/>` : ""}<tableColumns count="${columns.length}">${columns.map((column, i) => `<tableColumn id="${i + 1}" name="${xmlAttribute(column)}"/>`).join("")}</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`;
}

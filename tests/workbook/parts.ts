/** Small workbooks written by hand, part by part: what no library would write is what the reader must survive. */
import { strToU8, type Zippable, zipSync } from "fflate";
import { type CellImage, WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

export const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Recipe {
	/** Inside <sheetData> of the first sheet. */
	rows?: string;
	/** Behind sheetData and before it. */
	after?: string;
	before?: string;
	/** Whole worksheet part instead. */
	sheet?: string;
	/** <si> elements. */
	strings?: string;
	/** Format codes of styles 1, 2 …: a number is a built-in format. Style 0 is General. */
	formats?: (string | number)[];
	/** Inside <workbook>, before and behind <sheets>. */
	workbookBefore?: string;
	workbookAfter?: string;
	/** More parts, or replacements (null: left out). */
	parts?: Record<string, string | Uint8Array | null>;
	/** Lines of the sheet's relationships. */
	sheetRelationships?: string;
	/** Lines of the workbook's. */
	relationships?: string;
	/** Lines of the content types. */
	types?: string;
	/** Second and further sheets: name → content of sheetData. */
	more?: Record<string, string>;
}

export const relationship = (id: string, type: string, target: string, mode = ""): string =>
	`<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${mode}/>`;

/** The parts of a workbook with the sheet 表 in it. */
export function parts(recipe: Recipe = {}): Record<string, string | Uint8Array> {
	const more = Object.entries(recipe.more ?? {});
	const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
	const all: Record<string, string | Uint8Array | null> = {
		"[Content_Types].xml": `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>${more.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 2}.xml" ContentType="${type}.worksheet+xml"/>`).join("")}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>${recipe.types ?? ""}</Types>`,
		"_rels/.rels": `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${relationship("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
		"xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${recipe.workbookBefore ?? ""}<sheets><sheet name="表" sheetId="1" r:id="rId1"/>${more.map(([name], index) => `<sheet name="${name}" sheetId="${index + 2}" r:id="rIdMore${index}"/>`).join("")}</sheets>${recipe.workbookAfter ?? ""}</workbook>`,
		"xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${relationship("rId1", "worksheet", "worksheets/sheet1.xml")}${more.map((_, index) => relationship(`rIdMore${index}`, "worksheet", `worksheets/sheet${index + 2}.xml`)).join("")}${relationship("rId8", "styles", "styles.xml")}${relationship("rId9", "sharedStrings", "sharedStrings.xml")}${recipe.relationships ?? ""}</Relationships>`,
		"xl/worksheets/sheet1.xml":
			recipe.sheet ??
			`${declaration}<worksheet xmlns="${main}" xmlns:r="${office}">${recipe.before ?? ""}<sheetData>${recipe.rows ?? ""}</sheetData>${recipe.after ?? ""}</worksheet>`,
		"xl/styles.xml": styles(recipe.formats ?? []),
		"xl/sharedStrings.xml": `${declaration}<sst xmlns="${main}">${recipe.strings ?? ""}</sst>`,
	};
	more.forEach(([, rows], index) => {
		all[`xl/worksheets/sheet${index + 2}.xml`] = `${declaration}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
	});
	if (recipe.sheetRelationships)
		all["xl/worksheets/_rels/sheet1.xml.rels"] =
			`<Relationships xmlns="${packageNamespace}/relationships">${recipe.sheetRelationships}</Relationships>`;
	Object.assign(all, recipe.parts);
	const kept: Record<string, string | Uint8Array> = {};
	for (const [name, content] of Object.entries(all)) if (content !== null) kept[name] = content;
	return kept;
}

function styles(formats: (string | number)[]): string {
	const codes = formats.map((format, index) => ({ id: typeof format === "number" ? format : 164 + index, format }));
	const own = codes.flatMap(({ id, format }) =>
		typeof format === "number" ? [] : [`<numFmt numFmtId="${id}" formatCode="${inAttribute(format)}"/>`],
	);
	return `${declaration}<styleSheet xmlns="${main}">${own.length ? `<numFmts count="${own.length}">${own.join("")}</numFmts>` : ""}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map(({ id }) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`;
}

const inAttribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export const pack = (files: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Uint8Array => {
	const zippable: Zippable = {};
	for (const [name, content] of Object.entries(files)) zippable[name] = typeof content === "string" ? strToU8(content) : content;
	return zipSync(zippable, { level });
};

export const workbook = (recipe: Recipe = {}): Uint8Array => pack(parts(recipe));
export const read = (recipe: Recipe): WorkbookImage => readWorkbook(workbook(recipe));

/** The cells of the sheet 表. */
export const cellsOf = (recipe: Recipe): CellImage[] => read(recipe).sheets[0]?.cells ?? [];
/** The first cell of one row with this <c>. */
export const cellOf = (c: string, recipe: Recipe = {}): CellImage | undefined => cellsOf({ ...recipe, rows: `<row r="1">${c}</row>` })[0];

/** Code of the problem that reading these bytes meets. Anything else that is thrown is a fault. */
export function problemOf(bytes: Uint8Array, limits = {}): string | undefined {
	try {
		readWorkbook(bytes, limits);
		return undefined;
	} catch (error) {
		if (error instanceof WorkbookError) return error.problem.code;
		throw error;
	}
}

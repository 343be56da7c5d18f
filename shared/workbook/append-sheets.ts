/**
 * Adds sheets behind those of an existing .xlsx. Every other part is copied with its bytes as they are, but for those that must name the new
 * ones: workbook.xml, its relationships, the content types, and styles.xml, at whose lists' ends the looks of the new sheets stand.
 */
import { type AppendedStyles, appendedStyles } from "./append-styles.ts";
import { WorkbookError } from "./image.ts";
import { type Splice, spliceBytes } from "./patch-splice.ts";
import type { SheetPlan } from "./plan.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { changeable, findPart, relationshipsPart } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { XmlScanner } from "./read/xml.ts";
import { openWorkbook } from "./read.ts";
import { relations, tableXml } from "./write.ts";
import { sheetXml } from "./write-sheet.ts";
import { relationNamespace, xmlAttribute } from "./write-xml.ts";
import type { ZipArchive } from "./zip.ts";
import { rewriteZip } from "./zip-write.ts";

const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const encoder = new TextEncoder();

/**
 * The file with the sheets behind its own; conditional formats of a plan are left out.
 *
 * @throws WorkbookError where the file cannot be read, or is of the strict kind; RangeError where it has a sheet of such a name
 */
export function appendSheets(bytes: Uint8Array, plans: readonly SheetPlan[]): Uint8Array {
	if (plans.length === 0) return bytes;
	const { archive, workbook } = openWorkbook(bytes);
	const taken = new Set(workbook.sheets.map(({ name }) => name.toLowerCase()));
	const twice = plans.find(({ name }) => taken.has(name.toLowerCase()));
	if (twice) throw new RangeError(`The workbook has a sheet called ${twice.name} already.`);
	const part = (name: string): Uint8Array => {
		const entry = findPart(archive, name);
		if (!entry) throw problem("malformed", name);
		return changeable(archive, entry);
	};
	const book = part(workbook.part);
	if (new TextDecoder().decode(book.subarray(0, 4000)).includes("purl.oclc.org/ooxml")) throw strict();
	const stylesPart = workbook.relationships.find(({ type, external }) => type === "styles" && !external)?.target;
	const styles = stylesPart === undefined ? undefined : appendedStyles(part(stylesPart), stylesPart);
	const folder = workbook.part.slice(0, workbook.part.lastIndexOf("/") + 1);
	const parts = partsOf(plans, archive, folder, styles);
	const replaced = new Map<string, Uint8Array>();
	const replace = (name: string, content: Uint8Array): void => {
		replaced.set(findPart(archive, name)?.name ?? name, content);
	};
	const ids = plans.map((_, i) => `rIdHebiao${i + 1}`);
	const links = relationshipsPart(workbook.part);
	const link = (id: string, i: number): string =>
		`<Relationship Id="${id}" Type="${relationNamespace}/worksheet" Target="/${xmlAttribute(parts.sheets[i] ?? "")}"/>`;
	replace(links, beforeEnd(part(links), "Relationships", ids.map(link).join("")));
	const types = "[Content_Types].xml";
	replace(types, beforeEnd(part(types), "Types", parts.types.join("")));
	replace(workbook.part, withSheets(book, workbook.part, plans, ids));
	if (styles && stylesPart !== undefined) replace(stylesPart, styles.xml());
	return rewriteZip(archive, { replaced, removed: new Set(), added: parts.added });
}

interface NewParts {
	added: Map<string, Uint8Array>;
	/** Of each plan. */
	sheets: string[];
	/** Overrides of content types. */
	types: string[];
}

function partsOf(plans: readonly SheetPlan[], archive: ZipArchive, folder: string, styles: AppendedStyles | undefined): NewParts {
	const parts: NewParts = { added: new Map(), sheets: [], types: [] };
	const add = (name: string, type: string, content: string): string => {
		let own = name;
		for (let n = 2; findPart(archive, own) || parts.added.has(own); n++) own = name.replace(/\.xml$/, `_${n}.xml`);
		parts.added.set(own, encoder.encode(content));
		parts.types.push(`<Override PartName="/${xmlAttribute(own)}" ContentType="${spreadsheetType}.${type}+xml"/>`);
		return own;
	};
	let table = highestTable(archive);
	for (const [i, plan] of plans.entries()) {
		const tables = plan.tables.map((one) => {
			table++;
			return add(`${folder}tables/hebiao${table}.xml`, "table", tableXml(one, table));
		});
		const shared = { styles: { cell: styles?.cell ?? (() => 0), conditional: () => 0 } };
		const content = sheetXml(
			{ ...plan, conditionalFormats: [] },
			shared,
			false,
			tables.map((_, n) => `rId${n + 1}`),
		);
		const sheet = add(`${folder}worksheets/hebiao${i + 1}.xml`, "worksheet", content);
		parts.sheets.push(sheet);
		if (tables.length > 0)
			parts.added.set(relationshipsPart(sheet), encoder.encode(relations(tables.map((name, n) => [`rId${n + 1}`, "table", `/${name}`]))));
	}
	return parts;
}

/** Tables are numbered across a workbook. */
function highestTable(archive: ZipArchive): number {
	let highest = 0;
	for (const entry of archive.entries) {
		if (!/\/tables\/[^/]+\.xml$/i.test(entry.name)) continue;
		const xml = new XmlScanner(changeable(archive, entry), entry.name).root("table", SPREADSHEET);
		highest = Math.max(highest, xml.integer("id"));
	}
	return highest;
}

/** A text in front of the closing tag of the root. */
function beforeEnd(bytes: Uint8Array, root: string, text: string): Uint8Array {
	const whole = new TextDecoder().decode(bytes);
	const [, prefix = ""] = new RegExp(`</([\\w.-]+:)?${root}\\s*>\\s*$`).exec(whole) ?? [];
	const at = whole.lastIndexOf(`</${prefix}${root}`);
	if (at < 0) throw problem("malformed", root);
	const own = prefix === "" ? text : text.replaceAll(/<(?=[A-Z])/g, `<${prefix}`);
	return encoder.encode(whole.slice(0, at) + own + whole.slice(at));
}

function withSheets(bytes: Uint8Array, part: string, plans: readonly SheetPlan[], ids: readonly string[]): Uint8Array {
	const xml = new XmlScanner(bytes, part).root("workbook", SPREADSHEET);
	let highest = 0;
	let splice: Splice | undefined;
	xml.eachChild(() => {
		if (!xml.is("sheets")) return;
		const prefix = xml.prefix();
		xml.eachChild(() => {
			highest = Math.max(highest, xml.integer("sheetId"));
		});
		const elements = plans.map(
			({ name, state }, i) =>
				`<${prefix}sheet xmlns:r="${relationNamespace}" name="${xmlAttribute(name)}" sheetId="${highest + i + 1}"${state === "visible" ? "" : ` state="${state}"`} r:id="${ids[i]}"/>`,
		);
		splice = { start: xml.tagStart, end: xml.tagStart, text: elements.join("") };
	});
	if (!splice) throw problem("malformed", part);
	return spliceBytes(bytes, [splice]);
}

const strict = (): WorkbookError =>
	new WorkbookError({
		code: "malformed",
		message: {
			zh: "这份文件是“Strict Open XML”格式，不能加入隐藏的标识表。",
			en: "This file is of the kind “Strict Open XML”, to which the hidden sheet of its identity cannot be added.",
		},
		fix: {
			zh: "在 Excel 中另存为“Excel 工作簿（.xlsx）”后再上传。",
			en: "Save it in Excel as “Excel Workbook (.xlsx)” and upload that.",
		},
	});

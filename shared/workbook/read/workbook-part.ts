/** The workbook part: which sheets there are, names, date system. */
import type { NameImage, SheetImage } from "../image.ts";
import type { ZipArchive } from "../zip.ts";
import { SPREADSHEET } from "./namespaces.ts";
import { findPart, type Relationship, relationshipsOf, scanPart } from "./package.ts";
import { problem, problemSaying } from "./problems.ts";
import { isTrue } from "./sheet.ts";
import { decodeXstring } from "./text.ts";
import type { XmlScanner } from "./xml.ts";

export interface SheetEntry {
	name: string;
	state: SheetImage["state"];
	/** Name of the part that holds it; undefined: none is named, as for the module of macros that a workbook once had. */
	part: string | undefined;
	/** worksheet, chartsheet, dialogsheet, xlMacrosheet … */
	type: string;
}

export interface WorkbookPart {
	/** Its own name, xl/workbook.xml as a rule. */
	part: string;
	relationships: Relationship[];
	/** In the order of the tabs, chart sheets included: scoped names count them. */
	sheets: SheetEntry[];
	names: NameImage[];
	/** By sheet: where an advanced filter stands (a name that Excel keeps to itself). */
	filterDatabases: Map<string, string>;
	/** By sheet: what its print area refers to. */
	printAreas: Map<string, string>;
	date1904: boolean;
}

/** The main part by the package's own relationship. undefined: this package is no workbook. */
export function workbookPartName(archive: ZipArchive): string | undefined {
	const main = relationshipsOf(archive, "").find((relationship) => relationship.type === "officeDocument" && !relationship.external);
	return main?.target ?? (findPart(archive, "xl/workbook.xml") ? "xl/workbook.xml" : undefined);
}

interface RawName {
	name: string;
	sheetIndex: number | null;
	refersTo: string;
}

/**
 * Throws WorkbookError: malformed where the part is missing, sheets have no part or no name, or two carry the same; too-complex above
 * `mostSheets` and `mostNames`.
 */
export function readWorkbookPart(archive: ZipArchive, part: string, mostSheets: number): WorkbookPart {
	const relationships = relationshipsOf(archive, part);
	const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
	const sheets: SheetEntry[] = [];
	const rawNames: RawName[] = [];
	let date1904 = false;
	const xml = scanPart(archive, part)?.root("workbook", SPREADSHEET);
	if (!xml) throw problem("malformed", part);
	xml.eachChild(() => {
		if (xml.is("workbookPr")) date1904 = isTrue(xml.attribute("date1904"));
		else if (xml.is("sheets"))
			xml.eachChild(() => {
				if (xml.is("sheet")) sheets.push(readSheetEntry(xml, byId));
				if (sheets.length > mostSheets) throw problem("tooComplex", part);
			});
		else if (xml.is("definedNames"))
			xml.eachChild(() => {
				if (xml.is("definedName")) rawNames.push(readName(xml));
				if (rawNames.length > mostNames) throw problem("tooComplex", part);
			});
	});
	checkSheets(sheets, part);
	return { part, relationships, sheets, ...namesOf(rawNames, sheets), date1904 };
}

/** What the service takes of an image as well. */
const mostNames = 50_000;

function readSheetEntry(xml: XmlScanner, byId: ReadonlyMap<string, Relationship>): SheetEntry {
	const id = xml.related("id") ?? "";
	const relationship = byId.get(id);
	if (id !== "" && (!relationship || relationship.external)) throw problem("malformed", xml.part);
	const state = xml.attribute("state");
	return {
		name: decodeXstring(xml.attribute("name") ?? ""),
		state: state === "hidden" || state === "veryHidden" ? state : "visible",
		part: id === "" ? undefined : relationship?.target,
		type: id === "" ? "worksheet" : (relationship?.type ?? ""),
	};
}

function readName(xml: XmlScanner): RawName {
	const index = xml.attribute("localSheetId");
	return {
		name: decodeXstring(xml.attribute("name") ?? ""),
		sheetIndex: index === undefined ? null : Number(index),
		refersTo: decodeXstring(xml.content()).trim().replace(/^=/, ""),
	};
}

function checkSheets(sheets: SheetEntry[], part: string): void {
	if (sheets.length === 0) throw problem("malformed", part);
	const seen = new Set<string>();
	const seenParts = new Set<string>();
	for (const sheet of sheets) {
		// One part for two sheets: a way to make little text cost much.
		if (sheet.part !== undefined && seenParts.has(sheet.part)) throw problem("malformed", sheet.part);
		if (sheet.part !== undefined) seenParts.add(sheet.part);
		const key = sheet.name.toLowerCase();
		if (key === "" || seen.has(key))
			throw problemSaying(
				"malformed",
				{ zh: `工作表名称缺失或重复：${sheet.name}。`, en: `A sheet's name is missing or stands twice: ${sheet.name}.` },
				part,
			);
		seen.add(key);
	}
}

function namesOf(raw: RawName[], sheets: SheetEntry[]): Pick<WorkbookPart, "names" | "filterDatabases" | "printAreas"> {
	const names: NameImage[] = [];
	const filterDatabases = new Map<string, string>();
	const printAreas = new Map<string, string>();
	for (const { name, sheetIndex, refersTo } of raw) {
		const sheet = sheetIndex === null ? null : sheets[sheetIndex]?.name;
		// Of a sheet that somebody took out: it names nothing any more.
		if (sheet === undefined) continue;
		// Names that Excel keeps for itself: print areas and titles, filters, functions newer than the file's reader.
		if (/^_xl(nm|fn|ws|pm)\./i.test(name)) {
			const own = name.slice(name.indexOf(".") + 1).toLowerCase();
			if (sheet !== null && own === "_filterdatabase") filterDatabases.set(sheet, refersTo);
			if (sheet !== null && own === "print_area") printAreas.set(sheet, refersTo);
		} else names.push({ name, sheet, refersTo });
	}
	return { names, filterDatabases, printAreas };
}

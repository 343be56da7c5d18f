/** The workbook part: which sheets there are, names, date system. */
import type { NameImage, SheetImage } from "../image.ts";
import type { ZipArchive } from "../zip.ts";
import { findPart, type Relationship, relationshipsOf, scanPart } from "./package.ts";
import { problem, problemSaying } from "./problems.ts";
import { isTrue } from "./sheet.ts";
import { decodeXstring } from "./text.ts";

export interface SheetEntry {
	name: string;
	state: SheetImage["state"];
	/** Name of the part that holds it. */
	part: string;
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

/** Throws WorkbookError: malformed where the part is missing, sheets have no part or no name, or two carry the same. */
export function readWorkbookPart(archive: ZipArchive, part: string): WorkbookPart {
	const xml = scanPart(archive, part);
	if (!xml) throw problem("malformed", part);
	const relationships = relationshipsOf(archive, part);
	const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
	const sheets: SheetEntry[] = [];
	const rawNames: RawName[] = [];
	let date1904 = false;
	while (xml.next()) {
		if (xml.closing) continue;
		if (xml.is("sheet")) {
			const relationship = byId.get(xml.prefixed("id") ?? "");
			if (!relationship || relationship.external) throw problem("malformed", part);
			const state = xml.attribute("state");
			sheets.push({
				name: decodeXstring(xml.attribute("name") ?? ""),
				state: state === "hidden" || state === "veryHidden" ? state : "visible",
				part: relationship.target,
				type: relationship.type,
			});
		} else if (xml.is("workbookPr")) date1904 = isTrue(xml.attribute("date1904"));
		else if (xml.is("definedName")) {
			const index = xml.attribute("localSheetId");
			rawNames.push({
				name: xml.attribute("name") ?? "",
				sheetIndex: index === undefined ? null : Number(index),
				refersTo: decodeXstring(xml.content()).trim().replace(/^=/, ""),
			});
		}
	}
	checkSheets(sheets, part);
	return { part, relationships, sheets, ...namesOf(rawNames, sheets, part), date1904 };
}

function checkSheets(sheets: SheetEntry[], part: string): void {
	if (sheets.length === 0) throw problem("malformed", part);
	const seen = new Set<string>();
	const seenParts = new Set<string>();
	for (const sheet of sheets) {
		// One part for two sheets: a way to make little text cost much.
		if (seenParts.has(sheet.part)) throw problem("malformed", sheet.part);
		seenParts.add(sheet.part);
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

function namesOf(raw: RawName[], sheets: SheetEntry[], part: string): Pick<WorkbookPart, "names" | "filterDatabases"> {
	const names: NameImage[] = [];
	const filterDatabases = new Map<string, string>();
	for (const { name, sheetIndex, refersTo } of raw) {
		const sheet = sheetIndex === null ? null : sheets[sheetIndex]?.name;
		if (sheet === undefined) throw problem("malformed", part);
		// Names that Excel keeps for itself: print areas and titles, filters, functions newer than the file's reader.
		if (/^_xl(nm|fn|ws|pm)\./i.test(name)) {
			if (sheet !== null && name.toLowerCase() === "_xlnm._filterdatabase") filterDatabases.set(sheet, refersTo);
		} else names.push({ name, sheet, refersTo });
	}
	return { names, filterDatabases };
}

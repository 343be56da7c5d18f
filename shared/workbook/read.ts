/**
 * An .xlsx file → WorkbookImage. Runs unchanged in Node, browsers and Workers; bounded in time and memory whatever the bytes are.
 */
import { type Area, parseRange } from "./address.ts";
import type { SheetImage, TableImage, WorkbookImage } from "./image.ts";
import { type Budget, fullBudget } from "./read/budget.ts";
import type { CellContext } from "./read/cell.ts";
import { foreignFile } from "./read/detect.ts";
import { readStyleKinds } from "./read/formats.ts";
import { foreignPackage } from "./read/kind.ts";
import { defaultLimits, type ReadLimits } from "./read/limits.ts";
import { danglingLinks, readExternalLinks } from "./read/links.ts";
import { type Relationship, relationshipsOf, scanPart } from "./read/package.ts";
import { problem } from "./read/problems.ts";
import { readSheet, type SheetContent } from "./read/sheet.ts";
import { readSharedStrings } from "./read/strings.ts";
import { readTable } from "./read/tables.ts";
import { readWorkbookPart, type SheetEntry, type WorkbookPart, workbookPartName } from "./read/workbook-part.ts";
import { openZip, type ZipArchive } from "./zip.ts";

export { defaultLimits, type ReadLimits } from "./read/limits.ts";

/**
 * Reads a workbook. `limits` replace the default ones, each on its own.
 * Throws WorkbookError with the one FileProblem that stands in the way.
 */
export function readWorkbook(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): WorkbookImage {
	const { archive, workbook } = openWorkbook(bytes, limits);
	const all = { ...defaultLimits, ...limits };
	const budget = fullBudget(all);
	const context: CellContext = {
		strings: readSharedStrings(partOfType(archive, workbook, "sharedStrings"), all.strings),
		styleKinds: readStyleKinds(partOfType(archive, workbook, "styles")),
		date1904: workbook.date1904,
	};
	const sheets: SheetImage[] = [];
	const tables: TableImage[] = [];
	const seenTables = new Set<string>();
	for (const entry of workbook.sheets) {
		// Chart and dialog sheets hold no cells.
		if (entry.type !== "worksheet") continue;
		const sheet = readSheetPart(archive, workbook, entry, context, budget, seenTables);
		sheets.push(sheet.image);
		tables.push(...sheet.tables);
	}
	const externalLinks = readExternalLinks(archive, workbook.relationships);
	externalLinks.push(...danglingLinks(sheets, externalLinks.length));
	return { sheets, tables, names: workbook.names, externalLinks };
}

/** The archive and its workbook part, once it is certain that the file is a workbook that we take. */
export function openWorkbook(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): { archive: ZipArchive; workbook: WorkbookPart } {
	const all = { ...defaultLimits, ...limits };
	const foreign = foreignFile(bytes);
	if (foreign) throw foreign;
	if (bytes.length > all.fileBytes) throw problem("tooLarge");
	const archive = openZip(bytes, all);
	const other = foreignPackage(archive);
	if (other) throw other;
	const name = workbookPartName(archive);
	if (name === undefined) throw problem("malformed", "xl/workbook.xml");
	const workbook = readWorkbookPart(archive, name, all.sheets);
	if (workbook.sheets.some((sheet) => /macrosheet/i.test(sheet.type))) throw problem("macro", name);
	return { archive, workbook };
}

function partOfType(archive: ZipArchive, workbook: WorkbookPart, type: string) {
	const relationship = workbook.relationships.find((candidate) => candidate.type === type && !candidate.external);
	return relationship && scanPart(archive, relationship.target);
}

function readSheetPart(
	archive: ZipArchive,
	workbook: WorkbookPart,
	entry: SheetEntry,
	context: CellContext,
	budget: Budget,
	seenTables: Set<string>,
): { image: SheetImage; tables: TableImage[] } {
	if (entry.part === undefined) return { image: emptySheet(entry), tables: [] };
	const xml = scanPart(archive, entry.part);
	if (!xml) throw problem("malformed", entry.part);
	const content = readSheet(xml, entry.name, context, budget);
	const own = tableParts(relationshipsOf(archive, entry.part));
	// A table lies on one sheet; read again for others, little text would cost much.
	const shared = own.find((part) => seenTables.has(part));
	if (shared !== undefined) throw problem("malformed", shared);
	for (const part of own) seenTables.add(part);
	const parts = own.map((part) => readTable(archive, part, entry.name));
	const filtered = [...content.filtered, ...parts.flatMap((part) => part.filtered ?? []), ...advancedFilter(content, workbook, entry)];
	return {
		image: {
			name: entry.name,
			state: entry.state,
			cells: content.cells,
			merges: content.merges,
			hiddenRows: outside(content.hiddenRows, filtered),
			hiddenColumns: content.hiddenColumns,
		},
		tables: parts.map((part) => part.table),
	};
}

const emptySheet = ({ name, state }: SheetEntry): SheetImage => ({ name, state, cells: [], merges: [], hiddenRows: [], hiddenColumns: [] });

/** The sheet's table parts, each once. */
const tableParts = (relationships: Relationship[]): string[] => [
	...new Set(relationships.flatMap(({ type, external, target }) => (type === "table" && !external ? [target] : []))),
];

/** The rows, in order, that no filter's body covers. */
function outside(rows: number[], filters: Area[]): number[] {
	const ordered = filters.toSorted((a, b) => a.top - b.top);
	let next = 0;
	let reach = 0;
	return rows.filter((row) => {
		for (let area = ordered[next]; area && area.top < row; area = ordered[++next]) reach = Math.max(reach, area.bottom);
		return row > reach;
	});
}

/** An advanced filter leaves only a mark on the sheet and a hidden name with its range. */
function advancedFilter(content: SheetContent, workbook: WorkbookPart, entry: SheetEntry): Area[] {
	const reference = content.filterMode && content.filtered.length === 0 ? workbook.filterDatabases.get(entry.name) : undefined;
	const area = reference && parseRange(reference.slice(reference.lastIndexOf("!") + 1));
	return area ? [area] : [];
}

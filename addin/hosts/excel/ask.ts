/**
 * Questions to Excel. Each is put before a `sync` and gives a function that reads the answer after it, so that many fit into one
 * request. Members of ExcelApi 1.9 only, except where `Abilities` says that there is more.
 */
import { type Area, formatRange, parseRange } from "../../../shared/workbook/address.ts";
import type { NameImage, SheetImage } from "../../../shared/workbook/image.ts";
import type { Block } from "./cells.ts";
import type { Abilities } from "./entry.ts";
import { NoValues } from "./problems.ts";

export type Loaded<T> = () => T;

export interface ListedSheet {
	id: string;
	name: string;
	state: SheetImage["state"];
}

export interface TableEntry {
	id: string;
	name: string;
	sheetId: string;
	columns: string[];
	showTotals: boolean;
	/** Rows below the header. */
	rows: number;
}

/** What there is, without what is in it. */
export interface Structure {
	name: string;
	/** Excel calculates only when asked to. */
	manualCalculation: boolean;
	sheets: ListedSheet[];
	tables: TableEntry[];
	names: Omit<NameImage, "sheet">[];
}

export interface TableShape extends TableEntry {
	area: Area;
}

/** What a sheet has beside its cells. */
export interface Shape {
	used: Area;
	merges: string[];
	hiddenRows: number[];
	/** Within the used area. */
	hiddenColumns: number[];
	tables: TableShape[];
	names: Omit<NameImage, "sheet">[];
}

const states: Record<string, SheetImage["state"]> = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" };

/** Names that Excel keeps for itself: print areas and titles, filters. */
const builtinName =
	/^(_xl(nm|fn|ws|pm)\.|_FilterDatabase$|Print_(Area|Titles)$|Criteria$|Extract$|Database$|Consolidate_Area$|Sheet_Title$)/i;

export function askSheets(workbook: Excel.Workbook): Loaded<ListedSheet[]> {
	const { worksheets } = workbook;
	worksheets.load("items/id,items/name,items/visibility");
	return () => worksheets.items.map(({ id, name, visibility }) => ({ id, name, state: states[visibility] ?? "visible" }));
}

export function askStructure(workbook: Excel.Workbook): Loaded<Structure> {
	const sheets = askSheets(workbook);
	const { tables } = workbook;
	tables.load("items/id,items/name,items/showTotals,items/rows/count,items/columns/items/name,items/worksheet/id");
	const names = askNames(workbook.names);
	workbook.load("name");
	const { application } = workbook;
	application.load("calculationMode");
	return () => ({
		name: workbook.name,
		manualCalculation: application.calculationMode === "Manual",
		sheets: sheets(),
		tables: tables.items.map(({ id, name, showTotals, rows, columns, worksheet }) => ({
			id,
			name,
			showTotals,
			rows: rows.count,
			sheetId: worksheet.id,
			columns: columns.items.map((column) => column.name),
		})),
		names: names(),
	});
}

/** The tables on a sheet. */
export const tablesOn = ({ tables }: Structure, sheet: string): TableEntry[] => tables.filter(({ sheetId }) => sheetId === sheet);

export function askNames(names: Excel.NamedItemCollection): Loaded<Shape["names"]> {
	names.load("items/name,items/formula");
	return () =>
		names.items
			.filter(({ name }) => !builtinName.test(name))
			.map(({ name, formula }) => ({ name, refersTo: String(formula).replace(/^=/, "") }));
}

/**
 * @param tables those on the sheet
 * @param valuesOnly cells that merely have a format do not count as used: people format whole columns
 */
export function askShape(
	workbook: Excel.Workbook,
	sheetId: string,
	tables: readonly TableEntry[],
	abilities: Pick<Abilities, "merges">,
	valuesOnly = false,
): Loaded<Shape> {
	const sheet = workbook.worksheets.getItem(sheetId);
	const used = sheet.getUsedRange(valuesOnly);
	used.load("address");
	const rows = used.getRowProperties({ rowHidden: true });
	const columns = used.getColumnProperties({ columnHidden: true });
	const merges = abilities.merges ? askMerges(used) : () => [];
	const names = askNames(sheet.names);
	const filters = [askFilter(sheet.autoFilter), ...tables.map(({ id }) => askFilter(workbook.tables.getItem(id).autoFilter))];
	const ranges = tables.map(({ id }) => {
		const range = workbook.tables.getItem(id).getRange();
		range.load("address");
		return range;
	});
	return () => {
		const area = areaOf(used.address);
		const filtered = filters.flatMap((filter) => filter() ?? []);
		const isFiltered = (row: number): boolean => filtered.some(({ top, bottom }) => row > top && row <= bottom);
		return {
			used: area,
			merges: merges(),
			hiddenRows: rows.value.flatMap(({ rowHidden }, index) => (rowHidden && !isFiltered(area.top + index) ? [area.top + index] : [])),
			hiddenColumns: columns.value.flatMap(({ columnHidden }, index) => (columnHidden ? [area.left + index] : [])),
			tables: tables.map((table, index) => ({ ...table, area: areaOf(ranges[index]?.address ?? "") })),
			names: names(),
		};
	};
}

/** The merged areas that begin in a range. */
export function askMerges(range: Excel.Range): Loaded<string[]> {
	const merged = range.getMergedAreasOrNullObject();
	// Not its own address: that may name the first cell of each area only (OfficeDev/office-js#1590).
	merged.load("areas/items/address");
	return () => (merged.isNullObject ? [] : merged.areas.items.map(({ address }) => formatRange(areaOf(address))));
}

/** The area that a filter hides rows of; undefined where it hides none. */
function askFilter(filter: Excel.AutoFilter): Loaded<Area | undefined> {
	filter.load("isDataFiltered");
	const range = filter.getRangeOrNullObject();
	range.load("address");
	return () => (filter.isDataFiltered && !range.isNullObject ? areaOf(range.address) : undefined);
}

/** The cells of a range; null where a null object was asked. */
export function askBlock(range: Excel.Range): Loaded<Block | null> {
	range.load("address,values,formulas,valueTypes,numberFormat");
	return () => {
		if (range.isNullObject) return null;
		if (!range.values) throw new NoValues();
		const { top, left } = areaOf(range.address);
		return { top, left, values: range.values, formulas: range.formulas, valueTypes: range.valueTypes, numberFormat: range.numberFormat };
	};
}

/** Values alone: what formulas have come to. */
export function askValues(range: Excel.Range): Loaded<Pick<Block, "top" | "left" | "values">> {
	range.load("address,values");
	return () => {
		if (!range.values) throw new NoValues();
		return { ...areaOf(range.address), values: range.values };
	};
}

/** "'a sheet'!A1:B2" → its area. @throws RangeError, a defect, where Excel's address is not understood */
function areaOf(address: string): Area {
	const area = parseRange(address.slice(address.lastIndexOf("!") + 1));
	if (!area) throw new RangeError(`Excel says ${address}, which is no range.`);
	return area;
}

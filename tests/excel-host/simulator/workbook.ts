/** The workbook that the simulated Excel has open, and what people do to it. Every change tells what Excel would tell. */
import { type Area, contains, formatRange, maxColumn, maxRow } from "../../../shared/workbook/address.ts";
import { areaOf, blankCell, columnOf, enter, keyOf, rowOf, type SimulatedCell } from "./cells.ts";
import type { SimulatedConditionalFormat } from "./conditional-formats.ts";

export interface SimulatedSheet {
	id: string;
	name: string;
	visibility: "Visible" | "Hidden" | "VeryHidden";
	cells: Map<number, SimulatedCell>;
	/** Every row that is not shown, whoever hid it. */
	hiddenRows: Set<number>;
	merges: Area[];
	filter: SimulatedFilter | null;
	conditionalFormats: SimulatedConditionalFormat[];
	isProtected: boolean;
	/** What the protection lets people do; kept while it is lifted, as Excel keeps it. */
	protectionOptions: Record<string, boolean | string>;
	/** Lifting the protection takes it. */
	password: string | null;
}

export interface SimulatedFilter {
	area: Area;
	/** It has criteria: rows are hidden by it. */
	active: boolean;
}

export interface SimulatedTable {
	id: string;
	name: string;
	sheet: SimulatedSheet;
	/** With the totals row. */
	area: Area;
	showTotals: boolean;
	columns: string[];
	filter: SimulatedFilter;
}

export interface SimulatedName {
	name: string;
	sheet: SimulatedSheet | null;
	/** With the leading =. */
	formula: string;
	visible: boolean;
}

/** What Excel tells add-ins; names as in the registration methods: _RegisterDataChangedEvent … */
export type EventName = "DataChanged" | "Calculated" | "Activated" | "Added" | "Deleted" | "RowHiddenChanged" | "SelectionChanged";
export type Listener = (event: EventName, message: Record<string, string>) => void;
export type Source = "Local" | "Remote";
export type Input = number | string | boolean;

export class SimulatedWorkbook {
	name = "Book1.xlsx";
	sheets: SimulatedSheet[] = [];
	tables: SimulatedTable[] = [];
	names: SimulatedName[] = [];
	activeSheet = "";
	selection: { sheet: string; address: string } | null = null;
	listener: Listener = () => {};
	calculationMode: "Automatic" | "Manual" = "Automatic";
	/** What formulas will give once somebody has Excel calculate. */
	#waiting: [string, string, Input][] = [];

	sheet(name: string): SimulatedSheet {
		const sheet = this.sheets.find((one) => one.name === name);
		if (!sheet) throw new Error(`The simulated workbook has no sheet ${name}.`);
		return sheet;
	}

	/** Puts values in, from the first cell on; "" clears. `gives`: what formulas elsewhere come to give, by sheet and address. */
	type(sheetName: string, address: string, rows: Input[][], source: Source = "Local", gives: [string, string, Input][] = []): void {
		const sheet = this.sheet(sheetName);
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		rows.forEach((values, i) => {
			values.forEach((value, j) => {
				put(sheet, area.top + i, area.left + j, value);
			});
		});
		const bottom = area.top + rows.length - 1;
		const right = area.left + Math.max(...rows.map((values) => values.length)) - 1;
		this.#changed(sheet, "RangeEdited", formatRange({ ...area, bottom, right }), source);
		this.calculate(gives);
	}

	/** As from a drop-down, over filtered rows or by splitting text into columns: no change is told (OfficeDev/office-js#420, #1110, #3729). */
	pick(sheetName: string, address: string, value: Input, gives: [string, string, Input][] = []): void {
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		put(this.sheet(sheetName), area.top, area.left, value);
		this.calculate(gives);
	}

	/** Cut and pasted elsewhere: the name goes along, and nobody is told of that (OfficeDev/office-js#3744). */
	moveName(name: string, formula: string, sheetName: string | null = null): void {
		const found = this.names.find((one) => one.name === name && (one.sheet?.name ?? null) === sheetName);
		if (!found) throw new Error(`The simulated workbook has no name ${name}.`);
		found.formula = formula;
	}

	/** What waited for it under manual calculation comes to its values. */
	calculateNow(): void {
		const mode = this.calculationMode;
		this.calculationMode = "Automatic";
		this.calculate(this.#waiting.splice(0));
		this.calculationMode = mode;
	}

	/** Empties an area, whole rows ("5:7") and columns ("A:A") included. */
	clear(sheetName: string, address: string): void {
		const sheet = this.sheet(sheetName);
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		for (const [key, cell] of sheet.cells)
			if (contains(area, rowOf(key), columnOf(key))) sheet.cells.set(key, blankCell(cell.numberFormat, cell.locked));
		this.#changed(sheet, "RangeEdited", address, "Local");
	}

	/** Formulas come to give other values: no change is told, only that the sheets were calculated. */
	calculate(gives: [string, string, Input][]): void {
		if (this.calculationMode === "Manual") {
			this.#waiting.push(...gives);
			return;
		}
		for (const [name, address, value] of gives) {
			const area = areaOf(address);
			const cell = area && this.sheet(name).cells.get(keyOf(area.top, area.left));
			if (!cell?.formula) throw new Error(`${name}!${address} holds no formula.`);
			cell.value = value;
			cell.isError = typeof value === "string" && /^#[A-Z0-9/]+[!?A]?$/.test(value);
		}
		for (const name of new Set(gives.map(([sheet]) => sheet)))
			this.listener("Calculated", { worksheetId: this.sheet(name).id, address: "" });
	}

	/** Rows come in above `before`; everything from there on moves down. */
	insertRows(sheetName: string, before: number, count: number): void {
		const sheet = this.sheet(sheetName);
		const moved = (row: number) => (row >= before ? row + count : row);
		const movedArea = (area: Area): Area => ({ ...area, top: moved(area.top), bottom: moved(area.bottom) });
		sheet.cells = new Map([...sheet.cells].map(([key, cell]) => [keyOf(moved(rowOf(key)), columnOf(key)), cell]));
		sheet.hiddenRows = new Set([...sheet.hiddenRows].map(moved));
		sheet.merges = sheet.merges.map(movedArea);
		for (const table of this.tables) if (table.sheet === sheet) table.area = movedArea(table.area);
		this.#changed(sheet, "RowInserted", `${before}:${before + count - 1}`, "Local");
	}

	hideRows(sheetName: string, rows: number[]): void {
		const sheet = this.sheet(sheetName);
		for (const row of rows) sheet.hiddenRows.add(row);
		this.listener("RowHiddenChanged", {
			worksheetId: sheet.id,
			address: `${rows[0]}:${rows.at(-1)}`,
			changeType: "Hidden",
			source: "Local",
		});
	}

	showRows(sheetName: string, rows: number[]): void {
		const sheet = this.sheet(sheetName);
		for (const row of rows) sheet.hiddenRows.delete(row);
		const address = `${rows[0]}:${rows.at(-1)}`;
		this.listener("RowHiddenChanged", { worksheetId: sheet.id, address, changeType: "Unhidden", source: "Local" });
	}

	/** Merging is told to nobody. */
	merge(sheetName: string, address: string): void {
		const area = areaOf(address);
		if (area) this.sheet(sheetName).merges.push(area);
	}

	/** Before ExcelApi 1.17 nobody is told. */
	rename(from: string, to: string): void {
		this.sheet(from).name = to;
	}

	/** @returns what brings it back as people do it, copied from another copy of the workbook: the same sheet under another id */
	deleteSheet(name: string): () => void {
		const sheet = this.sheet(name);
		const { sheets, tables, names } = this;
		this.sheets = sheets.filter((one) => one !== sheet);
		this.tables = tables.filter((table) => table.sheet !== sheet);
		this.names = names.filter((one) => one.sheet !== sheet);
		this.listener("Deleted", { worksheetId: sheet.id, source: "Local" });
		return () => {
			sheet.id = `{copied-${sheet.id}}`;
			[this.sheets, this.tables, this.names] = [sheets, tables, names];
			this.listener("Added", { worksheetId: sheet.id, source: "Local" });
		};
	}

	addSheet(name: string): void {
		const id = `{added-${this.sheets.length}}`;
		this.sheets.push({ ...emptySheet(id, name) });
		this.listener("Added", { worksheetId: id, source: "Local" });
	}

	/** The person goes to a sheet. */
	activate(name: string): void {
		this.activeSheet = this.sheet(name).id;
		this.listener("Activated", { worksheetId: this.activeSheet });
	}

	/** The person, or an add-in in the person's name, goes to cells. */
	select(name: string, address: string): void {
		const sheet = this.sheet(name);
		const went = this.activeSheet !== sheet.id;
		this.activeSheet = sheet.id;
		this.selection = { sheet: name, address };
		if (went) this.listener("Activated", { worksheetId: sheet.id });
		this.listener("SelectionChanged", { worksheetId: sheet.id, address });
	}

	#changed(sheet: SimulatedSheet, changeType: string, address: string, source: Source): void {
		this.listener("DataChanged", { worksheetId: sheet.id, changeType, address, source });
	}
}

/** Puts one value into a cell, as typing does. */
export function put(sheet: SimulatedSheet, row: number, column: number, value: Input): void {
	const key = keyOf(row, column);
	sheet.cells.set(key, enter(sheet.cells.get(key) ?? blankCell(), value));
}

export const emptySheet = (id: string, name: string): SimulatedSheet => ({
	id,
	name,
	visibility: "Visible",
	cells: new Map(),
	hiddenRows: new Set(),
	merges: [],
	filter: null,
	conditionalFormats: [],
	isProtected: false,
	protectionOptions: { ...nothingAllowed },
	password: null,
});

/** Excel's own names of what a protected sheet may allow. */
export const nothingAllowed: Readonly<Record<string, boolean | string>> = {
	allowAutoFilter: false,
	allowDeleteColumns: false,
	allowDeleteRows: false,
	allowEditObjects: false,
	allowEditScenarios: false,
	allowFormatCells: false,
	allowFormatColumns: false,
	allowFormatRows: false,
	allowInsertColumns: false,
	allowInsertHyperlinks: false,
	allowInsertRows: false,
	allowPivotTables: false,
	allowSort: false,
	selectionMode: "Normal",
};

/** The cells inside `within` that hold something or have a format; null where there are none. `valuesOnly`: formats do not count. */
export function usedArea(sheet: SimulatedSheet, valuesOnly: boolean, within: Area = everything): Area | null {
	const found: Area = { top: maxRow, left: maxColumn, bottom: 0, right: 0 };
	for (const [key, cell] of sheet.cells) {
		const [row, column] = [rowOf(key), columnOf(key)];
		if (!contains(within, row, column) || (valuesOnly && cell.value === "" && cell.formula === undefined)) continue;
		found.top = Math.min(found.top, row);
		found.bottom = Math.max(found.bottom, row);
		found.left = Math.min(found.left, column);
		found.right = Math.max(found.right, column);
	}
	return found.bottom === 0 ? null : found;
}

const everything: Area = { top: 1, left: 1, bottom: maxRow, right: maxColumn };

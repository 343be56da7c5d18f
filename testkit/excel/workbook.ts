/**
 * The workbook that the simulated Excel has open, and what people do to it. Every change tells what Excel would tell, and has the formulas
 * that depend on it calculated. What people do to more than a few cells at once stands in acts.ts.
 */
import { type Area, contains, formatRange, maxColumn, maxRow } from "../../shared/workbook/address.ts";
import { Calculation } from "./calculation.ts";
import { areaOf, blankCell, columnOf, enter, keyOf, rowOf, type SimulatedCell } from "./cells.ts";
import { afterMove } from "./references.ts";
import type { SimulatedName, SimulatedSheet, SimulatedTable } from "./sheet.ts";
import { UndoStack } from "./undo.ts";

/** What Excel tells add-ins; names as in the registration methods: _RegisterDataChangedEvent … */
export type EventName = "DataChanged" | "Calculated" | "Activated" | "Added" | "Deleted" | "RowHiddenChanged" | "SelectionChanged";
export type Listener = (event: EventName, message: Record<string, string>) => void;
export type EditSource = "Local" | "Remote";
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
	/**
	 * How edits are told: `none` without onChanged, as reports say of drop-downs, fills and text to columns (OfficeDev/office-js#420, #3888,
	 * #4066, #1110, #3729), `wrong` with another address than theirs.
	 */
	telling: "right" | "none" | "wrong" = "right";
	readonly undo = new UndoStack();
	/** What formulas will give once somebody has Excel calculate. */
	#waiting: [string, string, Input][] = [];
	#calculation: Calculation | null = null;

	sheet(name: string): SimulatedSheet {
		const sheet = this.sheets.find((one) => one.name === name);
		if (!sheet) throw new Error(`The simulated workbook has no sheet ${name}.`);
		return sheet;
	}

	/** Puts values in, from the first cell on; "" clears. `gives`: what formulas elsewhere come to give, by sheet and address. */
	type(sheetName: string, address: string, rows: Input[][], source: EditSource = "Local", gives: [string, string, Input][] = []): void {
		const sheet = this.sheet(sheetName);
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		const cells = rows.flatMap((values, i) =>
			values.map((value, j): [number, SimulatedCell] => {
				const key = keyOf(area.top + i, area.left + j);
				return [key, enter(sheet.cells.get(key) ?? blankCell(), value)];
			}),
		);
		const bottom = area.top + rows.length - 1;
		const right = area.left + Math.max(...rows.map((values) => values.length)) - 1;
		this.replace(sheet, new Map(cells), formatRange({ ...area, bottom, right }), source);
		this.calculate(gives);
	}

	/** Puts cells in the place of others, so that it can be undone by whoever did it here; undefined: nothing is there any more. */
	replace(sheet: SimulatedSheet, cells: ReadonlyMap<number, SimulatedCell | undefined>, address: string, source: EditSource): void {
		const before = new Map([...cells.keys()].map((key) => [key, sheet.cells.get(key)]));
		const put = (wanted: ReadonlyMap<number, SimulatedCell | undefined>, by: EditSource) => {
			for (const [key, cell] of wanted) {
				if (cell) sheet.cells.set(key, cell);
				else sheet.cells.delete(key);
			}
			this.#changed(sheet, "RangeEdited", address, by);
			this.recalculate(sheet, wanted.keys());
		};
		if (source === "Local") this.undo.push(() => put(before, "Local"));
		put(cells, source);
	}

	/** As `replace`, by an add-in: Excel on some platforms tells nothing of it. */
	write(sheet: SimulatedSheet, cells: ReadonlyMap<number, SimulatedCell>): void {
		const { telling } = this;
		this.telling = "none";
		this.undo.called("write");
		this.replace(sheet, cells, "", "Local");
		this.telling = telling;
	}

	/** An add-in has named other cells, which can be undone. */
	setNames(names: SimulatedName[]): void {
		const before = this.names;
		this.undo.called("write");
		this.undo.push(() => {
			this.names = before;
			this.restructured();
		});
		this.names = names;
		this.restructured();
	}

	/** Has the formulas that depend on cells calculated: at once, or once somebody says so where Excel calculates by hand. */
	recalculate(sheet: SimulatedSheet, changed: Iterable<number>): void {
		const keys = [...changed];
		this.#calculation ??= new Calculation(this);
		this.#calculation.entered(sheet, keys);
		this.#calculation.touched(sheet, keys);
		if (this.calculationMode === "Automatic") this.#run();
	}

	/** As Excel does when it opens a file: formulas without a value get one. */
	calculateUnknown(): void {
		this.#calculation ??= new Calculation(this);
		this.#calculation.unknown();
		this.#calculation.run();
	}

	/** Sheets, tables or names are others, or cells stand elsewhere: which formula reads which cell is to be found anew. */
	restructured(): void {
		this.#calculation = null;
	}

	#run(): void {
		for (const sheet of this.#calculation?.run() ?? []) this.listener("Calculated", { worksheetId: sheet.id, address: "" });
	}

	/** As from a drop-down, over filtered rows or by splitting text into columns: no change is told (OfficeDev/office-js#420, #1110, #3729). */
	pick(sheetName: string, address: string, value: Input, gives: [string, string, Input][] = []): void {
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		const { telling } = this;
		this.telling = "none";
		this.type(sheetName, formatRange({ ...area, bottom: area.top, right: area.left }), [[value]], "Local", gives);
		this.telling = telling;
	}

	/** Places a picture in a cell, or makes it a linked data type. */
	placeRich(sheetName: string, address: string): void {
		const sheet = this.sheet(sheetName);
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		const key = keyOf(area.top, area.left);
		const cell = { ...(sheet.cells.get(key) ?? blankCell()), formula: undefined, value: "#VALUE!", isError: true, rich: true as const };
		this.replace(sheet, new Map([[key, cell]]), address, "Local");
	}

	/** Cut and pasted elsewhere: the name goes along, and nobody is told of that (OfficeDev/office-js#3744). */
	moveName(name: string, formula: string, sheetName: string | null = null): void {
		const found = this.names.find((one) => one.name === name && (one.sheet?.name ?? null) === sheetName);
		if (!found) throw new Error(`The simulated workbook has no name ${name}.`);
		found.formula = formula;
		this.restructured();
	}

	/** What waited for it under manual calculation comes to its values. */
	calculateNow(): void {
		const mode = this.calculationMode;
		this.calculationMode = "Automatic";
		this.#run();
		this.calculate(this.#waiting.splice(0));
		this.calculationMode = mode;
	}

	/** Empties an area, whole rows ("5:7") and columns ("A:A") included. */
	clear(sheetName: string, address: string): void {
		const sheet = this.sheet(sheetName);
		const area = areaOf(address);
		if (!area) throw new Error(`${address} is no range.`);
		const inside = [...sheet.cells].filter(([key]) => contains(area, rowOf(key), columnOf(key)));
		this.replace(sheet, new Map(inside.map(([key, cell]) => [key, blankCell(cell.numberFormat, cell.locked)])), address, "Local");
	}

	/** Formulas come to give other values: no change is told, only that the sheets were calculated. */
	calculate(gives: [string, string, Input][]): void {
		if (this.calculationMode === "Manual") {
			this.#waiting.push(...gives);
			return;
		}
		for (const [name, address, value] of gives) {
			const { cells } = this.sheet(name);
			const area = areaOf(address);
			const key = area ? keyOf(area.top, area.left) : 0;
			const cell = cells.get(key);
			if (!cell?.formula) throw new Error(`${name}!${address} holds no formula.`);
			cells.set(key, { ...cell, value, isError: typeof value === "string" && /^#[A-Z0-9/]+[!?A]?$/.test(value) });
		}
		for (const name of new Set(gives.map(([sheet]) => sheet)))
			this.listener("Calculated", { worksheetId: this.sheet(name).id, address: "" });
	}

	/** Rows come in above `before`; everything from there on moves down. */
	insertRows(sheetName: string, before: number, count: number): void {
		const moved = (row: number) => (row >= before ? row + count : row);
		const address = `${before}:${before + count - 1}`;
		this.#moveRows(this.sheet(sheetName), moved, ["RowInserted", "RowDeleted"], address);
	}

	/** Rows go; everything below moves up. */
	deleteRows(sheetName: string, first: number, count: number): void {
		const moved = (row: number) => (row < first ? row : row >= first + count ? row - count : null);
		this.#moveRows(this.sheet(sheetName), moved, ["RowDeleted", "RowInserted"], `${first}:${first + count - 1}`);
	}

	/** @param told what is told of it, and of taking it back */
	#moveRows(sheet: SimulatedSheet, moved: (row: number) => number | null, told: [string, string], address: string): void {
		const movedArea = (area: Area): Area | null => {
			const rows = Array.from({ length: area.bottom - area.top + 1 }, (_, index) => moved(area.top + index)).filter((row) => row !== null);
			return rows.length > 0 ? { ...area, top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0 } : null;
		};
		this.restructure(sheet, told, address, () => {
			sheet.cells = new Map(
				[...sheet.cells].flatMap(([key, cell]) => {
					const row = moved(rowOf(key));
					return row === null ? [] : [[keyOf(row, columnOf(key)), cell]];
				}),
			);
			sheet.hiddenRows = new Set([...sheet.hiddenRows].map(moved).filter((row) => row !== null));
			sheet.merges = sheet.merges.flatMap((area) => movedArea(area) ?? []);
			this.tables = this.tables.map((table) => (table.sheet === sheet ? movedTable(table, movedArea) : table));
			this.moveReferences(sheet, movedArea);
		});
	}

	/** What formulas and names say after areas of a sheet have moved; null: they are gone. */
	moveReferences(sheet: SimulatedSheet, moved: (area: Area) => Area | null): void {
		const after = (formula: string, own: string) => afterMove(formula, own, sheet.name, moved);
		for (const one of this.sheets)
			for (const [key, cell] of one.cells) {
				const formula = cell.formula && after(cell.formula, one.name);
				if (formula !== cell.formula) one.cells.set(key, { ...cell, formula });
			}
		this.names = this.names.map((name) => ({ ...name, formula: after(name.formula, name.sheet?.name ?? "") }));
	}

	/** Does something to cells, names and tables at once, so that it can be undone. @param told what is told of it, and of undoing it */
	restructure(sheet: SimulatedSheet, [told, toldBack]: [string, string], address: string, act: () => void): void {
		const { tables, names } = this;
		const sheets = this.sheets.map((one) => ({ one, cells: new Map(one.cells), hiddenRows: new Set(one.hiddenRows), merges: one.merges }));
		this.undo.push(() => {
			[this.tables, this.names] = [tables, names];
			for (const { one, ...before } of sheets) Object.assign(one, before);
			this.restructured();
			this.#changed(sheet, toldBack, address, "Local");
			this.recalculate(sheet, [...sheet.cells.keys()]);
		}, true);
		act();
		this.restructured();
		this.#changed(sheet, told, address, "Local");
		this.recalculate(sheet, [...sheet.cells.keys()]);
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

	/** Hiding columns is told to nobody. */
	hideColumns(sheetName: string, columns: number[]): void {
		for (const column of columns) this.sheet(sheetName).hiddenColumns.add(column);
	}

	/** Merging is told to nobody. */
	merge(sheetName: string, address: string): void {
		const area = areaOf(address);
		if (area) this.sheet(sheetName).merges.push(area);
	}

	/** Before ExcelApi 1.17 nobody is told. */
	rename(from: string, to: string): void {
		this.sheet(from).name = to;
		this.restructured();
	}

	/** @returns what brings it back as people do it, copied from another copy of the workbook: the same sheet under another id */
	deleteSheet(name: string): () => void {
		const sheet = this.sheet(name);
		const { sheets, tables, names } = this;
		this.sheets = sheets.filter((one) => one !== sheet);
		this.tables = tables.filter((table) => table.sheet !== sheet);
		this.names = names.filter((one) => one.sheet !== sheet);
		this.restructured();
		this.listener("Deleted", { worksheetId: sheet.id, source: "Local" });
		return () => {
			sheet.id = `{copied-${sheet.id}}`;
			[this.sheets, this.tables, this.names] = [sheets, tables, names];
			this.restructured();
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

	#changed(sheet: SimulatedSheet, changeType: string, told: string, source: EditSource): void {
		if (source === "Remote") this.undo.othersChanged();
		if (this.telling === "none") return;
		const address = this.telling === "wrong" ? "A1" : told;
		this.listener("DataChanged", { worksheetId: sheet.id, changeType, address, source });
	}
}

const movedTable = (table: SimulatedTable, moved: (area: Area) => Area | null): SimulatedTable => ({
	...table,
	area: moved(table.area) ?? table.area,
	filter: { ...table.filter, area: moved(table.filter.area) ?? table.filter.area },
});

export const emptySheet = (id: string, name: string): SimulatedSheet => ({
	id,
	name,
	visibility: "Visible",
	cells: new Map(),
	hiddenRows: new Set(),
	hiddenColumns: new Set(),
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

/**
 * What Excel does after an edit: the formulas that depend on it, and those that depend on them, come to new values, and their sheets tell
 * that they were calculated (Worksheet.onCalculated: "Occurs when the worksheet is calculated", ExcelApi 1.8; VBA's Calculate: "Occurs
 * after the worksheet is recalculated"). The values are the project's own engine's; a formula that it cannot read keeps its value.
 */
import {
	type CellReference,
	type Compiled,
	compile,
	errors,
	FormulaRejected,
	isError,
	type Range,
	type RangeReference,
	type Value,
} from "../../shared/formula/index.ts";
import type { Area } from "../../shared/workbook/address.ts";
import { columnOf, keyOf, rowOf, type SimulatedCell } from "./cells.ts";
import { type FormulaReference, referencesIn } from "./references.ts";
import type { SheetsAndNames, SimulatedName, SimulatedSheet } from "./sheet.ts";

interface Spot {
	sheet: SimulatedSheet;
	area: Area;
}

/** A cell with a formula. */
interface Formula {
	sheet: SimulatedSheet;
	key: number;
	text: string;
	/** What it reads, in the order of its text; undefined where there is no such thing. */
	spots: readonly (Spot | undefined)[];
	/** null where the engine cannot read it. Made when it is first calculated. */
	compiled?: Compiled<Frame> | null;
}

/** What a formula is calculated with: formulas of one shape differ in nothing else. */
interface Frame {
	spots: Formula["spots"];
	calculation: Calculation;
}

/** By the formula's text with its references numbered. */
const shapes = new Map<string, Compiled<Frame> | null>();

/** Which formulas read which cells. Good until sheets, tables, names or formulas are others. */
export class Calculation {
	readonly #workbook: SheetsAndNames;
	readonly #formulas = new Map<SimulatedSheet, Map<number, Formula>>();
	/** By sheet: readers of single cells by the cell's key, and readers of areas by the area. */
	readonly #readers = new Map<SimulatedSheet, { cells: Map<number, Formula[]>; areas: Map<string, { area: Area; by: Formula[] }> }>();
	/** Formulas whose values are not known yet. */
	readonly #due = new Set<Formula>();
	readonly #names: Map<string, SimulatedName[]>;
	/** Columns as formulas have read them, by sheet and column; gone when a value in them changes. */
	readonly #ranges = new Map<SimulatedSheet, Map<number, Map<string, Range>>>();

	constructor(workbook: SheetsAndNames) {
		this.#workbook = workbook;
		this.#names = Map.groupBy(workbook.names, ({ name }) => name);
		for (const sheet of workbook.sheets)
			for (const [key, { formula }] of sheet.cells) if (formula !== undefined) this.#add(sheet, key, formula);
	}

	/** Formulas in these areas may be others now. */
	entered(sheet: SimulatedSheet, keys: Iterable<number>): void {
		for (const key of keys) {
			const text = sheet.cells.get(key)?.formula;
			const known = this.#formulas.get(sheet)?.get(key);
			if (known?.text === text) continue;
			if (known) {
				this.#formulas.get(sheet)?.delete(key);
				this.#due.delete(known);
				for (const readers of this.#readers.values())
					for (const list of [...readers.cells.values(), ...[...readers.areas.values()].map(({ by }) => by)])
						if (list.includes(known)) list.splice(list.indexOf(known), 1);
			}
			if (text !== undefined) this.#due.add(this.#add(sheet, key, text));
		}
	}

	/** Everything is to be calculated that no value is known of. */
	unknown(): void {
		for (const [sheet, formulas] of this.#formulas)
			for (const formula of formulas.values()) if (sheet.cells.get(formula.key)?.value === "") this.#due.add(formula);
	}

	/** Whatever reads these cells, or what reads them, is to be calculated. */
	touched(sheet: SimulatedSheet, keys: Iterable<number>): void {
		const queue: [SimulatedSheet, number][] = [...keys].map((key) => [sheet, key]);
		for (const [, key] of queue) this.#forget(sheet, key);
		for (let next = queue.pop(); next; next = queue.pop())
			for (const reader of this.#dependentsOf(...next)) {
				if (this.#due.has(reader)) continue;
				this.#due.add(reader);
				queue.push([reader.sheet, reader.key]);
			}
	}

	/** Calculates what is due. @returns the sheets that were calculated */
	run(): Set<SimulatedSheet> {
		const sheets = new Set<SimulatedSheet>();
		for (const formula of this.#due) sheets.add(formula.sheet);
		for (let [formula] = this.#due; formula; [formula] = this.#due) this.#calculate(formula);
		return sheets;
	}

	#add(sheet: SimulatedSheet, key: number, text: string): Formula {
		const spots = referencesIn(text).map((reference) => this.#spotOf(reference, { sheet, key }));
		const formula: Formula = { sheet, key, text, spots };
		const own = this.#formulas.get(sheet) ?? new Map<number, Formula>();
		this.#formulas.set(sheet, own.set(key, formula));
		for (const spot of spots) {
			if (!spot) continue;
			const { area } = spot;
			const readers = this.#readers.get(spot.sheet) ?? { cells: new Map(), areas: new Map() };
			this.#readers.set(spot.sheet, readers);
			if (area.top === area.bottom && area.left === area.right) {
				const at = keyOf(area.top, area.left);
				const list = readers.cells.get(at) ?? [];
				if (list.at(-1) !== formula) list.push(formula);
				readers.cells.set(at, list);
			} else {
				const name = `${area.top},${area.left},${area.bottom},${area.right}`;
				const entry = readers.areas.get(name) ?? { area, by: [] };
				if (entry.by.at(-1) !== formula) entry.by.push(formula);
				readers.areas.set(name, entry);
			}
		}
		return formula;
	}

	#dependentsOf(sheet: SimulatedSheet, key: number): Formula[] {
		const readers = this.#readers.get(sheet);
		if (!readers) return [];
		const [row, column] = [rowOf(key), columnOf(key)];
		const inAreas = [...readers.areas.values()].filter(
			({ area }) => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right,
		);
		return [...(readers.cells.get(key) ?? []), ...inAreas.flatMap(({ by }) => by)];
	}

	#spotOf({ sheet: sheetName, what }: FormulaReference, at: Pick<Formula, "sheet" | "key">): Spot | undefined {
		const { sheets, tables } = this.#workbook;
		const sheet = sheetName === undefined ? at.sheet : sheets.find(({ name }) => name === sheetName);
		if (what.kind === "area") return sheet && { sheet, area: what.area };
		if (what.kind === "name") {
			const same = this.#names.get(what.name) ?? [];
			const named = same.find((one) => one.sheet === sheet) ?? same.find((one) => one.sheet === null);
			const [target] = named ? referencesIn(named.formula) : [];
			return target?.what.kind === "area" ? this.#spotOf(target, at) : undefined;
		}
		const row = rowOf(at.key);
		const table = tables.find((one) =>
			what.table === undefined ? one.sheet === at.sheet && row >= one.area.top && row <= one.area.bottom : one.name === what.table,
		);
		const index = table?.columns.indexOf(what.column) ?? -1;
		if (!table || index < 0) return undefined;
		const column = table.area.left + index;
		const [top, bottom] =
			what.kind === "header"
				? [table.area.top, table.area.top]
				: what.kind === "row"
					? [row, row]
					: [table.area.top + 1, table.area.bottom - (table.showTotals ? 1 : 0)];
		return { sheet: table.sheet, area: { top, bottom, left: column, right: column } };
	}

	#calculate(formula: Formula): void {
		this.#due.delete(formula);
		const cell = formula.sheet.cells.get(formula.key);
		if (formula.compiled === undefined) formula.compiled = compiledOf(formula);
		if (!cell || !formula.compiled) return;
		const value = formula.compiled.evaluate({ spots: formula.spots, calculation: this }) ?? 0;
		const shown = isError(value) ? value.code : value;
		if (cell.value !== shown) this.#forget(formula.sheet, formula.key);
		formula.sheet.cells.set(formula.key, { ...cell, isError: isError(value), value: shown });
	}

	/** A cell's value, calculated first where it is due. */
	valueAt(sheet: SimulatedSheet, key: number): Value {
		const formula = this.#due.size > 0 ? this.#formulas.get(sheet)?.get(key) : undefined;
		if (formula && this.#due.has(formula)) this.#calculate(formula);
		return contentOf(sheet.cells.get(key));
	}

	/** The values of a row or column. */
	rangeAt({ sheet, area: { top, left, bottom, right } }: Spot): Range {
		const columns = this.#ranges.get(sheet) ?? new Map<number, Map<string, Range>>();
		this.#ranges.set(sheet, columns);
		const known = left === right ? columns.get(left)?.get(`${top}:${bottom}`) : undefined;
		const keys = Array.from({ length: bottom - top + right - left + 1 }, (_, index) =>
			left === right ? keyOf(top + index, left) : keyOf(top, left + index),
		);
		if (known && !this.#anyDue(sheet, keys)) return known;
		const range: Range = { values: keys.map((key) => this.valueAt(sheet, key)) };
		if (left === right) columns.set(left, (columns.get(left) ?? new Map()).set(`${top}:${bottom}`, range));
		return range;
	}

	#anyDue(sheet: SimulatedSheet, keys: readonly number[]): boolean {
		const own = this.#due.size > 0 ? this.#formulas.get(sheet) : undefined;
		return (
			own !== undefined &&
			keys.some((key) => {
				const formula = own.get(key);
				return formula !== undefined && this.#due.has(formula);
			})
		);
	}

	#forget(sheet: SimulatedSheet, key: number): void {
		this.#ranges.get(sheet)?.delete(columnOf(key));
	}
}

/** A formula of a rectangle, which the engine does not know, is none that it can read. */
function compiledOf({ text, spots }: Formula): Compiled<Frame> | null {
	const references = referencesIn(text);
	let shape = text;
	for (const [index, { start, end, what }] of [...references.entries()].reverse()) {
		const { top, bottom, left, right } = spots[index]?.area ?? { top: 1, bottom: 2, left: 1, right: 2 };
		const kind = top === bottom && left === right && what.kind !== "column" ? "cell" : top === bottom || left === right ? "range" : "none";
		shape = `${shape.slice(0, start)}${kind}_${index}${shape.slice(end)}`;
	}
	const known = shapes.get(shape);
	if (known !== undefined) return known;
	const compiled = compiledShape(shape);
	shapes.set(shape, compiled);
	return compiled;
}

function compiledShape(shape: string): Compiled<Frame> | null {
	const name = (text: string): CellReference<Frame> | RangeReference<Frame> | undefined => {
		const [, kind, number] = /^(cell|range)_(\d+)$/.exec(text) ?? [];
		const spotIn = ({ spots }: Frame): Spot => {
			const spot = spots[Number(number)];
			if (!spot) throw new Error(`${text} leads nowhere.`);
			return spot;
		};
		const cell = (frame: Frame): Value => {
			const { sheet, area } = spotIn(frame);
			return frame.calculation.valueAt(sheet, keyOf(area.top, area.left));
		};
		if (kind === "cell") return { kind, read: cell };
		return kind === "range" ? { kind, read: (frame) => frame.calculation.rangeAt(spotIn(frame)) } : undefined;
	};
	try {
		return compile<Frame>(shape, { name, column: () => undefined, thisRow: () => undefined });
	} catch (error) {
		if (error instanceof FormulaRejected) return null;
		throw error;
	}
}

function contentOf(cell: SimulatedCell | undefined): Value {
	if (!cell || (cell.value === "" && cell.formula === undefined)) return null;
	// Safe: only looked up; other codes than the engine's are taken for the most general.
	if (cell.isError) return errors[cell.value as keyof typeof errors] ?? errors["#VALUE!"];
	return cell.value;
}

/** A workbook held against the template of its set, class and clusters: everything that the template writes and the school does not fill. */
import type { Steps } from "../../steps.ts";
import type { CellImage, WorkbookImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import type { Explanations } from "../explanations/explanations.ts";
import { strayExplanations } from "../explanations/stray-explanations.ts";
import type { CellAddress } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure } from "../state/workbook-state.ts";
import { cellKey, type RegionState, type RowState, type WorkbookState } from "../state/workbook-state.ts";
import { besideTables } from "./beside.ts";
import { RowCells, shownCell, spotIn } from "./cells.ts";
import { type Template, templateFor } from "./expected.ts";
import type { Belonging, BookFrame, FrameSource } from "./framed.ts";
import { CellGrid, Heads, lastLookedAt, type PlacedHead } from "./heads.ts";
import { unitWords } from "./identity.ts";
import { isUnknown, spellingFor, type UnitSpelling } from "./marks.ts";
import { type NameFault, nameFaults } from "./names.ts";
import { figuresOutside } from "./outside.ts";
import { serialFaults } from "./serials.ts";
import { Whereabouts } from "./where.ts";

/** Nothing is said of a workbook of another version: its template was another one (ST01). */
export const templateFrame: FrameSource = function* (program, book) {
	const { set, version } = book.meta.identity;
	if (set !== program.set.set || version !== program.set.version) return undefined;
	const template = yield* templateFor(
		program,
		book.meta.identity.clusters.map(({ number }) => number),
	);
	return new TemplateFrame(program, book, template);
};

/** What the verdict on a sheet's cells depends on beside them. */
interface Terms {
	spelling: UnitSpelling;
	given: string;
	tables: WorkbookImage["tables"];
	names: WorkbookImage["names"];
	sheets: string;
}

const unaltered = new WeakMap<readonly CellImage[], Terms>();

const isSame = (known: Terms | undefined, terms: Terms): boolean =>
	known !== undefined &&
	known.spelling === terms.spelling &&
	known.given === terms.given &&
	known.tables === terms.tables &&
	known.names === terms.names &&
	known.sheets === terms.sheets;

class TemplateFrame implements BookFrame {
	readonly #program: Program;
	readonly #book: WorkbookState;
	readonly #template: Template;
	readonly #spelling: UnitSpelling;
	readonly #cells: RowCells;
	readonly #heads: Heads;
	readonly #where: Whereabouts;
	/** Sheets that were found unaltered before, and those on which something is. */
	readonly #known = new Set<number>();
	readonly #altered = new Set<number>();
	readonly #terms: Terms;
	#names: NameFault[] | undefined;
	/** By sheet: what belongs outside the regions' rows. */
	readonly #placed = new Map<string, readonly PlacedHead[]>();
	/** Running numbers, by sheet, row and column. */
	readonly #serials = new Map<string, Belonging>();

	constructor(program: Program, book: WorkbookState, template: Template) {
		this.#program = program;
		this.#book = book;
		this.#template = template;
		this.#spelling = spellingFor(book.meta, unitWords(book, template), template.spelt);
		const { tables, names, sheets } = book.image;
		this.#terms = {
			spelling: this.#spelling,
			given: book.meta.given,
			tables,
			names,
			sheets: sheets.map(({ name, state }) => `${name}|${state}`).join(),
		};
		this.#where = new Whereabouts(program, book, template);
		this.#cells = new RowCells(program, template, { spelling: this.#spelling, where: this.#where, given: book.meta.given });
		this.#heads = new Heads(program, this.#spelling, this.#where);
	}

	inRow(row: RowState, column: number): Failure | undefined {
		const failure = this.#cells.failure(row, column);
		if (failure) this.#altered.add(row.region.sheet);
		return failure;
	}

	isKnown(sheet: number): boolean {
		return this.#known.has(sheet);
	}

	done(): void {
		for (const { sheet } of this.#book.regions) {
			const cells = this.#book.image.sheets[sheet]?.cells;
			if (cells && !this.#altered.has(sheet)) unaltered.set(cells, this.#terms);
		}
	}

	columnsOf(row: RowState): readonly number[] {
		return this.#cells.rowOf(row)?.columns ?? [];
	}

	decides(row: RowState, column: number): boolean {
		const expected = this.#cells.rowOf(row)?.cells[column];
		return expected !== undefined && (expected.serial || row.region.plan.place.region.kind === "form");
	}

	*around(): Steps<Failure[]> {
		const failures: Failure[] = [];
		const indexOf = new Map(this.#book.image.sheets.map(({ name }, index) => [name, index]));
		for (const expected of this.#template.sheets) {
			yield;
			const index = indexOf.get(expected.name);
			const sheet = index === undefined ? undefined : this.#book.image.sheets[index];
			if (index === undefined || !sheet) continue;
			if (isSame(unaltered.get(sheet.cells), this.#terms)) {
				this.#known.add(index);
				continue;
			}
			const regions = this.#book.regions.filter((region) => region.sheet === index);
			// A sheet whose headers or rows are broken has a finding that says so.
			if (expected.headerRow > 0 && regions.length === 0) continue;
			const grid = new CellGrid(sheet, regions.length > 0 ? lastLookedAt(expected, regions) : undefined);
			const heads = this.#heads.placed(expected, sheet, regions, grid);
			this.#placed.set(sheet.name, heads);
			const before = failures.length;
			failures.push(...this.#heads.failures(index, sheet, heads, regions.length > 0));
			if (failures.length > before) this.#altered.add(index);
			if (regions.some(({ plan }) => plan.place.sheet.state === "veryHidden")) continue;
			const taken = new Set(heads.flatMap(({ cell }) => cell ?? []));
			failures.push(...besideTables(this.#program, index, sheet, (cell) => taken.has(cell) || isInRow(regions, cell), taken));
			failures.push(...figuresOutside(this.#program, index, sheet, regions, grid, taken, this.#book.strayRows.get(index) ?? new Set()));
			for (const region of regions) failures.push(...this.#serialFailures(region));
			if (failures.length > before) this.#altered.add(index);
		}
		for (const [index, sheet] of this.#book.image.sheets.entries())
			if (!this.#template.sheets.some(({ name }) => name === sheet.name) && !this.#book.regions.some((region) => region.sheet === index))
				failures.push(...besideTables(this.#program, index, sheet, () => false));
		return failures;
	}

	#serialFailures(region: RegionState): Failure[] {
		const { listRow } = region.plan;
		const expected = listRow && this.#template.row(region.sheetName, region.plan.place.role, listRow, region.owner.index);
		const column = expected?.cells.findIndex((cell) => cell?.serial) ?? -1;
		if (column < 0) return [];
		return serialFaults(region, column).flatMap(({ row, belongs }) => {
			this.#serials.set(keyOf({ sheet: region.sheetName, row: row.sheetRow, column: region.columns[column] ?? 0 }), { value: belongs });
			return raise(this.#program, "ST17", spotIn(row, column), { a: belongs, v: shownCell(row.cells[column]) });
		});
	}

	stray(explanations: Explanations): Failure[] {
		return strayExplanations(this.#program, this.#book, explanations);
	}

	names(): NameFault[] {
		this.#names ??= nameFaults(this.#book, this.#template, this.#spelling, this.#where);
		return this.#names;
	}

	/** Where two are said to stand in one cell, the later. */
	#aroundAt({ sheet, row, column }: CellAddress): Belonging | undefined {
		const head = this.#placed.get(sheet)?.findLast((one) => one.row === row && one.column === column && !isUnknown(one.planned.value));
		if (!head) return undefined;
		const { value, formula } = head.planned;
		return { value: this.#spelling(value), ...(formula === undefined ? {} : { formula: this.#spelling(formula) }) };
	}

	belongs(address: CellAddress): Belonging | undefined {
		const around = this.#serials.get(keyOf(address)) ?? this.#aroundAt(address);
		if (around) return around;
		const sheet = this.#book.image.sheets.findIndex(({ name }) => name === address.sheet);
		const lost = this.#book.lost.get(cellKey(sheet, address.row, address.column));
		if (lost !== undefined) return { value: lost };
		const region = this.#book.regions.find(({ sheetName, rowOfSheet }) => sheetName === address.sheet && rowOfSheet.has(address.row));
		const row = region?.rowOfSheet.get(address.row);
		const column = region?.indexOfColumn.get(address.column);
		const expected = row && column !== undefined ? this.#cells.rowOf(row)?.cells[column] : undefined;
		if (row && column !== undefined && !expected && this.#cells.isLeftBlank(row, column)) return { value: null };
		if (!row || !expected || expected.serial || isUnknown(expected.value)) return undefined;
		if (expected.formula === undefined) return { value: this.#spelling(expected.value) };
		const formula = this.#cells.formulaFor(row, expected);
		return formula === undefined ? undefined : { value: null, formula };
	}
}

/** Whether a cell stands in a row and a column of one of the regions. */
const isInRow = (regions: readonly RegionState[], { row, column }: CellImage): boolean =>
	regions.some(({ rowOfSheet, indexOfColumn }) => rowOfSheet.has(row) && indexOfColumn.has(column));

const keyOf = ({ sheet, row, column }: CellAddress): string => `${sheet}!${row},${column}`;

/** The cells of regions' rows: labels, units, names, 不适用, formulas and live checks against what the template writes there. */

import { givenIn } from "../../template/given.ts";
import { columnName, columnNumber } from "../../workbook/address.ts";
import type { CellImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import type { Scalar } from "../model/report.ts";
import { lostRuleAt } from "../state/lost-rule.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState, Spot } from "../state/workbook-state.ts";
import { failuresBeside } from "./beside.ts";
import type { Expected, ExpectedRow, Template } from "./expected.ts";
import { isUnknown, type UnitSpelling } from "./marks.ts";
import { plainFormula, saysTheSame } from "./same-formula.ts";
import { holds, isBlank } from "./same-value.ts";
import { rewritten, shifted } from "./shifted.ts";
import type { FormulaStandpoint, Whereabouts } from "./where.ts";

/** Formulas in messages are cut: what matters is that there is another one. */
const SHOWN = 80;
export const shownFormula = (formula: string): string => `=${formula.length > SHOWN ? `${formula.slice(0, SHOWN)}…` : formula}`;

/** As messages say it, in either language. */
export const BLANK = "—";

/** What stands in a cell, as messages say it. */
export function shownCell(cell: CellImage | undefined): Scalar {
	if (!cell || isBlank(cell)) return BLANK;
	return cell.formula === undefined ? cell.value : shownFormula(cell.formula);
}

/** Spare rows of lists have no keys yet. */
export function spotIn(row: RowState, column: number): Spot {
	const spot = spotOfCell(row, column);
	if (row.exists) return spot;
	return { ...spot, key: `${row.region.owner.prefix}${row.region.plan.place.role}[第${row.sheetRow}行].${spot.header}` };
}

/** Formulas of cells that were found to be the template's: an image is looked at again and again, and its formulas are long. */
const known = new WeakMap<CellImage, string>();
const texts = new WeakMap<Expected, Map<number, string>>();

/** After so many other formulas nobody looks closely at the long ones of live checks: a workbook of them must not take seconds. */
const MOST_OTHERS = 60;

export class RowCells {
	readonly #program: Program;
	readonly #template: Template;
	readonly #spelling: UnitSpelling;
	readonly #where: Whereabouts;
	/** Formulas that say something else. */
	#others = 0;
	/** Which cells the service filled in, as the workbook says; undefined where it does not. */
	readonly #given: readonly boolean[] | undefined;
	/** Cells are asked about row by row. */
	#asked: { row: RowState | undefined; expected: ExpectedRow | undefined } = { row: undefined, expected: undefined };

	constructor(
		program: Program,
		template: Template,
		{ spelling, where, given }: { spelling: UnitSpelling; where: Whereabouts; given: string },
	) {
		this.#program = program;
		this.#template = template;
		this.#spelling = spelling;
		this.#where = where;
		this.#given = givenIn(given, template.givenCount);
	}

	rowOf(row: RowState): ExpectedRow | undefined {
		if (row === this.#asked.row) return this.#asked.expected;
		const { region, plan, owner } = row;
		const expected = this.#template.row(region.sheetName, region.plan.place.role, plan, owner.index);
		this.#asked = { row, expected };
		return expected;
	}

	#value({ value, marked }: Expected): string | number | null {
		return marked ? this.#spelling(value) : value;
	}

	#formula({ formula = "", marked }: Expected): string {
		return marked ? this.#spelling(formula) : formula;
	}

	failure(row: RowState, column: number): Failure | undefined {
		const expected = this.rowOf(row)?.cells[column];
		const cell = row.cells[column];
		if (!expected) return cell && this.isLeftBlank(row, column) && !isBlank(cell) ? this.#raise("ST21", row, column, BLANK) : undefined;
		if (expected.formula !== undefined) return this.#formulaFailure(row, column, expected, cell);
		if (expected.serial || isUnknown(expected.value)) return undefined;
		const { plan } = row.region;
		// Rows are found by their keys; lists have no labels.
		if ((plan.keys.includes(column) && !plan.listRow) || holds(cell, this.#value(expected))) return undefined;
		return this.#raise(expected.live || !row.exists ? "ST17" : "ST14", row, column, this.#value(expected) ?? BLANK);
	}

	/** Whether the service fills in this cell and did not. */
	isLeftBlank(row: RowState, column: number): boolean {
		const number = this.rowOf(row)?.given[column];
		return number !== undefined && this.#given?.[number] === false;
	}

	#formulaFailure(row: RowState, column: number, expected: Expected, cell: CellImage | undefined): Failure | undefined {
		if (cell?.formula !== undefined) {
			if (this.sameFormula(row, column, expected, cell)) return undefined;
			const computed = row.computed[column];
			if (expected.live || !row.exists || !computed?.guarded) return this.#raise("ST17", row, column, "");
			return this.#raise(lostRuleAt(this.#program, row, column), row, column, BLANK);
		}
		// A formula that is gone from a cell of the school's is ST06 anyway; the commission types figures of its own.
		const { computed, plan } = row;
		if (!expected.live && row.exists && (computed[column]?.guarded || plan.facts[column]?.indicator.filledBy === "commission"))
			return undefined;
		const beyond = plan === row.region.plan.listRow && row.sheetRow > (row.region.tableBottom ?? 0);
		return beyond && isBlank(cell) ? undefined : this.#raise("ST17", row, column, "");
	}

	#raise(rule: string, row: RowState, column: number, belongs: Scalar): Failure | undefined {
		const cell = row.cells[column];
		// What blocks nothing must not hide what does: a number of a person's typed over 校验状态.
		const [beside] = rule === "ST17" && cell ? failuresBeside(this.#program, cell, spotIn(row, column)) : [];
		if (beside) return beside;
		const v = shownCell(cell);
		const values: Record<string, Scalar> = rule === "ST06" || rule === "ST22" ? { v } : { a: belongs, v };
		return raise(this.#program, rule, spotIn(row, column), values)[0];
	}

	sameFormula(row: RowState, column: number, expected: Expected, cell: CellImage): boolean {
		const { formula = "" } = cell;
		const wanted = this.#formula(expected);
		if (known.get(cell) === wanted) return true;
		const at: FormulaStandpoint = { sheet: row.region.sheetName, row: { state: row, planned: expected.row } };
		if (formula === wanted || (row.sheetRow !== expected.row && formula === this.#textAt(expected, wanted, row.sheetRow))) {
			known.set(cell, wanted);
			return true;
		}
		const [plain, other] = [plainFormula(wanted), plainFormula(formula)];
		// Without addresses a formula says all it says in its text.
		const rows = row.computed[column] !== undefined && !expected.live;
		if (plain === other && (!rows || !plain.includes("#"))) {
			known.set(cell, wanted);
			return true;
		}
		if (expected.live && this.#others >= MOST_OTHERS) return false;
		const same = saysTheSame(wanted, formula, this.#where.places(at), rows);
		if (!same) this.#others++;
		return same;
	}

	/** Long lists have the same long formula in each of their rows. */
	#textAt(expected: Expected, formula: string, row: number): string {
		if (formula !== expected.formula) return shifted(formula, expected.row, row);
		const kept = texts.get(expected) ?? new Map<number, string>();
		texts.set(expected, kept);
		const text = kept.get(row) ?? shifted(formula, expected.row, row);
		kept.set(row, text);
		return text;
	}

	/** The template's formula as it belongs into this row as the workbook stands; undefined where it names a table that is gone. */
	formulaFor(row: RowState, expected: Expected): string | undefined {
		const at = { sheet: row.region.sheetName, row: { state: row, planned: expected.row } };
		const placed = this.#template.placed(row.region.sheetName, row.region.plan.place.role);
		return rewritten(this.#formula(expected), ({ sheet, column, fixed, row: planned }) => {
			const index = columnNumber(column) ?? 0;
			const moved = columnName(row.region.columns[index - 1] ?? index);
			if (sheet === undefined && fixed && planned === placed?.headerRow) return { row: row.region.headerRow, column: moved };
			if (sheet === undefined) return { row: row.sheetRow + planned - at.row.planned, column: moved };
			const cell = this.#where.cell(sheet.slice(0, -1).replaceAll("'", ""), planned, index, at);
			return cell && { row: cell.row, column: columnName(cell.column) };
		});
	}
}

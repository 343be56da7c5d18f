/** Rules on texts, asked of what stands in no column of the document's: notes beside and below the tables, sheets of the school's own. */
import { formulaBeside } from "../../definition/beside.ts";
import type { Rule } from "../../definition/schema.ts";
import type { Compiled } from "../../formula/compile.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { CellImage, SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import { failureOf } from "../state/failure.ts";
import type { Failure, Spot } from "../state/workbook-state.ts";

interface Asked {
	rule: Rule;
	order: number;
	formula: Compiled<string>;
}

const known = new WeakMap<Program, readonly Asked[]>();

function askedIn(program: Program): readonly Asked[] {
	const before = known.get(program);
	if (before) return before;
	const asked = [...program.ruleById.values()].flatMap((rule) =>
		rule.audience === "all"
			? rule.clauses.flatMap((clause, order) => (clause.beside ? [{ rule, order, formula: formulaBeside(clause) }] : []))
			: [],
	);
	known.set(program, asked);
	return asked;
}

/** Digits that the shortest of the numbers has which these rules look for. Most texts have none, and the rules' patterns are dear. */
const FEWEST_DIGITS = 11;
const digits = /\p{Nd}/gu;
/** Findings of a sheet: a list of 10,000 telephone numbers is one fault, not as many. */
const MOST = 200;

function textOf({ kind, value, formula }: CellImage): string | undefined {
	// What a formula shows stands where it comes from, too.
	if (formula !== undefined || (kind !== "text" && kind !== "number") || value === null) return undefined;
	const text = String(value);
	return text.length >= FEWEST_DIGITS && (text.match(digits)?.length ?? 0) >= FEWEST_DIGITS ? text : undefined;
}

/** What the rules find in one cell. */
export function failuresBeside(program: Program, cell: CellImage, spot: Spot): Failure[] {
	const text = textOf(cell);
	if (text === undefined) return [];
	return askedIn(program).flatMap(({ rule, order, formula }) => (formula.isFalse(text) ? [failureOf(rule, order, spot, { v: text })] : []));
}

/**
 * What they find on a sheet, cell by cell.
 *
 * @param isAsked whether a cell is the template's, or asked about as one of its columns'
 * @param found takes the cells with something to be said of them
 */
export function besideTables(
	program: Program,
	index: number,
	sheet: SheetImage,
	isAsked: (cell: CellImage) => boolean,
	found: Set<CellImage> = new Set(),
): Failure[] {
	const failures: Failure[] = [];
	for (const cell of sheet.cells) {
		// Asked first: most texts have no such number in them.
		if (textOf(cell) === undefined || isAsked(cell)) continue;
		const { row, column } = cell;
		const label = formatAddress(row, column);
		const spot = { sheet: index, sheetName: sheet.name, row, column, key: `${sheet.name}!${label}`, label, header: "" };
		const here = failuresBeside(program, cell, spot);
		if (here.length === 0) continue;
		failures.push(...here);
		found.add(cell);
		if (failures.length >= MOST) break;
	}
	return failures;
}

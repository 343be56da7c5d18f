/** Formulas of a sheet as its cells give them: plain, shared, array. */
import { type Area, contains, parseRange } from "../address.ts";
import type { Budget } from "./budget.ts";
import type { RawCell } from "./cell.ts";
import { problem } from "./problems.ts";
import { cutFormula, type FormulaPieces, shiftFormula } from "./shared-formula.ts";
import { decodeXstring } from "./text.ts";
import type { XmlScanner } from "./xml.ts";

interface SharedFormula {
	row: number;
	column: number;
	pieces: FormulaPieces;
}

export interface SheetFormulas {
	/** By number (si). */
	shared: Map<string, SharedFormula>;
	/** Followers of a shared formula whose text has not come yet, by its number. */
	waiting: Map<string, RawCell[]>;
	waitingCount: number;
	/** The number that the last of them waits for. */
	awaited: string;
	/** Array formulas over several cells that may still reach below: only their first cell carries the text. */
	arrays: { area: Area; formula: string }[];
	budget: Budget;
}

/** More array formulas side by side than any sheet needs; each costs a look at every cell. */
const mostArrays = 200;

/**
 * The formula of a cell without =, from the <f> the scanner stands at. undefined: none. A follower of a shared formula gets its own
 * text, or waits for it: `true`.
 */
export function readFormula(xml: XmlScanner, { row, column }: RawCell, formulas: SheetFormulas): string | undefined | true {
	const type = xml.attribute("t") ?? "normal";
	const reference = type === "normal" ? undefined : xml.attribute("ref");
	const number = type === "shared" ? xml.attribute("si") : undefined;
	const inputs = type === "dataTable" ? `TABLE(${xml.attribute("r1") ?? ""},${xml.attribute("r2") ?? ""})` : "";
	const text = decodeXstring(xml.content()).trim().replace(/^=/, "") || inputs;
	if (number !== undefined && text === "") {
		const shared = formulas.shared.get(number);
		if (shared) return followed(shared, row, column, formulas, xml.part);
		formulas.awaited = number;
		return true;
	}
	if (number !== undefined) share(number, { row, column, pieces: cutFormula(text) }, formulas, xml.part);
	else if ((type === "array" || type === "dataTable") && text !== "") {
		const area = parseRange(reference ?? "");
		if (area && (area.top !== area.bottom || area.left !== area.right)) {
			// Rows come in order: what ends above is done with.
			formulas.arrays = formulas.arrays.filter((array) => array.area.bottom >= row);
			formulas.arrays.push({ area, formula: text });
			if (formulas.arrays.length > mostArrays) throw problem("tooComplex", xml.part);
		}
	}
	charge(formulas.budget, text, xml.part);
	return text === "" ? undefined : text;
}

/** More followers in front of their formula than any program leaves. */
const mostWaiting = 50_000;

/** A copy of the cell that gets its formula when that comes. */
export function waiting(raw: RawCell, formulas: SheetFormulas, part: string): RawCell {
	const { waiting: all, awaited } = formulas;
	if (++formulas.waitingCount > mostWaiting) throw problem("tooComplex", part);
	const cell = { ...raw };
	const others = all.get(awaited);
	if (others) others.push(cell);
	else all.set(awaited, [cell]);
	return cell;
}

/** The formula that an array formula lays over a cell without one of its own. */
export function arrayOver({ row, column }: RawCell, { arrays }: SheetFormulas): string | undefined {
	for (const { area, formula } of arrays) if (contains(area, row, column)) return formula;
	return undefined;
}

/** Notes the text of a shared formula, and gives it to those that have been waiting. */
function share(number: string, shared: SharedFormula, formulas: SheetFormulas, part: string): void {
	const isFirst = !formulas.shared.has(number);
	formulas.shared.set(number, shared);
	if (!isFirst) return;
	for (const cell of formulas.waiting.get(number) ?? []) cell.formula = followed(shared, cell.row, cell.column, formulas, part);
}

function followed(shared: SharedFormula, row: number, column: number, { budget }: SheetFormulas, part: string): string {
	const formula = shiftFormula(shared.pieces, row - shared.row, column - shared.column);
	charge(budget, formula, part);
	return formula;
}

function charge(budget: Budget, formula: string, part: string): void {
	budget.formulaCharacters -= formula.length;
	if (budget.formulaCharacters < 0) throw problem("tooComplex", part);
}

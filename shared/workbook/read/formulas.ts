/** Formulas of a sheet as its cells give them: plain, shared, array. */
import { type Area, contains, parseRange } from "../address.ts";
import { problem } from "./problems.ts";
import { cutFormula, type FormulaPieces, shiftFormula } from "./shared-formula.ts";
import type { Budget } from "./sheet.ts";
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
	/** Array formulas over several cells that may still reach below: only their first cell carries the text. */
	arrays: { area: Area; formula: string }[];
	budget: Budget;
}

/** More array formulas side by side than any sheet needs; each costs a look at every cell. */
const mostArrays = 200;

/**
 * The formula of a cell without =, from the <f> the scanner stands at; without a scanner, the one an array formula lays over the
 * cell. undefined: none. A follower of a shared formula gets its own text.
 */
export function readFormula(xml: XmlScanner | undefined, row: number, column: number, formulas: SheetFormulas): string | undefined {
	if (!xml) return arrayOver(row, column, formulas);
	const type = xml.attribute("t");
	const reference = xml.attribute("ref");
	const number = xml.attribute("si");
	const inputs = type === "dataTable" ? `TABLE(${xml.attribute("r1") ?? ""},${xml.attribute("r2") ?? ""})` : "";
	const text = decodeXstring(xml.content()).trim().replace(/^=/, "") || inputs;
	let formula = text;
	if (type === "shared" && number !== undefined) {
		if (text !== "") formulas.shared.set(number, { row, column, pieces: cutFormula(text) });
		else {
			const shared = formulas.shared.get(number);
			if (shared) formula = shiftFormula(shared.pieces, row - shared.row, column - shared.column);
		}
	} else if ((type === "array" || type === "dataTable") && text !== "") {
		const area = parseRange(reference ?? "");
		if (area && (area.top !== area.bottom || area.left !== area.right)) {
			// Rows come in order: what ends above is done with.
			formulas.arrays = formulas.arrays.filter((array) => array.area.bottom >= row);
			formulas.arrays.push({ area, formula: text });
			if (formulas.arrays.length > mostArrays) throw problem("tooComplex", xml.part);
		}
	}
	formulas.budget.formulaCharacters -= formula.length;
	if (formulas.budget.formulaCharacters < 0) throw problem("tooComplex", xml.part);
	return formula === "" ? undefined : formula;
}

function arrayOver(row: number, column: number, formulas: SheetFormulas): string | undefined {
	return formulas.arrays.find((array) => contains(array.area, row, column))?.formula;
}

/** What stood in the official workbook and is gone: formulas that were typed over, defined names. */

import type { Engine } from "../check/index.ts";
import { definedNames, formulaFor } from "./file-form.ts";
import type { Proposal } from "./repair.ts";
import { type RepairSpot, stepAt } from "./spot.ts";
import type { NameStep } from "./steps.ts";

/** The set's formula back into a cell that should compute itself; what it gives is told by the trial. */
export function formulaProposal(spot: RepairSpot): Proposal | undefined {
	const { engine, row, index, cell } = spot;
	const computed = row.computed[index];
	if (!computed?.guarded || computed.empty || !row.exists) return undefined;
	// A formula that says the same is left as it is, however it is spelt.
	if (cell?.formula !== undefined && !engine.frame?.inRow(row, index)) return undefined;
	const formula = formulaFor(engine, computed, row);
	return formula === undefined ? undefined : { kind: "formula", steps: [stepAt(spot, { kind: "blank", value: null, formula })] };
}

/** Names that are missing or lead nowhere, and formulas by name that say something else. Names that lead to a wrong cell are not touched: rules do not read them. */
export function namesProposal(engine: Engine): Proposal | undefined {
	const key = (name: string, sheet: string | null): string => `${sheet ?? ""}!${name.toUpperCase()}`;
	const present = new Map(engine.book.image.names.map(({ name, sheet, refersTo }) => [key(name, sheet), refersTo]));
	const steps = definedNames(engine).flatMap(({ name, sheet, refersTo }): NameStep[] => {
		const before = present.get(key(name, sheet)) ?? null;
		return before !== null && !before.includes("#REF!") ? [] : [{ what: "name", name, sheet, before, after: refersTo }];
	});
	const formulas = (engine.frame?.names() ?? []).map(
		({ name, stands, belongs }): NameStep => ({ what: "name", name, sheet: null, before: stands, after: belongs }),
	);
	return steps.length + formulas.length === 0 ? undefined : { kind: "names", steps: [...steps, ...formulas] };
}

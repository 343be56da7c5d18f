/** TX06: a text that is read as what it is, written as it should be; a cell in which nobody sees anything, emptied. */
import type { Proposal } from "./repair.ts";
import { type RepairSpot, stepAt } from "./spot.ts";

/** Undefined where the check reads nothing into the cell, or a formula stands there. */
export function spellingProposal(spot: RepairSpot): Proposal | undefined {
	const { row, index, cell } = spot;
	const meant = row.problems[index]?.meant;
	if (meant === undefined || cell?.formula !== undefined) return undefined;
	if (meant === "") return { kind: "emptied", steps: [stepAt(spot, { kind: "blank", value: null })] };
	return { kind: "spelling", steps: [stepAt(spot, { kind: "text", value: meant })] };
}

/** Which row of a part is which row of the base: fixed rows by key, list rows by where and what they are. */
import type { RegionState, RowState } from "../check/index.ts";
import { foldSpelling } from "../domain/spelling.ts";
import { heldIn, heldText } from "./held.ts";

export interface Pairs {
	pairs: { base: RowState; part: RowState }[];
	/** Existing rows of the base that are gone. */
	removed: RowState[];
	/** Existing rows of the part that the base does not have. */
	added: RowState[];
}

export function pairRows(base: RegionState, part: RegionState): Pairs {
	const matching = new Matching(existing(base), existing(part));
	if (!base.plan.listRow) matching.by(({ key }) => foldSpelling(key));
	else {
		// Unmoved rows first, then moved ones, then those whose content changed, last those whose very key was corrected in place.
		matching.by((row) => `${placeIn(row)}|${plainKey(row)}`);
		matching.by((row) => `${plainKey(row)}|${contentOf(row)}`);
		matching.by(plainKey);
		matching.by(placeIn);
	}
	return { pairs: matching.pairs, removed: [...matching.base], added: [...matching.part] };
}

class Matching {
	readonly pairs: Pairs["pairs"] = [];
	readonly base: Set<RowState>;
	readonly part: Set<RowState>;

	constructor(base: readonly RowState[], part: readonly RowState[]) {
		this.base = new Set(base);
		this.part = new Set(part);
	}

	/** Pairs rows that are the same to this measure, several of them in their order. */
	by(measure: (row: RowState) => string): void {
		const waiting = Map.groupBy(this.part, measure);
		for (const base of this.base) {
			const part = waiting.get(measure(base))?.shift();
			if (!part) continue;
			this.pairs.push({ base, part });
			this.base.delete(base);
			this.part.delete(part);
		}
	}
}

const existing = ({ rows }: RegionState): RowState[] => rows.filter(({ exists }) => exists);

const placeIn = ({ sheetRow, region }: RowState): string => String(sheetRow - region.headerRow);

/** Without #2: which of two equal rows is the second changes when rows move. */
const plainKey = ({ values, region }: RowState): string =>
	foldSpelling(region.plan.keys.map((column) => String(values[column] ?? "")).join("|"));

/** What people typed in a row, as one text. */
export const contentOf = ({ cells, region }: RowState): string =>
	region.plan.columns.map(({ input }, column) => (input ? heldText(heldIn(cells[column])) : "")).join("\u0001");

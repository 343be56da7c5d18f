/** Sets made of others: a commission switches rules off or down for a period, but the workbooks it issued are of the set as published. */
import type { DefinitionSet } from "./schema.ts";

const originals = new WeakMap<DefinitionSet, DefinitionSet>();

/** Says what `changed` was made of. Gives `changed`. */
export function madeOf(changed: DefinitionSet, original: DefinitionSet): DefinitionSet {
	originals.set(changed, originalOf(original));
	return changed;
}

/** The set that workbooks were issued with; the set itself where it was made of no other. */
export const originalOf = (set: DefinitionSet): DefinitionSet => originals.get(set) ?? set;

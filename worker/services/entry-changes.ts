/** What an entry of the commission's changed, for the audit trail: each member, each place, before and after. */
import { canonicalJson } from "../../shared/definition/canonical.ts";
import type { KeptUnit } from "../db/unit-periods.ts";

/** A first entry may fill in hundreds of places; the trail shows this many. */
const shown = 300;

export interface EntryChanges {
	/** Place (`approved.S_T1_04.target`, `baseFen`) → before and after; null: there was or is none. */
	changes: Record<string, [unknown, unknown]>;
	/** How many more there are. */
	more: number;
}

export function changesBetween(before: KeptUnit | undefined, after: KeptUnit): EntryChanges {
	const [old, now] = [leaves(before ?? {}), leaves(after)];
	const changed = [...new Set([...old.keys(), ...now.keys()])]
		.toSorted()
		.map((place) => [place, [old.get(place) ?? null, now.get(place) ?? null] as [unknown, unknown]] as const)
		.filter(([, [one, other]]) => canonicalJson(one) !== canonicalJson(other));
	return { changes: Object.fromEntries(changed.slice(0, shown)), more: Math.max(0, changed.length - shown) };
}

/** Maps by their members; lists and single values whole. */
export function leaves(content: object, prefix = ""): Map<string, unknown> {
	const found = new Map<string, unknown>();
	for (const [name, value] of Object.entries(content)) {
		if (typeof value === "object" && value !== null && !Array.isArray(value)) {
			for (const [inner, leaf] of leaves(value, `${prefix}${name}.`)) found.set(inner, leaf);
		} else found.set(`${prefix}${name}`, value);
	}
	return found;
}

/** Names that filters and placeholders may use, by what they are about. */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../attributes.ts";
import type { DefinitionSet } from "../schema.ts";

export interface AttributeNames {
	indicator: ReadonlySet<string>;
	column: ReadonlySet<string>;
	set: ReadonlySet<string>;
}

/** Every indicator has the same names, and so has every column; a set without any has none to offer. */
export function attributeNamesOf(set: DefinitionSet): AttributeNames {
	const ofSet = Object.keys(attributesOfSet(set));
	const [indicator] = set.indicators;
	const [role, region] = Object.entries(set.documents[0]?.regions ?? {})[0] ?? [];
	const column = region?.columns[0];
	return {
		indicator: new Set([...ofSet, ...(indicator ? Object.keys(attributesOf(indicator, set)) : [])]),
		column: new Set([...ofSet, ...(role && region && column ? Object.keys(attributesOfColumn(role, region, column)) : [])]),
		set: new Set(ofSet),
	};
}

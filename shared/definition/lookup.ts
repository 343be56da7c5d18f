/** Look-ups over a definition set that never changes after it is parsed; each is computed once per set. */
import type { DefinitionSet, DocumentKind, Document as DocumentOfSet, Indicator, UnitClass } from "./schema.ts";

const byCode = new WeakMap<DefinitionSet, ReadonlyMap<string, Indicator>>();

/** The indicator with this code, retired ones too. */
export function indicatorOf(set: DefinitionSet, code: string): Indicator | undefined {
	let index = byCode.get(set);
	if (!index) {
		index = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
		byCode.set(set, index);
	}
	return index.get(code);
}

export function documentOf(set: DefinitionSet, kind: DocumentKind): DocumentOfSet | undefined {
	return set.documents.find((document) => document.kind === kind);
}

/** Whether an indicator applies to units of this class. Cluster indicators apply to every cluster, whatever its school's class. */
export function appliesTo(indicator: Indicator, unitClass: UnitClass): boolean {
	return indicator.level === "cluster" || indicator.appliesTo.includes(unitClass);
}

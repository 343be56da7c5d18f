/** A unit that nobody is: for questions about a document that are the same for every unit. */
import type { DefinitionSet, DocumentKind } from "../definition/schema.ts";
import type { Prefill } from "../template/prefill.ts";

export const nominalPrefill = (set: DefinitionSet, document: DocumentKind): Prefill => ({
	unit: { code: "", name: "", class: set.classes[0]?.code ?? "ZK" },
	period: { id: "", document, year: set.years[0] ?? 2022, start: 0, end: 0 },
	clusters: [],
	facts: {},
	rows: {},
	generatedAt: "",
});

/** Which measures an indicator has in a document: asked for one that stands nowhere, a blank would look like a cell nobody filled in. */
import { codesIn, fixedRowsOf, regionsOf } from "../../../shared/definition/layout.ts";
import { documentOf } from "../../../shared/definition/lookup.ts";
import type { DefinitionSet, DocumentKind, Measure } from "../../../shared/definition/schema.ts";

type Standing = ReadonlyMap<string, readonly Measure[]>;

/** Sets never change; the same one serves for as long as the isolate keeps it. */
const known = new WeakMap<DefinitionSet, Map<DocumentKind, Standing>>();

/** code → its measures in the document, in the order of the workbook. What the commission fills in is always among them. */
export function measuresIn(set: DefinitionSet, kind: DocumentKind): Standing {
	const ofSet = known.get(set) ?? new Map<DocumentKind, Standing>();
	known.set(set, ofSet);
	const standing = ofSet.get(kind) ?? collect(set, kind);
	ofSet.set(kind, standing);
	return standing;
}

function collect(set: DefinitionSet, kind: DocumentKind): Standing {
	const standing = new Map<string, Measure[]>();
	const add = (code: string, measure: Measure) => {
		const measures = standing.get(code) ?? [];
		if (!measures.includes(measure)) standing.set(code, [...measures, measure]);
	};
	const document = documentOf(set, kind);
	for (const { role, region, level } of document ? regionsOf(document) : []) {
		const measures = region.columns.flatMap(({ measure }) => measure ?? []);
		if (document) for (const code of codesIn(role, level, document, set)) for (const measure of measures) add(code, measure);
		for (const { codes } of fixedRowsOf(region, level)) for (const code of Object.values(codes)) add(code, "actual");
	}
	for (const { code, filledBy } of set.indicators) if (filledBy === "commission") add(code, "actual");
	return standing;
}

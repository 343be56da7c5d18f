/** An honest workbook with a sample's edits, checked. */

import { applyEdits, Engine, sampleEdits, templateFrame } from "../../shared/check/index.ts";
import type { DefinitionSet, DocumentKind, Sample, UnitClass } from "../../shared/definition/schema.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";

const honest = new Map<string, Engine>();

/** A filled workbook in which a check finds nothing; made once for each document and class. */
export function honestWorkbook(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass): Engine {
	const key = `${document}|${unitClass}`;
	const known = honest.get(key);
	if (known) return known;
	const filled = new Engine(exampleWorkbook(set, document, unitClass), set);
	honest.set(key, filled);
	return filled;
}

/** The honest workbook with the sample's cells, checked and held against its template. */
export function engineOn(set: DefinitionSet, sample: Sample, document: DocumentKind): Engine {
	const base = honestWorkbook(set, document, sample.class ?? "ZK");
	return new Engine(applyEdits(base.book.image, sampleEdits(base, sample.cells)), set, templateFrame);
}

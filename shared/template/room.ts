/** More room in lists than the definition set gives: decided when a template is made, as lists cannot grow on a protected sheet (decision 052). */

import type { DefinitionSet, DocumentKind } from "../definition/schema.ts";
import { listRows } from "../domain/limits.ts";
import type { Prefill } from "./prefill.ts";

/** In one list. */
export const MOST_ROWS = listRows.each;

/** `Prefill.capacity` that gives every list of the document at least `rows` rows. */
export function roomFor(set: DefinitionSet, kind: DocumentKind, rows: number): NonNullable<Prefill["capacity"]> {
	const regions = set.documents.find((document) => document.kind === kind)?.regions ?? {};
	const lists = Object.entries(regions).filter(([, region]) => region.kind === "list");
	return Object.fromEntries(lists.map(([role, { capacity = 0 }]) => [role, Math.max(capacity, rows)]));
}

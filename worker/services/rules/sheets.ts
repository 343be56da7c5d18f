import type { DefinitionSet, DocumentKind } from "../../../shared/definition/schema.ts";

/** Name of the sheet, standing once, that holds a region; undefined where the document has none. */
export function sheetOfRole(set: DefinitionSet, kind: DocumentKind, role: string): string | undefined {
	const document = set.documents.find((one) => one.kind === kind);
	return document?.sheets.find(({ each, regions }) => each === "once" && regions.includes(role))?.name;
}

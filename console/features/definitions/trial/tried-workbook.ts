/** The workbook on which a draft is tried: read from a disk or, by the commission, from what was accepted. It lives as long as this page. */
import { signal } from "@preact/signals";
import type { DefinitionName } from "../../../api/definition-name.ts";

export interface TriedWorkbook {
	/** As the person knows it: a file's name, or a unit and its period. */
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
	/** The version that its period runs on; null: it came from a disk, and the newest that is in use counts. */
	runsOn: DefinitionName | null;
}

export const triedWorkbook = signal<TriedWorkbook | null>(null);

/** The form that is open beside a document, as long as the page lives: its file, and bindings that are not in the draft yet. */
import { signal } from "@preact/signals";
import type { OwnRegion } from "../../../../shared/definition/schema.ts";

export interface KeptForm {
	/** Of the draft and the document: another one has another form. */
	of: string;
	file: { bytes: Uint8Array<ArrayBuffer>; name: string; sha256: string };
	/** null: to be proposed. */
	regions: readonly OwnRegion[] | null;
}

export const keptForm = signal<KeptForm | null>(null);

/** Which side of the bench shows, and files that are put in from anywhere on the page. */
import { signal } from "@preact/signals";
import { addFiles } from "./merging.ts";

export type DepartmentsSide = "split" | "merge";

/** null: what fits the open workbook. */
export const side = signal<DepartmentsSide | null>(null);

/** Puts files in to be merged, and shows them. */
export async function takeFiles(files: readonly File[]): Promise<void> {
	side.value = "merge";
	await addFiles(files.map((file) => ({ name: file.name, read: async () => new Uint8Array(await file.arrayBuffer()) })));
}

/**
 * The seam between the pages and whatever holds the workbook: a file opened in the browser, or Excel. The pages know this and
 * nothing of Office.js or file handles.
 */
import type { FileProblem, WorkbookImage } from "../../shared/workbook/image.ts";

/** What staff say to a query: a row of sheet 校验说明. */
export interface Explanation {
	rule: string;
	/** Finding.place */
	place: string;
	/** The value it was said of, as `explanationValue` writes it: the explanation holds while this stays. */
	value: string;
	text: string;
}

/** What happened to explanations that were to go into the workbook. */
export type SaveOutcome =
	| { kind: "saved" }
	/** The browser or the system refused; the explanations are still in memory and can be downloaded. */
	| { kind: "refused"; reason: "locked" | "denied" | "gone" };

export interface WorkbookHost {
	/** What people call the workbook: the file's name. */
	readonly name: string;
	/** Saving in the spreadsheet program is noticed by itself. */
	readonly watches: boolean;
	/** Explanations can be written into the very file that was opened. */
	readonly writesBack: boolean;
	/** @throws WorkbookError when it is not a workbook that can be read */
	readImage(): Promise<WorkbookImage>;
	/**
	 * Calls back after the workbook has changed; returns what ends it. With a problem: it was saved as something that cannot be
	 * read, and the host goes on holding what it had.
	 */
	watch(changed: (problem: FileProblem | null) => void): () => void;
	/** Shows a cell to the person, or the sheet where `cell` is null. */
	goTo(place: { sheet: string; cell: string | null }): void;
	/** Puts explanations into the workbook as the page holds it; nothing is written to disk. */
	explain(explanations: readonly Explanation[]): Promise<void>;
	/** The workbook as it stands, to be filed. */
	original(): Promise<Uint8Array<ArrayBuffer>>;
	/** Writes it back to where it came from. */
	save(): Promise<SaveOutcome>;
}

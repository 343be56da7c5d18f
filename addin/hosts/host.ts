/**
 * The seam between the pages and whatever holds the workbook: a file opened in the browser, or Excel. The pages know this and
 * nothing of Office.js or file handles.
 */

import type { Edit } from "../../shared/check/index.ts";
import type { Advice } from "../../shared/domain/advice.ts";
import type { RepairStep } from "../../shared/repairs/index.ts";
import type { FileProblem, WorkbookImage } from "../../shared/workbook/image.ts";

/** What staff say to a query: a row of sheet 校验说明. */
export interface ExplanationRow {
	rule: string;
	/** Finding.place */
	place: string;
	/** The value it was said of, as `explanationValue` writes it: the explanation holds while this stays. */
	value: string;
	text: string;
}

/** A cell or a name to be changed because a person said so, with what stood there before. */
export type WorkbookWrite = RepairStep;

/** What happened to explanations that were to go into the workbook. */
export type SaveOutcome =
	| { kind: "saved" }
	/** The browser or the system refused; the explanations are still in memory and can be downloaded. */
	| { kind: "refused"; reason: "locked" | "denied" | "gone" };

/** Why the program that holds the workbook cannot do something just now, and how the person corrects it. */
export interface HostProblem extends Advice {
	code:
		| "no-host"
		| "not-excel"
		| "too-old"
		| "cell-editing"
		| "silent"
		| "too-large"
		| "unread"
		| "protected"
		| "left-open"
		| "other-workbook"
		| "gone"
		| "away"
		| "changed";
}

/** @see HostProblem */
export class HostError extends Error {
	readonly problem: HostProblem;
	constructor(problem: HostProblem, cause?: unknown) {
		super(problem.code, { cause });
		this.name = "HostError";
		this.problem = problem;
	}
}

/** What a host that sees every edit tells about the workbook. */
export type WorkbookChange =
	/**
	 * Cells, nothing else. `recalculated` are formulas that merely came to another value: the check computes those of the set by
	 * itself and needs only the others, which people typed into cells for input.
	 */
	| { kind: "edits"; edits: Edit[]; recalculated: Edit[] }
	/** Sheets, rows, tables or names changed: the whole workbook as it is now. */
	| { kind: "image"; image: WorkbookImage }
	/** It was read, and nothing has changed. */
	| { kind: "same" }
	/** It changed and cannot be read just now; the host goes on trying and tells when it can. */
	| { kind: "problem"; problem: HostProblem };

export interface SheetPlace {
	sheet: string;
	cell: string | null;
}

export interface WorkbookHost {
	/** What people call the workbook: the file's name. */
	readonly name: string;
	/** Saving in the spreadsheet program is noticed by itself. */
	readonly watches: boolean;
	/** Explanations can be written into the very file that was opened. */
	readonly writesBack: boolean;
	/** @throws WorkbookError when it is not a workbook that can be read, HostError when its program does not let us */
	readImage(): Promise<WorkbookImage>;
	/** When the program last answered; null before. Hosts that ask a program. */
	readonly readAt?: Date | null;
	/** Sheets that could not be read, so that the check says nothing of them, and what to do; null: all was read. */
	readonly unread?: HostProblem | null;
	/** The program calculates only when asked to: what formulas gave may be old. */
	readonly manualCalculation?: boolean;
	/** Has the program calculate all formulas once, because the person said so; what changes is told to followers. @throws HostError */
	calculate?(): Promise<void>;
	/**
	 * Calls back after the workbook has changed; returns what ends it. With a problem: it was saved as something that cannot be
	 * read, and the host goes on holding what it had.
	 */
	watch(changed: (problem: FileProblem | HostProblem | null) => void): () => void;
	/** Hosts that see single edits: calls back with what changed; returns what ends it. */
	follow?(changed: (change: WorkbookChange) => void): () => void;
	/** Hosts that see which cell the person goes to: calls back with it; returns what ends it. */
	watchSelection?(moved: (place: { sheet: string; cell: string }) => void): () => void;
	/** The cell that the person is at, asked anew; null where none is (a chart is selected). @throws HostError */
	selection?(): Promise<{ sheet: string; cell: string } | null>;
	/**
	 * Shows a cell to the person, or the sheet where `cell` is null; `keyboard`: hands it the keyboard too, where the host can.
	 * @throws HostError where the program does not let us
	 */
	goTo(place: SheetPlace, keyboard?: boolean): void | Promise<void>;
	/** Explanations that the person's file does not have yet. */
	readonly unsaved: readonly ExplanationRow[];
	/** Puts explanations into the workbook as the page holds it; nothing is written to disk. */
	explain(explanations: readonly ExplanationRow[]): Promise<void>;
	/** Changes made by `write` that the person's file does not have yet. */
	readonly unsavedWrites: number;
	/**
	 * Changes cells and names, all in one go; nothing is written to disk. Only ever because the person said so.
	 * @throws HostError `changed` where a cell no longer holds what stood there before; others where the program does not let us
	 */
	write(steps: readonly WorkbookWrite[]): Promise<void>;
	/** `original` gives the image as JSON instead of a file (decision 069). */
	readonly filesImage?: boolean;
	/** The workbook as it stands, to be filed. */
	original(): Promise<Uint8Array<ArrayBuffer>>;
	/** The workbook as an .xlsx, as it stands now; absent where `original` gives one. @throws HostError */
	file?(): Promise<Uint8Array<ArrayBuffer>>;
	/** Writes it back to where it came from. */
	save(): Promise<SaveOutcome>;
	/** The person has got the workbook in another way (a download): nothing is unsaved any more. */
	downloaded?(): void;
	/** Ends all listening; nothing is told any more. */
	close?(): void | Promise<void>;
}

/**
 * What a workbook holds, with no meaning yet: plain JSON, so that it can be hashed, sent and compared. Two producers give the
 * same image for the same workbook: the .xlsx reader here and the Excel host in the add-in (decision 069).
 * Rows and columns count from 1, as in Excel.
 */
import type { Advice } from "../domain/advice.ts";
export type CellKind = "number" | "percent" | "date" | "text" | "boolean" | "error" | "blank";

export interface CellImage {
	row: number;
	column: number;
	/** date: a number shown in a date format; percent: one shown in a percent format, a hundredth of what people see. blank: only for a formula that has no value stored. */
	kind: CellKind;
	/** number, percent and date: the number (of a date the serial, always of the 1900 system); error: its code, "#REF!"; blank: null */
	value: number | string | boolean | null;
	/** Without the leading =; absent where the cell is a constant. */
	formula?: string;
}

export interface SheetImage {
	name: string;
	state: "visible" | "hidden" | "veryHidden";
	/** Cells that hold something, by row, then column. */
	cells: CellImage[];
	/** "A1:B2" */
	merges: string[];
	/** Rows hidden by hand; rows that a filter hides are not in it. */
	hiddenRows: number[];
	/** Columns hidden by hand, as far as the last one that holds a cell. */
	hiddenColumns: number[];
}

export interface TableImage {
	name: string;
	sheet: string;
	/** With the header row, without a totals row: "A5:N305" */
	range: string;
	columns: string[];
}

export interface NameImage {
	name: string;
	/** The sheet it is scoped to; null: the workbook. */
	sheet: string | null;
	/** Without the leading =. */
	refersTo: string;
}

export interface WorkbookImage {
	sheets: SheetImage[];
	tables: TableImage[];
	names: NameImage[];
	/** Targets of external links, as far as the host can tell. */
	externalLinks: string[];
}

/** Why a file cannot be read or is not ours: one clear sentence in each language, never a stack trace. */
export interface FileProblem extends Advice {
	code:
		| "empty"
		| "not-a-workbook"
		| "old-format" // .xls
		| "encrypted"
		| "truncated"
		| "too-large"
		| "too-complex"
		| "macro" // .xlsm
		| "malformed"
		| "foreign-template"
		| "unknown-definition";
	/** Where in the file, if known: a part or a cell. */
	where?: string;
}

export class WorkbookError extends Error {
	readonly problem: FileProblem;
	constructor(problem: FileProblem) {
		super(problem.message.en);
		this.name = "WorkbookError";
		this.problem = problem;
	}
}

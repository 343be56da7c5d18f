/**
 * A form of lists that goes out as a workbook filled with what stands, is edited in Excel, WPS or LibreOffice, and comes back: what is
 * unchanged comes back as it went out, and what is wrong is told with its cell.
 */
import type { Text } from "../definition/schema.ts";

export type FormCell = string | number | null;

export interface FormColumn {
	/** Name of the member of a row. */
	key: string;
	header: string;
	/**
	 * code: short, no blanks within; text: one line; number: a number; value: a number or a word such as 是, 不适用; date: a day; passage: a text
	 * taken as it stands, of several lines and beginning with = if need be; a number that a program made of one is its digits.
	 */
	kind: "code" | "text" | "number" | "value" | "date" | "passage";
	width: number;
	/** For information: read back as it stands, only to be compared with what the row names; nothing is entered by it. */
	shown?: boolean;
	required?: boolean;
	/** What may stand there. */
	choices?: readonly string[];
}

export interface FormSheet {
	name: string;
	title: string;
	notes: readonly string[];
	columns: readonly FormColumn[];
	/** Columns that name a row: two rows with the same are one too many. */
	key: readonly string[];
	/** How many rows are read. */
	most: number;
	/** Columns that stay in view, from the left; absent: none. */
	frozen?: number;
}

/** What a form is for, so that no other is taken for it. */
export interface FormIdentity {
	kind: string;
	/** "": of no period. */
	period: string;
}

/** A row as it came back. */
export interface FormRow {
	/** `单位!A7` */
	at(key?: string): string;
	cells: Readonly<Record<string, FormCell>>;
}

export interface FormFault {
	/** `单位!B7`; a sheet's name where a header or the sheet is missing. */
	at: string;
	message: Text;
}

/** Hidden, so that the form knows itself. */
export const identitySheet = "_form";
export const identityLabels = { kind: "表单", period: "期间", madeAt: "生成时间" } as const;

/** Hidden, too: a text that goes out with the form and comes back with it, in pieces that a cell takes. */
export const attachedSheet = "_base";

/** The result of checking a workbook: plain JSON, the same from page, command line, pane and Worker. */
import type { DocumentKind, Severity, Text, UnitClass } from "../../definition/schema.ts";

export type Scalar = number | string | boolean | null;

/** Where a finding stands: the meaning first, the cell derived from it. */
export interface Place {
	/** Sheet as it is called in this workbook. */
	sheet: string;
	/** "I12"; null where a sheet or the workbook is meant. */
	cell: string | null;
	/** `S_T3_02.actual`, `群01!C_K1_01.actual`, `成果[L13|名称|国家级].级别`, `校验说明` … stable when rows move. */
	key: string;
}

export interface Finding {
	rule: string;
	severity: Severity;
	/** Of a rule on trial (试行): an information that counts for nothing, not even among the informations of a verdict. */
	trial?: true;
	sheet: string;
	cell: string | null;
	/** Place.key */
	place: string;
	message: Text;
	fix: Text;
	/** What the message's placeholders stood for. */
	values: Record<string, Scalar>;
	/** rule + place + rounded operands: an explanation holds while this stays the same (decision 057). */
	key: string;
	/** A query's explanation from sheet 校验说明, where it holds; null or absent otherwise. */
	explanation?: string | null;
	/**
	 * The finding that this one follows from: it reads the cell that is in doubt there, and goes or comes to stand by itself once that
	 * is dealt with. The finding named here follows from none, and is in the report. Absent where the finding stands by itself.
	 */
	follows?: { rule: string; place: string };
}

/** Findings of one rule on one sheet that are not listed: they come up as those that are listed are dealt with. */
export interface MoreFindings {
	rule: string;
	severity: Severity;
	sheet: string;
	count: number;
}

export interface Completeness {
	filled: number;
	required: number;
	sheets: {
		sheet: string;
		filled: number;
		required: number /** first cells still missing, at most 5 */;
		missing: { cell: string; place: string; label: string }[];
	}[];
}

export interface Verdict {
	/** ready 可以报送; errors: something blocks; unexplained: queries still need 说明. What follows from others blocks as well. */
	code: "ready" | "errors" | "unexplained";
	/** Here and in the next two only findings that stand by themselves, whether listed or not. */
	errors: number;
	/** Queries without an explanation that holds. */
	queries: number;
	infos: number;
	/** Errors and queries that follow from others. */
	following: number;
	text: Text;
}

/** What the workbook says it is (from _meta). */
export interface TemplateIdentity {
	set: string;
	version: string;
	document: DocumentKind;
	unit: string;
	unitName: string;
	class: UnitClass;
	/** Period id: 2022-2024-taskbook, 2023-annual, 2023Q2-quarterly, 2022-2024-final */
	period: string;
	year: number;
	clusters: { number: string; code: string; name: string }[];
	/** Whose part it is, where the workbook was split between departments; absent in a whole one. */
	department?: string;
}

export interface Report {
	verdict: Verdict;
	template: TemplateIdentity;
	completeness: Completeness;
	/** Sorted by sheet, row, column, rule; of one rule on one sheet a bounded number (bounded.ts). */
	findings: Finding[];
	/** What is left off of them; empty where everything is listed. */
	more: MoreFindings[];
}

/** Rules with their clauses and samples. */
import { z } from "zod";
import { DocumentKind, Severity, Text, UnitClass } from "./words.ts";

/**
 * One formula of a rule with the places it runs at.
 *
 * Text in braces with a lower-case first letter is replaced before parsing: `{code}`, `{hardMax}` … (the attributes of the
 * indicator for `indicator` scope, of the column for `column` scope; see `attributesOf`).
 */
export const Clause = z.strictObject({
	/**
	 * workbook: once. cluster: once for each cluster. row: each existing row of `region` (a form's or matrix's fixed rows, too).
	 * indicator: each indicator that `where` selects, at school level once and at cluster level for each cluster.
	 * column: each column of the regions that `where` selects, in every existing row; the cell itself is [@{header}].
	 */
	each: z.enum(["workbook", "cluster", "row", "indicator", "column"]),
	region: z.string().optional(),
	where: z.string().startsWith("=").optional(),
	/** indicator: run where the indicator applies to the unit's class (yes, default) or where it does not (no). */
	applies: z.enum(["yes", "no"]).default("yes"),
	/** The condition that must be TRUE. */
	formula: z.string().startsWith("="),
	/** A reference: `S_T3_02.actual`, `[@授予日期]`, `按任务[支出]` (the header cell), or a sheet's name in quotes. */
	at: z.string(),
	/** Named formulas for the message's placeholders, without the leading =. */
	values: z.record(z.string(), z.string()).default({}),
	/**
	 * column: also asked of what stands in none of the document's columns, notes beside and below the tables, sheets of the school's own.
	 * The formula then reads [@{header}] and nothing else.
	 */
	beside: z.literal(true).optional(),
});
export type Clause = z.infer<typeof Clause>;

/**
 * A small table for one rule: edits on an otherwise honest workbook. Keys: `S_T3_02.actual`, `群01!C_K1_01.actual`,
 * `资金[SJ].实际支出数` (fixed row by key), `成果[+]` (append a row: object by header), `成果[1].级别` (n-th existing row).
 * `context` sets class or document where it matters.
 */
export const Sample = z.strictObject({
	cells: z.record(
		z.string(),
		z.union([z.string(), z.number(), z.null(), z.record(z.string(), z.union([z.string(), z.number(), z.null()]))]),
	),
	class: UnitClass.optional(),
	document: DocumentKind.optional(),
	note: z.string().optional(),
});
export type Sample = z.infer<typeof Sample>;

export const Rule = z.strictObject({
	id: z.string().regex(/^[A-Z]{2}\d{2}$/),
	/** builtin: code in shared/check, because no formula can say it. service: needs data the workbook lacks. */
	kind: z.enum(["formula", "builtin", "service"]),
	severity: Severity,
	/** reviewer: never shown to a school (decision 061). */
	audience: z.enum(["all", "reviewer"]),
	documents: z.array(DocumentKind).min(1),
	/** evaluate: blank operands count as Excel counts them (RQ rules); skip: a blank or non-numeric operand means not evaluated (decision 059). */
	blanks: z.enum(["skip", "evaluate"]).default("skip"),
	/** formula: at least one. builtin: what the workbook can see of it by itself, for 校验状态 alone (decision 118). */
	clauses: z.array(Clause).default([]),
	/**
	 * 试行: it runs and is shown, and counts for nothing: it blocks nobody, asks for no explanation, silences no other rule. `severity` is
	 * what it will be once this is taken out (decision 106).
	 */
	trial: z.literal(true).optional(),
	/** Report at most one finding per sheet. */
	oncePerSheet: z.boolean().default(false),
	/** Not reported where one of these fails at the same place (decision 060). */
	yieldsTo: z.array(z.string()).default([]),
	/** Where it fails, the workbook is the wrong one: everything else follows from that. */
	alone: z.boolean().default(false),
	/** What is wrong where it fails, in two to six Chinese characters: for the workbook's column 校验状态. Rules that stand there need one. */
	short: z
		.string()
		.regex(/^\p{Script=Han}{2,6}$/u)
		.optional(),
	/** What it guards, one line. */
	title: Text,
	/** With {name} placeholders: keys of `values`. */
	message: Text,
	fix: Text,
	source: z.string(),
	samples: z.strictObject({ pass: z.array(Sample), fail: z.array(Sample) }),
});
export type Rule = z.infer<typeof Rule>;

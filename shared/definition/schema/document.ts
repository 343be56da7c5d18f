/** The official documents: sheets, regions and columns. */
import { z } from "zod";
import { OwnTemplate } from "./own-template.ts";
import { Code, DocumentKind, Measure, Text } from "./words.ts";

/**
 * A formula with a filter in front: the first of a list whose `where` is true applies. `where` is an Excel formula over the
 * indicator's attributes, e.g. `=AND(valueType="count",direction="lower")`. See `attributesOf` for the names it may use.
 */
export const Alternative = z.strictObject({ where: z.string().startsWith("=").optional(), formula: z.string().startsWith("=") });
export type Alternative = z.infer<typeof Alternative>;

/** What a column's cells hold. `indicator`: as the row's indicator says (valueType, precision, options). */
export const ColumnType = z.enum([
	"indicator",
	"integer",
	"decimal",
	"amount",
	"percent",
	"date",
	"text",
	"yesno",
	"enum",
	"code",
	"evidence",
	"status",
]);
export type ColumnType = z.infer<typeof ColumnType>;

export const Column = z.strictObject({
	/** Canonical header: one spelling in sheets, rules and API; no ( ) % / # (decision 050). */
	header: z.string().regex(/^[^()%/#（）[\]]+$/),
	type: ColumnType,
	/** Unlocked: staff type here. */
	input: z.boolean().default(false),
	/** Must be filled where its row exists (list), applies (indicator) or stands (form). */
	required: z.boolean().default(false),
	/** Indicator regions: what this column says of the row's indicator. */
	measure: Measure.optional(),
	/** Computed in every row; several: the first whose filter matches the row's indicator. */
	formula: z.union([z.string().startsWith("="), z.array(Alternative)]).optional(),
	/** Drop-down; a name refers to a list the set or the unit gives. */
	options: z.union([z.array(z.string()), z.enum(["listTypes", "taskGroups", "owners", "clusters"])]).optional(),
	/** Number of characters, rule TX02. */
	minLength: z.number().int().optional(),
	maxLength: z.number().int().optional(),
	/** An explanation in words, in which 无 or 见附件 is no answer (rule TX01). */
	explanatory: z.boolean().default(false),
	/** Certificate and document numbers may look like telephone numbers (rule TX04). */
	numbersLikePhones: z.boolean().default(false),
	/** text: dates and numbers are as good here as words (what an explanation was given for); elsewhere TY10 asks. */
	anyValue: z.boolean().default(false),
	/** date: what is older than the programme's preparation is honest here, such as a charter that still holds (TY04). */
	old: z.boolean().default(false),
	/** list: open to change in rows of earlier years, which are otherwise locked where they are filled: a result is withdrawn later (decision 055). */
	reopens: z.boolean().optional(),
	/** Printed under the header, e.g. 万元. */
	unit: z.string().optional(),
	/** false: on the screen only, as 校验状态 is; no printed column stands to its right. */
	print: z.boolean().optional(),
	/** In characters. */
	width: z.number().min(4).max(100).default(12),
	/** Shown when the cell is selected; ≤ 255 characters. */
	prompt: z.string().max(255).optional(),
});
export type Column = z.infer<typeof Column>;

/** A fixed row of a form or matrix: the values of its locked cells by header, and what it stands for. */
export const FixedRow = z.strictObject({
	cells: z.record(z.string(), z.union([z.string(), z.number()])),
	/** Matrix: header → indicator whose `actual` stands in that cell, without the level's letter: FD_01 is S_FD_01 or C_FD_01. */
	codes: z.record(z.string(), z.string().regex(/^[A-Z][A-Z0-9]_\d{2}$/)).optional(),
	/**
	 * Cells of this row that compute themselves, header → formula (a total row). Excel calls a formula circular that reads a range in
	 * which it stands, even SUMIFS over the other rows only; INDEX(资金[年末结转],1) takes one cell out of such a range.
	 */
	formulas: z.record(z.string(), z.string().startsWith("=")).optional(),
	/** Form: type and options of the value cell. */
	type: ColumnType.optional(),
	options: z.union([z.array(z.string()), z.enum(["classes"])]).optional(),
	required: z.boolean().optional(),
	/** Prefilled and locked. */
	locked: z.boolean().optional(),
	/** Lines of text for which the row is made high enough from the start; more is made room for as it is filled in. */
	lines: z.number().int().min(1).max(26).optional(),
	/** Matrix on a sheet that stands once: the project the row belongs to; cluster: repeated for each. Default: the sheet's own. */
	each: z.enum(["school", "cluster"]).optional(),
});
export type FixedRow = z.infer<typeof FixedRow>;

/**
 * A block of cells with headers, found by its anchor (key headers), never by position (decision 050). Its key in
 * `Document.regions` is its role: its name in rules and the name of its Excel table (on a cluster's sheet: role_NN). One
 * definition serves the school's sheet and the clusters' sheets; the level follows from the sheet.
 */
export const Region = z.strictObject({
	kind: z.enum(["indicator", "matrix", "list", "form"]),
	/** Columns that identify a row. */
	key: z.array(z.string()).min(1),
	columns: z.array(Column).min(2),
	/** indicator: which indicators stand here, an Excel formula over their attributes, or the codes themselves. */
	indicators: z.union([z.string().startsWith("="), z.array(Code)]).optional(),
	/** matrix, form: the rows. */
	rows: z.array(FixedRow).optional(),
	/** list: rows inside the table. */
	capacity: z.number().int().positive().optional(),
	/**
	 * list: a condition over tables of the school; until it holds, figures counted in the list are not given yet. Formulas know it as
	 * `成果.begun`, and so does the workbook.
	 */
	begun: z.string().startsWith("=").optional(),
	/** Header rows; 2 where a group header stands merged above (the commission's own forms). */
	headerRows: z.number().int().min(1).max(3).default(1),
	title: z.string().optional(),
});
export type Region = z.infer<typeof Region>;

export const Sheet = z.strictObject({
	/** Cluster sheets: with NN for the cluster's number, 群NN_自评. */
	name: z.string().max(31),
	/** once: one sheet; cluster: one for each cluster of the unit. */
	each: z.enum(["once", "cluster"]).default("once"),
	state: z.enum(["visible", "veryHidden"]).default("visible"),
	title: z.string(),
	/** Lines printed above the table: how to fill, the time base, the unit of money. */
	notes: z.array(z.string()).default([]),
	/** A letter above the tables, a text a paragraph; one that ends with a colon addresses somebody. */
	letter: z.array(z.string()).optional(),
	/** Roles, top to bottom. */
	regions: z.array(z.string()),
	/** Lines below the tables, to be signed by hand; the cover has its own. */
	signs: z.array(z.string()).optional(),
});
export type Sheet = z.infer<typeof Sheet>;
export const Document = z.strictObject({
	kind: DocumentKind,
	/** A 建设任务书, B 年度绩效自评, C 过程监控季报, E 终期验收 (shared/domain/document-kinds.ts) */
	letter: z.enum(["A", "B", "C", "E"]),
	title: Text,
	/** By role. */
	regions: z.record(z.string(), Region),
	/** In the order of the workbook; the sheet 校验 is generated and stands second. */
	sheets: z.array(Sheet).min(1),
	/** The workbook of somebody else that it is collected with; sheets none of whose regions stand in it are added to it as ours. */
	ownTemplate: OwnTemplate.optional(),
});
export type Document = z.infer<typeof Document>;

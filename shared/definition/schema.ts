/**
 * What a definition set is: indicators, list types, documents, rules and the scoring policy, as data.
 *
 * A set is written by people as JSON files (see sets/), checked with `DefinitionSet.parse` where it enters the system
 * (service, command line), and trusted from there on. Browsers import only the types.
 */
import { z } from "zod";

/** A text that users see, in both languages of the product. */
export const Text = z.strictObject({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** School classes of the programme, and the two kinds of projects that indicators belong to. */
export const UnitClass = z.enum(["BK", "ZK", "XG", "HOST"]);
export type UnitClass = z.infer<typeof UnitClass>;
export const Level = z.enum(["school", "cluster"]);
export type Level = z.infer<typeof Level>;

/** What is known of an indicator in one workbook. One word for one thing, in names, headers and the API. */
export const Measure = z.enum([
	"actual", // 本年实际值
	"prior", // 上年实际值
	"baseline", // 基期值
	"target", // 本年目标值
	"note", // 偏差说明
	"evidence", // 佐证编号
	"t2022", // 2022年目标
	"t2023",
	"t2024",
	"final", // 终期目标
]);
export type Measure = z.infer<typeof Measure>;

export const ValueType = z.enum(["count", "amount", "percent", "decimal", "yesno", "date", "text"]);
export type ValueType = z.infer<typeof ValueType>;

const Code = z.string().regex(/^[SC]_[A-Z][A-Z0-9]_\d{2}$/, "an indicator code such as S_T3_02");

/** An indicator. Source of every attribute: domain model §2; `source` says for each whether it is official or our design (D). */
export const Indicator = z.strictObject({
	code: Code,
	name: Text,
	level: Level,
	group: z.string(),
	/** SL 产出-数量, ZL 质量, SX 时效, CB 成本, SH 社会效益, JJ 经济, KC 可持续, MY 满意度, JC 基础数据 (never scored) */
	category: z.enum(["SL", "ZL", "SX", "CB", "SH", "JJ", "KC", "MY", "JC"]),
	/** As printed in the sheet: 人, 万元, %, 元/生, 是/否 … Percent is stored 0–100. */
	unit: z.string(),
	valueType: ValueType,
	/** Decimal places; null for 是/否, dates and texts. */
	precision: z.number().int().min(0).max(6).nullable(),
	direction: z.enum(["higher", "lower", "none"]),
	/** stock: at 31 December; annual: calendar-year flow; cumulative: since 2022-01-01. */
	accumulation: z.enum(["stock", "annual", "cumulative"]),
	/** Classes it applies to; clusters: ["ZQ"]. */
	appliesTo: z.array(z.enum(["BK", "ZK", "XG", "HOST", "ZQ"])).min(1),
	bounds: z.strictObject({
		hardMin: z.number().nullable(),
		hardMax: z.number().nullable(),
		softMin: z.number().nullable(),
		softMax: z.number().nullable(),
	}),
	scored: z.boolean(),
	/** Weight in its level, Σ = 100; 0 where not scored. */
	weight: z.number().min(0),
	required: z.boolean(),
	filledBy: z.enum(["school", "computed", "commission"]),
	/** How the cell computes itself, an Excel formula over names; null where people type. */
	formula: z.string().startsWith("=").nullable(),
	/** Ratios: formula = round(numerator ÷ denominator × scale, precision). */
	ratio: z.strictObject({ numerator: Code, denominator: Code, scale: z.number() }).nullable(),
	/** A count of rows of the list of landmark results: these types at these levels. */
	listLink: z.strictObject({ list: z.string(), levels: z.array(z.string()).min(1) }).nullable(),
	/** A cluster figure contained in a school figure; `shared` ones may overlap between clusters. */
	rollup: z.strictObject({ to: Code, shared: z.boolean() }).nullable(),
	aggregation: z.strictObject({ method: z.enum(["sum", "wmean", "none"]), weight: Code.nullable() }),
	baselineRequired: z.boolean(),
	incrementRequired: z.boolean(),
	/** Largest plausible ratio to last year; null: no comparison (contests that are not yearly). */
	yoyRatioMax: z.number().nullable(),
	evidenceRequired: z.boolean(),
	options: z.array(z.string()).nullable(),
	source: z.string(),
	noteZh: z.string(),
	status: z.enum(["active", "retired"]),
	since: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;

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
	/** Canonical header: one spelling in sheets, rules and API; no ( ) % / # (decision 4). */
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
	options: z.union([z.array(z.string()), z.enum(["listTypes", "taskGroups", "owners"])]).optional(),
	/** Number of characters, rule TX02. */
	minLength: z.number().int().optional(),
	maxLength: z.number().int().optional(),
	/** An explanation in words, in which 无 or 见附件 is no answer (rule TX01). */
	explanatory: z.boolean().default(false),
	/** Certificate and document numbers may look like telephone numbers (rule TX04). */
	numbersLikePhones: z.boolean().default(false),
	/** list: open to change in rows of earlier years, which are otherwise locked where they are filled: a result is withdrawn later (decision 8). */
	reopens: z.boolean().optional(),
	/** Printed under the header, e.g. 万元. */
	unit: z.string().optional(),
	/** In characters. */
	width: z.number().min(4).max(80).default(12),
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
	/** Matrix on a sheet that stands once: the project the row belongs to; cluster: repeated for each. Default: the sheet's own. */
	each: z.enum(["school", "cluster"]).optional(),
});
export type FixedRow = z.infer<typeof FixedRow>;

/**
 * A block of cells with headers, found by its anchor (key headers), never by position (decision 1). Its key in
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
	/** Roles, top to bottom. */
	regions: z.array(z.string()),
});
export type Sheet = z.infer<typeof Sheet>;

export const DocumentKind = z.enum(["taskbook", "annual", "quarterly"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const Document = z.strictObject({
	kind: DocumentKind,
	/** A 建设任务书, B 年度绩效自评, C 过程监控季报 */
	letter: z.enum(["A", "B", "C"]),
	title: Text,
	/** By role. */
	regions: z.record(z.string(), Region),
	/** In the order of the workbook; the sheet 校验 is generated and stands second. */
	sheets: z.array(Sheet).min(1),
});
export type Document = z.infer<typeof Document>;

export const Severity = z.enum(["error", "query", "info"]);
export type Severity = z.infer<typeof Severity>;

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
	/** reviewer: never shown to a school (decision 18). */
	audience: z.enum(["all", "reviewer"]),
	documents: z.array(DocumentKind).min(1),
	/** evaluate: blank operands count as Excel counts them (RQ rules); skip: a blank or non-numeric operand means not evaluated (decision 14). */
	blanks: z.enum(["skip", "evaluate"]).default("skip"),
	/** formula kind: at least one. */
	clauses: z.array(Clause).default([]),
	/** Report at most one finding per sheet. */
	oncePerSheet: z.boolean().default(false),
	/** Not reported where one of these fails at the same place (decision 16). */
	yieldsTo: z.array(z.string()).default([]),
	/** What it guards, one line. */
	title: Text,
	/** With {name} placeholders: keys of `values`. */
	message: Text,
	fix: Text,
	source: z.string(),
	samples: z.strictObject({ pass: z.array(Sample), fail: z.array(Sample) }),
});
export type Rule = z.infer<typeof Rule>;

export const Policy = z.strictObject({
	/** Completion is capped here for the score. */
	cap: z.number(),
	completionShare: z.number(),
	incrementShare: z.number(),
	deviationThreshold: z.number(),
	/** Satisfaction scores as clamp((V − floor) ÷ (T − floor), 0, 1). */
	satisfactionFloor: z.number(),
	/** Weights of the school's own score and the mean of its clusters, for schools and for hosts of clusters only. */
	composite: z.strictObject({
		school: z.strictObject({ school: z.number(), clusters: z.number() }),
		host: z.strictObject({ school: z.number(), clusters: z.number() }),
	}),
	/** Highest first. */
	grades: z.array(z.strictObject({ min: z.number(), grade: z.enum(["优", "良", "中", "差"]) })).min(1),
	/** 100 × completed ÷ due below this is a veto (decision 26). */
	taskCompletionVeto: z.number(),
	taskCompletion: z.strictObject({ school: z.tuple([Code, Code]), cluster: z.tuple([Code, Code]).nullable() }).optional(),
	fundingCoefficient: z.record(z.string(), z.number()),
	/** Highest first: execution rate at least `min` → added to the coefficient. */
	executionAdjustment: z.array(z.strictObject({ min: z.number(), add: z.number() })),
	executionRate: Code,
	flags: z.strictObject({
		green: z.number(),
		amber: z.number(),
		/** Planned share of spending by month, % */
		fundSchedule: z.record(z.string(), z.number()),
		fundTolerance: z.number(),
		milestoneRedFromMonth: z.number().int(),
		overdueAmberDays: z.number().int(),
		/** Weighted share of red indicators above which the unit is red, 0–1. */
		redShare: z.number(),
	}),
	/** Groups or codes that count as milestones: at worst amber before `milestoneRedFromMonth`. */
	milestoneGroups: z.array(z.string()),
	/** Date indicators lose this per started period of days late. */
	latePenalty: z.strictObject({ days: z.number().int(), loss: z.number() }),
	/** Rules on deviation and change stay silent while both values are below this (decision 20). */
	smallNumber: z.number(),
});
export type Policy = z.infer<typeof Policy>;

export const Group = z.strictObject({ code: z.string(), level: Level, name: Text, weight: z.number(), task: z.boolean().default(false) });
export type Group = z.infer<typeof Group>;

export const DefinitionSet = z.strictObject({
	/** e.g. 2022-2024 */
	set: z.string().regex(/^[0-9a-z][0-9a-z-]{2,39}$/),
	/** e.g. 1.0.0; a changed formula, unit, aggregation, weight or hard bound is a new y (domain model §1.5) */
	version: z.string().regex(/^\d+\.\d+\.\d+$/),
	title: Text,
	/** Calendar years of the programme, in order. */
	years: z.array(z.number().int()).min(1),
	classes: z.array(z.strictObject({ code: UnitClass, name: Text })),
	groups: z.array(Group),
	listTypes: z.array(z.strictObject({ code: z.string(), name: Text })),
	indicators: z.array(Indicator),
	documents: z.array(Document),
	rules: z.array(Rule),
	policy: Policy,
});
export type DefinitionSet = z.infer<typeof DefinitionSet>;
/** As written, before defaults are filled in. */
export type DefinitionSetInput = z.input<typeof DefinitionSet>;

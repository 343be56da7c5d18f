/** What an indicator is. */
import { z } from "zod";
import { Code, Level, Text, ValueType } from "./words.ts";

/**
 * What a school has to know to fill in the figure, in official Chinese (decision 091). Lint asks for each of an active indicator and bounds
 * their lengths (`aboutLength`).
 */
export const About = z.strictObject({
	/** 指标内涵: what is counted; of a computed figure, its formula in words. */
	meaning: z.string(),
	/** 统计范围: who and what is in, what is out, what is not counted twice. */
	scope: z.string(),
	/** 统计时点: the day or the period, and that of the baseline. */
	time: z.string(),
	/** 数据来源: the register or department, and what proves it. */
	dataSource: z.string(),
});
export type About = z.infer<typeof About>;

/** Characters in a part of `about`: the least that says something, and the most that a row of a printed sheet takes. */
export const aboutLength = { least: 4, most: 300 };

/** An indicator. Source of every attribute: docs/domain.md#indicators; `source` says for each whether it is official or our design (D). */
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
	/** Beside the cell that takes it, in a few words; in full in `about`. */
	noteZh: z.string(),
	/** Absent in sets written before there was one; lint asks for it. */
	about: About.optional(),
	status: z.enum(["active", "retired"]),
	since: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;

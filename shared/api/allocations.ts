/** The funding recommendation: advice with every factor shown, no decision. */
import { z } from "zod";
import { Text, UnitClass } from "../definition/schema.ts";
import { PeriodId, UnitCode } from "./common.ts";
import { Grade } from "./summaries.ts";
import { Fen } from "./units.ts";

/** A project: the school's own (cluster null) or a cluster. Money is in fen where a member says so, the others are the same in 万元 with 2 decimals. */
export const AllocationRow = z
	.object({
		unit: UnitCode,
		name: z.string(),
		class: UnitClass,
		cluster: z.object({ code: z.string(), name: z.string() }).nullable(),
		total: z.number().nullable(),
		grade: Grade,
		vetoes: z.array(z.string()),
		/** As the commission entered it. */
		baseFen: Fen,
		base: z.number(),
		gradeCoefficient: z.number(),
		/** 资金执行率, %; null: not known, no adjustment. */
		executionRate: z.number().nullable(),
		executionAdjustment: z.number(),
		/** gradeCoefficient + executionAdjustment, 0 at least */
		coefficient: z.number().min(0),
		/** base × coefficient */
		rawFen: Fen,
		raw: z.number(),
		/** What all are scaled by to fit the pool, 4 places; 1 where they fit. */
		scale: z.number(),
		/** What rounding left over and this row, the largest, took; 0 for the others. */
		residue: z.number(),
		recommendedFen: Fen,
		recommended: z.number(),
		/** recommended against base, %; null where the base is 0. */
		change: z.number().nullable(),
	})
	.meta({ id: "AllocationRow" });
export type AllocationRow = z.infer<typeof AllocationRow>;

/** not-accepted: no accepted revision; no-base: the commission has entered no base allocation; no-score: no grade can be told. */
export const LeftOut = z.object({
	unit: UnitCode,
	/** Of the unit. */
	name: z.string(),
	cluster: z.string().nullable(),
	reason: z.enum(["not-accepted", "no-base", "no-score"]),
});
export type LeftOut = z.infer<typeof LeftOut>;

export const Allocations = z
	.object({
		period: PeriodId,
		label: Text,
		/** null: no limit */
		poolFen: Fen.nullable(),
		pool: z.number().nullable(),
		/** What the definition set makes coefficients of: by grade, and what is added from so many percent of execution on, highest first (D). */
		policy: z.object({
			fundingCoefficient: z.record(z.string(), z.number()),
			executionAdjustment: z.array(z.object({ min: z.number(), add: z.number() })),
		}),
		/** Of all pages together. */
		totals: z.object({
			baseFen: z.number().int(),
			base: z.number(),
			rawFen: z.number().int(),
			raw: z.number(),
			recommendedFen: z.number().int(),
			recommended: z.number(),
		}),
		rows: z.array(AllocationRow),
		leftOut: z.array(LeftOut),
		/** Accepted revisions that are not computed yet as they are now; 0 but for a while after an upgrade. */
		outdated: z.number().int(),
		/** What to ask for as `after` to go on; null: this is the last page. */
		next: UnitCode.nullable(),
	})
	.meta({ id: "Allocations" });
export type Allocations = z.infer<typeof Allocations>;

/** Municipal figures over accepted revisions. */
import { z } from "zod";
import { Text, UnitClass } from "../definition/schema.ts";
import { PeriodId, UnitCode } from "./common.ts";

/** indicator: all units together (each row names its task group); category: each school class by itself; unit: each unit by itself, of one unit or one indicator. */
export const AggregateBy = z.enum(["indicator", "category", "unit"]);
export type AggregateBy = z.infer<typeof AggregateBy>;

/** A project for which the indicator applies. */
export const Contributor = z
	.object({
		unit: UnitCode,
		/** The cluster's code; null: the school. */
		cluster: z.string().nullable(),
		class: UnitClass,
		/** Its figure; of a ratio the numerator; 1 or 0 where 是 are counted. Null: its accepted revision gives none. */
		value: z.number().nullable(),
		/** Denominator or weight; null for sums and counts. */
		weight: z.number().nullable(),
	})
	.meta({ id: "Contributor" });
export type Contributor = z.infer<typeof Contributor>;

export const AggregateRow = z
	.object({
		/** Class or unit by which it was cut; the code itself by indicator. */
		key: z.string(),
		code: z.string(),
		name: Text,
		group: z.string(),
		/** As printed in the workbook: 人, 万元, % … */
		measuredIn: z.string(),
		/** sum; count: how many say 是; ratio: Σ numerators ÷ Σ denominators; wmean: weighted by another indicator; none: no municipal figure. */
		method: z.enum(["sum", "count", "ratio", "wmean", "none"]),
		/**
		 * workbooks: from the accepted revisions alone. commission: from values that the commission entered for units whose revision is
		 * accepted (S_CL_05, known only after evaluation), or computed with such values.
		 */
		source: z.enum(["workbooks", "commission"]),
		/** "Σ S_T3_02 ÷ Σ S_T3_01 × 100" */
		formula: z.string(),
		/** At the indicator's precision; null: nobody gives one, or there is none. */
		value: z.number().nullable(),
		/** Of weighted means: Σ numerators (or Σ value × weight) and Σ denominators (weights); null otherwise. */
		numerator: z.number().nullable(),
		denominator: z.number().nullable(),
		/** How many projects (schools or clusters) give a figure. */
		given: z.number().int(),
		/** For how many it applies whose accepted revision gives none. */
		missing: z.number().int(),
	})
	.meta({ id: "AggregateRow" });
export type AggregateRow = z.infer<typeof AggregateRow>;

export const Aggregates = z
	.object({
		period: PeriodId,
		by: AggregateBy,
		/** How many units' accepted revisions count here, and how many of the period's have none: they are in no figure. */
		accepted: z.number().int(),
		waiting: z.number().int(),
		/** Accepted revisions whose part is not computed yet as it is now; 0 but for a while after an upgrade. */
		outdated: z.number().int(),
		rows: z.array(AggregateRow),
		/** With `code`, but not by unit: a page of those for whom it applies, by unit, the school before its clusters. */
		contributors: z.array(Contributor).optional(),
		/** What to ask for as `after` to go on; null: this is the last page. */
		next: z.string().nullable(),
	})
	.meta({ id: "Aggregates" });
export type Aggregates = z.infer<typeof Aggregates>;

/** Municipal figures over accepted revisions. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { PeriodId, UnitCode } from "./common.ts";

/** indicator: all units together (each row names its task group); category: each school class by itself; unit: each unit by itself. */
export const AggregateBy = z.enum(["indicator", "category", "unit"]);
export type AggregateBy = z.infer<typeof AggregateBy>;

/** What one project brought. */
export const Contributor = z.object({
	unit: UnitCode,
	/** The cluster's code; null: the school. */
	cluster: z.string().nullable(),
	/** Its figure; of a ratio the numerator; 1 or 0 where 是 are counted. */
	value: z.number(),
	/** Denominator or weight; null for sums and counts. */
	weight: z.number().nullable(),
});

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
		 * accepted (S_CL_05, known only after evaluation), or reckoned with such values.
		 */
		source: z.enum(["workbooks", "commission"]),
		/** "Σ S_T3_02 ÷ Σ S_T3_01 × 100" */
		formula: z.string(),
		/** At the indicator's precision; null: nobody gives one, or there is none. */
		value: z.number().nullable(),
		/** Of weighted means: Σ numerators (or Σ value × weight) and Σ denominators (weights); null otherwise. */
		numerator: z.number().nullable(),
		denominator: z.number().nullable(),
		/** Who gave a figure: codes of units, `SH01/ZQ01` for clusters. */
		contributors: z.array(z.string()),
		/** For whom it applies and who gave none in the accepted revision. */
		missing: z.array(z.string()),
		/** The contributors' own figures; only where one indicator is asked for with `code`. */
		figures: z.array(Contributor).optional(),
	})
	.meta({ id: "AggregateRow" });
export type AggregateRow = z.infer<typeof AggregateRow>;

export const Aggregates = z
	.object({
		period: PeriodId,
		by: AggregateBy,
		/** Units whose accepted revision counts here. */
		accepted: z.array(UnitCode),
		/** Units of the period without an accepted revision: they are in no figure. */
		waiting: z.array(UnitCode),
		/** Codes whose running totals differ from what the accepted workbooks give; empty unless the store is damaged. Those from the commission have none. */
		differing: z.array(z.string()),
		rows: z.array(AggregateRow),
	})
	.meta({ id: "Aggregates" });
export type Aggregates = z.infer<typeof Aggregates>;

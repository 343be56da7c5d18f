/** Municipal figures over accepted revisions. */
import { z } from "zod";
import { Level, Text, UnitClass } from "../definition/schema.ts";
import { PeriodId, Scalar, UnitCode } from "./common.ts";

/** indicator: all units together (each row names its task group); category: each school class by itself; unit: each unit by itself, of one unit or one indicator. */
export const AggregateBy = z.enum(["indicator", "category", "unit"]);
export type AggregateBy = z.infer<typeof AggregateBy>;

/** A project for which the indicator applies. */
export const Contributor = z
	.object({
		unit: UnitCode,
		/** Of the unit. */
		name: z.string(),
		/** The cluster's code; null: the school. */
		cluster: z.string().nullable(),
		class: UnitClass,
		/** Its figure; of a ratio the numerator; 1 or 0 where 是 are counted. Null: its accepted revision gives none. */
		value: z.number().nullable(),
		/** Denominator or weight; null for sums and counts. */
		weight: z.number().nullable(),
		/** What the figure is held against; 1 or 0 where 是 are counted. Null: none, or no figure. */
		target: z.number().nullable(),
		baseline: z.number().nullable(),
	})
	.meta({ id: "Contributor" });
export type Contributor = z.infer<typeof Contributor>;

/**
 * What figures are held against, over the projects that give both (D): sums of sums and counts; of ratios and means each project's target,
 * weighed by the denominator or weight of its own figure.
 */
const HeldAgainst = z.object({
	value: z.number().nullable(),
	/** How many projects give both, and the municipal figure of these alone. */
	given: z.number().int(),
	actual: z.number().nullable(),
});

export const FigureComparison = z
	.object({
		/** `attained`: the share of it that is reached, as a project's completion is computed (not capped); null: there is none, or it is 0. */
		target: HeldAgainst.extend({ attained: z.number().nullable() }),
		/** `due`: what is to be held against by this year: of a cumulative indicator its k-th part, otherwise `value` itself. */
		baseline: HeldAgainst.extend({ due: z.number().nullable() }),
		/** Units for which it applies (clusters: that have some) without an accepted revision: they are in none of the figures. */
		pending: z.number().int(),
	})
	.meta({ id: "FigureComparison" });
export type FigureComparison = z.infer<typeof FigureComparison>;

/** What it would be if the pending units filed as last year: an assumption, no figure. Null `value`: it cannot be computed. */
export const AssumedFigure = z
	.object({
		value: z.number().nullable(),
		/** Projects of pending units whose last figure is in it. */
		added: z.number().int(),
	})
	.meta({ id: "AssumedFigure" });
export type AssumedFigure = z.infer<typeof AssumedFigure>;

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
		/** With `compare`. */
		comparison: FigureComparison.optional(),
		/** With `assume`. */
		assumed: AssumedFigure.optional(),
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
		/** With `compare`: the set's groups, as `group` names them. */
		groups: z.array(z.object({ code: z.string(), level: Level, name: Text })).optional(),
		/** With `assume`: from which period, how many pending units were accepted there, and how many were not. */
		assumption: z.object({ period: PeriodId.nullable(), units: z.number().int(), without: z.number().int() }).optional(),
		/** With `code`, but not by unit: a page of those for whom it applies, by unit, the school before its clusters. */
		contributors: z.array(Contributor).optional(),
		/** What to ask for as `after` to go on; null: this is the last page. */
		next: z.string().nullable(),
	})
	.meta({ id: "Aggregates" });
export type Aggregates = z.infer<typeof Aggregates>;

/** One project's part in a municipal figure, back to its cells. */
export const FigureContribution = z
	.object({
		period: PeriodId,
		unit: UnitCode,
		name: z.string(),
		cluster: z.object({ code: z.string(), name: z.string() }).nullable(),
		code: z.string(),
		/** The accepted revision that it comes from. */
		submission: z.string(),
		revision: z.number().int(),
		/** The figure, what it is made of (numerator and denominator, weight), target, baseline and 偏差说明: each as it counts. */
		cells: z.array(
			z.object({
				/** As findings name it: S_T3_02.actual, 群01!C_K1_01.actual. */
				place: z.string(),
				code: z.string(),
				name: Text,
				measure: z.string(),
				measuredIn: z.string(),
				value: Scalar,
				/** commission: entered by the commission; workbook: as the school filed it. */
				source: z.enum(["workbook", "commission"]),
				/** Null: the filed workbook has no such cell. */
				sheet: z.string().nullable(),
				cell: z.string().nullable(),
			}),
		),
		/** What the check asked about at these cells, and what the school said. */
		findings: z.array(
			z.object({
				rule: z.string(),
				place: z.string(),
				message: Text,
				/** Null: a finding that needs none, or none was given. */
				explanation: z.string().nullable(),
				/** What the commission said of it; null: nothing. */
				outcome: z.enum(["accepted", "refused"]).nullable(),
			}),
		),
	})
	.meta({ id: "FigureContribution" });
export type FigureContribution = z.infer<typeof FigureContribution>;

/** How the rules of a period do: how often each fires, on how many units, and what people say of it. */
import { z } from "zod";
import { Severity, Text } from "../definition/schema.ts";
import { Instant, Line, PeriodId, RuleId, UnitCode } from "./common.ts";

export const PeriodRuleUse = z
	.object({
		rule: RuleId,
		title: Text,
		severity: Severity,
		/** On trial: it blocks nobody, `severity` is what it will be once turned on; in the list even where it never fired. */
		trial: z.boolean(),
		/** off, query: switched for the period. */
		level: z.enum(["off", "query", "as-defined"]),
		/** False for rules of structure and type. */
		switchable: z.boolean(),
		/** What it found in the revisions that stand when they were filed, in how many units, and in how many that are accepted. */
		findings: z.number().int(),
		units: z.number().int(),
		acceptedUnits: z.number().int(),
		/** Explanations of its queries that a reviewer accepted, or refused, one by one. */
		explanations: z.object({ accepted: z.number().int(), refused: z.number().int() }),
		objections: z.object({ made: z.number().int(), upheld: z.number().int() }),
		waivers: z.number().int(),
		/** 此规则有误: how many schools' reports there are. */
		reports: z.number().int(),
	})
	.meta({ id: "PeriodRuleUse" });
export type PeriodRuleUse = z.infer<typeof PeriodRuleUse>;

export const PeriodRules = z
	.object({
		period: PeriodId,
		/** Revisions that wait for review, were returned or are accepted. */
		standing: z.number().int(),
		/** Those that fired, are switched, or that somebody said something of; most findings first. */
		rules: z.array(PeriodRuleUse),
	})
	.meta({ id: "PeriodRules" });
export type PeriodRules = z.infer<typeof PeriodRules>;

export const RuleReportRequest = z
	.strictObject({
		/** As in findings; null: about the rule as such. */
		place: z.string().max(200).nullable().default(null),
		comment: Line.min(5).max(1000),
	})
	.meta({ id: "RuleReportRequest" });
export type RuleReportRequest = z.infer<typeof RuleReportRequest>;

export const RuleReport = z
	.object({
		id: z.uuid(),
		unit: UnitCode,
		unitName: z.string(),
		rule: RuleId,
		place: z.string().nullable(),
		comment: z.string(),
		by: z.string(),
		at: Instant,
	})
	.meta({ id: "RuleReport" });
export type RuleReport = z.infer<typeof RuleReport>;

export const RuleReports = z
	.object({ reports: z.array(RuleReport), /** `from` of the next page; null: no more */ next: z.number().int().nullable() })
	.meta({ id: "RuleReports" });

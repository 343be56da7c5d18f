/** What a version of a set would do to what was submitted for a period (decision 107). */
import { z } from "zod";
import { Severity, Text, UnitClass } from "../definition/schema.ts";
import { Instant, PeriodId, RuleId, SetId, SetVersion, UnitCode } from "./common.ts";
import { Grade } from "./summaries.ts";

/** accepted: accepted revisions. standing: also those that wait for review. */
export const ImpactRevisions = z.enum(["accepted", "standing"]);

export const ImpactRequest = z
	.strictObject({
		set: SetId,
		/** A draft; where there is none of that version, a published one. */
		version: SetVersion,
		/** A published version to hold it against; left out: the one that the period runs on. */
		against: SetVersion.optional(),
		period: PeriodId,
		revisions: ImpactRevisions.default("accepted"),
		/** 万元 to be given out, for the funding; left out: no limit. */
		pool: z.number().positive().max(999_999_999).multipleOf(0.01).optional(),
	})
	.meta({ id: "ImpactRequest" });
export type ImpactRequest = z.infer<typeof ImpactRequest>;

export const Impact = z
	.object({
		id: z.uuid(),
		set: SetId,
		version: SetVersion,
		origin: z.enum(["draft", "published"]),
		/** False: the draft has been changed since, or is gone; what is said is of an older text. */
		current: z.boolean(),
		against: SetVersion,
		period: PeriodId,
		revisions: ImpactRevisions,
		pool: z.number().nullable(),
		state: z.enum(["running", "done", "failed", "cancelled"]),
		/** Revisions that are done, and how many there are. */
		done: z.number().int(),
		total: z.number().int(),
		startedBy: z.string(),
		started: Instant,
		updated: Instant,
		finished: Instant.nullable(),
		/** When it is deleted. */
		expires: Instant,
		/** Why it failed. */
		message: z.string().nullable(),
	})
	.meta({ id: "Impact" });
export type Impact = z.infer<typeof Impact>;
export const Impacts = z.object({ impacts: z.array(Impact) }).meta({ id: "Impacts" });
export type Impacts = z.infer<typeof Impacts>;

const Fired = z.object({ findings: z.number().int(), units: z.number().int() });

export const RuleImpact = z
	.object({
		rule: RuleId,
		title: Text,
		/** Null: the version has no such rule. A rule on trial is an information, whatever it will be. */
		before: z.object({ severity: Severity, trial: z.boolean(), ...Fired.shape }).nullable(),
		after: z.object({ severity: Severity, trial: z.boolean(), ...Fired.shape }).nullable(),
		/** Findings that come and go, and in how many units. */
		appeared: z.object(Fired.shape),
		vanished: z.object(Fired.shape),
	})
	.meta({ id: "RuleImpact" });
export type RuleImpact = z.infer<typeof RuleImpact>;

const Verdicts = z.object({ ready: z.number().int(), unexplained: z.number().int(), errors: z.number().int() });
const Money = z.object({ beforeFen: z.number(), afterFen: z.number() });

export const ImpactDetail = Impact.extend({
	/** Revisions that were compared, and that could not be. */
	compared: z.number().int(),
	uncompared: z.number().int(),
	verdicts: z.object({
		before: Verdicts,
		after: Verdicts,
		/** Units that could submit before and could not now, and the other way round. */
		blocked: z.number().int(),
		freed: z.number().int(),
	}),
	completeness: z.object({
		before: z.object({ filled: z.number().int(), required: z.number().int() }),
		after: z.object({ filled: z.number().int(), required: z.number().int() }),
		/** Units of which either differs. */
		units: z.number().int(),
	}),
	/** Set apart: findings that come of the workbooks having been made for the other version, and go with its own template. */
	template: Fired,
	/** Rules that fire under either version, those that change most first. */
	rules: z.array(RuleImpact),
	/** Null: a task book, which has no results. Counts are of projects. */
	results: z
		.object({
			projects: z.number().int(),
			scores: z.object({ up: z.number().int(), down: z.number().int() }),
			grades: z.array(z.object({ before: Grade.nullable(), after: Grade.nullable(), projects: z.number().int() })),
			ranks: z.number().int(),
			/** Of the recommendation; null: it is made from annual results only. */
			money: Money.extend({ changed: z.number().int() }).nullable(),
		})
		.nullable(),
}).meta({ id: "ImpactDetail" });
export type ImpactDetail = z.infer<typeof ImpactDetail>;

export const impactUnitParts = ["all", "uncompared", "blocked", "completeness", "rule"] as const;

export const UnitImpact = z
	.object({
		unit: UnitCode,
		name: z.string(),
		class: UnitClass,
		submission: z.uuid(),
		revision: z.number().int(),
		/** accepted, or submitted. */
		state: z.string(),
		/** Why it could not be compared; then the rest is null. */
		reason: Text.nullable(),
		verdict: z.object({ before: z.string(), after: z.string() }).nullable(),
		completeness: z
			.object({
				before: z.object({ filled: z.number().int(), required: z.number().int() }),
				after: z.object({ filled: z.number().int(), required: z.number().int() }),
			})
			.nullable(),
		/** Of the rule that was asked for, otherwise null; the first places of either. */
		rule: z
			.object({
				before: z.number().int(),
				after: z.number().int(),
				appeared: z.array(z.string()),
				vanished: z.array(z.string()),
			})
			.nullable(),
	})
	.meta({ id: "UnitImpact" });
export type UnitImpact = z.infer<typeof UnitImpact>;
export const UnitImpacts = z
	.object({ units: z.array(UnitImpact), /** `after` of the next page; null: this is the last */ next: UnitCode.nullable() })
	.meta({ id: "UnitImpacts" });
export type UnitImpacts = z.infer<typeof UnitImpacts>;

const Standing = z.object({
	total: z.number().nullable(),
	grade: Grade.nullable(),
	rank: z.number().int().nullable(),
	/** Recommended; null: nothing can be. */
	moneyFen: z.number().nullable(),
});

export const ProjectImpact = z
	.object({
		unit: UnitCode,
		name: z.string(),
		/** Null: the school's own. */
		cluster: z.string().nullable(),
		class: z.string(),
		before: Standing.nullable(),
		after: Standing.nullable(),
	})
	.meta({ id: "ProjectImpact" });
export type ProjectImpact = z.infer<typeof ProjectImpact>;
export const ProjectImpacts = z
	.object({ projects: z.array(ProjectImpact), /** `after` of the next page; null: this is the last */ next: z.string().nullable() })
	.meta({ id: "ProjectImpacts" });
export type ProjectImpacts = z.infer<typeof ProjectImpacts>;

export const ImpactTable = z.enum(["rules", "findings", "projects", "uncompared"]);
export type ImpactTable = z.infer<typeof ImpactTable>;

/** What needs a reason before a draft is published. */
export const DraftConcerns = z
	.object({
		/** Percent of accepted submissions beyond which a rule needs one. */
		limit: z.number(),
		/** The newest that is done of exactly this text, and how many accepted submissions it compared; null: there is none. */
		impact: z.object({ id: z.uuid(), period: PeriodId, accepted: z.number().int() }).nullable(),
		/** Of rules that are new or stricter than published. fires: on more than the limit; unmeasured: it blocks, and nobody has measured on whom it fires. */
		concerns: z.array(
			z.object({
				rule: RuleId,
				title: Text,
				kind: z.enum(["fires", "unmeasured"]),
				units: z.number().int().nullable(),
				/** Percent. */
				share: z.number().nullable(),
			}),
		),
	})
	.meta({ id: "DraftConcerns" });
export type DraftConcerns = z.infer<typeof DraftConcerns>;

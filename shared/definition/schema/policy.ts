/** How completion, increment and grades are computed. */
import { z } from "zod";
import { Code } from "./words.ts";

export const Policy = z.strictObject({
	/** Completion is capped here for the score. */
	cap: z.number(),
	completionShare: z.number(),
	incrementShare: z.number(),
	/** In place of the shares of a year, where the whole period is evaluated (shared/score/whole-period.ts); absent: the same. */
	final: z.strictObject({ completionShare: z.number(), incrementShare: z.number() }).optional(),
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
	/** 100 × completed ÷ due below this is a veto (decision 067). */
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
		/** Rates that grow during the year, held by time like flows; other ratios count from last year's value. */
		accruing: z.array(Code).optional(),
	}),
	/** Groups or codes that count as milestones: at worst amber before `milestoneRedFromMonth`. */
	milestoneGroups: z.array(z.string()),
	/** Date indicators lose this per started period of days late. */
	latePenalty: z.strictObject({ days: z.number().int(), loss: z.number() }),
	/** Rules on deviation and change stay silent while both values are below this (decision 063). */
	smallNumber: z.number(),
});
export type Policy = z.infer<typeof Policy>;

/** The commission's decisions that stand in a period, and how each is taken back. */
import { z } from "zod";
import { Instant, PeriodId, UnitCode } from "./common.ts";

export const DecisionKind = z.enum(["acceptance", "return", "ruling", "waiver", "veto", "extension", "switch", "closing"]);
export type DecisionKind = z.infer<typeof DecisionKind>;

export const StandingDecision = z
	.object({
		kind: DecisionKind,
		/** Null: it is about the period. */
		unit: UnitCode.nullable(),
		/** The revision: of acceptances, returns and rulings. */
		submission: z.string().nullable(),
		/** What it is about: a finding's key, a veto's id, a rule; null: the revision, the unit or the period itself. */
		subject: z.string().nullable(),
		/** upheld or rejected; the project of a veto; off or query; the instant of an extension or a closing. */
		outcome: z.string().nullable(),
		reason: z.string().nullable(),
		/** Empty where an earlier release did not write it down. */
		by: z.string(),
		at: Instant.nullable(),
		/** The request that takes it back; `reason` is to be given, in the body or, for DELETE, in the query. */
		takeBack: z.object({
			method: z.enum(["POST", "PATCH", "DELETE"]),
			path: z.string(),
			body: z.record(z.string(), z.unknown()).nullable(),
		}),
	})
	.meta({ id: "StandingDecision" });
export type StandingDecision = z.infer<typeof StandingDecision>;

export const StandingDecisions = z
	.object({
		period: PeriodId,
		decisions: z.array(StandingDecision),
		/** `from` of the next page; null: no more */ next: z.number().int().nullable(),
	})
	.meta({ id: "StandingDecisions" });
export type StandingDecisions = z.infer<typeof StandingDecisions>;

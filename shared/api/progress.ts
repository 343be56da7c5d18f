/** Who is where in a period: one row for every unit that the commission has entered for it. */
import { z } from "zod";
import { UnitClass } from "../definition/schema.ts";
import { Instant, PeriodId, UnitCode } from "./common.ts";
import { BasisPart } from "./submissions.ts";

/** Of the unit's last revision; not-started: it has filed nothing; withdrawn: it took the last one back. */
export const ProgressState = z.enum(["not-started", "submitted", "withdrawn", "returned", "accepted", "reopened"]);
export type ProgressState = z.infer<typeof ProgressState>;

export const UnitProgress = z
	.object({
		unit: UnitCode,
		name: z.string(),
		class: UnitClass,
		state: ProgressState,
		/** The last revision and its number; null: none. */
		submission: z.string().nullable(),
		revision: z.number().int().nullable(),
		submittedAt: Instant.nullable(),
		/** The unit's own, extension included. */
		deadline: Instant,
		/** The last revision came after the deadline; without one, or where it was withdrawn: the deadline is over. */
		late: z.boolean(),
		/** Cells that must be filled in the last revision, and those that are; null where none stands. */
		completeness: z.object({ filled: z.number().int(), required: z.number().int() }).nullable(),
		/** Queries of the last revision, explained ones too, until it is accepted. */
		openQueries: z.number().int(),
		/** Objections that keep the last revision from being accepted: without a ruling, or rejected. */
		openObjections: z.number().int(),
		/** The unit has a deadline of its own. */
		extended: z.boolean(),
		/** Who of the commission decided on the last revision, or has begun to review it. */
		reviewer: z.string().nullable(),
		/** What of its basis the commission has changed since the last revision was filed, while that waits or is accepted. */
		changed: z.array(BasisPart),
		/** Whether the last revision has a scan of its stamped 报送单; null: it neither waits nor is accepted. */
		scan: z.boolean().nullable(),
	})
	.meta({ id: "UnitProgress" });
export type UnitProgress = z.infer<typeof UnitProgress>;

/** What the units can be sorted by; those that are equal stand by code. `state`: in the order of the way through a period; `submittedAt`: who has filed nothing first. */
export const progressSorts = ["unit", "class", "state", "completeness", "queries", "objections", "deadline", "submittedAt"] as const;
export type ProgressSort = (typeof progressSorts)[number];

/** What may be asked of units beside their state; `scan`: their stamped scan is missing. */
export const progressNeeds = ["queries", "objections", "changed", "scan"] as const;
export type ProgressNeed = (typeof progressNeeds)[number];

export const Progress = z
	.object({
		period: PeriodId,
		/** Of all pages together. */
		totals: z.object({
			units: z.number().int(),
			states: z.record(ProgressState, z.number().int()),
			late: z.number().int(),
			openQueries: z.number().int(),
			openObjections: z.number().int(),
			/** Revisions that wait or are accepted and have no stamped scan; null: the period asks for none. */
			missingScans: z.number().int().nullable(),
			completeness: z.object({ filled: z.number().int(), required: z.number().int() }),
		}),
		/** How many units the filters leave, on all pages together. */
		matching: z.number().int(),
		units: z.array(UnitProgress),
		/** The last time that totals and results were computed anew from the facts, and how many differed; null: never. */
		verified: z.object({ job: z.uuid(), at: Instant, differing: z.number().int() }).nullable(),
		/** What to ask for as `after` to go on, where the units stand by code; null: this is the last page. */
		next: UnitCode.nullable(),
	})
	.meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

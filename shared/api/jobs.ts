/** What takes longer than a request: started by one, done piece by piece, its progress read by others. */
import { z } from "zod";
import { Instant, PeriodId } from "./common.ts";

/**
 * recompute: what was given for a period (unit data, decisions, facts) held against the trail and the originals, which is named; totals and
 * results anew from the facts, which is named and put right.
 */
export const JobKind = z.enum(["recompute"]);
export type JobKind = z.infer<typeof JobKind>;
export const JobState = z.enum(["running", "done", "failed"]);
export type JobState = z.infer<typeof JobState>;

export const JobRequest = z.strictObject({ kind: JobKind, period: PeriodId }).meta({ id: "JobRequest" });
export type JobRequest = z.infer<typeof JobRequest>;

export const Job = z
	.object({
		id: z.uuid(),
		kind: JobKind,
		period: PeriodId,
		state: JobState,
		/** What is being done: the kind's own word. */
		stage: z.string(),
		/** Units of work done, and how many there are. */
		done: z.number().int(),
		total: z.number().int(),
		/** recompute: how many records were kept otherwise than the trail or the facts say. */
		differing: z.number().int(),
		/** Who started it; the service itself at night. */
		startedBy: z.string(),
		started: Instant,
		updated: Instant,
		finished: Instant.nullable(),
		/** Why it failed. */
		message: z.string().nullable(),
	})
	.meta({ id: "Job" });
export type Job = z.infer<typeof Job>;

export const Difference = z
	.object({
		/** `SH01 summary`, `SH01 S_T3_02`, `totals S_T3_02 BK`; `SH01 baseFen`, `SH01 revision 2 facts S_T3_02.actual`, `period deadline` … */
		place: z.string(),
		/** As it was kept, and as it follows from the facts, or stands in the trail or the original. Null: nothing was kept, or nothing is to be. */
		kept: z.string().nullable(),
		found: z.string().nullable(),
		/** False: what was given (unit data, a decision, facts) is not what the trail or the original has; people must say which is to stand. */
		repaired: z.boolean(),
	})
	.meta({ id: "Difference" });
export type Difference = z.infer<typeof Difference>;

export const JobDetail = Job.extend({
	/** The first of them, by place. */
	differences: z.array(Difference),
}).meta({ id: "JobDetail" });
export type JobDetail = z.infer<typeof JobDetail>;

export const Jobs = z.object({ jobs: z.array(Job) }).meta({ id: "Jobs" });
export type Jobs = z.infer<typeof Jobs>;

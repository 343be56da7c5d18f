/** Who is where in a period. */
import type { Progress, ProgressState, UnitProgress } from "../../shared/api/progress.ts";
import { findLastJob } from "../db/jobs.ts";
import { countLate, listProgress, type ProgressRow, readStateTotals, type StateTotals } from "../db/progress.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";
import { isLate } from "./deadline.ts";
import { periodOf } from "./workbook-case.ts";

/** @throws ServiceProblem not-found */
export async function progressOf(env: Env, id: string, { after, limit }: { after: string; limit: number }, now: Date): Promise<Progress> {
	const period = await periodOf(env, id);
	const [rows, states, late, verification] = await Promise.all([
		listProgress(env.DB, { period: period.id, after, limit: limit + 1 }),
		readStateTotals(env.DB, period.id),
		countLate(env.DB, period.id, now.toISOString()),
		findLastJob(env.DB, period.id, "recompute"),
	]);
	const units = rows.slice(0, limit).map((row) => unitProgress(row, now));
	return {
		period: period.id,
		totals: { ...totalsOf(states), late },
		units,
		verified: verification && {
			job: verification.id,
			at: toShanghai(verification.finished ?? verification.updated),
			differing: verification.differing,
		},
		next: rows.length > limit ? (units.at(-1)?.unit ?? null) : null,
	};
}

function unitProgress(row: ProgressRow, now: Date): UnitProgress {
	const { unit, name, state, submission, revision, filled, required, filedAt } = row;
	return {
		unit,
		name,
		class: row.class,
		state,
		submission,
		revision,
		submittedAt: toShanghaiOrNull(row.submittedAt),
		deadline: toShanghai(row.deadline),
		late: isLate(row.deadline, filedAt === null ? now : new Date(filedAt)),
		completeness: filled === null || required === null ? null : { filled, required },
		openQueries: row.queries,
		openObjections: row.objections,
	};
}

function totalsOf(states: readonly StateTotals[]): Omit<Progress["totals"], "late"> {
	const sum = (part: Exclude<keyof StateTotals, "state">) => states.reduce((total, row) => total + row[part], 0);
	const inState = (state: ProgressState) => states.find((row) => row.state === state)?.units ?? 0;
	return {
		units: sum("units"),
		states: {
			"not-started": inState("not-started"),
			submitted: inState("submitted"),
			withdrawn: inState("withdrawn"),
			returned: inState("returned"),
			accepted: inState("accepted"),
			reopened: inState("reopened"),
		},
		openQueries: sum("queries"),
		openObjections: sum("objections"),
		completeness: { filled: sum("filled"), required: sum("required") },
	};
}

/** Who is where in a period. */
import type { Progress, ProgressState, UnitProgress } from "../../shared/api/progress.ts";
import { findLastJob } from "../db/jobs.ts";
import {
	countLate,
	countMissingScans,
	countProgress,
	listProgress,
	type ProgressFilter,
	type ProgressPage,
	type ProgressRow,
	readStateTotals,
	type StateTotals,
} from "../db/progress.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";
import { isLate } from "./deadline.ts";
import { periodOf } from "./workbook-case.ts";

/** What a page of progress is asked by. */
export type ProgressQuery = Pick<ProgressPage, "filter" | "sort" | "descending" | "after" | "from" | "limit">;

export const noProgressFilter: ProgressFilter = { states: null, class: null, late: null, search: null, reviewer: null, need: null };

/** All units by code. */
export const progressByCode = ({ after, limit }: { after: string; limit: number }): ProgressQuery => ({
	filter: noProgressFilter,
	sort: "unit",
	descending: false,
	after,
	from: 0,
	limit,
});

/** @throws ServiceProblem not-found */
export async function progressOf(env: Env, id: string, query: ProgressQuery, at: Date): Promise<Progress> {
	const period = await periodOf(env, id);
	const { limit, filter } = query;
	const now = at.toISOString();
	const isFiltered = Object.values(filter).some((value) => value !== null);
	const [rows, states, late, matching, verification, missingScans] = await Promise.all([
		listProgress(env.DB, { ...query, period: period.id, limit: limit + 1, now }),
		readStateTotals(env.DB, period.id),
		countLate(env.DB, period.id, now),
		isFiltered ? countProgress(env.DB, { period: period.id, filter, now }) : null,
		findLastJob(env.DB, period.id, "recompute"),
		period.scanRequired ? countMissingScans(env.DB, period.id) : null,
	]);
	const units = rows.slice(0, limit).map((row) => unitProgress(row, at));
	const totals = totalsOf(states);
	const byCode = query.sort === "unit" && !query.descending;
	return {
		period: period.id,
		totals: { ...totals, late, missingScans },
		matching: matching ?? totals.units,
		units,
		verified: verification && {
			job: verification.id,
			at: toShanghai(verification.finished ?? verification.updated),
			differing: verification.differing,
		},
		next: byCode && rows.length > limit ? (units.at(-1)?.unit ?? null) : null,
	};
}

function unitProgress(row: ProgressRow, now: Date): UnitProgress {
	const { unit, name, state, submission, revision, filled, required, filedAt, extended, reviewer, changed, scan } = row;
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
		extended,
		reviewer,
		changed,
		scan,
	};
}

function totalsOf(states: readonly StateTotals[]): Omit<Progress["totals"], "late" | "missingScans"> {
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

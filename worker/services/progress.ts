/** Who is where in a period. */
import type { Progress, ProgressState, UnitProgress } from "../../shared/api/progress.ts";
import { listProgress, type ProgressRow } from "../db/progress.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";
import { isLate } from "./deadline.ts";
import { periodOf } from "./workbook-case.ts";

/** @throws ServiceProblem not-found */
export async function progressOf(env: Env, id: string, now: Date): Promise<Progress> {
	const period = await periodOf(env, id);
	const units = (await listProgress(env.DB, period.id)).map((row) => unitProgress(row, now));
	return { period: period.id, totals: totalsOf(units), units };
}

export function unitProgress(row: ProgressRow, now: Date): UnitProgress {
	const { unit, name, submission, revision } = row;
	const state = stateOf(row);
	// What was taken back stands no more than what was never filed.
	const { filled, required, queries, openObjections } = state === "withdrawn" ? { ...row, ...nothingStands } : row;
	const submittedAt = state === "withdrawn" ? null : row.submittedAt;
	return {
		unit,
		name,
		class: row.class,
		state,
		submission,
		revision,
		submittedAt: toShanghaiOrNull(row.submittedAt),
		deadline: toShanghai(row.deadline),
		late: isLate(row.deadline, submittedAt === null ? now : new Date(submittedAt)),
		completeness: filled === null || required === null ? null : { filled, required },
		openQueries: state === "accepted" ? 0 : queries,
		openObjections,
	};
}

const nothingStands = { filled: null, required: null, queries: 0, openObjections: 0 };

/** A superseded revision has a later one, so the last is never superseded. */
function stateOf({ state }: ProgressRow): ProgressState {
	return state === null || state === "superseded" ? "not-started" : state;
}

export function totalsOf(units: readonly UnitProgress[]): Progress["totals"] {
	const sum = (count: (unit: UnitProgress) => number) => units.reduce((total, unit) => total + count(unit), 0);
	const inState = (state: ProgressState) => sum((unit) => (unit.state === state ? 1 : 0));
	return {
		units: units.length,
		states: {
			"not-started": inState("not-started"),
			submitted: inState("submitted"),
			withdrawn: inState("withdrawn"),
			returned: inState("returned"),
			accepted: inState("accepted"),
			reopened: inState("reopened"),
		},
		late: sum(({ late }) => (late ? 1 : 0)),
		openQueries: sum(({ openQueries }) => openQueries),
		openObjections: sum(({ openObjections }) => openObjections),
		completeness: {
			filled: sum(({ completeness }) => completeness?.filled ?? 0),
			required: sum(({ completeness }) => completeness?.required ?? 0),
		},
	};
}

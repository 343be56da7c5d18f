/** What revisions were filed on, and what of it has changed since. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { BasisPart, SubmissionState } from "../../shared/api/submissions.ts";
import { stored } from "./json.ts";

export type Basis = Record<BasisPart, string>;

export interface StandingBasis {
	submission: string;
	period: string;
	/** Null: filed before this was written down. */
	basis: Basis | null;
}

/** Of a unit's revisions that wait or are accepted, in all periods. */
export async function listStandingBases(db: D1Database, unit: string): Promise<StandingBasis[]> {
	const { results } = await db
		.prepare(
			"SELECT id AS submission, period, basis FROM submissions WHERE unit = ?1 AND state IN ('submitted', 'accepted') ORDER BY period",
		)
		.bind(unit)
		.all<{ submission: string; period: string; basis: string | null }>();
	return results.map(({ basis, ...row }) => ({ ...row, basis: basis === null ? null : stored(basis) }));
}

/** The periods that a unit is in, by id, each with its revision that waits or is accepted; null: none. */
export async function periodsWithStanding(
	db: D1Database,
	unit: string,
): Promise<{ period: string; id: string | null; revision: number | null; state: SubmissionState | null }[]> {
	const { results } = await db
		.prepare(
			`SELECT kept.period, submissions.id, submissions.revision, submissions.state FROM unit_periods AS kept LEFT JOIN submissions
			ON submissions.unit = kept.unit AND submissions.period = kept.period AND submissions.state IN ('submitted', 'accepted')
			WHERE kept.unit = ?1 ORDER BY kept.period`,
		)
		.bind(unit)
		.all<{ period: string; id: string | null; revision: number | null; state: SubmissionState | null }>();
	return results;
}

/** Those of the units that have a revision which waits or is accepted, in any period. */
export async function unitsWithRevisions(db: D1Database, units: readonly string[]): Promise<string[]> {
	const { results } = await db
		.prepare(
			`SELECT DISTINCT unit FROM submissions WHERE state IN ('submitted', 'accepted') AND unit IN (SELECT value FROM json_each(?1)) ORDER BY unit`,
		)
		.bind(JSON.stringify(units))
		.all<{ unit: string }>();
	return results.map(({ unit }) => unit);
}

/** Those of the units whose revision of the period is accepted. */
export async function unitsAccepted(db: D1Database, period: string, units: readonly string[]): Promise<Set<string>> {
	const { results } = await db
		.prepare("SELECT unit FROM submissions WHERE period = ?2 AND state = 'accepted' AND unit IN (SELECT value FROM json_each(?1))")
		.bind(JSON.stringify(units), period)
		.all<{ unit: string }>();
	return new Set(results.map(({ unit }) => unit));
}

export async function readBasis(db: D1Database, submission: string): Promise<Basis | null> {
	const row = await db.prepare("SELECT basis FROM submissions WHERE id = ?1").bind(submission).first<{ basis: string | null }>();
	return row?.basis ? stored(row.basis) : null;
}

/** Marks a revision; what it was filed on is written only where nobody had. */
export function saveMark(db: D1Database, submission: string, basis: Basis, changed: readonly BasisPart[]): D1PreparedStatement {
	return db
		.prepare("UPDATE submissions SET changed = ?2, basis = COALESCE(basis, ?3) WHERE id = ?1")
		.bind(submission, JSON.stringify(changed), JSON.stringify(basis));
}

/** A reviewer has confirmed it: from now on it stands on what is kept now. In the decision's batch. @param guard repeats the decision */
export function confirmBasis(db: D1Database, submission: string, basis: Basis, token: string): D1PreparedStatement {
	return db
		.prepare("UPDATE submissions SET changed = '[]', basis = ?2 WHERE id = ?1 AND decision = ?3")
		.bind(submission, JSON.stringify(basis), token);
}

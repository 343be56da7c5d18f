/** Accepted revisions with everything they say, and what the commission keeps of their units. */
import type { D1Database } from "@cloudflare/workers-types";
import type { SubmissionState } from "../../shared/api/submissions.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";
import { type KeptUnit, keptOf } from "./unit-periods.ts";

export interface AcceptedRevision {
	submission: string;
	unit: string;
	unitName: string;
	/** As it was filed. */
	class: UnitClass;
	revision: number;
	set: string;
	version: string;
	facts: WorkbookFacts;
	/** Undefined: the commission has taken the unit out of the period since. */
	kept: Omit<KeptUnit, "approved"> | undefined;
	/** Counts the changes of what is kept; 0: nothing is. */
	keptVersion: number;
}

export interface AcceptedRow extends Omit<AcceptedRevision, "facts" | "kept"> {
	facts: string;
	kept: string | null;
}

const columns = `SELECT submissions.period, submissions.state, submissions.id AS submission, submissions.unit, units.name AS unitName, submissions.class, submissions.revision,
	submissions.set_id AS "set", submissions.version, facts.content AS facts, kept.content AS kept, COALESCE(kept.version, 0) AS keptVersion
	FROM submissions JOIN revision_facts AS facts ON facts.submission = submissions.id JOIN units ON units.code = submissions.unit
	LEFT JOIN unit_periods AS kept ON kept.unit = submissions.unit AND kept.period = submissions.period`;
const select = `${columns} WHERE submissions.state = 'accepted'`;

/** Accepted revisions of a period's units after one up to another: SQL with these three. */
export const acceptedIn = `${select} AND submissions.period = ?1 AND submissions.unit > ?2 AND submissions.unit <= ?3 ORDER BY submissions.unit`;

/** Those of the submissions that are accepted, by unit. Ask for few at a time: whole workbooks of a country would not fit an isolate. */
export async function acceptedAmong(db: D1Database, submissions: string[]): Promise<AcceptedRevision[]> {
	const { results } = await db
		.prepare(`${select} AND submissions.id IN (SELECT value FROM json_each(?1)) ORDER BY submissions.unit`)
		.bind(JSON.stringify(submissions))
		.all<AcceptedRow>();
	return results.map(acceptedOf);
}

/** Whatever its state. */
export async function findRevision(db: D1Database, submission: string): Promise<AcceptedRevision | undefined> {
	const row = await db.prepare(`${columns} WHERE submissions.id = ?1`).bind(submission).first<AcceptedRow>();
	return row ? acceptedOf(row) : undefined;
}

/** Id of the unit's accepted revision; undefined: there is none. */
export async function findAcceptedId(db: D1Database, unit: string, period: string): Promise<string | undefined> {
	const row = await db
		.prepare("SELECT id FROM submissions WHERE unit = ?1 AND period = ?2 AND state = 'accepted'")
		.bind(unit, period)
		.first<{ id: string }>();
	return row?.id;
}

/** Of a unit, by period: the periods named. */
export async function acceptedOfUnit(db: D1Database, unit: string, periods: readonly string[]): Promise<Map<string, AcceptedRevision>> {
	const { results } = await db
		.prepare(`${select} AND submissions.unit = ?1 AND submissions.period IN (SELECT value FROM json_each(?2))`)
		.bind(unit, JSON.stringify(periods))
		.all<AcceptedRow & { period: string }>();
	return new Map(results.map((row) => [row.period, acceptedOf(row)]));
}

/** The unit's accepted revision of a period, otherwise the one that waits; undefined: neither. */
export async function standingOfUnit(
	db: D1Database,
	unit: string,
	period: string,
): Promise<(AcceptedRevision & { state: SubmissionState }) | undefined> {
	const row = await db
		.prepare(
			`${columns} WHERE submissions.unit = ?1 AND submissions.period = ?2 AND submissions.state IN ('accepted', 'submitted')
			ORDER BY submissions.state LIMIT 1`,
		)
		.bind(unit, period)
		.first<AcceptedRow & { state: SubmissionState }>();
	return row ? { ...acceptedOf(row), state: row.state } : undefined;
}

export function acceptedOf(row: AcceptedRow): AcceptedRevision {
	return {
		submission: row.submission,
		unit: row.unit,
		unitName: row.unitName,
		class: row.class,
		revision: row.revision,
		set: row.set,
		version: row.version,
		facts: stored(row.facts),
		kept: row.kept === null ? undefined : keptOf(row.kept),
		keptVersion: row.keptVersion,
	};
}

/** What many units' revisions say, cut down to what is compared: whole workbooks of a country would not fit an isolate. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Scalar } from "../../shared/check/index.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";

/** code → actual */
export type Actuals = Record<string, Scalar>;

export interface ComparedCluster {
	number: string;
	code: string;
	name: string;
	actuals: Actuals;
}

/** A row of 成果: key as in places. */
export interface ListedResult {
	key: string;
	name: Scalar;
	level: Scalar;
	state: Scalar;
}

export interface ComparedRevision {
	class: UnitClass;
	school: Actuals;
	clusters: ComparedCluster[];
	results: ListedResult[];
}

/** Whose claim it is. */
export interface Claimant {
	claim: string;
	unit: string;
	unitName: string;
}

/** What else stands in a period, filed or accepted: a unit has at most one such revision. */
export interface AmongStanding {
	period: string;
	/** Whose revisions are left out. */
	unit: string;
}

/** Undefined: no facts are stored for it. */
export async function findCompared(db: D1Database, submission: string): Promise<ComparedRevision | undefined> {
	const row = await db
		.prepare(
			`SELECT submissions.class, school, clusters, results FROM compared JOIN submissions ON submissions.id = compared.submission
			WHERE compared.submission = ?1`,
		)
		.bind(submission)
		.first<{ class: UnitClass; school: string; clusters: string; results: string }>();
	if (!row) return undefined;
	return { class: row.class, school: stored(row.school), clusters: stored(row.clusters), results: stored(row.results) };
}

const standing = "submissions.period = ?1 AND submissions.state IN ('submitted', 'accepted')";

/** Other units that stand, and the figures of some of them: of schools of a class, and of clusters, which are one class. */
export interface Peers {
	/** Other units that stand, of whatever class. */
	units: number;
	/** At most `most`, chosen by chance, and always the same ones. */
	schools: Actuals[];
	/** Those of at most `most` units. */
	clusters: Actuals[];
}

export async function peersAmong(db: D1Database, { period, unit }: AmongStanding, unitClass: UnitClass, most: number): Promise<Peers> {
	const [counted, schools, clusters] = await db.batch<Record<string, unknown>>([
		db
			.prepare(
				`SELECT COALESCE(SUM(units), 0) - (SELECT COUNT(*) FROM standing WHERE period = ?1 AND unit = ?2 AND state IN ('submitted', 'accepted')) AS units
				FROM standing_totals WHERE period = ?1 AND state IN ('submitted', 'accepted')`,
			)
			.bind(period, unit),
		db
			.prepare(
				`SELECT school FROM submissions INDEXED BY submissions_peers CROSS JOIN compared ON compared.submission = submissions.id
				WHERE ${standing} AND submissions.class = ?3 AND submissions.unit <> ?2 ORDER BY submissions.id LIMIT ?4`,
			)
			.bind(period, unit, unitClass, most),
		db
			.prepare(
				`SELECT clusters FROM submissions INDEXED BY submissions_standing CROSS JOIN compared ON compared.submission = submissions.id
				WHERE ${standing} AND submissions.unit <> ?2 ORDER BY submissions.id LIMIT ?3`,
			)
			.bind(period, unit, most),
	]);
	return {
		units: Number(counted?.results[0]?.units ?? 0),
		schools: (schools?.results ?? []).map(({ school }) => stored<Actuals>(String(school))),
		clusters: (clusters?.results ?? []).flatMap((row) => stored<ComparedCluster[]>(String(row.clusters)).map(({ actuals }) => actuals)),
	};
}

/** Who else claims one of these, by unit. */
export async function claimantsAmong(db: D1Database, { period, unit }: AmongStanding, claims: readonly string[]): Promise<Claimant[]> {
	if (claims.length === 0) return [];
	const { results } = await db
		.prepare(
			`SELECT DISTINCT claims.claim, submissions.unit, units.name AS unitName FROM json_each(?3) AS asked
			CROSS JOIN claims ON claims.claim = asked.value CROSS JOIN submissions ON submissions.id = claims.submission
			JOIN units ON units.code = submissions.unit WHERE ${standing} AND submissions.unit <> ?2 ORDER BY submissions.unit`,
		)
		.bind(period, unit, JSON.stringify(claims))
		.all<Claimant>();
	return results;
}

const piece = 500;

/**
 * Makes the claims of every revision that has none by this edition of the notion of the same text, some hundreds at a time: those that were
 * filed since somebody asked, and all of them once after the notion has changed.
 *
 * @param claimsOf what a revision's list of results claims, folded by that edition
 */
export async function makeClaims(db: D1Database, edition: number, claimsOf: (results: readonly ListedResult[]) => string[]): Promise<void> {
	for (;;) {
		const { results: rows } = await db
			.prepare("SELECT submission, results FROM compared WHERE spelling < ?1 OR spelling > ?1 LIMIT ?2")
			.bind(edition, piece)
			.all<{ submission: string; results: string }>();
		if (rows.length === 0) return;
		const made = rows.map(({ submission, results }) => ({ submission, claims: claimsOf(stored(results)) }));
		await db.batch([
			db
				.prepare("DELETE FROM claims WHERE submission IN (SELECT value FROM json_each(?1))")
				.bind(JSON.stringify(rows.map(({ submission }) => submission))),
			db
				.prepare(
					`INSERT OR IGNORE INTO claims (claim, submission) SELECT claim.value, made.value ->> 'submission'
					FROM json_each(?1) AS made, json_each(made.value, '$.claims') AS claim`,
				)
				.bind(JSON.stringify(made)),
			db
				.prepare("UPDATE compared SET spelling = ?2 WHERE submission IN (SELECT value FROM json_each(?1))")
				.bind(JSON.stringify(rows.map(({ submission }) => submission)), edition),
		]);
	}
}

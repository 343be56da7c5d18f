/** What is kept beside what follows from the facts, piece by piece. Each function reads one state of the database. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Difference } from "../../shared/api/jobs.ts";
import type { AcceptedRevision } from "./accepted.ts";
import { type AcceptedRow, acceptedIn, acceptedOf } from "./accepted.ts";
import { figureNames, type StoredProject } from "./results.ts";
import { plannedSums } from "./totals.ts";

/** Units of a period after one, by code. */
export async function listUnitsAfter(db: D1Database, period: string, after: string, limit: number): Promise<string[]> {
	const { results } = await db
		.prepare("SELECT unit FROM unit_periods WHERE period = ?1 AND unit > ?2 ORDER BY unit LIMIT ?3")
		.bind(period, after, limit)
		.all<{ unit: string }>();
	return results.map(({ unit }) => unit);
}

export interface KeptRange {
	accepted: AcceptedRevision[];
	/** `name`: what the unit was called when it was computed; null where that cannot be read. */
	results: { unit: string; scoring: string; content: string; name: string | null }[];
	projects: (StoredProject & { unit: string })[];
	figures: ({ unit: string; code: string; cluster: string; class: string } & Record<(typeof figureNames)[number], number | null>)[];
}

/** Of the units after one up to another. @param leftOut units whose facts are not to be read */
export async function readRange(
	db: D1Database,
	period: string,
	{ after, last }: { after: string; last: string },
	leftOut: ReadonlySet<string>,
): Promise<KeptRange> {
	const range = (sql: string) => db.prepare(sql).bind(period, after, last);
	const within = "period = ?1 AND unit > ?2 AND unit <= ?3";
	const [accepted, results, projects, figures] = await db.batch([
		range(acceptedIn),
		range(
			`SELECT unit, scoring, content, CASE WHEN json_valid(content) THEN content ->> '$.name' END AS name FROM results WHERE ${within} ORDER BY unit`,
		),
		range(`SELECT unit, cluster, class, total, base_fen AS baseFen, raw FROM project_results WHERE ${within} ORDER BY unit, cluster`),
		range(
			`SELECT unit, code, cluster, class, ${figureNames.join(", ")} FROM figures
			WHERE period = ?1 AND code IN (SELECT code FROM totals WHERE period = ?1) AND unit > ?2 AND unit <= ?3 ORDER BY unit, code, cluster`,
		),
	]);
	// safe: the columns named above
	return {
		accepted: ((accepted?.results ?? []) as AcceptedRow[]).filter(({ unit }) => !leftOut.has(unit)).map(acceptedOf),
		results: (results?.results ?? []) as KeptRange["results"],
		projects: (projects?.results ?? []) as KeptRange["projects"],
		figures: (figures?.results ?? []) as KeptRange["figures"],
	};
}

/** Takes off what is kept of a unit that has no accepted revision. */
export function removeResult(db: D1Database, period: string, unit: string): D1PreparedStatement[] {
	const none = "NOT EXISTS (SELECT 1 FROM submissions WHERE period = ?1 AND unit = ?2 AND state = 'accepted')";
	return [
		`DELETE FROM figures WHERE period = ?1 AND code IN (SELECT code FROM totals WHERE period = ?1) AND unit = ?2 AND ${none}`,
		`DELETE FROM project_results WHERE period = ?1 AND unit = ?2 AND ${none}`,
		`DELETE FROM results WHERE period = ?1 AND unit = ?2 AND ${none}`,
	].map((sql) => db.prepare(sql).bind(period, unit));
}

/** An accepted revision always has a row for its result, if an outdated one. */
export function ensureResult(db: D1Database, period: string, submission: string): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO results (submission, period, unit) SELECT id, period, unit FROM submissions WHERE id = ?2 AND period = ?1 AND state = 'accepted'
			ON CONFLICT DO NOTHING`,
		)
		.bind(period, submission);
}

/**
 * A table of sums, what it is to hold, and what of it a piece looks at. Every column but the period is compared; ?1 is the period, ?2 what the
 * piece is about.
 */
interface Derived {
	table: string;
	/** Name the row; the others are what it says. */
	keys: string[];
	values: string[];
	/** SQL that gives the same columns. */
	source: string;
	/** Condition on the rows of a piece. */
	piece: string;
	/** Rows that say nothing, and may stand or not, do not fulfil it. */
	says: string;
}

const steps = "(SELECT 1 AS step UNION ALL SELECT 10 UNION ALL SELECT 100 UNION ALL SELECT 1000)";

const lineValues = ["cluster_name", "class", "grade", "flag", "vetoed", "total", "completion", "increment", "behind"];

export const derived = {
	totals: {
		table: "totals",
		keys: ["code", "class"],
		values: ["given", "missing", "top", "bottom", ...plannedSums.map(({ column }) => column)],
		source: `SELECT code, class, SUM(given) AS given, SUM(1 - given) AS missing, SUM(top) AS top, SUM(bottom) AS bottom,
				${plannedSums.map(({ column, sum }) => `${sum} AS ${column}`).join(", ")} FROM figures
			WHERE period = ?1 AND code IN (SELECT value FROM json_each(?2)) GROUP BY code, class`,
		piece: "code IN (SELECT value FROM json_each(?2))",
		says: "given + missing > 0",
	},
	counts: {
		table: "score_counts",
		keys: ["class", "step", "place"],
		values: ["projects"],
		source: `SELECT class, step, total / step AS place, COUNT(*) AS projects FROM project_results, ${steps}
			WHERE period = ?1 AND total IS NOT NULL AND ?2 IS NOT NULL GROUP BY class, step, total / step`,
		piece: "?2 IS NOT NULL",
		says: "projects > 0",
	},
	money: {
		table: "allocation_totals",
		keys: [],
		values: ["projects", "base_fen", "raw"],
		source: `SELECT COUNT(*) AS projects, SUM(base_fen) AS base_fen, SUM(raw) AS raw FROM project_results
			WHERE period = ?1 AND raw IS NOT NULL AND ?2 IS NOT NULL HAVING COUNT(*) > 0`,
		piece: "?2 IS NOT NULL",
		says: "projects > 0",
	},
	lines: {
		table: "project_lines",
		keys: ["unit", "cluster"],
		values: [...lineValues],
		source: `SELECT unit, cluster, ${lineValues.join(", ")} FROM project_lines_now WHERE period = ?1 AND unit > ?2 ->> 0 AND unit <= ?2 ->> 1`,
		piece: "unit > ?2 ->> 0 AND unit <= ?2 ->> 1",
		says: "TRUE",
	},
	projects: {
		table: "project_counts",
		keys: ["class", "grade", "flag", "vetoed"],
		values: ["projects"],
		source: `SELECT class, grade, COALESCE(flag, 0) AS flag, vetoed, COUNT(*) AS projects FROM project_lines
			WHERE period = ?1 AND ?2 IS NOT NULL GROUP BY class, grade, COALESCE(flag, 0), vetoed`,
		piece: "?2 IS NOT NULL",
		says: "projects > 0",
	},
	standing: {
		table: "standing",
		keys: ["unit"],
		values: [
			"submission",
			"revision",
			"state",
			"submitted_at",
			"filed_at",
			"filled",
			"required",
			"queries",
			"objections",
			"class",
			"hosts",
		],
		source: `SELECT unit, submission, revision, state, submitted_at, filed_at, filled, required, queries, objections, class, hosts FROM standing_now
			WHERE period = ?1 AND unit > ?2 ->> 0 AND unit <= ?2 ->> 1`,
		piece: "unit > ?2 ->> 0 AND unit <= ?2 ->> 1",
		says: "TRUE",
	},
	states: {
		table: "standing_totals",
		keys: ["state"],
		values: ["units", "filled", "required", "queries", "objections"],
		source: `SELECT state, COUNT(*) AS units, SUM(COALESCE(filled, 0)) AS filled, SUM(COALESCE(required, 0)) AS required, SUM(queries) AS queries,
			SUM(objections) AS objections FROM standing WHERE period = ?1 AND ?2 IS NOT NULL GROUP BY state`,
		piece: "?2 IS NOT NULL",
		says: "units > 0",
	},
	classes: {
		table: "standing_classes",
		keys: ["class", "state"],
		values: ["units", "hosts"],
		source: `SELECT class, state, COUNT(*) AS units, SUM(hosts) AS hosts FROM standing
			WHERE period = ?1 AND ?2 IS NOT NULL GROUP BY class, state`,
		piece: "?2 IS NOT NULL",
		says: "units > 0",
	},
} satisfies Record<string, Derived>;

export type DerivedName = keyof typeof derived;

/** Rows that are kept and not to be, or to be and not kept. @param about JSON: what the piece is about */
export async function compareDerived(db: D1Database, name: DerivedName, period: string, about: string): Promise<Difference[]> {
	const { table, keys, values, source, piece, says: speaks }: Derived = derived[name];
	const columns = [...keys, ...values].join(", ");
	const kept = `SELECT ${columns} FROM ${table} WHERE period = ?1 AND ${piece} AND ${speaks}`;
	const found = `SELECT ${columns} FROM (${source})`;
	const place = [`'${name}'`, ...keys].join(" || ' ' || ");
	const says = (side: string) => `SELECT ${place} AS place, json_array(${values.join(", ")}) AS says FROM (${side})`;
	const sides = await db.batch<{ place: string; says: string }>([
		db.prepare(says(`${kept} EXCEPT ${found}`)).bind(period, about),
		db.prepare(says(`${found} EXCEPT ${kept}`)).bind(period, about),
	]);
	const [own, real] = sides.map(({ results }) => new Map(results.map((row) => [row.place, row.says])));
	const places = new Set([...(own?.keys() ?? []), ...(real?.keys() ?? [])]);
	return [...places].sort().map((one) => ({ place: one, kept: own?.get(one) ?? null, found: real?.get(one) ?? null, repaired: true }));
}

/** Puts the rows of a piece right, whatever they are by then. */
export function restoreDerived(db: D1Database, name: DerivedName, period: string, about: string): D1PreparedStatement[] {
	const { table, keys, values, source, piece }: Derived = derived[name];
	const columns = [...keys, ...values].join(", ");
	return [
		db.prepare(`DELETE FROM ${table} WHERE period = ?1 AND ${piece}`).bind(period, about),
		db.prepare(`INSERT INTO ${table} (period, ${columns}) SELECT ?1, ${columns} FROM (${source})`).bind(period, about),
	];
}

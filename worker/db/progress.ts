/** Where the units of a period stand (0016): in pages, with counts over all of them. Instants are UTC. */
import type { D1Database } from "@cloudflare/workers-types";
import type { ProgressNeed, ProgressSort, ProgressState } from "../../shared/api/progress.ts";
import type { BasisPart } from "../../shared/api/submissions.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";

/** Null where the unit has filed nothing, or what it filed does not stand. */
export interface ProgressRow {
	unit: string;
	name: string;
	class: UnitClass;
	/** Of the period, or the unit's extension. */
	deadline: string;
	submission: string | null;
	revision: number | null;
	state: ProgressState;
	submittedAt: string | null;
	/** When what stands was filed. */
	filedAt: string | null;
	filled: number | null;
	required: number | null;
	queries: number;
	objections: number;
	extended: boolean;
	reviewer: string | null;
	changed: BasisPart[];
	scan: boolean | null;
}

/** Filters, each left out by null. */
export interface ProgressFilter {
	states: readonly ProgressState[] | null;
	class: UnitClass | null;
	late: boolean | null;
	/** Part of a name or code, capitals or not. */
	search: string | null;
	reviewer: string | null;
	need: ProgressNeed | null;
}

export interface ProgressPage {
	period: string;
	filter: ProgressFilter;
	sort: ProgressSort;
	descending: boolean;
	/** Code of a unit; only where they stand by code, ascending. */
	after: string;
	/** How many to pass over. */
	from: number;
	limit: number;
	/** UTC. */
	now: string;
}

const deadline = "MAX(COALESCE(extensions.deadline, ''), periods.deadline)";

/** What each sort goes by. */
const sortsBy: Record<ProgressSort, string> = {
	unit: "own.unit",
	class: "kept.class",
	state: `CASE own.state WHEN 'not-started' THEN 0 WHEN 'withdrawn' THEN 1 WHEN 'reopened' THEN 2 WHEN 'submitted' THEN 3 WHEN 'returned' THEN 4 ELSE 5 END`,
	completeness: "COALESCE(CAST(own.filled AS REAL) / NULLIF(own.required, 0), -1)",
	queries: "own.queries",
	objections: "own.objections",
	deadline,
	submittedAt: "COALESCE(own.submitted_at, '')",
};

/** Condition that the last revision waits or is accepted, and has no stamped scan. */
const missingScan = "own.state IN ('submitted', 'accepted') AND NOT EXISTS (SELECT 1 FROM scans WHERE scans.submission = own.submission)";

const needed: Record<ProgressNeed, string> = {
	queries: "own.queries > 0",
	objections: "own.objections > 0",
	scan: missingScan,
	changed: `last.changed <> '[]' AND own.state IN ('submitted', 'accepted')`,
};

/** Tables and conditions; placeholders: ?1 period, ?2 states, ?3 class, ?4 late, ?5 search, ?6 reviewer, ?7 now. */
const among = (need: ProgressNeed | null) => `FROM standing AS own
	JOIN periods ON periods.id = own.period
	JOIN units ON units.code = own.unit
	JOIN unit_periods AS kept ON kept.unit = own.unit AND kept.period = own.period
	LEFT JOIN extensions ON extensions.period = own.period AND extensions.unit = own.unit
	LEFT JOIN submissions AS last ON last.id = own.submission
	WHERE own.period = ?1 AND (?2 IS NULL OR own.state IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR kept.class = ?3)
		AND (?4 IS NULL OR (COALESCE(own.filed_at, ?7) > ${deadline}) = ?4)
		AND (?5 IS NULL OR instr(lower(units.name), lower(?5)) > 0 OR instr(lower(own.unit), lower(?5)) > 0)
		AND (?6 IS NULL OR COALESCE(last.decided_by, last.review_begun_by) = ?6)${need === null ? "" : ` AND ${needed[need]}`}`;

function bound({ period, filter, now }: Pick<ProgressPage, "period" | "filter" | "now">): (string | number | null)[] {
	const { states, class: unitClass, late, search, reviewer } = filter;
	return [period, states && JSON.stringify(states), unitClass, late === null ? null : Number(late), search, reviewer, now];
}

/** A page of units. */
export async function listProgress(db: D1Database, page: ProgressPage): Promise<ProgressRow[]> {
	const { filter, sort, descending, after, from, limit } = page;
	const order = `${sortsBy[sort]} ${descending ? "DESC" : "ASC"}${sort === "unit" ? "" : ", own.unit"}`;
	const { results } = await db
		.prepare(
			`SELECT own.unit, units.name, kept.class, ${deadline} AS deadline, extensions.deadline IS NOT NULL AS extended, own.submission, own.revision,
				own.state, own.submitted_at AS submittedAt, own.filed_at AS filedAt, own.filled, own.required, own.queries, own.objections,
				COALESCE(last.decided_by, last.review_begun_by) AS reviewer,
				iif(own.state IN ('submitted', 'accepted'), last.changed, '[]') AS changed,
				iif(own.state IN ('submitted', 'accepted'), EXISTS (SELECT 1 FROM scans WHERE scans.submission = own.submission), NULL) AS scan
			${among(filter.need)} AND own.unit > ?8 ORDER BY ${order} LIMIT ?9 OFFSET ?10`,
		)
		.bind(...bound(page), after, limit, from)
		.all<Omit<ProgressRow, "changed" | "extended" | "scan"> & { changed: string; extended: number; scan: number | null }>();
	return results.map((row) => ({
		...row,
		changed: stored(row.changed),
		extended: row.extended === 1,
		scan: row.scan === null ? null : row.scan === 1,
	}));
}

/** How many units the filters leave. */
export async function countProgress(db: D1Database, of: Pick<ProgressPage, "period" | "filter" | "now">): Promise<number> {
	const row = await db
		.prepare(`SELECT COUNT(*) AS matching ${among(of.filter.need)}`)
		.bind(...bound(of))
		.first<{ matching: number }>();
	return row?.matching ?? 0;
}

export interface StateTotals {
	state: ProgressState;
	units: number;
	filled: number;
	required: number;
	queries: number;
	objections: number;
}

/** Running counts by state. */
export async function readStateTotals(db: D1Database, period: string): Promise<StateTotals[]> {
	const { results } = await db
		.prepare("SELECT state, units, filled, required, queries, objections FROM standing_totals WHERE period = ?1")
		.bind(period)
		.all<StateTotals>();
	return results;
}

/**
 * How many units are late by the deadline that holds for each: what stands was filed after it, or nothing stands and it is over. Reads the
 * late ones and those with an extension, not the others.
 */
export async function countLate(db: D1Database, period: string, now: string): Promise<number> {
	const extended = (condition: string) =>
		`(SELECT COUNT(*) FROM extensions JOIN standing AS own ON own.period = extensions.period AND own.unit = extensions.unit
			WHERE extensions.period = ?1 AND extensions.deadline > periods.deadline AND ${condition})`;
	const row = await db
		.prepare(
			`SELECT (SELECT COUNT(*) FROM standing WHERE period = ?1 AND filed_at > periods.deadline)
				- ${extended("own.filed_at > periods.deadline AND own.filed_at <= extensions.deadline")}
				+ iif(?2 > periods.deadline, (SELECT COALESCE(SUM(units), 0) FROM standing_totals WHERE period = ?1 AND state IN ('not-started', 'withdrawn'))
				- ${extended("own.filed_at IS NULL AND ?2 <= extensions.deadline")}, 0) AS late
			FROM periods WHERE id = ?1`,
		)
		.bind(period, now)
		.first<{ late: number }>();
	return row?.late ?? 0;
}

/** How many units' last revisions wait or are accepted without a stamped scan. */
export async function countMissingScans(db: D1Database, period: string): Promise<number> {
	const row = await db
		.prepare(`SELECT COUNT(*) AS missing FROM standing AS own WHERE own.period = ?1 AND ${missingScan}`)
		.bind(period)
		.first<{ missing: number }>();
	return row?.missing ?? 0;
}

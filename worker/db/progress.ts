/** Where the units of a period stand (0016): in pages, with counts over all of them. Instants are UTC. */
import type { D1Database } from "@cloudflare/workers-types";
import type { ProgressState } from "../../shared/api/progress.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";

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
}

/** By unit. @param after code of a unit */
export async function listProgress(
	db: D1Database,
	{ period, after, limit }: { period: string; after: string; limit: number },
): Promise<ProgressRow[]> {
	const { results } = await db
		.prepare(
			`SELECT own.unit, units.name, kept.class, MAX(COALESCE(extensions.deadline, ''), periods.deadline) AS deadline, own.submission, own.revision,
				own.state, own.submitted_at AS submittedAt, own.filed_at AS filedAt, own.filled, own.required, own.queries, own.objections
			FROM standing AS own
			JOIN periods ON periods.id = own.period
			JOIN units ON units.code = own.unit
			JOIN unit_periods AS kept ON kept.unit = own.unit AND kept.period = own.period
			LEFT JOIN extensions ON extensions.period = own.period AND extensions.unit = own.unit
			WHERE own.period = ?1 AND own.unit > ?2 ORDER BY own.unit LIMIT ?3`,
		)
		.bind(period, after, limit)
		.all<ProgressRow>();
	return results;
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

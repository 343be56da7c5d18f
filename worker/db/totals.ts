/** Sums over accepted revisions, as integers of the smallest unit. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface TotalRow {
	code: string;
	measure: string;
	projects: number;
	total: number;
	weighted: number;
	weight: number;
}

/** Adds a revision's contribution (or takes it off: negated rows) in the batch of the decision that `guard` repeats. */
export function addToTotals(
	db: D1Database,
	period: string,
	unitClass: string,
	rows: TotalRow[],
	guard: { sql: string; values: string[] },
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO totals (period, class, code, measure, projects, total, weighted, weight)
			SELECT ?1, ?2, value ->> 'code', value ->> 'measure', value ->> 'projects', value ->> 'total', value ->> 'weighted', value ->> 'weight'
			FROM json_each(?3) WHERE ${guard.sql}
			ON CONFLICT (period, class, code, measure) DO UPDATE SET projects = projects + excluded.projects, total = total + excluded.total,
				weighted = weighted + excluded.weighted, weight = weight + excluded.weight`,
		)
		.bind(period, unitClass, JSON.stringify(rows), ...guard.values);
}

/** Of a period, by class, code and measure; rows that nobody contributes to any more are left out. */
export async function readTotals(db: D1Database, period: string): Promise<(TotalRow & { class: string })[]> {
	const { results } = await db
		.prepare(
			"SELECT class, code, measure, projects, total, weighted, weight FROM totals WHERE period = ?1 AND projects <> 0 ORDER BY class, code, measure",
		)
		.bind(period)
		.all<TotalRow & { class: string }>();
	return results;
}

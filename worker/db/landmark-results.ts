/** Rows of 标志性成果 in accepted revisions. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Scalar } from "../../shared/check/index.ts";
import { stored } from "./json.ts";

export interface UnitResults {
	unit: string;
	name: string;
	/** Cells of each row, by header. */
	rows: Record<string, Scalar>[];
}

/** By unit, after the unit named; null: from the first. Units without an accepted revision are left out. */
export async function listLandmarkResults(db: D1Database, period: string, after: string | null, limit: number): Promise<UnitResults[]> {
	const { results } = await db
		.prepare(
			// By the rows that are kept of accepted revisions: they are in the order of units.
			`SELECT results.unit, units.name, (SELECT json_group_array(json(value -> '$.cells')) FROM json_each(facts.content, '$.regions."成果"')) AS rows
			FROM results JOIN revision_facts AS facts ON facts.submission = results.submission JOIN units ON units.code = results.unit
			WHERE results.period = ?1 AND results.unit > ?2 ORDER BY results.unit LIMIT ?3`,
		)
		.bind(period, after ?? "", limit)
		.all<{ unit: string; name: string; rows: string }>();
	return results.map(({ rows, ...unit }) => ({ ...unit, rows: stored(rows) }));
}

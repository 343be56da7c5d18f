/** Results of accepted revisions as they were reckoned before. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { UnitSummary } from "../../shared/api/summaries.ts";
import { stored } from "./json.ts";

export interface StoredResult {
	submission: string;
	/** Undefined: none was reckoned by this release with what is kept now. */
	result: UnitSummary | undefined;
}

/** Of the accepted revisions of a period, by unit: one statement for all of them. */
export async function listResults(db: D1Database, period: string, release: string): Promise<StoredResult[]> {
	const { results } = await db
		.prepare(
			`SELECT submissions.id AS submission, results.content FROM submissions
			LEFT JOIN unit_periods AS kept ON kept.unit = submissions.unit AND kept.period = submissions.period
			LEFT JOIN results ON results.submission = submissions.id AND results.release = ?2 AND results.kept_version = COALESCE(kept.version, 0)
			WHERE submissions.period = ?1 AND submissions.state = 'accepted' ORDER BY submissions.unit`,
		)
		.bind(period, release)
		.all<{ submission: string; content: string | null }>();
	return results.map(({ submission, content }) => ({ submission, result: content === null ? undefined : stored(content) }));
}

/** @param result without ranks: they depend on others @param keptVersion of what was kept of the unit; 0: nothing */
export function saveResult(db: D1Database, release: string, result: UnitSummary, keptVersion: number): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO results (submission, release, kept_version, content) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (submission) DO UPDATE SET release = excluded.release, kept_version = excluded.kept_version, content = excluded.content`,
		)
		.bind(result.submission, release, keptVersion, JSON.stringify(result));
}

/** Every unit of a period with its last revision. */
import type { D1Database } from "@cloudflare/workers-types";
import type { SubmissionState } from "../../shared/api/submissions.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stateIn } from "./submissions.ts";

/** Instants are UTC; null where the unit has filed nothing. */
export interface ProgressRow {
	unit: string;
	name: string;
	class: UnitClass;
	/** Of the period, or the unit's extension. */
	deadline: string;
	submission: string | null;
	revision: number | null;
	state: SubmissionState | null;
	submittedAt: string | null;
	filled: number | null;
	required: number | null;
	queries: number;
	openObjections: number;
}

/** By unit, in one statement: a country has 1,500 of them. */
export async function listProgress(db: D1Database, period: string): Promise<ProgressRow[]> {
	const { results } = await db
		.prepare(
			`SELECT kept.unit, units.name, kept.class, MAX(COALESCE(extensions.deadline, ''), periods.deadline) AS deadline,
				last.id AS submission, last.revision, ${stateIn("last.")} AS state, last.submitted_at AS submittedAt,
				checks.content ->> '$.report.completeness.filled' AS filled, checks.content ->> '$.report.completeness.required' AS required,
				(SELECT COUNT(*) FROM json_each(checks.content, '$.report.findings') WHERE value ->> 'severity' = 'query')
					+ (SELECT COALESCE(SUM(value ->> 'count'), 0) FROM json_each(checks.content, '$.report.more') WHERE value ->> 'severity' = 'query')
					+ (SELECT COUNT(*) FROM json_each(checks.content, '$.service') WHERE value ->> 'severity' = 'query') AS queries,
				(SELECT COUNT(*) FROM objections WHERE objections.submission = last.id AND outcome IS NULL) AS openObjections
			FROM unit_periods AS kept
			JOIN units ON units.code = kept.unit
			JOIN periods ON periods.id = kept.period
			LEFT JOIN extensions ON extensions.period = kept.period AND extensions.unit = kept.unit
			LEFT JOIN submissions AS last ON last.unit = kept.unit AND last.period = kept.period
				AND last.revision = (SELECT MAX(revision) FROM submissions WHERE unit = kept.unit AND period = kept.period)
			LEFT JOIN revision_checks AS checks ON checks.submission = last.id
			WHERE kept.period = ?1 ORDER BY kept.unit`,
		)
		.bind(period)
		.all<ProgressRow>();
	return results;
}

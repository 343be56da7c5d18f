/** Many units whose revision is accepted, each with the facts of one real-size workbook. */
import type { D1Database } from "@cloudflare/workers-types";
import { figureNames } from "../../../worker/db/results.ts";
import { period, unit } from "./real-programme.ts";

/**
 * Copies the one accepted revision, what is kept of its unit, its result and its part in the totals, to more units U00001 …
 * Done in SQL: filing each would take minutes and show nothing more.
 */
export async function populate(db: D1Database, last: number, first = 1): Promise<void> {
	const numbers = `WITH RECURSIVE numbers(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last})`;
	const code = "printf('U%05d', n)";
	const id = "printf('00000000-0000-4000-8000-%012d', n)";
	const copy =
		"period, revision, state, class, set_id, version, definition_hash, image_sha256, original_sha256, original, late, submitted_at, submitted_by, receipt";
	const source = "submissions.unit = ?1 AND submissions.period = ?2 AND submissions.state = 'accepted'";
	const own = "unit = ?1 AND period = ?2";
	const statements = [
		`${numbers} INSERT INTO units SELECT ${code}, '学校' || n, '2024-01-01T00:00:00.000Z' FROM numbers WHERE ?1 IS NOT ?2`,
		`${numbers} INSERT INTO unit_periods (unit, period, class, content, updated_at) SELECT ${code}, period, class, content, updated_at FROM numbers, unit_periods WHERE ${own}`,
		`${numbers} INSERT INTO submissions (id, unit, ${copy}) SELECT ${id}, ${code}, ${copy} FROM numbers, submissions WHERE ${source}`,
		...["revision_facts", "revision_checks"].map(
			(table) =>
				`${numbers} INSERT INTO ${table} SELECT ${id}, content FROM numbers, ${table} JOIN submissions ON submissions.id = ${table}.submission WHERE ${source}`,
		),
		`${numbers} INSERT INTO figures SELECT period, code, ${code}, cluster, class, ${figureNames.join(", ")} FROM numbers, figures WHERE ${own}`,
		`${numbers} INSERT INTO project_results SELECT period, ${code}, cluster, class, total, base_fen, raw FROM numbers, project_results WHERE ${own}`,
		`${numbers} INSERT INTO results SELECT ${id}, period, ${code}, scoring, json_set(content, '$.unit', ${code}, '$.submission', ${id}) FROM numbers, results WHERE ${own}
			ON CONFLICT (submission) DO UPDATE SET scoring = excluded.scoring, content = excluded.content`,
	];
	await db.batch(statements.map((statement) => db.prepare(statement).bind(unit, period)));
}

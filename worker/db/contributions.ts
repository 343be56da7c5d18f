/** What the check said of single places of a revision when it was filed, with what the school and the commission said of it. */
import type { D1Database } from "@cloudflare/workers-types";
import type { FigureContribution } from "../../shared/api/aggregates.ts";
import { stored } from "./json.ts";

/** In the order of the report, the service's own findings last. */
export async function listFindingsAt(
	db: D1Database,
	submission: string,
	places: readonly string[],
): Promise<FigureContribution["findings"]> {
	const { results } = await db
		.prepare(
			`WITH found AS (
				SELECT 0 AS part, key, value FROM revision_checks, json_each(content, '$.report.findings') WHERE submission = ?1
				UNION ALL SELECT 1, key, value FROM revision_checks, json_each(content, '$.service') WHERE submission = ?1)
			SELECT value ->> 'rule' AS rule, value ->> 'place' AS place, value -> 'message' AS message, value ->> 'explanation' AS explanation, judgements.outcome
			FROM found LEFT JOIN judgements ON judgements.submission = ?1 AND judgements.finding = value ->> 'key'
			WHERE found.value ->> 'place' IN (SELECT asked.value FROM json_each(?2) AS asked) ORDER BY part, found.key`,
		)
		.bind(submission, JSON.stringify(places))
		.all<Omit<FigureContribution["findings"][number], "message"> & { message: string }>();
	return results.map(({ message, ...row }) => ({ ...row, message: stored(message) }));
}

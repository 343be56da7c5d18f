/** Single facts and scores of many units and periods at once: one statement each, however many are asked for. */
import type { D1Database } from "@cloudflare/workers-types";
import type { UnitPeriodRequest } from "../../shared/api/units.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import { stored } from "./json.ts";

/** Which codes of which unit's accepted revision. */
export interface FactsWanted {
	period: string;
	/** In capital letters or small ones. */
	unit: string;
	codes: string[];
}

export interface AskedFacts {
	period: string;
	/** As asked for. */
	unit: string;
	/** As it is written; null: there is no such unit. */
	code: string | null;
	/** The facts asked for and the commission's own values; null: nothing is accepted. Regions are left out. */
	accepted: { facts: WorkbookFacts; commissionValues: UnitPeriodRequest["commissionValues"] } | null;
}

/** The facts of one project, those asked for only: whole workbooks of a country would not fit an isolate. */
const factsIn = (project: string, path: string) =>
	`(SELECT json_group_object(key, json(value)) FROM json_each(${project}, '${path}') WHERE key IN (SELECT value FROM json_each(asked.value, '$.codes')))`;

/** The unit and its accepted revision beside each pair of period and unit asked for; codes of units differ in more than their case. */
const accepted = `FROM json_each(?1) AS asked
	LEFT JOIN units ON units.code = (asked.value ->> 'unit') COLLATE NOCASE
	LEFT JOIN submissions ON submissions.unit = units.code AND submissions.period = asked.value ->> 'period' AND submissions.state = 'accepted'
	LEFT JOIN unit_periods AS kept ON kept.unit = units.code AND kept.period = asked.value ->> 'period'`;

/** In no order. */
export async function listAskedFacts(db: D1Database, wanted: readonly FactsWanted[]): Promise<AskedFacts[]> {
	const { results } = await db
		.prepare(
			`SELECT asked.value ->> 'period' AS period, asked.value ->> 'unit' AS unit, units.code, facts.submission,
				${factsIn("facts.content", "$.school")} AS school,
				(SELECT json_group_array(json_object('number', cluster.value ->> 'number', 'code', cluster.value ->> 'code', 'name', cluster.value ->> 'name',
					'facts', json(${factsIn("cluster.value", "$.facts")}), 'regions', json('{}')))
					FROM json_each(facts.content, '$.clusters') AS cluster) AS clusters,
				kept.content -> '$.commissionValues' AS commissionValues
			${accepted} LEFT JOIN revision_facts AS facts ON facts.submission = submissions.id`,
		)
		.bind(JSON.stringify(wanted))
		.all<{
			period: string;
			unit: string;
			code: string | null;
			submission: string | null;
			school: string;
			clusters: string;
			commissionValues: string | null;
		}>();
	return results.map(({ period, unit, code, submission, school, clusters, commissionValues }) => ({
		period,
		unit,
		code,
		accepted:
			submission === null
				? null
				: {
						facts: { school: stored(school), clusters: stored(clusters), regions: {} },
						commissionValues: commissionValues === null ? {} : stored(commissionValues),
					},
	}));
}

/** Composite, the school's own and each cluster's score; null: nothing can be scored. */
export interface StoredScores {
	composite: number | null;
	school: number | null;
	clusters: { code: string; total: number | null }[];
}

export interface AskedScores {
	period: string;
	/** As asked for. */
	unit: string;
	/** As it is written; null: there is no such unit. */
	code: string | null;
	/** The accepted revision; null: there is none. */
	submission: string | null;
	/** Null: not computed yet. */
	scores: StoredScores | null;
	/** Digests of what they were computed with; '': outdated. */
	scoring: string | null;
}

/** From the results that are kept. In no order. */
export async function listAskedScores(db: D1Database, wanted: readonly { period: string; unit: string }[]): Promise<AskedScores[]> {
	const { results } = await db
		.prepare(
			`SELECT asked.value ->> 'period' AS period, asked.value ->> 'unit' AS unit, units.code, submissions.id AS submission, results.scoring,
				CASE WHEN COALESCE(results.content, '') = '' THEN NULL ELSE
					json_object('composite', json(results.content -> '$.composite'), 'school', json(results.content -> '$.school.total'), 'clusters',
						json((SELECT json_group_array(json_object('code', value ->> '$.cluster.code', 'total', json(value -> '$.total')))
							FROM json_each(results.content, '$.clusters')))) END AS scores
			${accepted} LEFT JOIN results ON results.submission = submissions.id`,
		)
		.bind(JSON.stringify(wanted))
		.all<Omit<AskedScores, "scores"> & { scores: string | null }>();
	return results.map((row) => ({ ...row, scores: row.scores === null ? null : stored(row.scores) }));
}

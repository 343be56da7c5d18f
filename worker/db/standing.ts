/** What many units' revisions say, cut down to what is compared or added up: whole workbooks of a country would not fit an isolate. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Scalar } from "../../shared/check/model/report.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";

/** code → actual */
export type Actuals = Record<string, Scalar>;

export interface StandingRevision {
	submission: string;
	unit: string;
	unitName: string;
	class: UnitClass;
	school: Actuals;
	clusters: { number: string; code: string; name: string; actuals: Actuals }[];
	/** Rows of 成果: key as in places. */
	results: { key: string; name: Scalar; level: Scalar; state: Scalar }[];
}

interface StandingRow {
	submission: string;
	unit: string;
	unitName: string;
	class: UnitClass;
	school: string;
	clusters: string;
	results: string;
}

/** `->` keeps a number as it is spelled; an SQL number would lose its last digits on the way back into JSON. */
const actualsIn = (facts: string) =>
	`(SELECT json_group_object(key, json(value -> '$.actual')) FROM json_each(${facts}) WHERE json_type(value, '$.actual') IS NOT NULL)`;

const columns = `submissions.id AS submission, submissions.unit, units.name AS unitName, submissions.class,
	${actualsIn("facts.content, '$.school'")} AS school,
	(SELECT json_group_array(json_object('number', cluster.value ->> 'number', 'code', cluster.value ->> 'code', 'name', cluster.value ->> 'name',
		'actuals', json(${actualsIn("cluster.value, '$.facts'")}))) FROM json_each(facts.content, '$.clusters') AS cluster) AS clusters`;

const results = `(SELECT json_group_array(json_object('key', value ->> 'key', 'name', value ->> '$.cells."成果名称"', 'level', value ->> '$.cells."级别"',
	'state', value ->> '$.cells."状态"')) FROM json_each(facts.content, '$.regions."成果"'))`;

/**
 * The revisions that stand in a period, filed or accepted (a unit has at most one of them), and the one that is asked about, by unit.
 * Where that one does not stand itself, it comes instead of its unit's.
 */
export async function listStandingWith(
	db: D1Database,
	{ period, submission, unit }: { period: string; submission: string; unit: string },
): Promise<StandingRevision[]> {
	const { results: rows } = await db
		.prepare(
			`SELECT ${columns}, ${results} AS results FROM submissions JOIN revision_facts AS facts ON facts.submission = submissions.id
			JOIN units ON units.code = submissions.unit WHERE submissions.period = ?1
			AND (submissions.id = ?2 OR (submissions.unit <> ?3 AND submissions.state IN ('submitted', 'accepted'))) ORDER BY submissions.unit`,
		)
		.bind(period, submission, unit)
		.all<StandingRow>();
	return rows.map(standingOf);
}

function standingOf(row: StandingRow): StandingRevision {
	return {
		submission: row.submission,
		unit: row.unit,
		unitName: row.unitName,
		class: row.class,
		school: stored(row.school),
		clusters: stored(row.clusters),
		results: stored(row.results),
	};
}

/** Projects of a period in lines, filtered and sorted: from the kept results. Reads every result of the period, some 4 kB each. */
import type { D1Database } from "@cloudflare/workers-types";
import type { ProjectClass, ProjectSort } from "../../shared/api/projects.ts";
import type { ProjectSummary } from "../../shared/api/summaries.ts";
import { stored } from "./json.ts";

export interface ProjectFilter {
	class: string | null;
	grade: string | null;
	flag: string | null;
	vetoed: boolean | null;
	/** A part of the unit's code or name, or of the cluster's. */
	search: string | null;
}

export interface ProjectQuestion extends ProjectFilter {
	period: string;
	sort: ProjectSort;
	descending: boolean;
	/** How many are left out before the page. */
	from: number;
	limit: number;
}

/** The school's own project first, then the clusters, each as its JSON. */
const projectsOfPeriod = `SELECT results.unit, units.name, part.value AS content,
		COALESCE(part.value ->> '$.cluster.code', '') AS cluster, COALESCE(part.value ->> '$.cluster.name', '') AS clusterName,
		iif(part.value ->> '$.cluster.code' IS NULL, results.content ->> '$.class', 'ZQ') AS class,
		part.value ->> '$.grade' AS grade, part.value ->> '$.flags.flag' AS flag, json_array_length(part.value, '$.vetoes') AS vetoes
	FROM results JOIN units ON units.code = results.unit,
		json_each(json_insert(results.content, '$.clusters[#]', json(results.content -> '$.school')), '$.clusters') AS part
	WHERE results.period = ?1 AND results.content <> ''`;

const keys: Record<ProjectSort, string> = {
	unit: "unit",
	name: "name",
	total: "content ->> '$.total'",
	completion: "content ->> '$.completion'",
	increment: "content ->> '$.increment'",
	flag: "CASE flag WHEN 'red' THEN 3 WHEN 'amber' THEN 2 WHEN 'green' THEN 1 END",
	// How far spending is behind the plan.
	funds: "(content ->> '$.flags.funds.planned') - (content ->> '$.flags.funds.executed')",
};

const matches = `(?2 IS NULL OR class = ?2) AND (?3 IS NULL OR grade = ?3) AND (?4 IS NULL OR flag = ?4)
	AND (?5 IS NULL OR (vetoes > 0) = ?5) AND (?6 IS NULL OR instr(lower(unit || ' ' || name || ' ' || cluster || ' ' || clusterName), lower(?6)) > 0)`;

export interface FoundProject {
	unit: string;
	name: string;
	class: ProjectClass;
	summary: ProjectSummary;
}

/** A page of those that match, and how many match. */
export async function listProjects(
	db: D1Database,
	{ period, sort, descending, from, limit, ...filter }: ProjectQuestion,
): Promise<{ found: number; projects: FoundProject[] }> {
	const key = keys[sort];
	const { results } = await db
		.prepare(
			`WITH projects AS MATERIALIZED (${projectsOfPeriod}), matching AS (SELECT * FROM projects WHERE ${matches})
			SELECT (SELECT COUNT(*) FROM matching) AS found, page.* FROM (SELECT 1) LEFT JOIN
				(SELECT unit, name, class, content FROM matching
				ORDER BY ${key} IS NULL, ${key} ${descending ? "DESC" : "ASC"}, unit, cluster LIMIT ?7 OFFSET ?8) AS page`,
		)
		.bind(
			period,
			filter.class,
			filter.grade,
			filter.flag,
			filter.vetoed === null ? null : Number(filter.vetoed),
			filter.search,
			limit,
			from,
		)
		.all<{ found: number; unit: string | null; name: string; class: ProjectClass; content: string }>();
	return {
		found: results[0]?.found ?? 0,
		projects: results.flatMap(({ unit, name, class: own, content }) =>
			unit === null ? [] : [{ unit, name, class: own, summary: stored<ProjectSummary>(content) }],
		),
	};
}

export interface ProjectCount {
	grade: string | null;
	flag: string | null;
	vetoed: number;
	projects: number;
}

export async function countProjects(db: D1Database, period: string): Promise<ProjectCount[]> {
	const { results } = await db
		.prepare(`SELECT grade, flag, vetoes > 0 AS vetoed, COUNT(*) AS projects FROM (${projectsOfPeriod}) GROUP BY grade, flag, vetoes > 0`)
		.bind(period)
		.all<ProjectCount>();
	return results;
}

/** Totals in hundredths of a point, by nearest rank, of every class with ranked projects. */
export interface StoredQuantile {
	class: ProjectClass;
	ranked: number;
	place: number;
	total: number;
}

export async function listQuantiles(db: D1Database, period: string): Promise<StoredQuantile[]> {
	const { results } = await db
		.prepare(
			`SELECT class, ranked, place, total FROM (
				SELECT class, total, ROW_NUMBER() OVER (PARTITION BY class ORDER BY total) AS place, COUNT(*) OVER (PARTITION BY class) AS ranked
				FROM project_results WHERE period = ?1 AND total IS NOT NULL)
			WHERE place IN (1, (ranked + 3) / 4, (ranked + 1) / 2, (3 * ranked + 3) / 4, ranked) ORDER BY class, place`,
		)
		.bind(period)
		.all<StoredQuantile>();
	return results;
}

/** How many ranked projects of each class have so many whole points. */
export async function listPointCounts(db: D1Database, period: string): Promise<{ class: string; points: number; projects: number }[]> {
	const { results } = await db
		.prepare("SELECT class, place AS points, projects FROM score_counts WHERE period = ?1 AND step = 100")
		.bind(period)
		.all<{ class: string; points: number; projects: number }>();
	return results;
}

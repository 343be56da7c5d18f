/** Projects of a period in lines (0042), filtered and sorted; of the kept results only those of the page are read, some 4 kB each. */
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

const keys: Record<ProjectSort, string> = {
	unit: "line.unit",
	name: "units.name",
	total: "line.total",
	completion: "line.completion",
	increment: "line.increment",
	flag: "line.flag",
	funds: "line.behind",
};

/** As they are kept: 0 or NULL is none. */
const flags: readonly string[] = ["green", "amber", "red"];

const matches = `line.period = ?1 AND (?2 IS NULL OR line.class = ?2) AND (?3 IS NULL OR line.grade = ?3) AND (?4 IS NULL OR line.flag = ?4)
	AND (?5 IS NULL OR line.vetoed = ?5)`;
const found = `AND (?6 IS NULL
	OR instr(lower(line.unit || ' ' || units.name || ' ' || line.cluster || ' ' || line.cluster_name), lower(?6)) > 0)`;

/** Its summary, out of the unit's result. */
const content = `iif(page.cluster = '', results.content -> '$.school',
	(SELECT part.value FROM json_each(results.content, '$.clusters') AS part WHERE part.value ->> '$.cluster.code' = page.cluster))`;

export interface FoundProject {
	unit: string;
	name: string;
	class: ProjectClass;
	summary: ProjectSummary;
}

/** A page of those that match. */
export async function listProjects(
	db: D1Database,
	{ period, sort, descending, from, limit, ...filter }: ProjectQuestion,
): Promise<FoundProject[]> {
	const key = keys[sort];
	// From the highest on what has none comes last by itself, as the index has it; CROSS: line by line in that order, as few as the page needs.
	const order = (by: string) => (descending ? `${by} DESC` : sort === "unit" || sort === "name" ? by : `${by} IS NULL, ${by}`);
	const { results } = await db
		.prepare(
			`SELECT page.unit, page.name, page.class, ${content} AS content FROM
				(SELECT line.unit, line.cluster, line.class, units.name, ${key} AS sorted FROM project_lines AS line CROSS JOIN units ON units.code = line.unit
				WHERE ${matches} ${found} ORDER BY ${order(key)}, line.unit, line.cluster LIMIT ?7 OFFSET ?8) AS page
			JOIN results ON results.period = ?1 AND results.unit = page.unit ORDER BY ${order("page.sorted")}, page.unit, page.cluster`,
		)
		.bind(...filtering(period, filter), limit, from)
		.all<{ unit: string; name: string; class: ProjectClass; content: string }>();
	return results.map(({ unit, name, class: own, content: summary }) => ({
		unit,
		name,
		class: own,
		summary: stored<ProjectSummary>(summary),
	}));
}

const filtering = (period: string, { class: own, grade, flag, vetoed, search }: ProjectFilter) => [
	period,
	own,
	grade,
	flag === null ? null : flags.indexOf(flag) + 1,
	vetoed === null ? null : Number(vetoed),
	search,
];

/** How many match a search; without one the counts say it. */
export async function countFound(db: D1Database, period: string, filter: ProjectFilter): Promise<number> {
	const row = await db
		.prepare(`SELECT COUNT(*) AS n FROM project_lines AS line JOIN units ON units.code = line.unit WHERE ${matches} ${found}`)
		.bind(...filtering(period, filter))
		.first<{ n: number }>();
	return row?.n ?? 0;
}

export interface ProjectCount {
	class: ProjectClass;
	grade: string | null;
	flag: string | null;
	vetoed: boolean;
	projects: number;
}

/** Of a period, by class, grade, flag and veto. */
export async function countProjects(db: D1Database, period: string): Promise<ProjectCount[]> {
	const { results } = await db
		.prepare("SELECT class, grade, flag, vetoed, projects FROM project_counts WHERE period = ?1 AND projects > 0")
		.bind(period)
		.all<{ class: ProjectClass; grade: string; flag: number; vetoed: number; projects: number }>();
	return results.map(({ grade, flag, vetoed, ...rest }) => ({
		...rest,
		grade: grade === "" ? null : grade,
		flag: flags[flag - 1] ?? null,
		vetoed: vetoed === 1,
	}));
}

export interface PointCount {
	class: ProjectClass;
	points: number;
	projects: number;
}

/** How many ranked projects have which total, hundredths of a point, within these whole points of their classes: at most a hundred rows each. */
export async function listTotalCounts(
	db: D1Database,
	period: string,
	within: readonly { class: string; points: number }[],
): Promise<{ class: ProjectClass; total: number; projects: number }[]> {
	const { results } = await db
		.prepare(
			`SELECT counts.class, counts.place AS total, counts.projects FROM json_each(?2) AS asked CROSS JOIN score_counts AS counts
				ON counts.period = ?1 AND counts.class = asked.value ->> 'class' AND counts.step = 1
				AND counts.place >= 100 * (asked.value ->> 'points') AND counts.place < 100 * (asked.value ->> 'points') + 100
			WHERE counts.projects > 0 ORDER BY counts.class, total`,
		)
		.bind(period, JSON.stringify(within))
		.all<{ class: ProjectClass; total: number; projects: number }>();
	return results;
}

/** How many ranked projects of each class have so many whole points. */
export async function listPointCounts(db: D1Database, period: string): Promise<PointCount[]> {
	const { results } = await db
		.prepare(
			`SELECT class, place AS points, projects FROM score_counts
			WHERE period = ?1 AND class IN (SELECT DISTINCT class FROM project_counts WHERE period = ?1) AND step = 100 AND projects > 0 ORDER BY class, place`,
		)
		.bind(period)
		.all<PointCount>();
	return results;
}

/** Results of accepted revisions: kept, and read in pages. What depends on them (ranks, sums) follows by triggers (0014, 0015). */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { UnitSummary } from "../../shared/api/summaries.ts";
import { stored } from "./json.ts";

/** One project: what ranks and recommendations take from a result. */
export interface StoredProject {
	/** "": the school's own. */
	cluster: string;
	class: string;
	/** That it is ranked by, hundredths of a point; null: no score, or vetoed. */
	total: number | null;
	/** Null: nothing can be recommended. */
	baseFen: number | null;
	/** 0.01 万元 */
	raw: number | null;
}

/** What a project brings to a municipal figure (0015). */
export interface StoredFigure {
	code: string;
	/** "": the school. */
	cluster: string;
	given: boolean;
	value: number | null;
	weight: number | null;
	top: number;
	bottom: number;
	/** What it is held against (0032); null: there is none. */
	target: StoredPlanned | null;
	baseline: StoredPlanned | null;
}

export interface StoredPlanned {
	value: number;
	top: number;
}

/** What a figure's row says, and the same of a figure: in this order. */
export const figureNames = ["given", "value", "weight", "top", "bottom", "target", "target_top", "baseline", "baseline_top"] as const;
export const figureColumns = ({ given, value, weight, top, bottom, target, baseline }: Omit<StoredFigure, "code" | "cluster">) => [
	given ? 1 : 0,
	value,
	weight,
	top,
	bottom,
	target?.value ?? null,
	target?.top ?? null,
	baseline?.value ?? null,
	baseline?.top ?? null,
];

export interface StoredResult {
	/** Without ranks: they depend on others. */
	summary: UnitSummary;
	projects: StoredProject[];
	figures: StoredFigure[];
}

export interface ResultWrite {
	period: string;
	submission: string;
	/** Digests of what it was computed with. */
	scoring: string;
	/** Of what was kept of the unit; 0: nothing. */
	keptVersion: number;
	/** Of the write of the unit's data that it belongs to; null: of none. */
	token: string | null;
	result: StoredResult;
}

/**
 * Statements that put a result in place of the one before, for a batch of its own or the batch of the decision or entry that it follows
 * from. They change nothing where the revision is no longer accepted, or something else is kept of the unit by now.
 */
export function saveResult(
	db: D1Database,
	{ period, submission, scoring, keptVersion, token, result }: ResultWrite,
): D1PreparedStatement[] {
	const { summary, projects, figures } = result;
	const guard = `EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND state = 'accepted')
		AND COALESCE((SELECT version FROM unit_periods WHERE unit = ?2 AND period = ?3), 0) = ?4
		AND (?5 IS NULL OR EXISTS (SELECT 1 FROM unit_periods WHERE unit = ?2 AND period = ?3 AND change = ?5))`;
	const statement = (sql: string, ...values: unknown[]) =>
		db.prepare(`${sql} ${guard}`).bind(submission, summary.unit, period, keptVersion, token, ...values);
	return [
		statement("DELETE FROM figures WHERE period = ?3 AND code IN (SELECT code FROM totals WHERE period = ?3) AND unit = ?2 AND"),
		statement(
			`INSERT INTO figures (period, code, unit, cluster, class, ${figureNames.join(", ")})
			SELECT ?3, value ->> 0, ?2, value ->> 1, ?6, ${figureNames.map((_, index) => `value ->> ${index + 2}`).join(", ")} FROM json_each(?7) WHERE`,
			summary.class,
			JSON.stringify(figures.map((one) => [one.code, one.cluster, ...figureColumns(one)])),
		),
		statement("DELETE FROM project_results WHERE period = ?3 AND unit = ?2 AND"),
		statement(
			`INSERT INTO project_results (period, unit, cluster, class, total, base_fen, raw)
			SELECT ?3, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?6) WHERE`,
			JSON.stringify(projects.map((one) => [one.cluster, one.class, one.total, one.baseFen, one.raw])),
		),
		statement("UPDATE results SET scoring = ?6, content = ?7 WHERE submission = ?1 AND", scoring, JSON.stringify(summary)),
	];
}

/** Results that another code or other definitions computed, or before something of the unit changed. */
const outdated = (columns: string) =>
	`SELECT ${columns} FROM results WHERE period = ?1 AND scoring < ?2 UNION ALL SELECT ${columns} FROM results WHERE period = ?1 AND scoring > ?2`;

/** Accepted revisions of a period whose result is outdated, as many as asked for. */
export async function listOutdated(db: D1Database, period: string, scoring: string, limit: number): Promise<string[]> {
	const { results } = await db
		.prepare(`${outdated("submission")} LIMIT ?3`)
		.bind(period, scoring, limit)
		.all<{ submission: string }>();
	return results.map(({ submission }) => submission);
}

export async function countOutdated(db: D1Database, period: string, scoring: string): Promise<number> {
	const row = await db
		.prepare(`SELECT COUNT(*) AS n FROM (${outdated("1")})`)
		.bind(period, scoring)
		.first<{ n: number }>();
	return row?.n ?? 0;
}

/** As it is kept, JSON. */
export async function findResult(db: D1Database, submission: string): Promise<{ scoring: string; content: string } | undefined> {
	const row = await db
		.prepare("SELECT scoring, content FROM results WHERE submission = ?1")
		.bind(submission)
		.first<{ scoring: string; content: string }>();
	return row ?? undefined;
}

/** Results of a period by unit, with the unit's present name. @param after code of a unit */
export async function listResults(
	db: D1Database,
	{ period, after, limit }: { period: string; after: string; limit: number },
): Promise<UnitSummary[]> {
	const { results } = await db
		.prepare(
			`SELECT results.content, units.name FROM results JOIN units ON units.code = results.unit
			WHERE results.period = ?1 AND results.unit > ?2 AND results.content <> '' ORDER BY results.unit LIMIT ?3`,
		)
		.bind(period, after, limit)
		.all<{ content: string; name: string }>();
	return results.map(({ content, name }) => ({ ...stored<UnitSummary>(content), name }));
}

/** Of a unit in other periods: those that were computed with what is named for each. */
export async function listResultsOf(
	db: D1Database,
	unit: string,
	periods: readonly { period: string; scoring: string }[],
): Promise<Map<string, UnitSummary>> {
	const { results } = await db
		.prepare(
			`SELECT results.period, content FROM json_each(?2) AS asked JOIN results ON results.period = asked.value ->> 'period' AND results.unit = ?1
			WHERE results.scoring = asked.value ->> 'scoring'`,
		)
		.bind(unit, JSON.stringify(periods))
		.all<{ period: string; content: string }>();
	return new Map(results.map(({ period, content }) => [period, stored<UnitSummary>(content)]));
}

export interface StoredRank {
	unit: string;
	/** "": the school's own project. */
	cluster: string;
	rank: number;
	/** How many of its class are ranked. */
	of: number;
}

const steps = [1, 10, 100, 1000];

/** Sum of the counts above the total that is asked about, step by step: within its ten, its hundred, its thousand, and beyond. */
const above = steps
	.map((step, index) => {
		const next = steps[index + 1];
		const end = next === undefined ? "" : ` AND place < (own.total / ${next} + 1) * ${next / step}`;
		return `COALESCE((SELECT SUM(projects) FROM score_counts WHERE period = ?1 AND class = own.class AND step = ${step} AND place > own.total / ${step}${end}), 0)`;
	})
	.join(" + ");

/** Of the projects that are ranked, of one unit, of some, or of a page of those with a result. Equal totals share a place. */
export async function listRanks(
	db: D1Database,
	period: string,
	which: { unit: string } | { units: readonly string[] } | { after: string; limit: number },
): Promise<StoredRank[]> {
	const units =
		"after" in which
			? "SELECT unit FROM results WHERE period = ?1 AND unit > ?2 AND content <> '' ORDER BY unit LIMIT ?3"
			: "SELECT value FROM json_each(?2)";
	const named = "units" in which ? which.units : "unit" in which ? [which.unit] : [];
	const { results } = await db
		.prepare(
			`SELECT unit, cluster, 1 + ${above} AS rank,
				(SELECT SUM(projects) FROM score_counts WHERE period = ?1 AND class = own.class AND step = 1000) AS "of"
			FROM project_results AS own WHERE period = ?1 AND unit IN (${units}) AND total IS NOT NULL`,
		)
		.bind(period, ...("after" in which ? [which.after, which.limit] : [JSON.stringify(named)]))
		.all<StoredRank>();
	return results;
}

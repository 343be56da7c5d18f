/** How rules do in a period, over the revisions that stand, and what schools report of them. Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Severity } from "../../shared/definition/schema.ts";
import { standsLast } from "./rule-findings.ts";

export interface RuleUse {
	rule: string;
	severity: Severity;
	findings: number;
	units: number;
	/** Of the revisions among them that are accepted. */
	accepted: number;
}

export interface StoredRuleReport {
	id: string;
	unit: string;
	unitName: string;
	rule: string;
	place: string | null;
	comment: string;
	by: string;
	at: string;
}

export interface RuleWords {
	rule: string;
	count: number;
}

export interface PeriodRuleCounts {
	standing: number;
	hits: RuleUse[];
	judgedAccepted: RuleWords[];
	judgedRefused: RuleWords[];
	objections: RuleWords[];
	upheld: RuleWords[];
	waivers: RuleWords[];
	reports: RuleWords[];
}

export async function countPeriodRules(db: D1Database, period: string): Promise<PeriodRuleCounts> {
	const words = (sql: string) => db.prepare(sql).bind(period);
	const judged = (outcome: string) =>
		words(
			`SELECT rule, COUNT(*) AS count FROM submissions JOIN judgements ON judgements.submission = submissions.id
			WHERE ${standsLast} AND outcome = '${outcome}' GROUP BY rule`,
		);
	const objected = (upheld: string) =>
		words(
			`SELECT rule, COUNT(*) AS count FROM submissions JOIN objections ON objections.submission = submissions.id WHERE ${standsLast} ${upheld} GROUP BY rule`,
		);
	const [count, hits, ...counted] = await db.batch<Record<string, unknown>>([
		words(`SELECT COUNT(*) AS standing FROM submissions WHERE ${standsLast}`),
		words(
			`SELECT rule, severity, SUM(findings) AS findings, COUNT(DISTINCT unit) AS units, SUM(state = 'accepted') AS accepted
			FROM submissions JOIN rule_hits ON rule_hits.submission = submissions.id WHERE ${standsLast} GROUP BY rule, severity ORDER BY rule, severity`,
		),
		judged("accepted"),
		judged("refused"),
		objected(""),
		objected("AND outcome = 'upheld'"),
		words("SELECT rule, COUNT(*) AS count FROM waivers WHERE period = ?1 GROUP BY rule"),
		words("SELECT rule, COUNT(*) AS count FROM rule_reports WHERE period = ?1 GROUP BY rule"),
	]);
	// safe: the columns named above
	const [judgedAccepted = [], judgedRefused = [], objections = [], upheld = [], waivers = [], reports = []] = counted.map(
		({ results }) => results as unknown as RuleWords[],
	);
	return {
		standing: Number(count?.results[0]?.standing ?? 0),
		hits: (hits?.results ?? []) as unknown as RuleUse[],
		...{ judgedAccepted, judgedRefused, objections, upheld, waivers, reports },
	};
}

/** Of a period and, where one is named, a rule; newest first. */
export async function listRuleReports(
	db: D1Database,
	period: string,
	rule: string,
	from: number,
	limit: number,
): Promise<StoredRuleReport[]> {
	const { results } = await db
		.prepare(
			`SELECT rule_reports.id, rule_reports.unit, units.name AS unitName, rule, place, comment, reported_by AS "by", reported_at AS at
			FROM rule_reports JOIN units ON units.code = rule_reports.unit WHERE period = ?1 AND rule = ?2 ORDER BY reported_at DESC, rule_reports.id LIMIT ?4 OFFSET ?3`,
		)
		.bind(period, rule, from, limit)
		.all<StoredRuleReport>();
	return results;
}

/** Nothing where the unit has said as much already in the period. @param most of one unit in a period */
export function insertRuleReport(
	db: D1Database,
	{ id, unit, period, rule, place, comment, by, at }: Omit<StoredRuleReport, "unitName"> & { period: string },
	most: number,
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO rule_reports (id, unit, period, rule, place, comment, reported_by, reported_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
			WHERE (SELECT COUNT(*) FROM rule_reports WHERE unit = ?2 AND period = ?3) < ?9`,
		)
		.bind(id, unit, period, rule, place, comment, by, at, most);
}

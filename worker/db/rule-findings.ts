/** How often a rule fails in what stands in a period. */
import type { D1Database } from "@cloudflare/workers-types";
import { openObjection } from "./reviews.ts";

export interface RuleFindings {
	/** Units whose last revision waits, was returned or is accepted. */
	standing: number;
	/** Those that keep a revision from being accepted: without a ruling, or rejected. */
	openObjections: number;
	waivers: number;
	/** By code; only units with findings. */
	units: { unit: string; findings: number }[];
}

/** Condition that a revision is its unit's last and waits, was returned or is accepted: one that a later one came after says nothing any more. */
export const standsLast = `submissions.period = ?1 AND submissions.withdrawn_at IS NULL AND submissions.state IN ('submitted', 'returned', 'accepted')
	AND submissions.id IN (SELECT submission FROM standing WHERE standing.period = ?1)`;

/** Of what the check said when each revision was filed; what it no longer listed is counted, too. */
export async function countFindings(db: D1Database, period: string, rule: string): Promise<RuleFindings> {
	const [counts, units] = await db.batch<Record<string, unknown>>([
		db
			.prepare(
				`SELECT (SELECT COUNT(*) FROM submissions WHERE ${standsLast}) AS standing,
					(SELECT COUNT(*) FROM objections JOIN submissions ON submissions.id = objections.submission
						WHERE period = ?1 AND state IN ('submitted', 'reopened') AND rule = ?2 AND ${openObjection}) AS openObjections,
					(SELECT COUNT(*) FROM waivers WHERE period = ?1 AND rule = ?2) AS waivers`,
			)
			.bind(period, rule),
		db
			.prepare(
				`SELECT unit, SUM(findings) AS findings FROM rule_hits JOIN submissions ON submissions.id = rule_hits.submission
				WHERE ${standsLast} AND rule = ?2 GROUP BY unit ORDER BY unit`,
			)
			.bind(period, rule),
	]);
	const row = counts?.results[0];
	return {
		standing: Number(row?.standing ?? 0),
		openObjections: Number(row?.openObjections ?? 0),
		waivers: Number(row?.waivers ?? 0),
		units: (units?.results ?? []).map(({ unit, findings }) => ({ unit: String(unit), findings: Number(findings) })),
	};
}

/** Decisions that stand, gathered from where each is kept. Instants are UTC. */
import type { D1Database } from "@cloudflare/workers-types";
import type { DecisionKind } from "../../shared/api/decisions.ts";
import { nothingFiledSince } from "./taking-back.ts";

export interface DecisionRow {
	kind: DecisionKind;
	unit: string | null;
	submission: string | null;
	subject: string | null;
	outcome: string | null;
	reason: string | null;
	by: string;
	at: string | null;
}

/** What the trail says last of a change of the period: ?1 is the period. @param about SQL: whether an entry is about it */
const told = (about: string, column: "holder" | "at" | "content ->> 'reason'") =>
	`(SELECT ${column} FROM audit WHERE chain = 'service' AND action = 'period.change' AND subject = ?1 AND ${about} ORDER BY sequence DESC LIMIT 1)`;

const ofExtension =
	"EXISTS (SELECT 1 FROM json_each(audit.content, '$.extensions') AS entry WHERE entry.value ->> 'unit' = extensions.unit)";
const ofSwitch = "audit.content ->> '$.switch.rule' = rule_switches.rule";
const ofClosing = "audit.content ->> 'state' = 'closed'";

/** By kind, unit and subject, so that pages do not overlap. */
export async function listDecisions(
	db: D1Database,
	{ period, unit, kind, from, limit }: { period: string; unit: string | null; kind: DecisionKind | null; from: number; limit: number },
): Promise<DecisionRow[]> {
	const { results } = await db
		.prepare(
			// In two: D1 takes five terms of a compound SELECT.
			`SELECT * FROM (SELECT * FROM (
				SELECT 'closing' AS kind, NULL AS unit, NULL AS submission, NULL AS subject, closed_at AS outcome, ${told(ofClosing, "content ->> 'reason'")} AS reason,
					COALESCE(${told(ofClosing, "holder")}, '') AS "by", ${told(ofClosing, "at")} AS at FROM periods WHERE id = ?1 AND closed_at IS NOT NULL
				UNION ALL SELECT 'switch', NULL, NULL, rule, level, reason, COALESCE(${told(ofSwitch, "holder")}, ''), ${told(ofSwitch, "at")}
					FROM rule_switches WHERE period = ?1
				UNION ALL SELECT 'extension', unit, NULL, NULL, deadline, ${told(ofExtension, "content ->> 'reason'")}, COALESCE(${told(ofExtension, "holder")}, ''),
					${told(ofExtension, "at")} FROM extensions WHERE period = ?1
				) UNION ALL SELECT * FROM (
				SELECT 'acceptance' AS kind, unit, id AS submission, NULL AS subject, NULL AS outcome, comment AS reason, decided_by AS "by", decided_at AS at FROM submissions WHERE period = ?1 AND state = 'accepted'
				UNION ALL SELECT 'return', unit, id, NULL, NULL, comment, decided_by, decided_at FROM submissions
					WHERE period = ?1 AND state = 'returned' AND ${nothingFiledSince}
				UNION ALL SELECT 'ruling', unit, submission, finding, outcome, ruling_reason, ruled_by, ruled_at
					FROM objections JOIN submissions ON submissions.id = objections.submission
					WHERE period = ?1 AND outcome IS NOT NULL AND state IN ('submitted', 'accepted') AND withdrawn_at IS NULL
				UNION ALL SELECT 'waiver', unit, NULL, finding, NULL, reason, waived_by, waived_at FROM waivers WHERE period = ?1
				UNION ALL SELECT 'veto', unit, NULL, veto.value ->> 'id', veto.value ->> 'project', veto.value ->> 'reason', veto.value ->> 'by', veto.value ->> 'at'
					FROM unit_periods, json_each(unit_periods.content, '$.vetoes') AS veto WHERE period = ?1
			)) WHERE (?2 IS NULL OR unit = ?2) AND (?3 IS NULL OR kind = ?3) ORDER BY kind, unit, subject LIMIT ?5 OFFSET ?4`,
		)
		.bind(period, unit, kind, from, limit)
		.all<DecisionRow>();
	return results;
}

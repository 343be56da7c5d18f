/** Objections, waivers and the commission's decisions. Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Waiver } from "../../shared/api/checks.ts";
import type { ReturnedItem, SubmissionState } from "../../shared/api/submissions.ts";
import { approvalsVersion } from "./approvals.ts";
import { takesFilings } from "./periods.ts";
import { shapesDiffer } from "./unit-periods.ts";

export interface StoredObjection {
	submission: string;
	finding: string;
	rule: string;
	place: string;
	reason: string;
	outcome: "upheld" | "rejected" | null;
	rulingReason: string | null;
	ruledBy: string | null;
	ruledAt: string | null;
}

export interface StoredJudgement {
	finding: string;
	rule: string;
	place: string;
	outcome: "accepted" | "refused";
	reason: string | null;
	by: string;
	at: string;
}

/** Of a revision's explanations, by finding. */
export async function listJudgements(db: D1Database, submission: string): Promise<StoredJudgement[]> {
	const { results } = await db
		.prepare(
			`SELECT finding, rule, place, outcome, reason, judged_by AS "by", judged_at AS at FROM judgements WHERE submission = ?1 ORDER BY finding`,
		)
		.bind(submission)
		.all<StoredJudgement>();
	return results;
}

/** Condition that somebody may decide on a revision that waits: it waits, and is with nobody else. */
const waitsFor = (submission: string, who: string) =>
	`EXISTS (SELECT 1 FROM submissions WHERE id = ${submission} AND state = 'submitted' AND (reviewer IS NULL OR reviewer = ${who}))`;

/** Says of an explanation what the commission thinks of it, in place of what was said before; nothing where the revision does not wait for this person. */
export function judge(
	db: D1Database,
	submission: string,
	{ finding, rule, place, outcome, reason, by, at }: StoredJudgement,
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO judgements (submission, finding, rule, place, outcome, reason, judged_by, judged_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
			WHERE ${waitsFor("?1", "?7")}
			ON CONFLICT (submission, finding) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, judged_by = excluded.judged_by,
				judged_at = excluded.judged_at`,
		)
		.bind(submission, finding, rule, place, outcome, reason, by, at);
}

/** The first says with its number of changes whether there was one to take back, on a revision that waits for this person. @param token guards the audit entry */
export function takeJudgementBack(
	db: D1Database,
	{ submission, finding, by, token }: { submission: string; finding: string; by: string; token: string },
): D1PreparedStatement[] {
	return [
		db
			.prepare(
				`UPDATE submissions SET decision = ?4 WHERE id = ?1 AND ${waitsFor("?1", "?3")}
				AND EXISTS (SELECT 1 FROM judgements WHERE submission = ?1 AND finding = ?2)`,
			)
			.bind(submission, finding, by, token),
		db.prepare(`DELETE FROM judgements WHERE submission = ?1 AND finding = ?2 AND ${decided(1, 3)}`).bind(submission, finding, token),
	];
}

/** Takes a revision that waits, or lays it back, where it is still with whom it was believed to be. @param token guards the audit entry */
export function assign(
	db: D1Database,
	{
		submission,
		reviewer,
		instead,
		at,
		token,
	}: { submission: string; reviewer: string | null; instead: string | null; at: string; token: string },
): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE submissions SET reviewer = ?2, reviewer_since = iif(?2 IS NULL, NULL, ?4), decision = ?5
			WHERE id = ?1 AND state = 'submitted' AND reviewer IS ?3`,
		)
		.bind(submission, reviewer, instead, at, token);
}

/** Whoever judges an explanation first has taken the revision: two who judge side by side would overwrite each other unseen. */
export function takeForJudging(db: D1Database, submission: string, { by, at }: { by: string; at: string }): D1PreparedStatement {
	return db
		.prepare("UPDATE submissions SET reviewer = ?2, reviewer_since = ?3 WHERE id = ?1 AND state = 'submitted' AND reviewer IS NULL")
		.bind(submission, by, at);
}

/** Condition that an objection keeps its revision from being accepted: it has no ruling, or was rejected (0021 counts the same). */
export const openObjection = "outcome IS NOT 'upheld'";

/** Of some submissions, in the order of their findings' keys. */
export async function listObjections(db: D1Database, submissions: string[]): Promise<StoredObjection[]> {
	const { results } = await db
		.prepare(
			`SELECT submission, finding, rule, place, reason, outcome, ruling_reason AS rulingReason, ruled_by AS ruledBy, ruled_at AS ruledAt
			FROM objections WHERE submission IN (SELECT value FROM json_each(?1)) ORDER BY submission, finding`,
		)
		.bind(JSON.stringify(submissions))
		.all<StoredObjection>();
	return results;
}

export async function listWaivers(db: D1Database, unit: string, period: string): Promise<Waiver[]> {
	const { results } = await db
		.prepare("SELECT finding, rule, place, reason FROM waivers WHERE unit = ?1 AND period = ?2 ORDER BY finding")
		.bind(unit, period)
		.all<Waiver>();
	return results;
}

export interface Decision {
	submission: string;
	from: SubmissionState;
	to: SubmissionState;
	/** Unique to this decision; later statements of the batch repeat it as their guard. */
	token: string;
	at: string;
	by: string;
	comment: string | null;
	items: ReturnedItem[];
	/** Why it is accepted without the scan that its period asks for. */
	withoutScan: string | null;
	/** An acceptance: the state of the unit's data that it was decided on. */
	on?: { version: number; approvalsVersion: number; year: number | null } | undefined;
}

/** Condition that this very decision was taken, with the placeholders given. */
export const decided = (submission: number, token: number) =>
	`EXISTS (SELECT 1 FROM submissions WHERE id = ?${submission} AND decision = ?${token})`;

/** Condition that no later revision of the unit and period stands. */
const nothingSince = `NOT EXISTS (SELECT 1 FROM submissions AS later WHERE later.unit = submissions.unit AND later.period = submissions.period
	AND later.revision > submissions.revision AND later.withdrawn_at IS NULL AND later.state IN ('submitted', 'returned', 'accepted'))`;

/** Condition that the revision named fits what is kept of its unit. */
const fits = `EXISTS (SELECT 1 FROM submissions AS own JOIN revision_facts AS facts ON facts.submission = own.id
	JOIN unit_periods AS kept ON kept.unit = own.unit AND kept.period = own.period
	WHERE own.id = ?1 AND NOT ${shapesDiffer({ class: "own.class", facts: "facts.content" }, { class: "kept.class", content: "kept.content" })})`;

/** Whether the revision's class and clusters are those that are kept of its unit for the period. */
export async function fitsUnit(db: D1Database, submission: string): Promise<boolean> {
	const row = await db.prepare(`SELECT ${fits} AS fits`).bind(submission).first<{ fits: number }>();
	return row?.fits === 1;
}

/** Whether nothing that stands was filed after a revision that waits or was reopened. */
export async function isLast(db: D1Database, submission: string): Promise<boolean> {
	const row = await db
		.prepare(`SELECT ${nothingSince} AS last FROM submissions WHERE id = ?1 AND state IN ('submitted', 'reopened')`)
		.bind(submission)
		.first<{ last: number }>();
	return row?.last === 1;
}

/** Changes the state where it still is what the decision started from and, while it waits, is with nobody else; a return needs a period in which the unit may file again; an acceptance also needs every objection upheld, no explanation refused, class and clusters as filed, and, after a reopening, that nothing was filed since. */
export function decide(db: D1Database, decision: Decision): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE submissions SET state = ?3, decision = ?4, decided_at = ?5, decided_by = ?6, comment = ?7, items = ?8, without_scan = ?12 WHERE id = ?1 AND state = ?2
			AND (?2 <> 'submitted' OR reviewer IS NULL OR reviewer = ?6)
			AND (?2 <> 'reopened' OR ${nothingSince})
			AND (?3 <> 'returned' OR ${takesFilings({ unit: "submissions.unit", period: "submissions.period", now: "?5" })})
			AND (?3 <> 'accepted' OR (NOT EXISTS (SELECT 1 FROM objections WHERE submission = ?1 AND ${openObjection})
				AND NOT EXISTS (SELECT 1 FROM judgements WHERE submission = ?1 AND outcome = 'refused') AND ${fits}
				AND (?9 IS NULL OR EXISTS (SELECT 1 FROM unit_periods AS kept WHERE kept.unit = submissions.unit AND kept.period = submissions.period
					AND kept.version = ?9 AND ${approvalsVersion("submissions.unit", "?11")} = ?10))))`,
		)
		.bind(
			decision.submission,
			decision.from,
			decision.to,
			decision.token,
			decision.at,
			decision.by,
			decision.comment,
			JSON.stringify(decision.items),
			decision.on?.version ?? null,
			decision.on?.approvalsVersion ?? null,
			decision.on?.year ?? null,
			decision.withoutScan,
		);
}

/** Marks a revision that waits for review as being reviewed; who was first stays named. @param token guards the audit entry */
export function beginReview(db: D1Database, submission: string, begun: { at: string; by: string; token?: string }): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE submissions SET review_begun_at = ?2, review_begun_by = ?3, decision = COALESCE(?4, decision)
			WHERE id = ?1 AND state = 'submitted' AND review_begun_at IS NULL`,
		)
		.bind(submission, begun.at, begun.by, begun.token ?? null);
}

/** Rules on an objection that has no ruling yet, while the revision waits for review. */
export function ruleOn(
	db: D1Database,
	ruling: { submission: string; finding: string; outcome: "upheld" | "rejected"; reason: string; by: string; at: string },
): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE objections SET outcome = ?3, ruling_reason = ?4, ruled_by = ?5, ruled_at = ?6 WHERE submission = ?1 AND finding = ?2 AND outcome IS NULL
			AND ${waitsFor("?1", "?5")}`,
		)
		.bind(ruling.submission, ruling.finding, ruling.outcome, ruling.reason, ruling.by, ruling.at);
}

/**
 * Condition that a waiver may be made on a revision (?9; ?3 is the finding, ?7 who makes it): not while it waits with another reviewer, nor
 * against a rejection that keeps it from being accepted.
 * After a return, what was rejected there binds the next revision no more.
 */
export const mayBeWaived = `EXISTS (SELECT 1 FROM submissions WHERE id = ?9 AND (state = 'returned' OR (state = 'submitted'
	AND (reviewer IS NULL OR reviewer = ?7) AND NOT EXISTS (SELECT 1 FROM objections WHERE submission = ?9 AND finding = ?3 AND outcome = 'rejected'))))`;

/** Who let a finding pass for the unit and period, and why. */
export async function findWaiver(
	db: D1Database,
	unit: string,
	period: string,
	finding: string,
): Promise<{ by: string; reason: string } | undefined> {
	const row = await db
		.prepare("SELECT waived_by AS by, reason FROM waivers WHERE unit = ?1 AND period = ?2 AND finding = ?3")
		.bind(unit, period, finding)
		.first<{ by: string; reason: string }>();
	return row ?? undefined;
}

/** Lets a finding pass for the unit and period; once. `guard` is repeated where the waiver follows from a ruling. */
export function waive(
	db: D1Database,
	unit: string,
	period: string,
	waiver: Waiver,
	by: string,
	at: string,
	guard: { sql: string; values: string[] } = { sql: "TRUE", values: [] },
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO waivers (unit, period, finding, rule, place, reason, waived_by, waived_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${guard.sql}
			ON CONFLICT (unit, period, finding) DO NOTHING`,
		)
		.bind(unit, period, waiver.finding, waiver.rule, waiver.place, waiver.reason, by, at, ...guard.values);
}

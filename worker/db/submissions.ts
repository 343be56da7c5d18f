/** Revisions: read, filed, decided. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { OnBehalf } from "../../shared/api/on-behalf.ts";
import type { BasisPart, Receipt, ReturnedItem, SubmissionState, Withdrawal } from "../../shared/api/submissions.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import type { Basis } from "./basis.ts";
import { stored } from "./json.ts";
import { takesFilings } from "./periods.ts";

/** Instants are UTC. */
export interface StoredSubmission {
	id: string;
	unit: string;
	unitName: string;
	class: UnitClass;
	period: string;
	revision: number;
	state: SubmissionState;
	/** As the receipt says. */
	late: boolean;
	/** By the deadline that holds now. */
	lateNow: boolean;
	set: string;
	version: string;
	definitionHash: string;
	imageSha256: string;
	originalSha256: string;
	original: "xlsx" | "image";
	submittedAt: string;
	submittedBy: string;
	decidedAt: string | null;
	decidedBy: string | null;
	comment: string | null;
	items: ReturnedItem[];
	receipt: Receipt;
	onBehalf: OnBehalf | null;
	reviewBegun: { at: string; by: string } | null;
	reviewer: { name: string; since: string } | null;
	withdrawn: Withdrawal | null;
	/** What of its basis has changed since. */
	changed: BasisPart[];
	/** Why it was accepted without the scan that its period asked for. */
	withoutScan: string | null;
}

interface SubmissionRow {
	id: string;
	unit: string;
	unit_name: string;
	class: UnitClass;
	period: string;
	revision: number;
	state: SubmissionState;
	late: number;
	late_now: number;
	set_id: string;
	version: string;
	definition_hash: string;
	image_sha256: string;
	original_sha256: string;
	original: "xlsx" | "image";
	submitted_at: string;
	submitted_by: string;
	decided_at: string | null;
	decided_by: string | null;
	comment: string | null;
	items: string;
	receipt: string;
	on_behalf: string | null;
	withdrawn_at: string | null;
	withdrawn_by: string | null;
	withdrawal_reason: string | null;
	review_begun_at: string | null;
	review_begun_by: string | null;
	reviewer: string | null;
	reviewer_since: string | null;
	changed: string;
	without_scan: string | null;
}

/** A revision's state in SQL, with the one that its column cannot hold (0008_withdrawals.sql). @param table its name, with a dot */
export const stateIn = (table = "") => `CASE WHEN ${table}withdrawn_at IS NULL THEN ${table}state ELSE 'withdrawn' END`;

/** `late` is what the receipt says; `late_now` goes by the deadline that holds now, for a unit may be given more time afterwards. */
const select = `SELECT submissions.*, units.name AS unit_name,
	(SELECT submissions.submitted_at > MAX(deadline, COALESCE((SELECT extensions.deadline FROM extensions
		WHERE extensions.period = submissions.period AND extensions.unit = submissions.unit), '')) FROM periods WHERE periods.id = submissions.period) AS late_now
	FROM submissions JOIN units ON units.code = submissions.unit`;

export async function findSubmission(db: D1Database, id: string): Promise<StoredSubmission | undefined> {
	const row = await db.prepare(`${select} WHERE id = ?1`).bind(id).first<SubmissionRow>();
	return row ? submissionOf(row) : undefined;
}

/** The one whose id begins so, with its receipt; undefined: none. @param beginning as a UUID spells it, long enough for one alone */
export async function findReceiptBeginning(db: D1Database, beginning: string): Promise<Receipt | undefined> {
	const row = await db
		.prepare("SELECT receipt FROM submissions WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 1")
		.bind(beginning)
		.first<{ receipt: string }>();
	return row ? stored(row.receipt) : undefined;
}

export interface SubmissionFilter {
	unit: string | null;
	period: string | null;
	state: SubmissionState | null;
	/** Whose it is to review; "": nobody's yet; null: whoever's. */
	reviewer: string | null;
	order: "newest" | "oldest";
	/** Id of the last submission of the page before. */
	before: string | null;
	limit: number;
}

/**
 * In the order in which they were taken in: of one unit and period that is the revisions' own, whatever the clock said.
 * `before` must be of the unit asked for: whether another's exists shows in nothing.
 */
export async function listSubmissions(
	db: D1Database,
	{ unit, period, state, reviewer, order, before, limit }: SubmissionFilter,
): Promise<StoredSubmission[]> {
	const { results } = await db
		.prepare(
			`${select} WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR period = ?2) AND (?3 IS NULL OR ${stateIn()} = ?3)
			AND (?6 IS NULL OR COALESCE(reviewer, '') = ?6) ${state === "submitted" ? "AND state = 'submitted'" : ""}
			AND (?4 IS NULL OR submissions.rowid ${order === "newest" ? "<" : ">"} (SELECT rowid FROM submissions WHERE id = ?4 AND (?1 IS NULL OR unit = ?1)))
			ORDER BY submissions.rowid ${order === "newest" ? "DESC" : "ASC"} LIMIT ?5`,
		)
		.bind(unit, period, state, before, limit, reviewer)
		.all<SubmissionRow>();
	return results.map(submissionOf);
}

/** The revision that counts for a unit and period. */
export async function findAccepted(db: D1Database, unit: string, period: string): Promise<StoredSubmission | undefined> {
	const row = await db
		.prepare(`${select} WHERE unit = ?1 AND period = ?2 AND state = 'accepted'`)
		.bind(unit, period)
		.first<SubmissionRow>();
	return row ? submissionOf(row) : undefined;
}

/** The revision that waits for review, and digests of the bodies that it was filed with; `changed`: what is kept of its unit has, since. */
export async function findWaiting(
	db: D1Database,
	unit: string,
	period: string,
): Promise<{ submission: string; revision: number; changed: boolean; bodies: string[] } | undefined> {
	const row = await db
		.prepare(
			`SELECT id AS submission, revision, changed <> '[]' AS changed,
				(SELECT json_group_array(body_sha256) FROM idempotency WHERE idempotency.unit = ?1 AND idempotency.submission = submissions.id) AS bodies
			FROM submissions WHERE unit = ?1 AND period = ?2 AND state = 'submitted'`,
		)
		.bind(unit, period)
		.first<{ submission: string; revision: number; changed: number; bodies: string }>();
	return row ? { ...row, changed: row.changed === 1, bodies: stored(row.bodies) } : undefined;
}

export async function lastRevision(db: D1Database, unit: string, period: string): Promise<number> {
	const row = await db
		.prepare("SELECT MAX(revision) AS revision FROM submissions WHERE unit = ?1 AND period = ?2")
		.bind(unit, period)
		.first<{ revision: number | null }>();
	return row?.revision ?? 0;
}

export async function readFacts(db: D1Database, submission: string): Promise<WorkbookFacts | undefined> {
	const row = await db.prepare("SELECT content FROM revision_facts WHERE submission = ?1").bind(submission).first<{ content: string }>();
	return row ? stored(row.content) : undefined;
}

export async function readCheck(db: D1Database, submission: string): Promise<CheckAnswer | undefined> {
	const row = await db.prepare("SELECT content FROM revision_checks WHERE submission = ?1").bind(submission).first<{ content: string }>();
	return row ? stored(row.content) : undefined;
}

export async function findAnswered(
	db: D1Database,
	unit: string,
	key: string,
): Promise<{ bodySha256: string; submission: string } | undefined> {
	const row = await db
		.prepare("SELECT body_sha256 AS bodySha256, submission FROM idempotency WHERE unit = ?1 AND idempotency_key = ?2")
		.bind(unit, key)
		.first<{ bodySha256: string; submission: string }>();
	return row ?? undefined;
}

export interface NewSubmission {
	submission: Omit<
		StoredSubmission,
		| "unitName"
		| "lateNow"
		| "state"
		| "decidedAt"
		| "decidedBy"
		| "comment"
		| "items"
		| "reviewBegun"
		| "reviewer"
		| "withdrawn"
		| "changed"
		| "withoutScan"
	>;
	basis: Basis;
	idempotencyKey: string;
	bodySha256: string;
	facts: WorkbookFacts;
	check: CheckAnswer;
	objections: { finding: string; rule: string; place: string; reason: string }[];
}

/** Condition that a unit may file now; placeholders: ?1 unit, ?2 period, ?3 now. */
const mayFile = `${takesFilings({ unit: "?1", period: "?2", now: "?3" })}
	AND NOT EXISTS (SELECT 1 FROM submissions WHERE unit = ?1 AND period = ?2 AND state = 'accepted')`;

/** Condition that this submission's own row is there. @param id its id as the statement has it: a placeholder */
export const submissionExists = (id: string): string => `EXISTS (SELECT 1 FROM submissions WHERE id = ${id})`;

/**
 * Statements of one batch: a revision that waits for review gives way, the new one is stored with all that belongs to it. The
 * second says with its number of changes whether the period took it; the later ones repeat that guard. Fails for a broken UNIQUE
 * constraint where somebody filed the same revision number or the same idempotency key first.
 */
export function fileSubmission(
	db: D1Database,
	{ submission, basis, idempotencyKey, bodySha256, facts, check, objections }: NewSubmission,
): D1PreparedStatement[] {
	const { id, unit, period, submittedAt } = submission;
	return [
		db
			.prepare(`UPDATE submissions SET state = 'superseded' WHERE unit = ?1 AND period = ?2 AND state = 'submitted' AND ${mayFile}`)
			.bind(unit, period, submittedAt),
		db
			.prepare(
				`INSERT INTO submissions (id, unit, period, revision, state, class, set_id, version, definition_hash, image_sha256, original_sha256, original, late,
					submitted_at, submitted_by, receipt, on_behalf, basis, filled, required, queries)
				SELECT ?4, ?1, ?2, ?5, 'submitted', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?3, ?14, ?15, ?16, ?17, ?18, ?19, ?20 WHERE ${mayFile}`,
			)
			.bind(
				unit,
				period,
				submittedAt,
				id,
				submission.revision,
				submission.class,
				submission.set,
				submission.version,
				submission.definitionHash,
				submission.imageSha256,
				submission.originalSha256,
				submission.original,
				submission.late ? 1 : 0,
				submission.submittedBy,
				JSON.stringify(submission.receipt),
				submission.onBehalf && JSON.stringify(submission.onBehalf),
				JSON.stringify(basis),
				check.report.completeness.filled,
				check.report.completeness.required,
				queriesIn(check),
			),
		db
			.prepare(`INSERT INTO revision_facts (submission, content) SELECT ?1, ?2 WHERE ${submissionExists("?1")}`)
			.bind(id, JSON.stringify(facts)),
		db
			.prepare(`INSERT INTO revision_checks (submission, content) SELECT ?1, ?2 WHERE ${submissionExists("?1")}`)
			.bind(id, JSON.stringify(check)),
		db
			.prepare(
				`INSERT INTO idempotency (unit, idempotency_key, body_sha256, submission) SELECT ?2, ?3, ?4, ?1 WHERE ${submissionExists("?1")}`,
			)
			.bind(id, unit, idempotencyKey, bodySha256),
		db
			.prepare(
				`INSERT INTO objections (submission, finding, rule, place, reason)
				SELECT ?1, value ->> 'finding', value ->> 'rule', value ->> 'place', value ->> 'reason' FROM json_each(?2) WHERE ${submissionExists("?1")}`,
			)
			.bind(id, JSON.stringify(objections)),
	];
}

/** Those of the report that it does not list, too. */
function queriesIn({ report, service }: CheckAnswer): number {
	const listed = [...report.findings, ...service].filter(({ severity }) => severity === "query").length;
	return report.more.reduce((sum, { severity, count }) => sum + (severity === "query" ? count : 0), listed);
}

function submissionOf(row: SubmissionRow): StoredSubmission {
	return {
		id: row.id,
		unit: row.unit,
		unitName: row.unit_name,
		class: row.class,
		period: row.period,
		revision: row.revision,
		state: row.withdrawn_at === null ? row.state : "withdrawn",
		late: row.late === 1,
		lateNow: row.late_now === 1,
		set: row.set_id,
		version: row.version,
		definitionHash: row.definition_hash,
		imageSha256: row.image_sha256,
		originalSha256: row.original_sha256,
		original: row.original,
		submittedAt: row.submitted_at,
		submittedBy: row.submitted_by,
		decidedAt: row.decided_at,
		decidedBy: row.decided_by,
		comment: row.comment,
		items: stored(row.items),
		receipt: stored(row.receipt),
		onBehalf: row.on_behalf === null ? null : stored(row.on_behalf),
		reviewBegun: row.review_begun_at === null ? null : { at: row.review_begun_at, by: row.review_begun_by ?? "" },
		reviewer: row.reviewer === null ? null : { name: row.reviewer, since: row.reviewer_since ?? "" },
		withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, by: row.withdrawn_by ?? "", reason: row.withdrawal_reason },
		changed: stored(row.changed),
		withoutScan: row.without_scan,
	};
}

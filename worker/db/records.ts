/** What is kept beside what the trail says of it. Each function reads one state of the database. */
import type { D1Database } from "@cloudflare/workers-types";
import type { AuditEntry } from "../../shared/audit/chain.ts";
import { yearOf } from "./approvals.ts";
import { stored } from "./json.ts";

/** An entry of the trail, read. */
export type Told = Pick<AuditEntry, "chain" | "at" | "holder" | "action" | "subject"> & { content: Record<string, unknown> };

export interface KeptRevision {
	id: string;
	unit: string;
	revision: number;
	class: string;
	/** As its columns have it. */
	state: string;
	withdrawn: { at: string; by: string | null; reason: string | null } | null;
	imageSha256: string;
	originalSha256: string;
	original: "xlsx" | "image";
	late: boolean;
	submittedAt: string;
	submittedBy: string;
	decidedAt: string | null;
	decidedBy: string | null;
	comment: string | null;
	items: unknown;
	withoutScan: string | null;
	set: string;
	version: string;
}

export interface KeptRecords {
	/** By unit, as the table has it, with the class of its own column. */
	unitData: Map<string, { class: string; content: Record<string, unknown> }>;
	/** Of the period's year, by unit. */
	approvals: Map<string, Record<string, unknown>>;
	/** By unit and revision. */
	revisions: KeptRevision[];
	rulings: { unit: string; submission: string; finding: string; outcome: string; reason: string; by: string; at: string }[];
	waivers: { unit: string; finding: string; reason: string; by: string; at: string }[];
	judgements: { unit: string; submission: string; finding: string; outcome: string; reason: string | null; by: string; at: string }[];
	scans: { unit: string; submission: string; number: number; sha256: string; kind: string; bytes: number; by: string; at: string }[];
	/** Of these units about the period, and about what is approved for its year; in their order. */
	told: Told[];
}

/** Codes after one, by code: of units in the period, and of all that the trail has ever told of. */
export async function unitsOfRecord(db: D1Database, period: string, after: string, limit: number): Promise<string[]> {
	const { results } = await db
		.prepare(
			`SELECT * FROM (SELECT unit FROM unit_periods WHERE period = ?1 AND unit > ?2 ORDER BY unit LIMIT ?3)
			UNION SELECT * FROM (SELECT substr(chain, 6) AS unit FROM audit_ends WHERE chain > 'unit:' || ?2 AND chain < 'unit;' ORDER BY chain LIMIT ?3)
			UNION SELECT * FROM (SELECT unit FROM submissions WHERE period = ?1 AND unit > ?2 ORDER BY unit LIMIT ?3) ORDER BY unit LIMIT ?3`,
		)
		.bind(period, after, limit)
		.all<{ unit: string }>();
	return results.map(({ unit }) => unit);
}

const among = "IN (SELECT value FROM json_each(?2))";

export async function readRecords(db: D1Database, period: string, units: readonly string[]): Promise<KeptRecords> {
	const bound = (sql: string, ...more: (string | number | null)[]) => db.prepare(sql).bind(period, JSON.stringify(units), ...more);
	const [unitData, approvals, revisions, rulings, waivers, judgements, scans, told] = await db.batch<Record<string, unknown>>([
		bound(`SELECT unit, class, content FROM unit_periods WHERE period = ?1 AND unit ${among}`),
		bound(`SELECT unit, content FROM approvals WHERE year = ?3 AND unit ${among} AND ?1 IS NOT NULL`, yearOf(period)),
		bound(
			`SELECT id, unit, revision, class, state, withdrawn_at, withdrawn_by, withdrawal_reason, image_sha256 AS imageSha256,
				original_sha256 AS originalSha256, original, late, submitted_at AS submittedAt, submitted_by AS submittedBy, decided_at AS decidedAt,
				decided_by AS decidedBy, comment, items, without_scan AS withoutScan, set_id AS "set", version
			FROM submissions WHERE period = ?1 AND unit ${among} ORDER BY unit, revision`,
		),
		bound(
			`SELECT unit, submission, finding, outcome, ruling_reason AS reason, ruled_by AS "by", ruled_at AS at
			FROM submissions JOIN objections ON objections.submission = submissions.id
			WHERE period = ?1 AND unit ${among} AND outcome IS NOT NULL`,
		),
		bound(`SELECT unit, finding, reason, waived_by AS "by", waived_at AS at FROM waivers WHERE period = ?1 AND unit ${among}`),
		bound(
			`SELECT unit, submission, finding, outcome, reason, judged_by AS "by", judged_at AS at
			FROM submissions JOIN judgements ON judgements.submission = submissions.id WHERE period = ?1 AND unit ${among}`,
		),
		bound(
			`SELECT unit, submission, number, sha256, kind, bytes, uploaded_by AS "by", uploaded_at AS at
			FROM submissions JOIN scans ON scans.submission = submissions.id WHERE period = ?1 AND unit ${among}`,
		),
		bound(
			`SELECT chain, at, holder, action, subject, content FROM json_each(?2) AS own CROSS JOIN audit
			ON audit.chain = 'unit:' || own.value WHERE action NOT LIKE 'unit-draft.%'
			AND (period = ?1 OR (action = 'unit-period.save' AND content ->> '$.approvals.year' = ?3)) ORDER BY chain, sequence`,
			yearOf(period),
		),
	]);
	// safe: the columns named above
	return {
		unitData: new Map(
			(unitData?.results ?? []).map((row) => [String(row.unit), { class: String(row.class), content: parsed(row.content) }]),
		),
		approvals: new Map((approvals?.results ?? []).map((row) => [String(row.unit), parsed(row.content)])),
		revisions: (revisions?.results ?? []).map(revisionOf),
		rulings: (rulings?.results ?? []) as KeptRecords["rulings"],
		waivers: (waivers?.results ?? []) as KeptRecords["waivers"],
		judgements: (judgements?.results ?? []) as KeptRecords["judgements"],
		scans: (scans?.results ?? []) as KeptRecords["scans"],
		told: (told?.results ?? []).map(toldOf),
	};
}

/** What the trail says of a period, in its order: its making, its changes, its deletion. */
export async function toldOfPeriod(db: D1Database, period: string): Promise<Told[]> {
	const { results } = await db
		.prepare(
			`SELECT chain, at, holder, action, subject, content FROM audit INDEXED BY audit_period
			WHERE period = ?1 AND chain = 'service' AND action IN ('period.create', 'period.change', 'period.delete') AND subject = ?1 ORDER BY sequence`,
		)
		.bind(period)
		.all<Record<string, unknown>>();
	return results.map(toldOf);
}

/** What was damaged so that it cannot be read says nothing, and so differs. */
function parsed(text: unknown): Record<string, unknown> {
	try {
		return stored(String(text));
	} catch {
		return {};
	}
}

function toldOf({ chain, at, holder, action, subject, content }: Record<string, unknown>): Told {
	const texts = { chain: String(chain), at: String(at), holder: String(holder), action: String(action), subject: String(subject) };
	return { ...texts, content: parsed(content) };
}

function revisionOf(row: Record<string, unknown>): KeptRevision {
	const { withdrawn_at: at, withdrawn_by: by, withdrawal_reason: reason, late, items, ...columns } = row;
	// safe: the columns named above
	return {
		...columns,
		late: late === 1,
		items: typeof items === "string" ? (parsed(items) as unknown) : null,
		withdrawn: at === null ? null : ({ at, by, reason } as KeptRevision["withdrawn"]),
	} as KeptRevision;
}

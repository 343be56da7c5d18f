/** The workbook that a unit has handed over within itself, one for each period. Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Right } from "../../shared/api/session.ts";
import type { DraftCheck, DraftEvent } from "../../shared/api/unit-drafts.ts";
import { stored } from "./json.ts";

export interface StoredUnitDraft {
	id: string;
	unit: string;
	period: string;
	original: "xlsx" | "image";
	originalSha256: string;
	bytes: number;
	at: string;
	by: string;
	right: Right;
	note: string | null;
	check: DraftCheck;
}

const columns = `unit, period, id, original, original_sha256 AS originalSha256, bytes, handed_over_at AS at, handed_over_by AS "by", access AS "right",
	note, summary`;

/** With the number of the last revision filed since; undefined: nothing is handed over. */
export async function findUnitDraft(
	db: D1Database,
	unit: string,
	period: string,
): Promise<(StoredUnitDraft & { filedSince: number | null }) | undefined> {
	const row = await db
		.prepare(
			`SELECT ${columns}, (SELECT MAX(revision) FROM submissions WHERE submissions.unit = drafts.unit AND submissions.period = drafts.period
				AND submitted_at > handed_over_at) AS filedSince FROM unit_drafts AS drafts WHERE unit = ?1 AND period = ?2`,
		)
		.bind(unit, period)
		.first<Omit<StoredUnitDraft, "check"> & { summary: string; filedSince: number | null }>();
	if (!row) return undefined;
	const { summary, ...draft } = row;
	return { ...draft, check: stored(summary) };
}

/** Where none is, or in place of the one named; anything else changes nothing. @param replaced tag of the draft that was seen; undefined: none was */
export function saveUnitDraft(db: D1Database, draft: StoredUnitDraft, replaced: string | undefined): D1PreparedStatement {
	const { unit, period, id, original, originalSha256, bytes, at, by, right, note, check } = draft;
	return db
		.prepare(
			`INSERT INTO unit_drafts (unit, period, id, original, original_sha256, bytes, handed_over_at, handed_over_by, access, note, summary)
			SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE ?12 IS NULL OR EXISTS (SELECT 1 FROM unit_drafts WHERE unit = ?1 AND period = ?2 AND id = ?12)
			ON CONFLICT (unit, period) DO UPDATE SET id = excluded.id, original = excluded.original, original_sha256 = excluded.original_sha256,
				bytes = excluded.bytes, handed_over_at = excluded.handed_over_at, handed_over_by = excluded.handed_over_by, access = excluded.access,
				note = excluded.note, summary = excluded.summary WHERE unit_drafts.id = ?12`,
		)
		.bind(unit, period, id, original, originalSha256, bytes, at, by, right, note, JSON.stringify(check), replaced ?? null);
}

/** Only the one named. */
export function deleteUnitDraft(db: D1Database, unit: string, period: string, id: string): D1PreparedStatement {
	return db.prepare("DELETE FROM unit_drafts WHERE unit = ?1 AND period = ?2 AND id = ?3").bind(unit, period, id);
}

/** Of the audit: what was handed over, removed and filed, newest first. */
export async function listDraftEvents(db: D1Database, unit: string, period: string, limit: number): Promise<DraftEvent[]> {
	const { results } = await db
		.prepare(
			`SELECT CASE action WHEN 'unit-draft.save' THEN 'handed-over' WHEN 'unit-draft.remove' THEN 'removed' ELSE 'filed' END AS action,
				at, holder AS "by", content ->> 'note' AS note, content ->> 'verdict' AS verdict
			FROM audit WHERE chain = ?1 AND action IN ('unit-draft.save', 'unit-draft.remove', 'submission.file', 'submission.file-on-behalf')
				AND content ->> 'period' = ?2 ORDER BY sequence DESC LIMIT ?3`,
		)
		.bind(`unit:${unit}`, period, limit)
		.all<DraftEvent>();
	return results;
}

/** 盖章扫描件 of revisions (0037). Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { ScanKind } from "../../shared/api/scans.ts";

export interface StoredScan {
	id: string;
	submission: string;
	/** From 1; the highest stands. */
	number: number;
	sha256: string;
	kind: ScanKind;
	bytes: number;
	pages: number | null;
	width: number | null;
	height: number | null;
	uploadedAt: string;
	uploadedBy: string;
}

const columns = `id, submission, number, sha256, kind, bytes, pages, width, height, uploaded_at AS uploadedAt, uploaded_by AS uploadedBy`;

/** Newest first. */
export async function listScans(db: D1Database, submission: string): Promise<StoredScan[]> {
	const { results } = await db
		.prepare(`SELECT ${columns} FROM scans WHERE submission = ?1 ORDER BY number DESC`)
		.bind(submission)
		.all<StoredScan>();
	return results;
}

export async function findScan(db: D1Database, submission: string, number: number): Promise<StoredScan | undefined> {
	const row = await db
		.prepare(`SELECT ${columns} FROM scans WHERE submission = ?1 AND number = ?2`)
		.bind(submission, number)
		.first<StoredScan>();
	return row ?? undefined;
}

/** The scan that stands, of each of some revisions that has one. */
export async function newestScans(
	db: D1Database,
	submissions: readonly string[],
): Promise<Pick<StoredScan, "submission" | "number" | "uploadedAt" | "uploadedBy">[]> {
	const { results } = await db
		.prepare(
			// The other columns are those of the row with the highest number.
			`SELECT submission, MAX(number) AS number, uploaded_at AS uploadedAt, uploaded_by AS uploadedBy FROM scans
			WHERE submission IN (SELECT value FROM json_each(?1)) GROUP BY submission`,
		)
		.bind(JSON.stringify(submissions))
		.all<Pick<StoredScan, "submission" | "number" | "uploadedAt" | "uploadedBy">>();
	return results;
}

/** Condition that a revision takes a scan: it waits, or is accepted and none was there by then (decision 108). @param id SQL */
const takesScan = (
	id: string,
) => `EXISTS (SELECT 1 FROM submissions AS own WHERE own.id = ${id} AND (own.state = 'submitted' OR (own.state = 'accepted'
	AND NOT EXISTS (SELECT 1 FROM scans AS before WHERE before.submission = own.id AND before.uploaded_at <= own.decided_at))))`;

/** Changes nothing where the revision takes none any more; fails the batch where somebody was faster with this number. */
export function insertScan(db: D1Database, scan: StoredScan): D1PreparedStatement {
	const { id, submission, number, sha256, kind, bytes, pages, width, height, uploadedAt, uploadedBy } = scan;
	return db
		.prepare(
			`INSERT INTO scans (id, submission, number, sha256, kind, bytes, pages, width, height, uploaded_at, uploaded_by)
			SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE ${takesScan("?2")}`,
		)
		.bind(id, submission, number, sha256, kind, bytes, pages, width, height, uploadedAt, uploadedBy);
}

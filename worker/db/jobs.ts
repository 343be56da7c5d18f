/** What takes longer than a request, and what it found (0016). Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Difference, JobKind, JobState } from "../../shared/api/jobs.ts";

export interface StoredJob {
	id: string;
	kind: JobKind;
	period: string;
	state: JobState;
	stage: string;
	/** Where the next piece of the stage begins. */
	cursor: string;
	/** How many pieces are done. */
	pieces: number;
	done: number;
	total: number;
	differing: number;
	startedBy: string;
	started: string;
	updated: string;
	finished: string | null;
	message: string | null;
}

const select = `SELECT id, kind, period, state, stage, cursor, pieces, done, total, differing, started_by AS startedBy, started_at AS started,
	updated_at AS updated, finished_at AS finished, message FROM jobs`;

export async function findJob(db: D1Database, id: string): Promise<StoredJob | undefined> {
	return (await db.prepare(`${select} WHERE id = ?1`).bind(id).first<StoredJob>()) ?? undefined;
}

export async function findRunningJob(db: D1Database, period: string, kind: JobKind): Promise<StoredJob | undefined> {
	return (
		(await db.prepare(`${select} WHERE kind = ?2 AND period = ?1 AND state = 'running'`).bind(period, kind).first<StoredJob>()) ?? undefined
	);
}

/** The one that was started last of those that are done. */
export async function findLastJob(db: D1Database, period: string, kind: JobKind): Promise<StoredJob | null> {
	return db
		.prepare(`${select} WHERE period = ?1 AND kind = ?2 AND state = 'done' ORDER BY started_at DESC, rowid DESC LIMIT 1`)
		.bind(period, kind)
		.first<StoredJob>();
}

/** Latest first. @param period of this one only; null: of all */
export async function listJobs(db: D1Database, period: string | null, limit: number): Promise<StoredJob[]> {
	const { results } = await db
		.prepare(`${select} WHERE ?1 IS NULL OR period = ?1 ORDER BY started_at DESC, rowid DESC LIMIT ?2`)
		.bind(period, limit)
		.all<StoredJob>();
	return results;
}

/** Fails the batch where one of this kind is running for the period. */
export function insertJob(
	db: D1Database,
	job: Pick<StoredJob, "id" | "kind" | "period" | "stage" | "total" | "startedBy" | "started">,
): D1PreparedStatement {
	return db
		.prepare(
			"INSERT INTO jobs (id, kind, period, state, stage, total, started_by, started_at, updated_at) VALUES (?1, ?2, ?3, 'running', ?4, ?5, ?6, ?7, ?7)",
		)
		.bind(job.id, job.kind, job.period, job.stage, job.total, job.startedBy, job.started);
}

/** Condition that the job still stands where this piece began: SQL, from two placeholders on. */
export const atPiece = (job: number, pieces: number): string =>
	`EXISTS (SELECT 1 FROM jobs WHERE id = ?${job} AND pieces = ?${pieces} AND state = 'running')`;

/** After a piece, last in its batch: changes nothing where another has done the same piece. */
export function advanceJob(
	db: D1Database,
	job: StoredJob,
	next: { stage: string; cursor: string; done: number; differing: number; finished: boolean; at: string },
): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE jobs SET stage = ?3, cursor = ?4, done = done + ?5, differing = differing + ?6, pieces = pieces + 1, updated_at = ?7,
				state = iif(?8, 'done', 'running'), finished_at = iif(?8, ?7, NULL) WHERE id = ?1 AND pieces = ?2 AND state = 'running'`,
		)
		.bind(job.id, job.pieces, next.stage, next.cursor, next.done, next.differing, next.at, next.finished ? 1 : 0);
}

export function failJob(db: D1Database, id: string, message: string, at: string): D1PreparedStatement {
	return db
		.prepare("UPDATE jobs SET state = 'failed', message = ?2, updated_at = ?3, finished_at = ?3 WHERE id = ?1 AND state = 'running'")
		.bind(id, message, at);
}

/** In the batch of the piece that found them. */
export function saveDifferences(db: D1Database, job: StoredJob, found: readonly Difference[]): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO differences (job, place, kept, found, repaired)
			SELECT ?1, value ->> 'place', value ->> 'kept', value ->> 'found', value ->> 'repaired' FROM json_each(?3)
			WHERE ${atPiece(1, 2)} ON CONFLICT (job, place) DO NOTHING`,
		)
		.bind(job.id, job.pieces, JSON.stringify(found));
}

export async function listDifferences(db: D1Database, job: string, limit: number): Promise<Difference[]> {
	const { results } = await db
		.prepare("SELECT place, kept, found, repaired FROM differences WHERE job = ?1 ORDER BY place LIMIT ?2")
		.bind(job, limit)
		.all<Omit<Difference, "repaired"> & { repaired: number }>();
	return results.map((row) => ({ ...row, repaired: row.repaired === 1 }));
}

/** Units of which a job has found that what was given is not what the trail has. */
export async function unitsInDoubt(db: D1Database, job: string): Promise<Set<string>> {
	const { results } = await db
		.prepare("SELECT DISTINCT substr(place, 1, instr(place, ' ') - 1) AS unit FROM differences WHERE job = ?1 AND NOT repaired")
		.bind(job)
		.all<{ unit: string }>();
	return new Set(results.map(({ unit }) => unit));
}

/** What takes longer than a request: started once, gone on with from the queue piece by piece, until it is done. */
import type { Job, JobDetail, JobKind, JobRequest, Jobs } from "../../shared/api/jobs.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { auditStatement } from "../db/audit.ts";
import {
	advanceJob,
	atPiece,
	failJob,
	findJob,
	findRunningJob,
	insertJob,
	listDifferences,
	listJobs,
	type StoredJob,
	saveDifferences,
} from "../db/jobs.ts";
import { findPeriod, listPeriods } from "../db/periods.ts";
import { isConflict, retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";
import { firstStage, type Piece, recomputePiece, workOf } from "./recompute.ts";
import { periodOf } from "./workbook-case.ts";

/** Who does what nobody asked for. */
export const service: AuditActor = { key: "service", holder: "核表服务", role: "service" };

/** Pieces that one message does, unless they take longer than this: an isolate's time is bounded. */
const piecesOfMessage = 40;
const longestMessage = 5_000;
/** Differences that one entry of the trail, and one answer, names. */
const namedInTrail = 20;
const namedInAnswer = 200;

/**
 * One of a kind for a period at a time: where one is running it goes on, and is answered.
 * @throws ServiceProblem not-found
 */
export async function startJob(env: Env, { kind, period: id }: JobRequest, by: string, now: Date): Promise<StoredJob> {
	const period = await periodOf(env, id);
	const running = await findRunningJob(env.DB, id, kind);
	const job = running ?? (await insert(env, kind, id, await workOf(env, period), by, now));
	await env.WORK.send({ job: job.id });
	return job;
}

async function insert(env: Env, kind: JobKind, period: string, total: number, startedBy: string, now: Date): Promise<StoredJob> {
	const fields = { id: crypto.randomUUID(), kind, period, stage: firstStage, total, startedBy, started: now.toISOString() };
	try {
		await insertJob(env.DB, fields).run();
	} catch (error) {
		// Somebody has just started the same.
		const running = isConflict(error) ? await findRunningJob(env.DB, period, kind) : undefined;
		if (running) return running;
		throw error;
	}
	const job = await findJob(env.DB, fields.id);
	if (!job) throw new Error("a job that was written is not there");
	return job;
}

/** Every night: each period. What was interrupted goes on where it stopped. */
export async function startNightly(env: Env, now: Date): Promise<void> {
	for (const { id } of await listPeriods(env.DB)) await startJob(env, { kind: "recompute", period: id }, service.holder, now);
}

/** @throws ServiceProblem not-found */
export async function jobOf(env: Env, id: string): Promise<JobDetail> {
	const job = await findJob(env.DB, id);
	if (!job) throw new ServiceProblem("not-found");
	return { ...jobAnswer(job), differences: await listDifferences(env.DB, id, namedInAnswer) };
}

/** @throws ServiceProblem not-found */
export async function jobsOf(env: Env, period: string | undefined, limit: number): Promise<Jobs> {
	if (period !== undefined) await periodOf(env, period);
	return { jobs: (await listJobs(env.DB, period ?? null, limit)).map(jobAnswer) };
}

export function jobAnswer({
	id,
	kind,
	period,
	state,
	stage,
	done,
	total,
	differing,
	startedBy,
	started,
	updated,
	finished,
	message,
}: StoredJob): Job {
	const times = { started: toShanghai(started), updated: toShanghai(updated), finished: toShanghaiOrNull(finished) };
	return { id, kind, period, state, stage, done, total, differing, startedBy, ...times, message };
}

/** What a message asks for: some pieces, then another message for the rest. @throws whatever a piece throws: the message comes again */
export async function goOn(env: Env, id: string, clock: () => Date): Promise<void> {
	const started = clock().getTime();
	for (let pieces = 0; pieces < piecesOfMessage && clock().getTime() - started < longestMessage; pieces++) {
		const job = await findJob(env.DB, id);
		if (job?.state !== "running") return;
		if (!(await doPiece(env, job, clock()))) return;
	}
	await env.WORK.send({ job: id });
}

/** A message came several times in vain. */
export async function giveUp(env: Env, id: string, error: unknown, now: Date): Promise<void> {
	const message = error instanceof Error ? error.message : String(error);
	await failJob(env.DB, id, message.slice(0, 500), now.toISOString()).run();
}

/** @returns whether there is more to do */
async function doPiece(env: Env, job: StoredJob, now: Date): Promise<boolean> {
	const period = await findPeriod(env.DB, job.period);
	if (!period) return false;
	const piece = await recomputePiece(env, period, job);
	await retryOnConflict(async () => env.DB.batch(await statementsOf(env, job, piece, now)));
	return piece.next !== undefined;
}

async function statementsOf(env: Env, job: StoredJob, { next, done, differences, repairs }: Piece, now: Date) {
	const at = now.toISOString();
	const advance = advanceJob(env.DB, job, {
		stage: next?.stage ?? job.stage,
		cursor: next?.cursor ?? "",
		done,
		differing: differences.length,
		finished: next === undefined,
		at,
	});
	if (differences.length === 0) return [...repairs, advance];
	const named = differences.slice(0, namedInTrail);
	const content = { period: job.period, differences: named, more: differences.length - named.length };
	const guard = { sql: atPiece(12, 13), values: [job.id, job.pieces] };
	const entry = await auditStatement(env.DB, at, service, { action: "recompute.difference", subject: job.id, content }, guard);
	return [...repairs, saveDifferences(env.DB, job, differences), entry, advance];
}

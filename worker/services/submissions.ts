/** Submissions as schools and commission see them. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Objection, Submission, SubmissionDetail } from "../../shared/api/submissions.ts";
import type { Actor } from "../context.ts";
import { listReplies, type StoredReply } from "../db/replies.ts";
import { listJudgements, listObjections, type StoredObjection } from "../db/reviews.ts";
import { newestScans } from "../db/scans.ts";
import { findSubmission, listSubmissions, readCheck, type StoredSubmission, type SubmissionFilter } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";

/** One that this actor may see. @throws ServiceProblem not-found, for another unit's, too: its existence is nobody's business */
export async function visibleSubmission(env: Env, actor: Actor, id: string): Promise<StoredSubmission> {
	const submission = await findSubmission(env.DB, id);
	if (!submission || (actor.role === "school" && submission.unit !== actor.unit)) throw new ServiceProblem("not-found");
	return submission;
}

/** Newest first; a school's own only, whatever it asks for. @throws ServiceProblem unknown-reference (before) */
export async function submissionsFor(
	env: Env,
	actor: Actor,
	filter: SubmissionFilter,
): Promise<{ submissions: Submission[]; next: string | null }> {
	const unit = actor.role === "school" ? actor.unit : filter.unit;
	if (filter.before !== null && !(await mayContinue(env, filter.before, unit))) {
		// Whether another unit's is there shows in nothing.
		throw new ServiceProblem("unknown-reference", {
			details: { zh: "before 不是本列表中的报送。", en: "No revision of this list is before." },
		});
	}
	const found = await listSubmissions(env.DB, {
		...filter,
		unit,
		limit: filter.limit + 1,
	});
	const page = found.slice(0, filter.limit);
	return {
		submissions: await answersFor(env, page),
		next: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
	};
}

async function mayContinue(env: Env, before: string, unit: string | null): Promise<boolean> {
	const last = await findSubmission(env.DB, before);
	return last !== undefined && (unit === null || last.unit === unit);
}

export async function submissionDetail(env: Env, actor: Actor, submission: StoredSubmission): Promise<SubmissionDetail> {
	// What a reviewer thinks so far is not said to the school before it is decided.
	const said = actor.role === "commission" || submission.state !== "submitted";
	const [answer, check, judgements] = await Promise.all([
		answerFor(env, submission),
		readCheck(env.DB, submission.id),
		said ? listJudgements(env.DB, submission.id) : [],
	]);
	if (!check) throw new Error(`no check is stored for submission ${submission.id}`);
	return { ...answer, receipt: submission.receipt, check, judgements: judgements.map((one) => ({ ...one, at: toShanghai(one.at) })) };
}

/** A revision as it is answered, with its objections and replies. */
export async function answerFor(env: Env, submission: StoredSubmission): Promise<Submission> {
	const [answer] = await answersFor(env, [submission]);
	if (!answer) throw new Error("one revision gives one answer");
	return answer;
}

async function answersFor(env: Env, submissions: readonly StoredSubmission[]): Promise<Submission[]> {
	const ids = submissions.map(({ id }) => id);
	const [objections, replies, scans] = await Promise.all([listObjections(env.DB, ids), listReplies(env.DB, ids), newestScans(env.DB, ids)]);
	const objectionsOf = Map.groupBy(objections, ({ submission }) => submission);
	const repliesOf = Map.groupBy(replies, ({ submission }) => submission);
	const scanOf = new Map(
		scans.map(({ submission, number, uploadedAt, uploadedBy }) => [submission, { number, at: toShanghai(uploadedAt), by: uploadedBy }]),
	);
	return submissions.map((one) =>
		submissionAnswer(one, objectionsOf.get(one.id) ?? [], repliesOf.get(one.id) ?? [], scanOf.get(one.id) ?? null),
	);
}

function submissionAnswer(
	submission: StoredSubmission,
	objections: readonly StoredObjection[],
	replies: readonly StoredReply[],
	scan: Submission["scan"],
): Submission {
	const {
		id,
		unit,
		unitName,
		class: unitClass,
		period,
		revision,
		state,
		lateNow,
		set,
		version,
		definitionHash,
		imageSha256,
		original,
	} = submission;
	return {
		id,
		unit,
		unitName,
		class: unitClass,
		period,
		revision,
		state,
		late: lateNow,
		set,
		version,
		definitionHash,
		imageSha256,
		original,
		submittedAt: toShanghai(submission.submittedAt),
		submittedBy: submission.submittedBy,
		decidedAt: toShanghaiOrNull(submission.decidedAt),
		decidedBy: submission.decidedBy,
		comment: submission.comment,
		items: submission.items,
		objections: objections.map(objectionAnswer),
		replies: replies.map(({ returned, revision: of, item, place, comment, reply }) => ({
			returned,
			revision: of,
			item,
			place,
			comment,
			reply,
		})),
		onBehalf: submission.onBehalf,
		reviewBegun: submission.reviewBegun && { ...submission.reviewBegun, at: toShanghai(submission.reviewBegun.at) },
		reviewer: submission.reviewer && { ...submission.reviewer, since: toShanghai(submission.reviewer.since) },
		withdrawn: submission.withdrawn && { ...submission.withdrawn, at: toShanghai(submission.withdrawn.at) },
		changed: submission.changed,
		scan,
		withoutScan: submission.withoutScan,
	};
}

function objectionAnswer({ finding, rule, place, reason, outcome, rulingReason, ruledBy, ruledAt }: StoredObjection): Objection {
	const ruling = outcome && { outcome, reason: rulingReason ?? "", by: ruledBy ?? "", at: toShanghai(ruledAt ?? "") };
	return { finding, rule, place, reason, ruling };
}

/** Submissions as schools and commission see them. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Objection, Submission, SubmissionDetail } from "../../shared/api/submissions.ts";
import type { Actor } from "../context.ts";
import { listObjections, type StoredObjection } from "../db/reviews.ts";
import { findSubmission, listSubmissions, readCheck, type StoredSubmission, type SubmissionFilter } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";

/** One that this actor may see. @throws ServiceProblem not-found, for another unit's, too: its existence is nobody's business */
export async function visibleSubmission(env: Env, actor: Actor, id: string): Promise<StoredSubmission> {
	const submission = await findSubmission(env.DB, id);
	if (!submission || (actor.role === "school" && submission.unit !== actor.unit)) throw new ServiceProblem("not-found");
	return submission;
}

/** Newest first; a school's own only, whatever it asks for. */
export async function submissionsFor(
	env: Env,
	actor: Actor,
	filter: SubmissionFilter,
): Promise<{ submissions: Submission[]; next: string | null }> {
	const found = await listSubmissions(env.DB, {
		...filter,
		unit: actor.role === "school" ? actor.unit : filter.unit,
		limit: filter.limit + 1,
	});
	const page = found.slice(0, filter.limit);
	const objections = Map.groupBy(
		await listObjections(
			env.DB,
			page.map(({ id }) => id),
		),
		({ submission }) => submission,
	);
	return {
		submissions: page.map((submission) => submissionAnswer(submission, objections.get(submission.id) ?? [])),
		next: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
	};
}

export async function submissionDetail(env: Env, submission: StoredSubmission): Promise<SubmissionDetail> {
	const [objections, check] = await Promise.all([listObjections(env.DB, [submission.id]), readCheck(env.DB, submission.id)]);
	if (!check) throw new Error(`no check is stored for submission ${submission.id}`);
	return { ...submissionAnswer(submission, objections), receipt: submission.receipt, check };
}

export function submissionAnswer(submission: StoredSubmission, objections: readonly StoredObjection[]): Submission {
	const {
		id,
		unit,
		unitName,
		class: unitClass,
		period,
		revision,
		state,
		late,
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
		late,
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
		onBehalf: submission.onBehalf,
	};
}

function objectionAnswer({ finding, rule, place, reason, outcome, rulingReason, ruledBy, ruledAt }: StoredObjection): Objection {
	const ruling = outcome && { outcome, reason: rulingReason ?? "", by: ruledBy ?? "", at: toShanghai(ruledAt ?? "") };
	return { finding, rule, place, reason, ruling };
}

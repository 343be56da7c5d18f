/** What a reviewer says of a school's explanations, one by one. */
import type { ReturnedItem, ReviewRequest } from "../../shared/api/submissions.ts";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { beginReview, decided, judge, type StoredJudgement, takeForJudging, takeJudgementBack } from "../db/reviews.ts";
import { findSubmission, readCheck, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { apply } from "./review-batch.ts";
import { refuse, taken, unknownFinding } from "./review-refusals.ts";

type Judging = Extract<ReviewRequest, { action: "judge" }>;

/** @throws ServiceProblem unknown-reference where no explained query has this key, transition-refused, review-taken */
export async function judgeOne(env: Env, actor: Actor, submission: StoredSubmission, request: Judging, now: Date): Promise<void> {
	const { id, unit, period } = submission;
	const { finding, outcome, reason = null } = request;
	const at = now.toISOString();
	const explained = await explainedQuery(env, id, finding);
	const event: NewAuditEvent = { action: "submission.judge", subject: id, unit, content: { period, finding, outcome, reason } };
	const by = actor.holder;
	const begun = beginReview(env.DB, id, { at, by });
	const token = crypto.randomUUID();
	const changes =
		outcome === "open"
			? await apply(env, actor, now, event, takeJudgementBack(env.DB, { submission: id, finding, by, token }), {
					sql: decided(12, 13),
					values: [id, token],
				})
			: await apply(
					env,
					actor,
					now,
					event,
					[judge(env.DB, id, { finding, ...explained, outcome, reason, by, at }), begun, takeForJudging(env.DB, id, { by, at })],
					{
						sql: `EXISTS (SELECT 1 FROM judgements WHERE submission = ?12 AND finding = ?13 AND judged_at = ?14 AND judged_by = ?15 AND outcome = ?16)`,
						values: [id, finding, at, by, outcome],
					},
				);
	if (changes > 0) return;
	const current = await findSubmission(env.DB, id);
	if (current?.state !== "submitted") await refuse(env, actor, id, "judge");
	else if (current.reviewer !== null && current.reviewer.name !== by) throw taken(current.reviewer);
	else throw unknownFinding(finding);
}

/** @throws ServiceProblem unknown-reference */
async function explainedQuery(env: Env, id: string, key: string): Promise<{ rule: string; place: string }> {
	const check = await readCheck(env.DB, id);
	const found = [...(check?.report.findings ?? []), ...(check?.service ?? [])].find((one) => one.key === key && one.severity === "query");
	if (!found) throw unknownFinding(key);
	return { rule: found.rule, place: found.place };
}

/** What was refused goes back to the school, where no comment of the reviewer's is about it already. */
export function withRefused(items: readonly ReturnedItem[], judgements: readonly StoredJudgement[]): ReturnedItem[] {
	const missing = judgements.filter(
		({ outcome, rule, place }) => outcome === "refused" && !items.some((item) => item.place === place && (item.rule ?? rule) === rule),
	);
	return [
		...items,
		...missing.map(({ rule, place, reason }) => ({
			place,
			rule,
			comment: `说明未采纳：${reason ?? ""}`.slice(0, 1000),
			severity: "query" as const,
		})),
	];
}

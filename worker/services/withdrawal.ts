/** A school takes back what it filed, while nobody has begun to review it. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Withdrawal } from "../../shared/api/submissions.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { decided } from "../db/reviews.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import { withdraw } from "../db/withdrawals.ts";
import { type Env, signingKeyOf } from "../env.ts";
import { toShanghai } from "../times.ts";
import { stateFor } from "./deadline.ts";
import { signReceipt } from "./receipts.ts";
import { visibleSubmission } from "./submissions.ts";
import { periodOf } from "./workbook-case.ts";

/**
 * @returns the revision, withdrawn; sent again it is answered the same.
 * @throws ServiceProblem right-missing, not-found, transition-refused, review-begun, period-not-open, busy
 */
export async function withdrawSubmission(env: Env, actor: Actor, id: string, reason: string | null, now: Date): Promise<StoredSubmission> {
	const submission = await visibleSubmission(env, actor, id);
	if (actor.right !== "submit")
		throw new ServiceProblem("right-missing", { details: { zh: "撤回也要有报送权限。", en: "Withdrawing takes that right, too." } });
	if (submission.state === "withdrawn") return submission;
	await refuseUnlessWaiting(env, submission, now);
	const at = now.toISOString();
	const withdrawn: Withdrawal = { at: toShanghai(at), by: actor.holder, reason };
	const receipt = await signReceipt({ ...submission.receipt.content, withdrawn }, signingKeyOf(env));
	const token = crypto.randomUUID();
	const { unit, period, revision } = submission;
	await retryOnConflict(async () => {
		const audit = await auditStatement(
			env.DB,
			at,
			actor,
			{ action: "submission.withdraw", subject: id, unit, content: { period, revision, reason } },
			{ sql: decided(12, 13), values: [id, token] },
		);
		await env.DB.batch([withdraw(env.DB, { submission: id, token, at, by: actor.holder, reason, receipt }), audit]);
	});
	const after = (await findSubmission(env.DB, id)) ?? submission;
	// Somebody was faster: says what it is now.
	if (after.state === "withdrawn") return after;
	await refuseUnlessWaiting(env, after, now);
	throw new ServiceProblem("busy");
}

async function refuseUnlessWaiting(env: Env, { state, reviewBegun, period: id, unit }: StoredSubmission, now: Date): Promise<void> {
	if (state !== "submitted") {
		throw new ServiceProblem("transition-refused", {
			details: { zh: "只有待审核的报送可以撤回。", en: "Only a revision that waits for review can be withdrawn." },
			extensions: { action: "withdraw", state },
		});
	}
	if (reviewBegun) {
		const begun = { ...reviewBegun, at: toShanghai(reviewBegun.at) };
		throw new ServiceProblem("review-begun", { extensions: { begun } });
	}
	const period = await periodOf(env, id);
	const periodState = stateFor(period, unit, now);
	if (periodState !== "open") {
		throw new ServiceProblem("period-not-open", {
			details: { zh: "撤回之后就不能再报送了，因此没有撤回。", en: "Nothing could be submitted after a withdrawal, so it was not done." },
			extensions: { state: periodState, opens: toShanghai(period.opens) },
		});
	}
}

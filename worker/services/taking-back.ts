/** Returns, rulings and waivers are taken back with a reason, and the trail says so. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { decided } from "../db/reviews.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import { unreturn, unrule, unwaive } from "../db/taking-back.ts";
import type { Env } from "../env.ts";
import { markRevisions } from "./basis.ts";

export interface TakenBack {
	finding: string;
	reason: string;
}

/**
 * The returned revision waits again; what was said to the school stands in the trail only.
 * @throws ServiceProblem transition-refused where it is not returned any more, or another one was filed since; busy
 */
export async function takeReturnBack(env: Env, actor: Actor, returned: StoredSubmission, reason: string, now: Date): Promise<void> {
	const { id, unit, period, comment, items } = returned;
	const token = crypto.randomUUID();
	const content = { period, reason, comment, items };
	const [taken] = await retryOnConflict(async () =>
		env.DB.batch([
			unreturn(env.DB, id, token),
			await auditStatement(
				env.DB,
				now.toISOString(),
				actor,
				{ action: "submission.take-return-back", subject: id, unit, content },
				{ sql: decided(12, 13), values: [id, token] },
			),
		]),
	);
	if (taken?.meta.changes === 0) {
		const state = (await findSubmission(env.DB, id))?.state;
		const details = {
			zh: "退回之后学校已报送新的一版，请审核那一版。",
			en: "The school has submitted another revision since it was returned: review that one.",
		};
		throw new ServiceProblem("transition-refused", {
			...(state === "returned" ? { details } : {}),
			extensions: { action: "take-return-back", state },
		});
	}
	// While it was returned, changes of what it was filed on were not noted with it.
	await markRevisions(env, unit);
}

/**
 * The objection is open again, and what an upheld one let pass passes no more.
 * @throws ServiceProblem unknown-reference where there is no such ruling, busy
 */
export async function takeRulingBack(
	env: Env,
	actor: Actor,
	{ id, unit, period }: StoredSubmission,
	{ finding, reason }: TakenBack,
	now: Date,
): Promise<void> {
	const token = crypto.randomUUID();
	const at = now.toISOString();
	const [taken] = await retryOnConflict(async () =>
		env.DB.batch([
			...unrule(env.DB, { submission: id, unit, period, finding, by: actor.holder, token }),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "submission.take-ruling-back", subject: id, unit, content: { period, finding, reason } },
				{ sql: decided(12, 13), values: [id, token] },
			),
		]),
	);
	if (taken?.meta.changes === 0) throw notThere(finding);
}

/** @throws ServiceProblem unknown-reference where there is no such waiver, busy */
export async function takeWaiverBack(
	env: Env,
	actor: Actor,
	place: { unit: string; period: string },
	{ finding, reason }: TakenBack,
	now: Date,
): Promise<void> {
	const { unit, period } = place;
	const at = now.toISOString();
	const results = await retryOnConflict(async () =>
		env.DB.batch([
			// First, while it is there: of two who take it back at once one alone is written down.
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "waiver.take-back", subject: period, unit, content: { finding, reason } },
				{ sql: "EXISTS (SELECT 1 FROM waivers WHERE unit = ?12 AND period = ?13 AND finding = ?14)", values: [unit, period, finding] },
			),
			unwaive(env.DB, unit, period, finding),
		]),
	);
	if (results[1]?.meta.changes === 0) throw notThere(finding);
}

function notThere(finding: string): ServiceProblem {
	return new ServiceProblem("unknown-reference", {
		details: { zh: "没有这样的裁定或豁免可撤回。", en: "There is no such ruling or waiver to take back." },
		extensions: { finding },
	});
}

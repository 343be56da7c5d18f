/** Who of the commission reviews what waits. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReviewRequest } from "../../shared/api/submissions.ts";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { validKeysOf } from "../db/keys.ts";
import { assign, beginReview, decided } from "../db/reviews.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { apply } from "./review-batch.ts";
import { refuse, taken } from "./review-refusals.ts";

type Assigning = Extract<ReviewRequest, { action: "assign" }>;

/** @throws ServiceProblem review-taken where it is with another than was believed, unknown-reference where nobody of that name reviews */
export async function give(env: Env, actor: Actor, { id, unit, period }: StoredSubmission, request: Assigning, now: Date): Promise<void> {
	const { reviewer, instead } = request;
	if (reviewer !== null && reviewer !== actor.holder && !(await reviews(env, reviewer, now))) throw nobodyCalled(reviewer);
	const at = now.toISOString();
	const token = crypto.randomUUID();
	const event: NewAuditEvent = { action: "submission.assign", subject: id, unit, content: { period, reviewer, instead } };
	const statements = [
		assign(env.DB, { submission: id, reviewer, instead, at, token }),
		...(reviewer === null ? [] : [beginReview(env.DB, id, { at, by: reviewer })]),
	];
	if ((await apply(env, actor, now, event, statements, { sql: decided(12, 13), values: [id, token] })) > 0) return;
	const current = await findSubmission(env.DB, id);
	if (current?.state !== "submitted") await refuse(env, actor, id, "assign");
	throw taken(current?.reviewer ?? null);
}

/** Whether somebody of this name has a valid key of the commission's. */
async function reviews(env: Env, name: string, now: Date): Promise<boolean> {
	const held = await validKeysOf(env.DB, [name], now.toISOString());
	return held.some(({ role }) => role === "commission");
}

function nobodyCalled(name: string): ServiceProblem {
	return new ServiceProblem("unknown-reference", {
		details: { zh: `没有持市教委有效密钥的“${name}”。`, en: `Nobody called ${name} has a valid key of the commission's.` },
		extensions: { reviewer: name },
	});
}

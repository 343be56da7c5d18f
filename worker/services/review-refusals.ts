/** Why the commission may not decide on a revision as it wants to: each in the words of its own problem. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReviewRequest } from "../../shared/api/submissions.ts";
import type { Actor } from "../context.ts";
import { findWaiver, fitsUnit, isLast, listJudgements, listObjections, type StoredJudgement } from "../db/reviews.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { toShanghaiOrNull } from "../times.ts";

/** What is with somebody else is theirs to decide while it waits. @throws ServiceProblem review-taken */
export function requireOwn({ holder }: Actor, { state, reviewer }: StoredSubmission): void {
	if (state === "submitted" && reviewer !== null && reviewer.name !== holder) throw taken(reviewer);
}

export const taken = (reviewer: StoredSubmission["reviewer"]) =>
	new ServiceProblem("review-taken", { extensions: { by: reviewer?.name ?? null, since: toShanghaiOrNull(reviewer?.since ?? null) } });

/** @throws ServiceProblem explanation-refused */
export function refuseRefused(judgements: readonly StoredJudgement[]): void {
	const refused = judgements.filter(({ outcome }) => outcome === "refused");
	if (refused.length > 0)
		throw new ServiceProblem("explanation-refused", {
			extensions: { findings: refused.map(({ finding, reason }) => ({ finding, reason })) },
		});
}

/** Nobody accepts alone what they filed themselves for a unit: by whose name a key bears, whichever key it was. @throws ServiceProblem four-eyes */
export function requireAnother({ holder }: Actor, { onBehalf }: StoredSubmission): void {
	if (onBehalf?.by === holder) throw new ServiceProblem("four-eyes", { extensions: { by: holder } });
}

/** Where the revision still waits and the objection has one of these rulings: it is to be taken back first. @throws ServiceProblem already-ruled */
export async function refuseRuled(env: Env, id: string, finding: string, outcomes: readonly ("upheld" | "rejected")[]): Promise<void> {
	const outcome = (await listObjections(env.DB, [id])).find((one) => one.finding === finding)?.outcome;
	if (!outcome || !outcomes.includes(outcome) || (await findSubmission(env.DB, id))?.state !== "submitted") return;
	throw new ServiceProblem("already-ruled", { extensions: { finding, outcome } });
}

/** A finding is waived once: a second reason would stand nowhere. @throws ServiceProblem already-waived, with who waived it and why */
export async function refuseWaived(
	env: Env,
	{ unit, period, finding }: { unit: string; period: string; finding: string },
	asked: { reason: string; by: string },
): Promise<void> {
	const waiver = await findWaiver(env.DB, unit, period, finding);
	if (!waiver || (waiver.reason === asked.reason && waiver.by === asked.by)) return;
	throw new ServiceProblem("already-waived", {
		details: { zh: `豁免人${waiver.by}，理由：${waiver.reason}`, en: `By ${waiver.by}, because: ${waiver.reason}` },
		extensions: { finding, ...waiver },
	});
}

/** Somebody was faster: says with which state, or whose it is now. @throws ServiceProblem */
export async function refuse(env: Env, actor: Actor, id: string, action: ReviewRequest["action"]): Promise<never> {
	const current = await findSubmission(env.DB, id);
	if (current) requireOwn(actor, current);
	if (current && current.state !== "accepted" && action === "accept" && (await isLast(env.DB, id))) {
		await refuseOpenObjections(env, current);
		refuseRefused(await listJudgements(env.DB, id));
		if (!(await fitsUnit(env.DB, id))) throw new ServiceProblem("unit-period-changed", { extensions: { changed: current.changed } });
		// Its unit's data were changed in this very moment: asked again, it says what.
		throw new ServiceProblem("busy");
	}
	throw new ServiceProblem("transition-refused", { extensions: { action, state: current?.state } });
}

export async function refuseOpenObjections(env: Env, submission: StoredSubmission): Promise<void> {
	const open = (await listObjections(env.DB, [submission.id])).filter(({ outcome }) => outcome !== "upheld");
	if (open.length > 0)
		throw new ServiceProblem("objection-open", { extensions: { findings: open.map(({ finding, outcome }) => ({ finding, outcome })) } });
}

export function unknownFinding(finding: string): ServiceProblem {
	return new ServiceProblem("unknown-reference", {
		details: { zh: "没有这条校验结果。", en: "There is no such finding." },
		extensions: { finding },
	});
}

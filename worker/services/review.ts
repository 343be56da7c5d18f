/** The commission's decisions on a revision: each one guarded batch with its audit entry. */

import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReturnedItem, ReviewRequest } from "../../shared/api/submissions.ts";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { yearOf } from "../db/approvals.ts";
import { auditStatement, type Guard } from "../db/audit.ts";
import { confirmBasis } from "../db/basis.ts";
import { validKeysOf } from "../db/keys.ts";
import { saveResult } from "../db/results.ts";
import { retryOnConflict } from "../db/retry.ts";
import {
	assign,
	beginReview,
	type Decision,
	decide,
	decided,
	fitsUnit,
	isLast,
	judge,
	listJudgements,
	listObjections,
	mayBeWaived,
	ruleOn,
	type StoredJudgement,
	takeForJudging,
	takeJudgementBack,
	waive,
} from "../db/reviews.ts";
import { findSubmission, readCheck, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { toShanghaiOrNull } from "../times.ts";
import { acceptedOn, markRevisions } from "./basis.ts";
import { stateFor } from "./deadline.ts";
import { definitionOf } from "./definitions.ts";
import { resultFor } from "./results.ts";
import { requirePlaces } from "./review-places.ts";
import { takeReturnBack, takeRulingBack } from "./taking-back.ts";
import { stateAfter } from "./transitions.ts";
import { periodOf } from "./workbook-case.ts";

type Moving = Extract<ReviewRequest, { action: "accept" | "return" | "reopen" }>;
type Judging = Extract<ReviewRequest, { action: "judge" }>;
type Assigning = Extract<ReviewRequest, { action: "assign" }>;
type Standing = Extract<ReviewRequest, { action: "waive" | "rule" }>;

/** @returns the revision after the decision. @throws ServiceProblem not-found, transition-refused, cannot-file-again, objection-open, explanation-refused, review-taken, four-eyes, already-ruled, unit-period-changed, unknown-reference, busy */
export async function review(env: Env, actor: Actor, id: string, request: ReviewRequest, now: Date): Promise<StoredSubmission> {
	const submission = await findSubmission(env.DB, id);
	if (!submission) throw new ServiceProblem("not-found");
	const to = stateAfter(request.action, submission.state);
	if (request.action !== "begin" && request.action !== "assign") requireOwn(actor, submission);
	if (request.action === "begin") await begin(env, actor, submission, now);
	else if (request.action === "assign") await give(env, actor, submission, request, now);
	else if (request.action === "judge") await judgeOne(env, actor, submission, request, now);
	else if (request.action === "waive" || request.action === "rule") await stand(env, actor, submission, request, now);
	else if (request.action === "take-return-back") await takeReturnBack(env, actor, submission, request.reason, now);
	else if (request.action === "take-ruling-back") await takeRulingBack(env, actor, submission, request, now);
	else await move(env, actor, submission, request, to, now);
	const after = await findSubmission(env.DB, id);
	if (!after) throw new ServiceProblem("not-found");
	return after;
}

async function move(
	env: Env,
	actor: Actor,
	submission: StoredSubmission,
	request: Moving,
	to: StoredSubmission["state"],
	now: Date,
): Promise<void> {
	const { event, statements, token } = await prepareMove(env, actor, submission, request, to, now);
	const guard = { sql: decided(12, 13), values: [submission.id, token] };
	const changes = await apply(env, actor, now, event, statements, guard);
	if (changes === 0) {
		if (request.action === "return") await requireFilingAgain(env, submission, now);
		await refuse(env, submission.id, request.action);
	}
	// What is approved comes from the task book: annual and quarterly revisions were filed on it.
	if (spanOf(submission.period).document === "taskbook") await markRevisions(env, submission.unit);
}

export interface PreparedMove {
	event: NewAuditEvent;
	/** The first one decides, and says with its number of changes whether it did. */
	statements: D1PreparedStatement[];
	/** Of the decision. */
	token: string;
}

/** A decision that moves a revision, ready for a batch. @throws ServiceProblem cannot-file-again, objection-open, explanation-refused, review-taken, four-eyes, unit-period-changed, unknown-reference */
export async function prepareMove(
	env: Env,
	actor: Actor,
	submission: StoredSubmission,
	request: Moving,
	to: StoredSubmission["state"],
	now: Date,
): Promise<PreparedMove> {
	requireOwn(actor, submission);
	const judgements = request.action === "reopen" ? [] : await listJudgements(env.DB, submission.id);
	if (request.action === "accept") {
		requireAnother(actor, submission);
		await refuseOpenObjections(env, submission);
		refuseRefused(judgements);
	}
	if (request.action === "return") {
		await requireFilingAgain(env, submission, now);
		await requirePlaces(env, submission, request.items);
	}
	const on = request.action === "accept" ? await acceptedOn(env, submission, request.confirm) : undefined;
	const decision: Decision = {
		submission: submission.id,
		from: submission.state,
		to,
		token: crypto.randomUUID(),
		at: now.toISOString(),
		by: actor.holder,
		comment: (request.action === "reopen" ? request.reason : request.comment) ?? null,
		items: request.action === "return" ? withRefused(request.items, judgements) : [],
		on: on && { ...on, year: yearOf(submission.period) },
	};
	const { action, ...asked } = request;
	const content = {
		...{ period: submission.period, ...asked },
		...(request.action === "return" ? { items: decision.items } : {}),
		...(on && on.changed.length > 0 ? { changed: on.changed } : {}),
	};
	return {
		event: { action: `submission.${action}`, subject: submission.id, unit: submission.unit, content },
		statements: [
			decide(env.DB, decision),
			...(request.action === "accept" ? await resultStatements(env, submission) : []),
			...(on ? [confirmBasis(env.DB, submission.id, on.basis, decision.token)] : []),
		],
		token: decision.token,
	};
}

/** What is with somebody else is theirs to decide while it waits. @throws ServiceProblem review-taken */
function requireOwn({ holder }: Actor, { state, reviewer }: StoredSubmission): void {
	if (state === "submitted" && reviewer !== null && reviewer.name !== holder) throw taken(reviewer);
}

const taken = (reviewer: StoredSubmission["reviewer"]) =>
	new ServiceProblem("review-taken", { extensions: { by: reviewer?.name ?? null, since: toShanghaiOrNull(reviewer?.since ?? null) } });

/** @throws ServiceProblem explanation-refused */
function refuseRefused(judgements: readonly StoredJudgement[]): void {
	const refused = judgements.filter(({ outcome }) => outcome === "refused");
	if (refused.length > 0)
		throw new ServiceProblem("explanation-refused", {
			extensions: { findings: refused.map(({ finding, reason }) => ({ finding, reason })) },
		});
}

/** What was refused goes back to the school, where no comment of the reviewer's is about it already. */
function withRefused(items: readonly ReturnedItem[], judgements: readonly StoredJudgement[]): ReturnedItem[] {
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

/** Nobody accepts alone what they filed themselves for a unit: by whose name a key bears, whichever key it was. @throws ServiceProblem four-eyes */
function requireAnother({ holder }: Actor, { onBehalf }: StoredSubmission): void {
	if (onBehalf?.by === holder) throw new ServiceProblem("four-eyes", { extensions: { by: holder } });
}

/** A return asks for another revision: it must be possible to file one. @throws ServiceProblem cannot-file-again */
async function requireFilingAgain(env: Env, { unit, period }: StoredSubmission, now: Date): Promise<void> {
	const state = stateFor(await periodOf(env, period), unit, now);
	if (state !== "open") throw new ServiceProblem("cannot-file-again", { extensions: { unit, period, state } });
}

/** What an acceptance puts into lists and totals, in its own batch; a reopening takes it off by triggers (0014, 0015). */
async function resultStatements(env: Env, submission: StoredSubmission): Promise<D1PreparedStatement[]> {
	const write = await resultFor(env, await periodOf(env, submission.period), submission.id);
	return write ? saveResult(env.DB, write) : [];
}

/** Marks that somebody is at it; who was first stays named. */
async function begin(env: Env, actor: Actor, { id, unit, period }: StoredSubmission, now: Date): Promise<void> {
	const at = now.toISOString();
	const token = crypto.randomUUID();
	const event: NewAuditEvent = { action: "submission.begin", subject: id, unit, content: { period } };
	const changes = await apply(env, actor, now, event, [beginReview(env.DB, id, { at, by: actor.holder, token })], {
		sql: decided(12, 13),
		values: [id, token],
	});
	if (changes === 0 && (await findSubmission(env.DB, id))?.state !== "submitted") await refuse(env, id, "begin");
}

/** @throws ServiceProblem review-taken where it is with another than was believed, unknown-reference where nobody of that name reviews */
async function give(env: Env, actor: Actor, { id, unit, period }: StoredSubmission, request: Assigning, now: Date): Promise<void> {
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
	if (current?.state !== "submitted") await refuse(env, id, "assign");
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

/** @throws ServiceProblem unknown-reference where no explained query has this key, transition-refused, review-taken */
async function judgeOne(env: Env, actor: Actor, submission: StoredSubmission, request: Judging, now: Date): Promise<void> {
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
	if (current?.state !== "submitted") await refuse(env, id, "judge");
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

async function stand(env: Env, actor: Actor, submission: StoredSubmission, request: Standing, now: Date): Promise<void> {
	const { id, unit, period } = submission;
	const at = now.toISOString();
	const { action, finding, reason } = request;
	const event: NewAuditEvent = {
		action: `submission.${action}`,
		subject: id,
		unit,
		content: { period, finding, reason, ...(request.action === "rule" ? { outcome: request.outcome } : {}) },
	};
	if (request.action === "waive") {
		const place = await placeOf(env, submission, finding);
		const inState = { sql: mayBeWaived, values: [id] };
		const entry = {
			sql: "EXISTS (SELECT 1 FROM waivers WHERE unit = ?12 AND period = ?13 AND finding = ?14 AND waived_at = ?15)",
			values: [unit, period, finding, at],
		};
		const waiver = waive(env.DB, unit, period, { finding, ...place, reason }, actor.holder, at, inState);
		const made = await apply(env, actor, now, event, [waiver, beginReview(env.DB, id, { at, by: actor.holder })], entry);
		if (made === 0) {
			await refuseRuled(env, id, finding, ["rejected"]);
			// Waived before, it stays waived; of a revision that was moved meanwhile nothing is waived, and that is said.
			const current = await findSubmission(env.DB, id);
			stateAfter(action, current?.state ?? submission.state);
			requireOwn(actor, current ?? submission);
		}
		return;
	}
	const objection = (await listObjections(env.DB, [id])).find((one) => one.finding === finding);
	if (!objection) throw unknownFinding(finding);
	const ruling = { submission: id, finding, outcome: request.outcome, reason, by: actor.holder, at };
	const ruled = (first: number) =>
		`EXISTS (SELECT 1 FROM objections WHERE submission = ?${first} AND finding = ?${first + 1} AND outcome = ?${first + 2} AND ruled_at = ?${first + 3})`;
	const values = [id, finding, request.outcome, at];
	const statements = [ruleOn(env.DB, ruling)];
	// Upheld: the next revision with the same figures passes without another objection.
	if (request.outcome === "upheld") {
		statements.push(
			waive(env.DB, unit, period, { finding, rule: objection.rule, place: objection.place, reason }, actor.holder, at, {
				sql: ruled(9),
				values,
			}),
		);
	}
	statements.push(beginReview(env.DB, id, { at, by: actor.holder }));
	if ((await apply(env, actor, now, event, statements, { sql: ruled(12), values })) === 0) {
		await refuseRuled(env, id, finding, ["upheld", "rejected"]);
		await refuse(env, id, "rule");
	}
}

/** Where the revision still waits and the objection has one of these rulings: it is to be taken back first. @throws ServiceProblem already-ruled */
async function refuseRuled(env: Env, id: string, finding: string, outcomes: readonly ("upheld" | "rejected")[]): Promise<void> {
	const outcome = (await listObjections(env.DB, [id])).find((one) => one.finding === finding)?.outcome;
	if (!outcome || !outcomes.includes(outcome) || (await findSubmission(env.DB, id))?.state !== "submitted") return;
	throw new ServiceProblem("already-ruled", { extensions: { finding, outcome } });
}

/** Runs the statements and the audit entry as one batch. @returns the changes of the first */
async function apply(
	env: Env,
	actor: Actor,
	now: Date,
	event: NewAuditEvent,
	statements: D1PreparedStatement[],
	guard: Guard,
): Promise<number> {
	return retryOnConflict(async () => {
		const results = await env.DB.batch([...statements, await auditStatement(env.DB, now.toISOString(), actor, event, guard)]);
		return results[0]?.meta.changes ?? 0;
	});
}

/** Somebody was faster: tells with which state. */
async function refuse(env: Env, id: string, action: ReviewRequest["action"]): Promise<never> {
	const current = await findSubmission(env.DB, id);
	if (current && current.state !== "accepted" && action === "accept" && (await isLast(env.DB, id))) {
		await refuseOpenObjections(env, current);
		refuseRefused(await listJudgements(env.DB, id));
		if (current.state === "submitted" && current.reviewer !== null) throw taken(current.reviewer);
		if (!(await fitsUnit(env.DB, id))) throw new ServiceProblem("unit-period-changed", { extensions: { changed: current.changed } });
		// Its unit's data were changed in this very moment: asked again, it says what.
		throw new ServiceProblem("busy");
	}
	throw new ServiceProblem("transition-refused", { extensions: { action, state: current?.state } });
}

async function refuseOpenObjections(env: Env, submission: StoredSubmission): Promise<void> {
	const open = (await listObjections(env.DB, [submission.id])).filter(({ outcome }) => outcome !== "upheld");
	if (open.length > 0)
		throw new ServiceProblem("objection-open", { extensions: { findings: open.map(({ finding, outcome }) => ({ finding, outcome })) } });
}

/**
 * What a finding's key is about: as the stored check says, otherwise (the school's next attempt was refused and left nothing
 * behind) the key itself, which begins with a rule of the set.
 */
async function placeOf(env: Env, submission: StoredSubmission, finding: string): Promise<{ rule: string; place: string }> {
	const check = await readCheck(env.DB, submission.id);
	const known = [...(check?.report.findings ?? []), ...(check?.service ?? [])].find(({ key }) => key === finding);
	if (known) return { rule: known.rule, place: known.place };
	const { set } = await definitionOf(env, submission.set, submission.version);
	const [rule = "", ...rest] = finding.split("|");
	if (!set.rules.some(({ id }) => id === rule) || rest.length < 2) throw unknownFinding(finding);
	return { rule, place: rest.slice(0, -1).join("|") };
}

function unknownFinding(finding: string): ServiceProblem {
	return new ServiceProblem("unknown-reference", {
		details: { zh: "没有这条校验结果。", en: "There is no such finding." },
		extensions: { finding },
	});
}

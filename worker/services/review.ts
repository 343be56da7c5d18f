/** The commission's decisions on a revision: each one guarded batch with its audit entry. */

import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReviewRequest } from "../../shared/api/submissions.ts";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { yearOf } from "../db/approvals.ts";
import { confirmBasis } from "../db/basis.ts";
import { saveResult } from "../db/results.ts";
import { beginReview, type Decision, decide, decided, listJudgements, listObjections, mayBeWaived, ruleOn, waive } from "../db/reviews.ts";
import { findSubmission, readCheck, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { acceptedOn, markRevisions } from "./basis.ts";
import { stateFor } from "./deadline.ts";
import { definitionOf } from "./definitions.ts";
import { judgeOne, withRefused } from "./explanation-judgements.ts";
import { resultFor } from "./results.ts";
import { apply } from "./review-batch.ts";
import { isPlace, requirePlaces } from "./review-places.ts";
import {
	refuse,
	refuseOpenObjections,
	refuseRefused,
	refuseRuled,
	refuseWaived,
	requireAnother,
	requireOwn,
	unknownFinding,
} from "./review-refusals.ts";
import { give } from "./reviewers.ts";
import { requireScan } from "./scans.ts";
import { takeReturnBack, takeRulingBack } from "./taking-back.ts";
import { stateAfter } from "./transitions.ts";
import { periodOf } from "./workbook-case.ts";

type Moving = Extract<ReviewRequest, { action: "accept" | "return" | "reopen" }>;
type Standing = Extract<ReviewRequest, { action: "waive" | "rule" }>;

/** @returns the revision after the decision. @throws ServiceProblem not-found, transition-refused, cannot-file-again, objection-open, scan-missing, explanation-refused, review-taken, four-eyes, already-ruled, already-waived, unit-period-changed, unknown-reference, busy */
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
		await refuse(env, actor, submission.id, request.action);
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

/** A decision that moves a revision, ready for a batch. @throws ServiceProblem cannot-file-again, objection-open, scan-missing, explanation-refused, review-taken, four-eyes, unit-period-changed, unknown-reference */
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
	const withoutScan = request.action === "accept" ? await requireScan(env, submission, request.withoutScan) : null;
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
		withoutScan,
		on: on && { ...on, year: yearOf(submission.period) },
	};
	// A reason that none was asked for is written down nowhere.
	const { action, withoutScan: _, ...asked } = { withoutScan: undefined, ...request };
	const content = {
		...{ period: submission.period, ...asked },
		...(withoutScan === null ? {} : { withoutScan }),
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
	if (changes === 0 && (await findSubmission(env.DB, id))?.state !== "submitted") await refuse(env, actor, id, "begin");
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
			// Asked for again it stays waived; with another reason, or by somebody else, it would be lost without a word. Of a revision that was moved meanwhile nothing is waived, and that is said.
			const current = await findSubmission(env.DB, id);
			stateAfter(action, current?.state ?? submission.state);
			requireOwn(actor, current ?? submission);
			await refuseWaived(env, { unit, period, finding }, { reason, by: actor.holder });
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
		await refuse(env, actor, id, "rule");
	}
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
	const place = rest.slice(0, -1).join("|");
	if (!set.rules.some(({ id }) => id === rule) || rest.length < 2 || !(await isPlace(env, submission, set, place)))
		throw unknownFinding(finding);
	return { rule, place };
}

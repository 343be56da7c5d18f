/** Filing: judged, the original kept, then one batch; sent again with the same key it is answered the same and done once. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReceiptContent, SubmissionAnswer } from "../../shared/api/submissions.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { type Filing, fileSubmission, findAccepted, findAnswered, findSubmission, lastRevision } from "../db/submissions.ts";
import { type Env, signingKeyOf } from "../env.ts";
import type { Upload } from "../http/upload.ts";
import { toShanghai } from "../times.ts";
import { deadlineFor, isLate, stateOf } from "./deadline.ts";
import { type Judgement, judge } from "./judgement.ts";
import { type Objected, requireFileable } from "./objections.ts";
import { keepOriginal } from "./originals.ts";
import { signReceipt } from "./receipts.ts";
import { caseOf, periodOf, type WorkbookCase } from "./workbook-case.ts";

/** Below D1's 2 MB a row, which is enforced in production only. */
const recordBytesLimit = 1_900_000;

export interface FilingRequest {
	/** A school's, with the right to submit. */
	actor: Actor & { unit: string };
	period: string;
	idempotencyKey: string;
	upload: Upload;
}

/** @throws ServiceProblem period-not-open, already-accepted, wrong-template, findings-block, objection-refused, idempotency-conflict, busy … */
export async function file(env: Env, request: FilingRequest, now: Date): Promise<SubmissionAnswer> {
	const { actor, upload } = request;
	const before = await answeredBefore(env, request);
	if (before) return before;

	const period = await periodOf(env, request.period);
	if (stateOf(period, now) !== "open")
		throw new ServiceProblem("period-not-open", { extensions: { state: stateOf(period, now), opens: toShanghai(period.opens) } });
	if (await findAccepted(env.DB, actor.unit, period.id)) throw new ServiceProblem("already-accepted");
	const subject = await caseOf(env, period, actor.unit);
	const judgement = judge(upload.image, subject);
	const objections = requireFileable(judgement.check, upload.objections, subject.set);
	const signingKey = signingKeyOf(env);
	await keepOriginal(env, upload);

	return retryOnConflict(async () => {
		const meanwhile = await answeredBefore(env, request);
		if (meanwhile) return meanwhile;
		const content = await receiptContent(env, request, subject, judgement, objections, now);
		const receipt = await signReceipt(content, signingKey);
		const filing = filingOf(request, subject, judgement, objections, receipt, now);
		const audit = await auditStatement(
			env.DB,
			now.toISOString(),
			actor,
			{
				action: "submission.file",
				subject: content.submission,
				unit: actor.unit,
				content: {
					period: period.id,
					revision: content.revision,
					imageSha256: content.imageSha256,
					late: content.late,
					objections: objections.length,
					waived: content.waived.length,
				},
			},
			{ sql: "EXISTS (SELECT 1 FROM submissions WHERE id = ?12)", values: [content.submission] },
		);
		const results = await env.DB.batch([...fileSubmission(env.DB, filing), audit]);
		if (results[1]?.meta.changes === 0) {
			// Closed or accepted between our reading and this batch: its guards let nothing through.
			throw new ServiceProblem((await findAccepted(env.DB, actor.unit, period.id)) ? "already-accepted" : "period-not-open");
		}
		return { id: content.submission, revision: content.revision, late: content.late, receipt };
	});
}

/** The answer given to this key before. @throws ServiceProblem idempotency-conflict where the body or the period was another */
async function answeredBefore(env: Env, { actor, period, idempotencyKey, upload }: FilingRequest): Promise<SubmissionAnswer | undefined> {
	const answered = await findAnswered(env.DB, actor.unit, idempotencyKey);
	if (!answered) return undefined;
	if (answered.bodySha256 !== upload.bodySha256) throw new ServiceProblem("idempotency-conflict");
	const submission = await findSubmission(env.DB, answered.submission);
	if (submission && submission.period !== period) throw new ServiceProblem("idempotency-conflict");
	return submission && { id: submission.id, revision: submission.revision, late: submission.late, receipt: submission.receipt };
}

async function receiptContent(
	env: Env,
	{ actor, upload }: FilingRequest,
	subject: WorkbookCase,
	{ check }: Judgement,
	objections: Objected[],
	now: Date,
): Promise<ReceiptContent> {
	const { period, definition, unit } = subject;
	const deadline = deadlineFor(period, unit.code);
	const id = crypto.randomUUID();
	return {
		receipt: `${unit.code}-${period.id}-${id.slice(0, 8)}`,
		submission: id,
		unit: unit.code,
		unitName: unit.name,
		period: period.id,
		revision: (await lastRevision(env.DB, unit.code, period.id)) + 1,
		set: period.set,
		version: period.version,
		definitionHash: definition.hash,
		imageSha256: upload.imageSha256,
		originalSha256: upload.originalSha256,
		original: upload.original,
		submittedAt: toShanghai(now),
		submittedBy: actor.holder,
		deadline: toShanghai(deadline),
		late: isLate(deadline, now),
		explainedQueries: [...check.report.findings, ...check.service].filter(({ severity }) => severity === "query").length,
		objections: objections.map(({ finding, reason }) => ({ finding, reason })),
		waived: check.waived,
		switches: check.switches,
	};
}

function filingOf(
	{ idempotencyKey, upload }: FilingRequest,
	{ unitPeriod }: WorkbookCase,
	{ check, facts }: Judgement,
	objections: Objected[],
	receipt: Filing["submission"]["receipt"],
	now: Date,
): Filing {
	const {
		submission: id,
		unit,
		period,
		revision,
		late,
		set,
		version,
		definitionHash,
		imageSha256,
		originalSha256,
		original,
		submittedBy,
	} = receipt.content;
	for (const record of [facts, check]) {
		if (new TextEncoder().encode(JSON.stringify(record)).length > recordBytesLimit) {
			throw new ServiceProblem("body-too-large", {
				details: { zh: "表中文字过多，无法存档。", en: "It holds more text than a revision can keep." },
			});
		}
	}
	return {
		submission: {
			id,
			unit,
			class: unitPeriod.class,
			period,
			revision,
			late,
			set,
			version,
			definitionHash,
			imageSha256,
			originalSha256,
			original,
			submittedAt: now.toISOString(),
			submittedBy,
			receipt,
		},
		idempotencyKey,
		bodySha256: upload.bodySha256,
		facts,
		check,
		objections,
	};
}

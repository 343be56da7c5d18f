/** Filing: judged, the original kept, then one batch; sent again with the same key it is answered the same and done once. */
import type { OnBehalf } from "../../shared/api/on-behalf.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReceiptContent, SubmissionAnswer } from "../../shared/api/submissions.ts";
import type { FiledContent, NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { saveReplies } from "../db/replies.ts";
import { retryOnConflict } from "../db/retry.ts";
import {
	fileSubmission,
	findAccepted,
	findAnswered,
	findSubmission,
	findWaiting,
	lastRevision,
	type NewSubmission,
} from "../db/submissions.ts";
import { type Env, type SigningKey, signingKeyOf } from "../env.ts";
import { sha256 } from "../hash.ts";
import type { Upload } from "../http/upload.ts";
import { toShanghai } from "../times.ts";
import { basisOf } from "./basis.ts";
import { deadlineFor, isLate, stateFor } from "./deadline.ts";
import { type Judgement, judge } from "./judgement.ts";
import { type Objected, requireFileable } from "./objections.ts";
import { onBehalfOf, requireOwnPackage } from "./on-behalf.ts";
import { keepOriginal } from "./originals.ts";
import { signReceipt } from "./receipts.ts";
import { repliesFor } from "./replies.ts";
import { caseOf, periodOf, type WorkbookCase } from "./workbook-case.ts";

/** Below D1's 2 MB a row, which is enforced in production only. */
const recordBytesLimit = 1_900_000;

export interface FilingRequest {
	/** A school's with the right to submit, or the commission's. */
	actor: Actor;
	/** Whose workbook it is. */
	unit: string;
	/** 代报: the commission files for the unit. */
	onBehalf: boolean;
	period: string;
	idempotencyKey: string;
	upload: Upload;
}

/** @throws PackageError where the package is another unit's; ServiceProblem period-not-open, already-accepted, same-as-filed, wrong-template, findings-block, objection-refused, reply-refused, idempotency-conflict, busy … */
export async function file(env: Env, request: FilingRequest, now: Date): Promise<SubmissionAnswer> {
	const { actor, unit, upload } = request;
	requireOwnPackage(upload, unit, request.period);
	const before = await answeredBefore(env, request);
	if (before) return before;

	const period = await periodOf(env, request.period);
	const state = stateFor(period, unit, now);
	if (state !== "open") throw new ServiceProblem("period-not-open", { extensions: { state, opens: toShanghai(period.opens) } });
	if (await findAccepted(env.DB, unit, period.id)) throw new ServiceProblem("already-accepted");
	await refuseSame(env, request);
	const subject = await caseOf(env, period, unit);
	const judgement = judge(upload.image, subject);
	const onBehalf = request.onBehalf ? onBehalfOf(actor.holder, upload, judgement.check) : undefined;
	const objections = requireFileable(judgement, upload.objections, subject.set, onBehalf?.package?.difference);
	await repliesFor(env, unit, period.id, upload.replies);
	const basis = await basisOf(subject);
	const signingKey = signingKeyOf(env);
	await keepOriginal(env, upload);

	return storeFiling(env, request, { subject, judgement, objections, onBehalf, basis, signingKey }, now);
}

/** What is filed, judged and found fit. */
export interface FitToFile {
	subject: WorkbookCase;
	judgement: Judgement;
	objections: Objected[];
	onBehalf: OnBehalf | undefined;
	basis: NewSubmission["basis"];
	signingKey: SigningKey;
}

/** One batch, once for a key; the seed of a country comes here with workbooks that it judged before. @throws ServiceProblem as `file` */
export async function storeFiling(env: Env, request: FilingRequest, fit: FitToFile, now: Date): Promise<SubmissionAnswer> {
	const { actor, unit, upload } = request;
	const { subject, judgement, objections, onBehalf, basis, signingKey } = fit;
	const { period } = subject;
	return retryOnConflict(async () => {
		const meanwhile = await answeredBefore(env, request);
		if (meanwhile) return meanwhile;
		await refuseSame(env, request);
		const content = await receiptContent(env, request, subject, judgement, objections, onBehalf, now);
		const receipt = await signReceipt(content, signingKey);
		const filing = filingOf(request, subject, basis, judgement, objections, receipt, now);
		const about = { class: filing.submission.class, factsSha256: await sha256(JSON.stringify(judgement.facts)) };
		const audit = await auditStatement(env.DB, now.toISOString(), actor, filed(content, about), {
			sql: "EXISTS (SELECT 1 FROM submissions WHERE id = ?12)",
			values: [content.submission],
		});
		const replies = saveReplies(env.DB, content.submission, await repliesFor(env, unit, period.id, upload.replies));
		const results = await env.DB.batch([...fileSubmission(env.DB, filing), replies, audit]);
		if (results[1]?.meta.changes === 0) {
			// Closed or accepted between our reading and this batch: its guards let nothing through.
			throw new ServiceProblem((await findAccepted(env.DB, unit, period.id)) ? "already-accepted" : "period-not-open");
		}
		return { id: content.submission, revision: content.revision, late: content.late, receipt };
	});
}

/** The answer given to this key before. @throws ServiceProblem idempotency-conflict where the body or the period was another */
async function answeredBefore(env: Env, request: FilingRequest): Promise<SubmissionAnswer | undefined> {
	const answered = await findAnswered(env.DB, request.unit, request.idempotencyKey);
	if (!answered) return undefined;
	if (answered.bodySha256 !== bodyOf(request)) throw new ServiceProblem("idempotency-conflict");
	const submission = await findSubmission(env.DB, answered.submission);
	if (submission && submission.period !== request.period) throw new ServiceProblem("idempotency-conflict");
	return submission && { id: submission.id, revision: submission.revision, late: submission.late, receipt: submission.receipt };
}

/**
 * What waits for review as it is needs no second revision: the same file, objections and replies, whoever files, unless what is kept of the unit
 * has changed since. @throws ServiceProblem same-as-filed
 */
async function refuseSame(env: Env, { unit, period, upload }: FilingRequest): Promise<void> {
	const waiting = await findWaiting(env.DB, unit, period);
	if (!waiting || waiting.changed || !waiting.bodies.some((body) => body.replace(onBehalfPrefix, "") === upload.bodySha256)) return;
	const { submission, revision } = waiting;
	const details = { zh: `原为第 ${revision} 版。`, en: `It is revision ${revision}.` };
	throw new ServiceProblem("same-as-filed", { details, extensions: { submission, revision } });
}

const onBehalfPrefix = "on-behalf:";

/** A school that happens to use the commission's key for the same workbook has not filed it, nor the other way round. */
const bodyOf = ({ upload, onBehalf }: FilingRequest): string => (onBehalf ? `${onBehalfPrefix}${upload.bodySha256}` : upload.bodySha256);

/** @param about what the receipt does not say, by which the revision is held against the trail */
function filed(receipt: ReceiptContent, about: Pick<FiledContent, "class" | "factsSha256">): NewAuditEvent {
	const { submission, unit, period, revision, imageSha256, originalSha256, late, objections, waived, onBehalf } = receipt;
	const counts = { objections: objections.length, waived: waived.length };
	const content: FiledContent = { period, revision, ...about, imageSha256, originalSha256, late, ...counts };
	if (!onBehalf) return { action: "submission.file", subject: submission, unit, content };
	const from = onBehalf.package;
	const packed = from && { sha256: from.sha256, madeAt: from.madeAt, madeBy: from.madeBy, app: from.app };
	return { action: "submission.file-on-behalf", subject: submission, unit, content: { ...content, package: packed } };
}

async function receiptContent(
	env: Env,
	{ actor, upload }: FilingRequest,
	subject: WorkbookCase,
	{ check, findings }: Judgement,
	objections: Objected[],
	onBehalf: OnBehalf | undefined,
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
		explainedQueries: findings.filter(({ severity }) => severity === "query").length,
		objections: objections.map(({ finding, reason }) => ({ finding, reason })),
		waived: check.waived,
		switches: check.switches,
		...(onBehalf ? { onBehalf } : {}),
	};
}

function filingOf(
	request: FilingRequest,
	{ unitPeriod }: WorkbookCase,
	basis: NewSubmission["basis"],
	{ check, facts }: Judgement,
	objections: Objected[],
	receipt: NewSubmission["submission"]["receipt"],
	now: Date,
): NewSubmission {
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
				fix: { zh: "请精简长的说明和列表文字后再报送。", en: "Shorten long texts of notes and lists, then submit it again." },
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
			onBehalf: receipt.content.onBehalf ?? null,
		},
		basis,
		idempotencyKey: request.idempotencyKey,
		bodySha256: bodyOf(request),
		facts,
		check,
		objections,
	};
}

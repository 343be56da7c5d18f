/** 请审核: the workbook goes from 填报 to 报送 within a unit. One for each unit and period, never another unit's, never the commission's. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { DraftCheck, UnitDraft, UnitDraftAnswer } from "../../shared/api/unit-drafts.ts";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { auditStatement, type Guard } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { findAccepted } from "../db/submissions.ts";
import { deleteUnitDraft, findUnitDraft, listDraftEvents, type StoredUnitDraft, saveUnitDraft } from "../db/unit-drafts.ts";
import type { Env } from "../env.ts";
import type { Upload } from "../http/upload.ts";
import { toShanghai } from "../times.ts";
import { stateFor } from "./deadline.ts";
import { judge } from "./judgement.ts";
import { fileOf } from "./originals.ts";
import { caseOf, periodOf } from "./workbook-case.ts";

const shownEvents = 20;
const nameOf = (id: string) => `unit-drafts/${id}`;

/** @throws ServiceProblem forbidden for who belongs to no unit */
function unitOf({ unit }: Actor): string {
	if (unit === null) throw new ServiceProblem("forbidden");
	return unit;
}

/** @throws ServiceProblem not-found where there is no such period */
export async function unitDraftOf(env: Env, actor: Actor, periodId: string): Promise<UnitDraftAnswer> {
	const [unit, period] = [unitOf(actor), await periodOf(env, periodId)];
	const [draft, history] = await Promise.all([
		findUnitDraft(env.DB, unit, period.id),
		listDraftEvents(env.DB, unit, period.id, shownEvents),
	]);
	return { draft: draft ? answerOf(draft) : null, history: history.map((event) => ({ ...event, at: toShanghai(event.at) })) };
}

/** The workbook that is handed over. @throws ServiceProblem not-found */
export async function unitDraftWorkbook(
	env: Env,
	actor: Actor,
	period: string,
): Promise<{ draft: UnitDraft; bytes: Uint8Array; regenerated: boolean }> {
	const draft = await findUnitDraft(env.DB, unitOf(actor), period);
	const kept = draft && (await env.ORIGINALS.get(nameOf(draft.id)));
	// Replaced between the two looks: whoever asks again gets the new one.
	if (!draft || !kept) throw new ServiceProblem("not-found");
	const bytes = new Uint8Array(await kept.arrayBuffer());
	return { draft: answerOf(draft), ...fileOf(bytes, draft.original, draft.at) };
}

export interface HandingOver {
	period: string;
	upload: Upload;
	/** Tag of the draft that the person saw; undefined: saw none. */
	replaces: string | undefined;
}

/** @throws ServiceProblem period-not-open, already-accepted, wrong-template, unit-not-in-period, draft-changed, busy */
export async function handOver(
	env: Env,
	actor: Actor,
	{ period: periodId, upload, replaces }: HandingOver,
	now: Date,
): Promise<UnitDraftAnswer> {
	const [unit, period] = [unitOf(actor), await periodOf(env, periodId)];
	if (stateFor(period, unit, now) === "closed") throw new ServiceProblem("period-not-open", { extensions: { state: "closed" } });
	if (await findAccepted(env.DB, unit, period.id)) throw new ServiceProblem("already-accepted");
	const { check } = judge(upload.image, await caseOf(env, period, unit));
	requireOwn(check, unit);
	const draft: StoredUnitDraft = {
		id: crypto.randomUUID(),
		unit,
		period: period.id,
		original: upload.original,
		originalSha256: upload.originalSha256,
		bytes: upload.originalBytes.length,
		at: now.toISOString(),
		by: actor.holder,
		right: actor.right ?? "fill",
		note: upload.note,
		check: summaryOf(check),
	};
	// The bytes first: a row never names what is not there.
	await env.ORIGINALS.put(nameOf(draft.id), upload.originalBytes);
	const { verdict } = draft.check;
	const content = { period: period.id, sha256: draft.originalSha256, verdict: verdict.code, errors: verdict.errors, note: draft.note };
	const taken = await change(
		env,
		actor,
		now,
		{ action: "unit-draft.save", subject: draft.id, unit, content },
		saveUnitDraft(env.DB, draft, replaces),
		guard(unit, period.id, draft.id),
		"after",
	);
	if (!taken) {
		await env.ORIGINALS.delete(nameOf(draft.id));
		await refuseChanged(env, unit, period.id);
	}
	if (replaces !== undefined) await env.ORIGINALS.delete(nameOf(replaces));
	return unitDraftOf(env, actor, period.id);
}

/** @throws ServiceProblem not-found where there is none, draft-changed where it is another by now */
export async function removeDraft(env: Env, actor: Actor, periodId: string, id: string, now: Date): Promise<void> {
	const [unit, period] = [unitOf(actor), await periodOf(env, periodId)];
	const event: NewAuditEvent = { action: "unit-draft.remove", subject: id, unit, content: { period: period.id } };
	const removed = await change(env, actor, now, event, deleteUnitDraft(env.DB, unit, period.id, id), guard(unit, period.id, id), "before");
	if (!removed) {
		if (!(await findUnitDraft(env.DB, unit, period.id))) throw new ServiceProblem("not-found");
		await refuseChanged(env, unit, period.id);
	}
	await env.ORIGINALS.delete(nameOf(id));
}

/** The unit's own draft of this id is there: after it was saved, and before it is deleted. */
const guard = (unit: string, period: string, id: string): Guard => ({
	sql: "EXISTS (SELECT 1 FROM unit_drafts WHERE unit = ?12 AND period = ?13 AND id = ?14)",
	values: [unit, period, id],
});

/** The statement and its audit entry in one batch. @param told when the entry's guard is asked @returns whether anything was changed */
async function change(
	env: Env,
	actor: Actor,
	now: Date,
	event: NewAuditEvent,
	statement: ReturnType<typeof saveUnitDraft>,
	condition: Guard,
	told: "before" | "after",
): Promise<boolean> {
	return retryOnConflict(async () => {
		const audit = await auditStatement(env.DB, now.toISOString(), actor, event, condition);
		const results = await env.DB.batch(told === "before" ? [audit, statement] : [statement, audit]);
		return (results[told === "before" ? 1 : 0]?.meta.changes ?? 0) > 0;
	});
}

/** A department's part and another period's workbook are refused by `judge`; another unit's would only show ST10. */
function requireOwn({ report }: CheckAnswer, unit: string): void {
	if (report.template.unit === unit) return;
	throw new ServiceProblem("wrong-template", {
		details: {
			zh: `工作簿属于单位 ${report.template.unit}，不是本单位的。`,
			en: `It is the workbook of unit ${report.template.unit}, not yours.`,
		},
		extensions: { workbook: { unit: report.template.unit }, expected: { unit } },
	});
}

function summaryOf({ report, service, verdict }: CheckAnswer): DraftCheck {
	const { filled, required } = report.completeness;
	const all = [...report.findings, ...service];
	return {
		verdict,
		explained: all.filter(({ severity, explanation }) => severity === "query" && explanation).length,
		service: service.filter(({ severity, explanation }) => severity === "error" || (severity === "query" && !explanation)).length,
		completeness: { filled, required },
	};
}

/** Somebody handed over another one meanwhile: says who and when. */
async function refuseChanged(env: Env, unit: string, period: string): Promise<never> {
	const now = await findUnitDraft(env.DB, unit, period);
	throw new ServiceProblem("draft-changed", { extensions: { draft: now ? answerOf(now) : null } });
}

function answerOf(draft: StoredUnitDraft & { filedSince: number | null }): UnitDraft {
	const { id, unit, period, original, originalSha256: sha256, bytes, at, by, right, note, check, filedSince } = draft;
	return { id, unit, period, original, sha256, bytes, at: toShanghai(at), by, right, note, check, filedSince };
}

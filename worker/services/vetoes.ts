/** Vetoes: each names the school or one of its clusters, is entered with a reason and can be taken back with one. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Veto, VetoRequest } from "../../shared/api/vetoes.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import { sameText } from "../../shared/domain/spelling.ts";
import type { NewAuditEvent, Stands } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { toShanghai } from "../times.ts";
import { requireClusters } from "./entered-values.ts";
import { type Entry, keep, type UnitPeriodPlace, unitPeriodOf } from "./unit-periods.ts";

/** More cannot be meant. */
const limit = 50;
const attempts = 6;

/** As answered. */
export const vetoAnswer = (veto: Veto): Veto => ({ ...veto, at: toShanghai(veto.at) });

/** @throws ServiceProblem not-found */
export async function vetoesOf(env: Env, place: UnitPeriodPlace): Promise<Veto[]> {
	return (await unitPeriodOf(env, place)).content.vetoes.map(vetoAnswer);
}

/** What one more veto would make of the unit. @throws ServiceProblem not-found, unknown-reference (`clusters`), already-exists, veto-without-effect, invalid-request */
export async function vetoing(
	env: Env,
	actor: Actor,
	place: UnitPeriodPlace,
	request: VetoRequest,
	now: Date,
): Promise<{ entry: Entry; veto: Veto }> {
	requireGraded(place.period);
	const before = await unitPeriodOf(env, place);
	requireClusters(before.content, [request]);
	const same = before.content.vetoes.find(
		({ project, kind, reason }) => project === request.project && kind === request.kind && sameText(reason, request.reason),
	);
	if (same) {
		const zh = "这一项已经登记（同一项目、同一情形、同一理由）。";
		throw new ServiceProblem("already-exists", {
			details: { zh, en: "This veto stands already: the same project, kind and reason." },
			extensions: { veto: same.id },
		});
	}
	if (before.content.vetoes.length >= limit) {
		throw invalidRequest([issue("", `至多 ${limit} 项一票否决。`, `There are at most ${limit} vetoes.`)]);
	}
	const veto = { id: crypto.randomUUID(), ...request, by: actor.holder, at: now.toISOString() };
	const { unit, period } = place;
	const event = (stands: Stands): NewAuditEvent => ({
		action: "veto.enter",
		subject: veto.id,
		unit,
		content: { period, ...request, ...stands },
	});
	return { entry: { ...changed(place, before, [...before.content.vetoes, veto]), event }, veto };
}

/** Only what is graded can be vetoed. @throws ServiceProblem veto-without-effect */
function requireGraded(period: string): void {
	const { document, year } = spanOf(period);
	if (kindOf[document].graded) return;
	const { short } = kindOf[document];
	const why = { zh: `${short.zh}，不评等级`, en: `a ${short.en} and gives no grades` };
	// A task book covers several years.
	const annual =
		document === "quarterly"
			? { zh: `${year}-annual`, en: `${year}-annual` }
			: { zh: `相应年度的期间（如 ${year}-annual）`, en: `the annual period of its year (such as ${year}-annual)` };
	throw new ServiceProblem("veto-without-effect", {
		details: {
			zh: `期间 ${period} 是${why.zh}，一票否决不起作用：请登记在 ${annual.zh}。`,
			en: `${period} is ${why.en}, so a veto would do nothing: enter it in ${annual.en}.`,
		},
	});
}

/** What the unit is without one. @throws ServiceProblem not-found */
export async function unvetoing(env: Env, place: UnitPeriodPlace, id: string, reason: string): Promise<Entry> {
	const before = await unitPeriodOf(env, place);
	const veto = before.content.vetoes.find((one) => one.id === id);
	if (!veto) throw new ServiceProblem("not-found");
	const { unit, period } = place;
	const content = { period, project: veto.project, reason };
	const event = (stands: Stands): NewAuditEvent => ({ action: "veto.take-back", subject: id, unit, content: { ...content, ...stands } });
	return {
		...changed(
			place,
			before,
			before.content.vetoes.filter((one) => one !== veto),
		),
		event,
	};
}

/** Vetoes depend on nothing else that is entered: whoever changes something else meanwhile does not stop one. */
export async function keepVetoes<T extends { entry: Entry }>(env: Env, actor: Actor, make: () => Promise<T>, now: Date): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			const made = await make();
			await keep(env, actor, made.entry, now);
			return made;
		} catch (error) {
			const raced = error instanceof ServiceProblem && error.code === "precondition-failed";
			if (!raced) throw error;
			if (attempt === attempts) throw new ServiceProblem("busy");
		}
	}
}

function changed(place: UnitPeriodPlace, before: Awaited<ReturnType<typeof unitPeriodOf>>, vetoes: Veto[]): Entry {
	return { ...place, before, content: { ...before.content, vetoes }, approved: undefined, approvals: before };
}

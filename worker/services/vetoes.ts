/** Vetoes: each names the school or one of its clusters, is entered with a reason and can be taken back with one. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Veto, VetoRequest } from "../../shared/api/vetoes.ts";
import type { AuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { toShanghai } from "../times.ts";
import { requireClusters } from "./entered-values.ts";
import { type Entry, keep, type Place, unitPeriodOf } from "./unit-periods.ts";

/** More cannot be meant. */
const limit = 50;
const attempts = 6;

/** As answered. */
export const vetoAnswer = (veto: Veto): Veto => ({ ...veto, at: toShanghai(veto.at) });

/** @throws ServiceProblem not-found */
export async function vetoesOf(env: Env, place: Place): Promise<Veto[]> {
	return (await unitPeriodOf(env, place)).content.vetoes.map(vetoAnswer);
}

/** What one more veto would make of the unit. @throws ServiceProblem not-found, unknown-reference (`clusters`), invalid-request */
export async function vetoing(
	env: Env,
	actor: Actor,
	place: Place,
	request: VetoRequest,
	now: Date,
): Promise<{ entry: Entry; veto: Veto }> {
	const before = await unitPeriodOf(env, place);
	requireClusters(before.content, [request]);
	if (before.content.vetoes.length >= limit) {
		throw invalidRequest([issue("", `至多 ${limit} 项一票否决。`, `There are at most ${limit} vetoes.`)]);
	}
	const veto = { id: crypto.randomUUID(), ...request, by: actor.holder, at: now.toISOString() };
	const { unit, period } = place;
	const event: AuditEvent = { action: "veto.enter", subject: veto.id, unit, content: { period, ...request } };
	return { entry: { ...changed(place, before, [...before.content.vetoes, veto]), event }, veto };
}

/** What the unit is without one. @throws ServiceProblem not-found */
export async function unvetoing(env: Env, place: Place, id: string, reason: string): Promise<Entry> {
	const before = await unitPeriodOf(env, place);
	const veto = before.content.vetoes.find((one) => one.id === id);
	if (!veto) throw new ServiceProblem("not-found");
	const { unit, period } = place;
	const event: AuditEvent = { action: "veto.take-back", subject: id, unit, content: { period, project: veto.project, reason } };
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

function changed(place: Place, before: Awaited<ReturnType<typeof unitPeriodOf>>, vetoes: Veto[]): Entry {
	return { ...place, before, content: { ...before.content, vetoes }, approved: undefined, approvals: before };
}

/** The commission's calendar. */
import type { Period, PeriodChange, PeriodRequest } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../audit/chain.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { findPeriod, insertPeriod, type StoredPeriod, saveExtension, saveSwitch, updatePeriod } from "../db/periods.ts";
import { retryOnConflict } from "../db/retry.ts";
import { listUnits } from "../db/units.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { toShanghai, toShanghaiOrNull, toUtc } from "../times.ts";
import { stateOf } from "./deadline.ts";
import { definitionOf } from "./definitions.ts";

/** @throws ServiceProblem already-exists, unknown-reference (definition version, document) */
export async function createPeriod(env: Env, actor: AuditActor, request: PeriodRequest, now: Date): Promise<StoredPeriod> {
	const span = spanOf(request.id);
	const { set } = await definitionOf(env, request.set, request.version);
	if (!set.documents.some(({ kind }) => kind === span.document)) {
		throw unknown(
			{ zh: `指标体系没有文件类型 ${span.document}。`, en: `The definition set has no document ${span.document}.` },
			{ document: span.document },
		);
	}
	const period = {
		id: request.id,
		title: request.title ?? span.title,
		set: request.set,
		version: request.version,
		opens: toUtc(request.opens),
		deadline: toUtc(request.deadline),
	};
	const at = now.toISOString();
	const { id, title: _, ...content } = period;
	await retryOnConflict(async () => {
		if (await findPeriod(env.DB, id)) throw new ServiceProblem("already-exists");
		await env.DB.batch([
			insertPeriod(env.DB, period, at),
			await auditStatement(env.DB, at, actor, { action: "period.create", subject: id, content }),
		]);
	});
	return { ...period, closed: null, extensions: [], switches: [] };
}

/** @throws ServiceProblem not-found, invalid-request, unknown-reference (units, rules) */
export async function changePeriod(env: Env, actor: AuditActor, id: string, change: PeriodChange, now: Date): Promise<StoredPeriod> {
	const period = await findPeriod(env.DB, id);
	if (!period) throw new ServiceProblem("not-found");
	const times = timesAfter(period, change, now);
	if (times.opens >= times.deadline) {
		throw new ServiceProblem("invalid-request", { extensions: { issues: [{ path: "deadline", message: "deadline comes after opens" }] } });
	}
	await refuseUnknown(env, period, change);
	const at = now.toISOString();
	await retryOnConflict(async () =>
		env.DB.batch([
			updatePeriod(env.DB, { id, ...times }),
			...(change.extensions ?? []).map(({ unit, deadline }) => saveExtension(env.DB, id, unit, deadline === null ? null : toUtc(deadline))),
			...(change.rules ?? []).map(({ rule, level }) => saveSwitch(env.DB, id, rule, level, change.reason)),
			await auditStatement(env.DB, at, actor, { action: "period.change", subject: id, content: change }),
		]),
	);
	const changed = await findPeriod(env.DB, id);
	if (!changed) throw new ServiceProblem("not-found");
	return changed;
}

/** What the period's instants are after a change; UTC. Opening moves `opens` to now where it lies ahead, and takes the closing back. */
export function timesAfter(
	period: Pick<StoredPeriod, "opens" | "deadline" | "closed">,
	change: PeriodChange,
	now: Date,
): Pick<StoredPeriod, "opens" | "deadline" | "closed"> {
	const at = now.toISOString();
	const opens = change.opens ? toUtc(change.opens) : period.opens;
	return {
		opens: change.state === "open" && opens > at ? at : opens,
		deadline: change.deadline ? toUtc(change.deadline) : period.deadline,
		closed: change.state === "closed" ? (period.closed ?? at) : change.state === "open" ? null : period.closed,
	};
}

/** A period as this actor may see it: extensions are the commission's business, and a school's its own. */
export function periodAnswer(period: StoredPeriod, actor: Pick<Actor, "role" | "unit">, now: Date): Period {
	const { document, year, start, end } = spanOf(period.id);
	const visible = period.extensions.filter(({ unit }) => actor.role === "commission" || unit === actor.unit);
	return {
		id: period.id,
		document,
		year,
		start,
		end,
		title: period.title,
		set: period.set,
		version: period.version,
		opens: toShanghai(period.opens),
		deadline: toShanghai(period.deadline),
		closed: toShanghaiOrNull(period.closed),
		state: stateOf(period, now),
		extensions: visible.map(({ unit, deadline }) => ({ unit, deadline: toShanghai(deadline) })),
		switches: period.switches,
	};
}

async function refuseUnknown(env: Env, period: StoredPeriod, change: PeriodChange): Promise<void> {
	if (change.rules?.length) {
		const { set } = await definitionOf(env, period.set, period.version);
		const missing = change.rules.map(({ rule }) => rule).filter((rule) => !set.rules.some(({ id }) => id === rule));
		if (missing.length > 0)
			throw unknown({ zh: `没有规则 ${missing.join("、")}。`, en: `There is no rule ${missing.join(", ")}.` }, { rules: missing });
	}
	if (change.extensions?.length) {
		const units = new Set((await listUnits(env.DB)).map(({ code }) => code));
		const missing = change.extensions.map(({ unit }) => unit).filter((unit) => !units.has(unit));
		if (missing.length > 0)
			throw unknown({ zh: `没有单位 ${missing.join("、")}。`, en: `There is no unit ${missing.join(", ")}.` }, { units: missing });
	}
}

function unknown(details: { zh: string; en: string }, extensions: Record<string, unknown>): ServiceProblem {
	return new ServiceProblem("unknown-reference", { details, extensions });
}

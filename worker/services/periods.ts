/** The commission's calendar. */

import type { PublishedDefinition } from "../../shared/api/definitions.ts";
import type { Period, PeriodChange, PeriodRequest } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { findPublished } from "../db/definitions.ts";
import {
	deletePeriod,
	findPeriod,
	insertPeriod,
	periodHolds,
	type StoredPeriod,
	saveExtension,
	saveSwitch,
	updatePeriod,
} from "../db/periods.ts";
import { retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { type PeriodSpan, spanOf } from "../period-id.ts";
import { toShanghai, toShanghaiOrNull, toUtc } from "../times.ts";
import { stateFor, stateOf } from "./deadline.ts";
import { definitionOf } from "./definitions.ts";
import { requireDates, requireEffect, requireExtensions } from "./period-changes.ts";
import { requireSwitchable } from "./period-rules.ts";

/** @throws ServiceProblem already-exists, unknown-reference (definition version, document), definition-withdrawn */
export async function createPeriod(env: Env, actor: AuditActor, request: PeriodRequest, now: Date): Promise<StoredPeriod> {
	const span = spanOf(request.id);
	const { set } = await definitionOf(env, request.set, request.version);
	if (!spannedBy(set.years, span)) {
		const years = set.years.join("、");
		throw unknown({ zh: `指标体系只有 ${years} 年。`, en: `The definition set is for ${set.years.join(", ")}.` }, { years: set.years });
	}
	if (!set.documents.some(({ kind }) => kind === span.document)) {
		throw unknown(
			{ zh: `指标体系没有文件类型 ${span.document}。`, en: `The definition set has no document ${span.document}.` },
			{ document: span.document },
		);
	}
	requireDates(request, { id: request.set, years: set.years }, now);
	const period = {
		id: request.id,
		title: request.title ?? span.title,
		set: request.set,
		version: request.version,
		opens: toUtc(request.opens),
		deadline: toUtc(request.deadline),
	};
	const scanRequired = request.scanRequired ?? false;
	const at = now.toISOString();
	const { id, title: _, ...dates } = period;
	const content = { ...dates, ...(scanRequired ? { scanRequired } : {}) };
	await retryOnConflict(async () => {
		if (await findPeriod(env.DB, id)) throw new ServiceProblem("already-exists");
		const [inserted] = await env.DB.batch([
			insertPeriod(env.DB, { ...period, scanRequired }, at),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "period.create", subject: id, content },
				{ sql: "EXISTS (SELECT 1 FROM periods WHERE id = ?12)", values: [id] },
			),
		]);
		if (inserted?.meta.changes === 0) throw outOfUse(await findPublished(env.DB, request.set, request.version));
	});
	return { ...period, scanRequired, closed: null, extensions: [], switches: [] };
}

/** What a version that is withdrawn or retired says of itself. */
function outOfUse(version: Pick<PublishedDefinition, "state" | "since" | "reason"> | undefined): ServiceProblem {
	return new ServiceProblem("definition-withdrawn", {
		extensions: { state: version?.state, since: version?.since, reason: version?.reason },
	});
}

/** A task book and a final evaluation cover all of the set's years, any other document one of them. */
function spannedBy(years: readonly number[], { document, start, end }: PeriodSpan): boolean {
	const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
	return kindOf[document].covers === "programme" ? first === years[0] && last === years.at(-1) : years.includes(first);
}

/** @throws ServiceProblem not-found, invalid-request, unknown-reference (units, rules), rule-not-switchable, definition-withdrawn (opening again what runs on a retired version) */
export async function changePeriod(env: Env, actor: AuditActor, id: string, change: PeriodChange, now: Date): Promise<StoredPeriod> {
	const period = await findPeriod(env.DB, id);
	if (!period) throw new ServiceProblem("not-found");
	const { set } = await definitionOf(env, period.set, period.version);
	if (change.switch) requireSwitchable(set, change.switch);
	const { definition } = period;
	// Of a retired version no period runs any more, none that was closed either.
	if (definition?.state === "retired" && (change.state === "open" || change.extensions?.some(({ deadline }) => deadline !== null)))
		throw outOfUse({ ...definition, since: toShanghai(definition.since) });
	requireDates(change, { id: period.set, years: set.years }, now);
	requireEffect(period, change, now);
	await requireExtensions(env, period, change, now);
	const at = now.toISOString();
	const update = {
		title: change.title,
		opens: utcOf(change.opens),
		deadline: utcOf(change.deadline),
		state: change.state,
		scanRequired: change.scanRequired,
	};
	const switched = change.switch;
	try {
		await retryOnConflict(async () => {
			// Read anew each time: whoever was faster has changed what stood before.
			const before = stoodBefore((await findPeriod(env.DB, id)) ?? period, change);
			return env.DB.batch([
				updatePeriod(env.DB, id, update, at),
				...(change.extensions ?? []).map(({ unit, deadline }) => saveExtension(env.DB, id, unit, utcOf(deadline) ?? null)),
				...(switched ? [saveSwitch(env.DB, id, switched.rule, switched.level, change.reason)] : []),
				await auditStatement(env.DB, at, actor, { action: "period.change", subject: id, content: { ...change, before } }),
			]);
		});
	} catch (error) {
		// The table's own order of dates, whatever somebody else has changed since we read them.
		if (error instanceof Error && /CHECK constraint failed/.test(error.message))
			throw invalidRequest([issue("deadline", "截止时间须在开放时间之后。", "The deadline comes after the opening.")]);
		throw error;
	}
	const changed = await findPeriod(env.DB, id);
	if (!changed) throw new ServiceProblem("not-found");
	return changed;
}

/** Of what a change is about, the state that it replaces, in the change's own words; what was not there is null. */
function stoodBefore(period: StoredPeriod, change: PeriodChange): Record<string, unknown> {
	const [opens, closed] = [toShanghai(period.opens), toShanghaiOrNull(period.closed)];
	const until = new Map(period.extensions.map(({ unit, deadline }) => [unit, toShanghai(deadline)]));
	const switched = change.switch;
	return {
		...(change.title ? { title: period.title } : {}),
		...(change.opens ? { opens } : {}),
		...(change.deadline ? { deadline: toShanghai(period.deadline) } : {}),
		...(change.scanRequired === undefined ? {} : { scanRequired: period.scanRequired }),
		...(change.state ? { state: closed === null ? "open" : "closed", opens, closed } : {}),
		...(change.extensions ? { extensions: change.extensions.map(({ unit }) => ({ unit, deadline: until.get(unit) ?? null })) } : {}),
		...(switched
			? { switch: period.switches.find(({ rule }) => rule === switched.rule) ?? { rule: switched.rule, level: "as-defined", reason: null } }
			: {}),
	};
}

/** Only an empty one. @throws ServiceProblem not-found, period-in-use, busy */
export async function removePeriod(env: Env, actor: AuditActor, id: string, reason: string, now: Date): Promise<void> {
	const refuse = async () => {
		if (!(await findPeriod(env.DB, id))) throw new ServiceProblem("not-found");
		const holds = await periodHolds(env.DB, id);
		if (holds.length > 0) throw new ServiceProblem("period-in-use", { extensions: { holds } });
	};
	await refuse();
	const at = now.toISOString();
	try {
		await retryOnConflict(async () =>
			env.DB.batch([
				// First, so that of two who delete it at once one alone is written down.
				await auditStatement(
					env.DB,
					at,
					actor,
					{ action: "period.delete", subject: id, content: { reason } },
					{ sql: "EXISTS (SELECT 1 FROM periods WHERE id = ?12)", values: [id] },
				),
				...deletePeriod(env.DB, id),
			]),
		);
	} catch (error) {
		// Somebody has put something in meanwhile.
		if (!(error instanceof Error && /FOREIGN KEY constraint failed/.test(error.message))) throw error;
		await refuse();
		throw new ServiceProblem("busy");
	}
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
		state: actor.role === "school" ? stateFor(period, actor.unit, now) : stateOf(period, now),
		extensions: visible.map(({ unit, deadline }) => ({ unit, deadline: toShanghai(deadline) })),
		switches: period.switches,
		scanRequired: period.scanRequired,
		...(period.definition ? { definition: { ...period.definition, since: toShanghai(period.definition.since) } } : {}),
	};
}

const utcOf = (instant: string | null | undefined): string | undefined => (instant ? toUtc(instant) : undefined);

function unknown(details: { zh: string; en: string }, extensions: Record<string, unknown>): ServiceProblem {
	return new ServiceProblem("unknown-reference", { details, extensions });
}

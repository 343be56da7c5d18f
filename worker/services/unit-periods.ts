/** What the commission enters of a unit for a period (decision 066), each change made from a state that it names. */
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { type UnitPeriod, type UnitPeriodPatch, UnitPeriodRequest } from "../../shared/api/units.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { NewAuditEvent, Stands } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { findAcceptedId } from "../db/accepted.ts";
import { approvalsAfter, written, yearOf } from "../db/approvals.ts";
import { auditStatement } from "../db/audit.ts";
import { findPeriod } from "../db/periods.ts";
import { saveResult } from "../db/results.ts";
import { retryOnConflict } from "../db/retry.ts";
import {
	deleteUnitPeriod,
	findUnitPeriod,
	type KeptUnit,
	ownContent,
	type StoredUnitPeriod,
	saveUnitPeriod,
	type UnitPeriodWrite,
} from "../db/unit-periods.ts";
import { findUnit } from "../db/units.ts";
import { readYearsApprovals } from "../db/years-approvals.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { markRevisions } from "./basis.ts";
import { definitionOf } from "./definitions.ts";
import { requireClusters, requireEntered } from "./entered-values.ts";
import { changesBetween } from "./entry-changes.ts";
import { firstNamed } from "./first-named.ts";
import { merged } from "./merge-patch.ts";
import { resultFor } from "./results.ts";
import { etagOf } from "./unit-period-tags.ts";

export interface UnitPeriodPlace {
	unit: string;
	period: string;
}

/** What is kept, and what it would be; not written yet. */
export interface Entry extends UnitPeriodPlace {
	before: StoredUnitPeriod | undefined;
	content: KeptUnit;
	/** Undefined: what is approved for the year stays. */
	approved: UnitPeriod["approved"] | undefined;
	approvals: Pick<StoredUnitPeriod, "approvals" | "approvalsVersion">;
	/** What the trail says of it, with what stands from then on; undefined: what it changed. */
	event?: (stands: Stands) => NewAuditEvent;
	/** Places that were warned of and confirmed. */
	confirmed?: string[];
}

/** @throws ServiceProblem not-found */
export async function unitPeriodOf(env: Env, { unit, period }: UnitPeriodPlace): Promise<StoredUnitPeriod> {
	const found = await findUnitPeriod(env.DB, unit, period);
	if (!found) throw new ServiceProblem("not-found");
	return found;
}

/** What GET answers and PUT takes. */
export function unitPeriodAnswer({ content: { vetoes: _, ...entered } }: Pick<StoredUnitPeriod, "content">): UnitPeriod {
	return entered;
}

/** All of it anew. @throws ServiceProblem not-found, unknown-reference, value-refused, precondition-required, precondition-failed */
export async function replacing(env: Env, place: UnitPeriodPlace, request: UnitPeriodRequest, match: string | undefined): Promise<Entry> {
	const before = await findUnitPeriod(env.DB, place.unit, place.period);
	requireMatch(before, match);
	return entryOf(env, place, before, request);
}

/** What the patch names. @throws the same, and invalid-request where the outcome follows no schema */
export async function patching(env: Env, place: UnitPeriodPlace, patch: UnitPeriodPatch, match: string | undefined): Promise<Entry> {
	const before = await unitPeriodOf(env, place);
	requireMatch(before, match);
	const { approved, ...current } = unitPeriodAnswer(before);
	const parsed = UnitPeriodRequest.safeParse(merged(patch.approved ? { ...current, approved } : current, patch));
	if (parsed.success) return entryOf(env, place, before, parsed.data);
	const { named, more } = firstNamed(parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
	throw new ServiceProblem("invalid-request", { extensions: { issues: named, ...(more > 0 ? { more } : {}) } });
}

async function entryOf(env: Env, place: UnitPeriodPlace, before: StoredUnitPeriod | undefined, request: UnitPeriodRequest): Promise<Entry> {
	const [known, calendar] = await Promise.all([findUnit(env.DB, place.unit), findPeriod(env.DB, place.period)]);
	if (!known || !calendar) throw new ServiceProblem("not-found");
	const { set } = await definitionOf(env, calendar.set, calendar.version);
	const approvals = before ?? (await readYearsApprovals(env.DB, place.unit, yearOf(place.period)));
	return entryFrom(set, place, { before, approvals }, request);
}

/** From what is read already. @throws ServiceProblem unknown-reference (`clusters`, `places`), value-refused (`values`) */
export function entryFrom(
	set: DefinitionSet,
	place: UnitPeriodPlace,
	{ before, approvals }: Pick<Entry, "before" | "approvals">,
	request: UnitPeriodRequest,
): Entry {
	const vetoes = before?.content.vetoes ?? [];
	requireClusters(request, vetoes);
	requireEntered({ ...request, approved: request.approved ?? {} }, set, spanOf(place.period).document);
	const content = { ...request, approved: request.approved ?? before?.content.approved ?? {}, vetoes };
	return { ...place, before, content, approved: request.approved, approvals };
}

/** What the database is to write for an entry. @param token unique to the change */
export function writeFor({ unit, period, before, content, approved, approvals }: Entry, token: string, at: string): UnitPeriodWrite {
	return {
		unit,
		period,
		content,
		approvals: approved && approvalsAfter(approvals.approvals, approved, content.clusters),
		seen: before,
		approvalsSeen: approvals.approvalsVersion,
		token,
		at,
	};
}

/** What the trail says of an entry. @param write the one that is made of it */
export function savedEvent({ unit, period, before, content, confirmed }: Entry, write: UnitPeriodWrite): NewAuditEvent {
	const said = { class: content.class, ...changesBetween(before?.content, content), ...(confirmed ? { confirmed } : {}) };
	return { action: "unit-period.save", subject: period, unit, content: { ...said, ...standsIn(write) } };
}

/** As the trail has it, so that whatever is changed beside the service shows. */
export function standsIn({ period, content, approvals }: UnitPeriodWrite): Stands {
	const year = yearOf(period);
	return { stands: ownContent(period, content), ...(year !== null && approvals ? { approvals: { year, values: approvals } } : {}) };
}

/** @throws ServiceProblem precondition-failed, unit-period-in-use, busy */
export async function keep(env: Env, actor: Actor, entry: Entry, now: Date): Promise<StoredUnitPeriod> {
	const { unit, period, before } = entry;
	const at = now.toISOString();
	// Revisions of an earlier release are held against what is kept now.
	await markRevisions(env, unit);
	const write = writeFor(entry, crypto.randomUUID(), at);
	const event = entry.event ? entry.event(standsIn(write)) : savedEvent(entry, write);
	const results = await resultStatements(env, entry, write.token);
	const [taken] = await retryOnConflict(async () =>
		env.DB.batch([
			...saveUnitPeriod(env.DB, write),
			...results,
			await auditStatement(env.DB, at, actor, event, {
				sql: written("?12", "?13", "?14"),
				values: [unit, period, write.token],
			}),
		]),
	);
	if (taken?.meta.changes === 0) {
		const present = await findUnitPeriod(env.DB, unit, period);
		if (!present || !before || etagOf(present) !== etagOf(before)) throw stale(present);
		throw new ServiceProblem("unit-period-in-use");
	}
	await markRevisions(env, unit);
	return unitPeriodOf(env, entry);
}

/** What lists and totals say of the unit from then on, in the batch of the entry; none where nothing of it is accepted. */
async function resultStatements(env: Env, { unit, period, before, content }: Entry, token: string): Promise<D1PreparedStatement[]> {
	if (!before) return [];
	const [accepted, calendar] = await Promise.all([findAcceptedId(env.DB, unit, period), findPeriod(env.DB, period)]);
	if (accepted === undefined || !calendar) return [];
	const write = await resultFor(env, calendar, accepted, { kept: content, keptVersion: before.version + 1 });
	return write ? saveResult(env.DB, { ...write, token }) : [];
}

/** Takes a unit out of a period in which it has filed nothing. @throws ServiceProblem not-found, period-in-use, precondition-… */
export async function takeOut(
	env: Env,
	actor: Actor,
	place: UnitPeriodPlace,
	match: string | undefined,
	reason: string,
	now: Date,
): Promise<void> {
	const before = await unitPeriodOf(env, place);
	requireMatch(before, match);
	const { unit, period } = place;
	const at = now.toISOString();
	const [gone] = await retryOnConflict(async () =>
		env.DB.batch([
			deleteUnitPeriod(env.DB, unit, period, before.version),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "unit-period.remove", subject: period, unit, content: { reason } },
				{ sql: "NOT EXISTS (SELECT 1 FROM unit_periods WHERE unit = ?12 AND period = ?13)", values: [unit, period] },
			),
		]),
	);
	if (gone?.meta.changes !== 0) return;
	const present = await unitPeriodOf(env, place);
	if (etagOf(present) !== etagOf(before)) throw stale(present);
	throw new ServiceProblem("period-in-use", { extensions: { holds: ["submissions"] } });
}

function requireMatch(present: StoredUnitPeriod | undefined, match: string | undefined): void {
	if (match === undefined && present) throw new ServiceProblem("precondition-required", { extensions: { etag: etagOf(present) } });
	if (match !== undefined && (!present || match !== etagOf(present))) throw stale(present);
}

const stale = (present: StoredUnitPeriod | undefined): ServiceProblem =>
	new ServiceProblem("precondition-failed", { extensions: { etag: present ? etagOf(present) : null } });

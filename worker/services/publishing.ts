/** From a draft to a version: approved by a second person, published, and one day withdrawn or retired (decision 093). */

import type { MarkedDefinition, PublishedDefinition } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { hashDefinition, parseDefinition } from "../../shared/definition/published.ts";
import { compareVersions } from "../../shared/definition/versions.ts";
import { auditStatement } from "../db/audit.ts";
import {
	approveDraft,
	type DefinitionDraft,
	findPublished,
	isMarkable,
	markDefinition,
	periodsOn,
	publishDraft,
	versionsOf,
} from "../db/definitions.ts";
import { isConflict, retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { type DraftName, draftOf, lintDraft, parseJson, requireSeen } from "./drafts.ts";
import { concernsOf } from "./impact/concerns.ts";

const subjectOf = ({ set, version }: DraftName): string => `${set}/${version}`;

/**
 * Approves a draft as it was seen, where lint passes; it holds for that content and no other.
 *
 * @throws ServiceProblem not-found, precondition-required, precondition-failed, own-draft (whoever has written in it, by whose name a
 * key bears), definition-invalid
 */
export async function approve(
	env: Env,
	actor: AuditActor,
	name: DraftName,
	{ match, note }: { match: string | undefined; note: string | null },
	now: Date,
): Promise<DefinitionDraft> {
	const draft = await draftOf(env, name);
	requireSeen(draft, match);
	if (draft.authors.includes(actor.holder)) throw new ServiceProblem("own-draft", { extensions: { authors: draft.authors } });
	await requireSound(env, name, draft);
	const at = now.toISOString();
	const { set, version } = name;
	const results = await retryOnConflict(async () =>
		env.DB.batch([
			approveDraft(env.DB, { set, version, sha256: draft.sha256 }, { at, by: actor.holder, note }),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "draft.approve", subject: subjectOf(name), content: { sha256: draft.sha256, authors: draft.authors, note } },
				{
					sql: "EXISTS (SELECT 1 FROM draft_approvals WHERE set_id = ?12 AND version = ?13 AND content_sha256 = ?14 AND approved_by = ?15 AND approved_at = ?16)",
					values: [set, version, draft.sha256, actor.holder, at],
				},
			),
		]),
	);
	const standing = await draftOf(env, name);
	if (results[0]?.meta.changes !== 0) return standing;
	requireSeen(standing, match);
	throw new ServiceProblem("own-draft", { extensions: { authors: standing.authors } });
}

/** @throws ServiceProblem definition-invalid */
async function requireSound(env: Env, name: DraftName, draft: DefinitionDraft): Promise<void> {
	const lint = await lintDraft(env, name, draft);
	if (!lint.ok) throw new ServiceProblem("definition-invalid", { extensions: { lint } });
}

/**
 * Publishes what lint has passed and somebody else approved; from then on it never changes.
 *
 * @param wish `match`: where it is given, the draft must be that one; `reason`: why rules that need one are published nevertheless
 * @throws ServiceProblem not-found, precondition-failed, definition-invalid, draft-unapproved, reason-needed, published-immutable, busy (the draft was
 * saved again meanwhile, or another version published)
 */
export async function publish(
	env: Env,
	actor: AuditActor,
	name: DraftName,
	{ match, reason }: { match: string | undefined; reason: string | undefined },
	now: Date,
): Promise<PublishedDefinition> {
	const { set: id, version } = name;
	if (await findPublished(env.DB, id, version)) throw new ServiceProblem("published-immutable");
	const [draft, versions] = [await draftOf(env, name), await versionsOf(env.DB, id)];
	if (match !== undefined) requireSeen(draft, match);
	await requireSound(env, name, draft);
	if (!draft.approval) throw new ServiceProblem("draft-unapproved", { extensions: { authors: draft.authors } });
	const set = parseDefinition(parseJson(draft.content));
	const { concerns } = await concernsOf(env, name, draft);
	if (concerns.length > 0 && reason === undefined) throw new ServiceProblem("reason-needed", { extensions: { concerns } });
	const acknowledged =
		concerns.length > 0 && reason !== undefined ? { reason, concerns: concerns.map(({ title: _, ...concern }) => concern) } : undefined;
	const hash = await hashDefinition(set);
	const at = now.toISOString();
	const { authors, approval } = draft;
	const after = versions.sort(compareVersions).at(-1) ?? null;
	await retryOnConflict(async () => {
		const statements = publishDraft(
			env.DB,
			{ ...name, sha256: draft.sha256 },
			{ title: JSON.stringify(set.title), hash, at, by: actor.holder, versions: versions.length },
		);
		const audit = await auditStatement(
			env.DB,
			at,
			actor,
			{
				action: "definition.publish",
				subject: subjectOf(name),
				content: { hash, authors, approvedBy: approval.by, after, ...(acknowledged ? { acknowledged } : {}) },
			},
			{
				sql: "EXISTS (SELECT 1 FROM definitions WHERE set_id = ?12 AND version = ?13 AND hash = ?14 AND published_at = ?15)",
				values: [id, version, hash, at],
			},
		);
		try {
			const [inserted] = await env.DB.batch([...statements, audit]);
			if (inserted?.meta.changes === 0) throw new ServiceProblem("busy");
		} catch (error) {
			if (isConflict(error) && (await findPublished(env.DB, id, version))) throw new ServiceProblem("published-immutable");
			throw error;
		}
	});
	return publishedOf(env, name);
}

/** @throws ServiceProblem not-found */
async function publishedOf(env: Env, { set, version }: DraftName): Promise<PublishedDefinition> {
	const published = await findPublished(env.DB, set, version);
	if (!published) throw new ServiceProblem("not-found");
	return published;
}

/**
 * Marks a version: withdrawn, no new period runs on it and those that do say so; retired, it has had its time. It is never deleted.
 *
 * @throws ServiceProblem not-found, definition-state, definition-in-use (a period runs on what is to be retired)
 */
export async function mark(
	env: Env,
	actor: AuditActor,
	name: DraftName,
	{ state, reason }: { state: "withdrawn" | "retired"; reason: string },
	now: Date,
): Promise<MarkedDefinition> {
	await publishedOf(env, name);
	const { set, version } = name;
	const at = now.toISOString();
	const results = await retryOnConflict(async () => {
		const periods = await periodsOn(env.DB, set, version, at);
		return env.DB.batch([
			// First, while it may be: of two who do it at once one alone is written down.
			await auditStatement(
				env.DB,
				at,
				actor,
				{
					action: state === "withdrawn" ? "definition.withdraw" : "definition.retire",
					subject: subjectOf(name),
					content: { reason, periods },
				},
				{ sql: isMarkable({ set: "?12", version: "?13", state: "?14", now: "?15" }), values: [set, version, state, at] },
			),
			markDefinition(env.DB, name, { state, since: at, by: actor.holder, reason }),
		]);
	});
	const marked = await publishedOf(env, name);
	const periods = await periodsOn(env.DB, set, version, at);
	if (results[1]?.meta.changes !== 0) return { ...marked, periods };
	if (marked.state === "retired" || marked.state === state)
		throw new ServiceProblem("definition-state", { extensions: { state: marked.state, reason: marked.reason, since: marked.since } });
	throw new ServiceProblem("definition-in-use", { extensions: { periods } });
}

/** A definition's life before it is published: saved, linted, published. */

import type { PublishedDefinition } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import type { LintResult } from "../../shared/definition/lint.ts";
import { hashDefinition, parseDefinition } from "../../shared/definition/published.ts";
import { lintProblemsNamed } from "../../shared/domain/limits.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { auditStatement } from "../db/audit.ts";
import { type DefinitionDraft, deleteDraft, findDraft, findPublished, publishDraft, saveDraft } from "../db/definitions.ts";
import { isConflict, retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";

export interface DraftName {
	set: string;
	version: string;
}

/**
 * Keeps the text as it was sent; it may be unfinished, but it must say of itself what its address says.
 * @throws ServiceProblem invalid-request, published-immutable
 */
export async function keepDraft(env: Env, actor: AuditActor, name: DraftName, content: string, now: Date): Promise<DefinitionDraft> {
	const parsed = parseJson(content);
	if (
		parsed === null ||
		typeof parsed !== "object" ||
		!("set" in parsed) ||
		!("version" in parsed) ||
		parsed.set !== name.set ||
		parsed.version !== name.version
	) {
		throw new ServiceProblem("invalid-request", {
			details: {
				zh: "草稿须为 JSON 对象，其 set 与 version 与地址一致。",
				en: "A draft is a JSON object whose set and version are those of its address.",
			},
		});
	}
	const at = now.toISOString();
	const draft: DefinitionDraft = {
		content,
		sha256: await sha256(content),
		updated: at,
		updatedBy: actor.holder,
		bytes: new TextEncoder().encode(content).length,
	};
	const written = await retryOnConflict(async () =>
		env.DB.batch([
			saveDraft(env.DB, name.set, name.version, draft),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "draft.save", subject: `${name.set}/${name.version}`, content: { sha256: draft.sha256 } },
				{ sql: "NOT EXISTS (SELECT 1 FROM definitions WHERE set_id = ?12 AND version = ?13)", values: [name.set, name.version] },
			),
		]),
	);
	if (written[0]?.meta.changes === 0) throw new ServiceProblem("published-immutable");
	return draft;
}

/** @throws ServiceProblem not-found */
export async function draftOf(env: Env, { set, version }: DraftName): Promise<DefinitionDraft> {
	const draft = await findDraft(env.DB, set, version);
	if (!draft) throw new ServiceProblem("not-found");
	return draft;
}

/** Drops a draft, as it stands now. @throws ServiceProblem not-found, busy (it was saved again in this very moment) */
export async function removeDraft(env: Env, actor: AuditActor, name: DraftName, reason: string, now: Date): Promise<void> {
	const { sha256: digest } = await draftOf(env, name);
	const { set, version } = name;
	const at = now.toISOString();
	const results = await retryOnConflict(async () =>
		env.DB.batch([
			// First, while it is there: of two who drop it at once one alone is written down.
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "draft.remove", subject: `${set}/${version}`, content: { sha256: digest, reason } },
				{
					sql: "EXISTS (SELECT 1 FROM drafts WHERE set_id = ?12 AND version = ?13 AND content_sha256 = ?14)",
					values: [set, version, digest],
				},
			),
			deleteDraft(env.DB, set, version, digest),
		]),
	);
	if (results[1]?.meta.changes !== 0) return;
	await draftOf(env, name);
	throw new ServiceProblem("busy");
}

/** The first problems, and how many there are beyond them. */
export function lintDraft(draft: DefinitionDraft): LintResult & { more?: number } {
	const { problems, ...result } = lintWithSamples(parseJson(draft.content));
	const more = problems.length - lintProblemsNamed;
	return { ...result, problems: problems.slice(0, lintProblemsNamed), ...(more > 0 ? { more } : {}) };
}

/**
 * Publishes what lint has passed; from then on it never changes.
 * @throws ServiceProblem not-found, definition-invalid, published-immutable, busy (the draft was saved again meanwhile)
 */
export async function publish(env: Env, actor: AuditActor, name: DraftName, now: Date): Promise<PublishedDefinition> {
	if (await findPublished(env.DB, name.set, name.version)) throw new ServiceProblem("published-immutable");
	const draft = await draftOf(env, name);
	const lint = lintDraft(draft);
	if (!lint.ok) throw new ServiceProblem("definition-invalid", { extensions: { lint } });
	const set = parseDefinition(parseJson(draft.content));
	const hash = await hashDefinition(set);
	const at = now.toISOString();
	await retryOnConflict(async () => {
		const statements = publishDraft(
			env.DB,
			{ ...name, sha256: draft.sha256 },
			{ title: JSON.stringify(set.title), hash, at, by: actor.holder },
		);
		const audit = await auditStatement(
			env.DB,
			at,
			actor,
			{ action: "definition.publish", subject: `${name.set}/${name.version}`, content: { hash } },
			{
				sql: "EXISTS (SELECT 1 FROM definitions WHERE set_id = ?12 AND version = ?13 AND hash = ?14 AND published_at = ?15)",
				values: [name.set, name.version, hash, at],
			},
		);
		try {
			const [inserted] = await env.DB.batch([...statements, audit]);
			if (inserted?.meta.changes === 0) throw new ServiceProblem("busy");
		} catch (error) {
			if (isConflict(error) && (await findPublished(env.DB, name.set, name.version))) throw new ServiceProblem("published-immutable");
			throw error;
		}
	});
	const published = await findPublished(env.DB, name.set, name.version);
	if (!published) throw new ServiceProblem("busy");
	return published;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

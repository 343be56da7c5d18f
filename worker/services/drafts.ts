/** Drafts of definition sets: saved, read, linted, compared, dropped. */

import type { DefinitionDiffAnswer, DraftAnswer } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { diffDefinitions } from "../../shared/definition/diff.ts";
import type { LintResult } from "../../shared/definition/lint.ts";
import { DefinitionProblem } from "../../shared/definition/problem.ts";
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { compareVersions, leastVersion } from "../../shared/definition/versions.ts";
import { definitionChangesNamed, definitionDiffBytes, lintProblemsNamed } from "../../shared/domain/limits.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { auditStatement } from "../db/audit.ts";
import { addAuthor, type DefinitionDraft, deleteDraft, findDraft, findPublished, saveDraft, versionsOf } from "../db/definitions.ts";
import { retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";
import { toShanghai } from "../times.ts";
import { definitionOf } from "./definitions.ts";
import { ownTemplateProblems } from "./own-templates.ts";

export interface DraftName {
	set: string;
	version: string;
}

/** Of a draft as it stands; the digest of its text. */
export const etagOf = ({ sha256: digest }: Pick<DefinitionDraft, "sha256">): string => `"${digest}"`;

/**
 * Keeps the text as it was sent; it may be unfinished, but it must say of itself what its address says.
 *
 * @param match ETag of the draft that it replaces; undefined: there is none yet, of which `isNew` is certain
 * @throws ServiceProblem invalid-request, published-immutable, precondition-required, precondition-failed
 */
export async function keepDraft(
	env: Env,
	actor: AuditActor,
	name: DraftName,
	content: string,
	{ match, isNew }: { match: string | undefined; isNew: boolean },
	now: Date,
): Promise<DefinitionDraft> {
	requireOwnName(name, content);
	const { set, version } = name;
	const before = await findDraft(env.DB, set, version);
	if (isNew && before) throw overtaken(before);
	requireSeen(before, match);
	const at = now.toISOString();
	const digest = await sha256(content);
	const draft = { content, sha256: digest, updated: at, updatedBy: actor.holder, bytes: new TextEncoder().encode(content).length };
	const [written] = await retryOnConflict(async () =>
		env.DB.batch([
			saveDraft(env.DB, set, version, draft, before?.sha256),
			addAuthor(env.DB, set, version, digest, actor.holder),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "draft.save", subject: `${set}/${version}`, content: { sha256: digest } },
				{
					sql: "EXISTS (SELECT 1 FROM drafts WHERE set_id = ?12 AND version = ?13 AND content_sha256 = ?14 AND updated_at = ?15 AND updated_by = ?16)",
					values: [set, version, digest, at, actor.holder],
				},
			),
		]),
	);
	if (written?.meta.changes === 0) {
		if (await findPublished(env.DB, set, version)) throw new ServiceProblem("published-immutable");
		throw overtaken(await findDraft(env.DB, set, version));
	}
	return draftOf(env, name);
}

function requireOwnName(name: DraftName, content: string): void {
	const parsed = parseJson(content);
	const saysSo =
		parsed !== null &&
		typeof parsed === "object" &&
		"set" in parsed &&
		"version" in parsed &&
		parsed.set === name.set &&
		parsed.version === name.version;
	if (saysSo) return;
	throw new ServiceProblem("invalid-request", {
		details: {
			zh: "草稿须为 JSON 对象，其 set 与 version 与地址一致。",
			en: "A draft is a JSON object whose set and version are those of its address.",
		},
	});
}

/** @throws ServiceProblem precondition-required, precondition-failed */
export function requireSeen(draft: DefinitionDraft | undefined, match: string | undefined): void {
	if (match === undefined && draft) throw new ServiceProblem("precondition-required", { extensions: { etag: etagOf(draft) } });
	if (match !== undefined && match !== (draft && etagOf(draft))) throw overtaken(draft);
}

/** Somebody was faster: who, and when. */
function overtaken(draft: DefinitionDraft | undefined): ServiceProblem {
	const by = draft && { etag: etagOf(draft), by: draft.updatedBy, at: toShanghai(draft.updated) };
	return new ServiceProblem("precondition-failed", { extensions: by ?? { etag: null } });
}

/** @throws ServiceProblem not-found */
export async function draftOf(env: Env, { set, version }: DraftName): Promise<DefinitionDraft> {
	const draft = await findDraft(env.DB, set, version);
	if (!draft) throw new ServiceProblem("not-found");
	return draft;
}

/** A draft without its text. */
export function draftAnswer({ set, version }: DraftName, draft: Omit<DefinitionDraft, "content">, base: string | undefined): DraftAnswer {
	const { updated, updatedBy, bytes, authors, approval } = draft;
	return {
		set,
		version,
		updated: toShanghai(updated),
		updatedBy,
		bytes,
		etag: etagOf(draft),
		authors,
		approval: approval && { ...approval, at: toShanghai(approval.at) },
		base: base ?? null,
	};
}

/** The highest published version of the set; what a draft is compared with. */
export async function baseVersion(env: Env, set: string): Promise<string | undefined> {
	return (await versionsOf(env.DB, set)).sort(compareVersions).at(-1);
}

/** The same of every set. */
export function baseVersions(published: readonly DraftName[]): ReadonlyMap<string, string> {
	const highest = new Map<string, string>();
	for (const { set, version } of published) {
		const known = highest.get(set);
		if (known === undefined || compareVersions(version, known) > 0) highest.set(set, version);
	}
	return highest;
}

/**
 * Drops a draft, as it was seen where `match` says how.
 * @throws ServiceProblem not-found, precondition-failed
 */
export async function removeDraft(
	env: Env,
	actor: AuditActor,
	name: DraftName,
	reason: string,
	match: string | undefined,
	now: Date,
): Promise<void> {
	const draft = await draftOf(env, name);
	if (match !== undefined) requireSeen(draft, match);
	const { set, version } = name;
	const at = now.toISOString();
	const results = await retryOnConflict(async () =>
		env.DB.batch([
			// First, while it is there: of two who drop it at once one alone is written down.
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "draft.remove", subject: `${set}/${version}`, content: { sha256: draft.sha256, reason } },
				{
					sql: "EXISTS (SELECT 1 FROM drafts WHERE set_id = ?12 AND version = ?13 AND content_sha256 = ?14)",
					values: [set, version, draft.sha256],
				},
			),
			deleteDraft(env.DB, set, version, draft.sha256),
		]),
	);
	if (results[1]?.meta.changes !== 0) return;
	throw overtaken(await draftOf(env, name));
}

/** What lint says of a draft, and with which version it compared it. */
export interface DraftLint extends LintResult {
	/** How many problems there are beyond the first ones. */
	more?: number;
	base: string | null;
}

export async function lintDraft(env: Env, { set }: DraftName, draft: DefinitionDraft): Promise<DraftLint> {
	const base = await baseVersion(env, set);
	const input = parseJson(draft.content);
	const linted = lintWithSamples(input, base === undefined ? undefined : (await definitionOf(env, set, base)).set);
	// Files are looked at once everything else is right.
	const ofFiles = linted.ok ? await ownTemplateProblems(env, parseDefinition(input)) : [];
	const { problems, ...result } = { ...linted, ok: linted.ok && ofFiles.length === 0, problems: [...linted.problems, ...ofFiles] };
	const more = problems.length - lintProblemsNamed;
	return { ...result, problems: problems.slice(0, lintProblemsNamed), ...(more > 0 ? { more } : {}), base: base ?? null };
}

/**
 * What a draft changes.
 *
 * @param against a published version; undefined: the highest one
 * @throws ServiceProblem not-found, unknown-reference, definition-invalid (it has not the shape of a set yet)
 */
export async function diffDraft(env: Env, name: DraftName, against: string | undefined): Promise<DefinitionDiffAnswer> {
	const draft = await draftOf(env, name);
	const set = shapeOf(draft.content);
	if (!set) throw new ServiceProblem("definition-invalid", { extensions: { lint: await lintDraft(env, name, draft) } });
	const base = against ?? (await baseVersion(env, name.set));
	return diffAnswer(base === undefined ? undefined : (await definitionOf(env, name.set, base)).set, set);
}

/**
 * What a published version changed.
 *
 * @param against another published version; undefined: the highest one below
 * @throws ServiceProblem unknown-reference
 */
export async function diffPublished(env: Env, { set, version }: DraftName, against: string | undefined): Promise<DefinitionDiffAnswer> {
	const { set: after } = await definitionOf(env, set, version);
	const below = (await versionsOf(env.DB, set)).filter((one) => compareVersions(one, version) < 0).sort(compareVersions);
	const base = against ?? below.at(-1);
	return diffAnswer(base === undefined ? undefined : (await definitionOf(env, set, base)).set, after);
}

/** The draft, which has the shape of a set. @throws ServiceProblem definition-invalid */
export async function requireShape(env: Env, name: DraftName, draft: DefinitionDraft): Promise<DefinitionDraft> {
	if (!shapeOf(draft.content)) throw new ServiceProblem("definition-invalid", { extensions: { lint: await lintDraft(env, name, draft) } });
	return draft;
}

function diffAnswer(before: DefinitionSet | undefined, after: DefinitionSet): DefinitionDiffAnswer {
	if (!before)
		return {
			from: null,
			to: after.version,
			changes: [],
			counts: { files: 0, results: 0, questions: 0, words: 0 },
			rises: null,
			least: null,
		};
	const { changes, ...diff } = diffDefinitions(before, after);
	const named = firstWithin(changes);
	const more = changes.length - named.length;
	return { ...diff, changes: named, ...(more > 0 ? { more } : {}), least: leastVersion(diff) };
}

/** The draft as a set; undefined where it is none. */
function shapeOf(content: string): DefinitionSet | undefined {
	try {
		return parseDefinition(parseJson(content));
	} catch (error) {
		if (error instanceof DefinitionProblem || error instanceof RangeError) return undefined;
		throw error;
	}
}

export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The first changes, as many as an answer takes: by their number and by their bytes, as one change may hold pages of text. */
function firstWithin<T>(changes: readonly T[]): T[] {
	let room = definitionDiffBytes;
	const named: T[] = [];
	for (const change of changes.slice(0, definitionChangesNamed)) {
		room -= new TextEncoder().encode(JSON.stringify(change)).length;
		if (room < 0) break;
		named.push(change);
	}
	return named;
}

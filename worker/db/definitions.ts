/** Drafts and published definition sets. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { PublishedDefinition } from "../../shared/api/definitions.ts";
import { toShanghai } from "../times.ts";
import { stored } from "./json.ts";

interface PublishedRow {
	set_id: string;
	version: string;
	title: string;
	hash: string;
	published_at: string;
	state: "withdrawn" | "retired" | null;
	since: string | null;
	reason: string | null;
}

const selectPublished = `SELECT definitions.set_id, definitions.version, title, hash, published_at, state, since, reason
	FROM definitions LEFT JOIN definition_states ON definition_states.set_id = definitions.set_id AND definition_states.version = definitions.version`;

export async function listPublished(db: D1Database): Promise<PublishedDefinition[]> {
	const { results } = await db
		.prepare(`${selectPublished} ORDER BY published_at, definitions.set_id, definitions.version`)
		.all<PublishedRow>();
	return results.map(publishedOf);
}

export async function findPublished(db: D1Database, set: string, version: string): Promise<PublishedDefinition | undefined> {
	const row = await db
		.prepare(`${selectPublished} WHERE definitions.set_id = ?1 AND definitions.version = ?2`)
		.bind(set, version)
		.first<PublishedRow>();
	return row ? publishedOf(row) : undefined;
}

/** Every published version of a set, withdrawn and retired ones too, in no order. */
export async function versionsOf(db: D1Database, set: string): Promise<string[]> {
	const { results } = await db.prepare("SELECT version FROM definitions WHERE set_id = ?1").bind(set).all<{ version: string }>();
	return results.map(({ version }) => version);
}

/** The set's text as it was published. */
export async function readPublished(db: D1Database, set: string, version: string): Promise<string | undefined> {
	const row = await db
		.prepare("SELECT content FROM definitions WHERE set_id = ?1 AND version = ?2")
		.bind(set, version)
		.first<{ content: string }>();
	return row?.content;
}

export interface DefinitionDraft {
	content: string;
	sha256: string;
	/** UTC */
	updated: string;
	updatedBy: string;
	bytes: number;
	/** Everybody who saved it since it was begun. */
	authors: string[];
	approval: DraftApproval | null;
}

export interface DraftApproval {
	by: string;
	/** UTC */
	at: string;
	note: string | null;
}

interface DraftRow extends Omit<DefinitionDraft, "authors" | "approval" | "content"> {
	authors: string;
	approval: string | null;
}

/** An approval of another content than the draft's is none, nor one by who has written in it since. */
const draftColumns = `content_sha256 AS sha256, updated_at AS updated, updated_by AS updatedBy, bytes,
	(SELECT json_group_array(holder) FROM draft_authors WHERE draft_authors.set_id = drafts.set_id AND draft_authors.version = drafts.version) AS authors,
	(SELECT json_object('by', approved_by, 'at', approved_at, 'note', note) FROM draft_approvals
		WHERE draft_approvals.set_id = drafts.set_id AND draft_approvals.version = drafts.version
		AND draft_approvals.content_sha256 = drafts.content_sha256
		AND NOT EXISTS (SELECT 1 FROM draft_authors WHERE draft_authors.set_id = drafts.set_id AND draft_authors.version = drafts.version
			AND holder = approved_by)) AS approval`;

export async function findDraft(db: D1Database, set: string, version: string): Promise<DefinitionDraft | undefined> {
	const row = await db
		.prepare(`SELECT content, ${draftColumns} FROM drafts WHERE set_id = ?1 AND version = ?2`)
		.bind(set, version)
		.first<DraftRow & { content: string }>();
	return row ? { ...draftRowOf(row), content: row.content } : undefined;
}

const draftRowOf = ({ authors, approval, ...row }: DraftRow): Omit<DefinitionDraft, "content"> => ({
	...row,
	authors: stored<string[]>(authors).toSorted(),
	approval: approval === null ? null : stored(approval),
});

export interface ListedDraft extends Omit<DefinitionDraft, "content"> {
	set: string;
	version: string;
}

/** By set and version; without their texts. */
export async function listDrafts(db: D1Database, limit: number): Promise<ListedDraft[]> {
	const { results } = await db
		.prepare(`SELECT set_id AS "set", version, ${draftColumns} FROM drafts ORDER BY set_id, version LIMIT ?1`)
		.bind(limit)
		.all<DraftRow & { set: string; version: string }>();
	return results.map(({ set, version, ...row }) => ({ set, version, ...draftRowOf(row) }));
}

/** Only as it was read. */
export function deleteDraft(db: D1Database, set: string, version: string, sha256: string): D1PreparedStatement {
	return db.prepare("DELETE FROM drafts WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3").bind(set, version, sha256);
}

/** Condition that a version is not published; placeholders ?1 and ?2. */
const unpublished = "NOT EXISTS (SELECT 1 FROM definitions WHERE set_id = ?1 AND version = ?2)";

/**
 * Changes nothing where the version is published, or where the draft is another than the one that was read.
 * @param seen digest of the draft that this one replaces; undefined: there was none
 */
export function saveDraft(
	db: D1Database,
	set: string,
	version: string,
	draft: Pick<DefinitionDraft, "content" | "sha256" | "bytes" | "updated" | "updatedBy">,
	seen: string | undefined,
): D1PreparedStatement {
	const { content, sha256, bytes, updated, updatedBy } = draft;
	return seen === undefined
		? db
				.prepare(
					`INSERT INTO drafts (set_id, version, content, content_sha256, bytes, updated_at, updated_by) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${unpublished}
					ON CONFLICT (set_id, version) DO NOTHING`,
				)
				.bind(set, version, content, sha256, bytes, updated, updatedBy)
		: db
				.prepare(
					`UPDATE drafts SET content = ?3, content_sha256 = ?4, bytes = ?5, updated_at = ?6, updated_by = ?7
					WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?8 AND ${unpublished}`,
				)
				.bind(set, version, content, sha256, bytes, updated, updatedBy, seen);
}

/** Whoever saved the draft as it is now is one of its authors. */
export function addAuthor(db: D1Database, set: string, version: string, sha256: string, holder: string): D1PreparedStatement {
	return db
		.prepare(
			"INSERT OR IGNORE INTO draft_authors (set_id, version, holder) SELECT set_id, version, ?4 FROM drafts WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3 AND updated_by = ?4",
		)
		.bind(set, version, sha256, holder);
}

/** Condition that somebody has a hand in a draft. The arguments are SQL. */
const isAuthor = (set: string, version: string, holder: string): string =>
	`EXISTS (SELECT 1 FROM draft_authors WHERE set_id = ${set} AND version = ${version} AND holder = ${holder})`;

/** Of the draft as it was read; changes nothing where it is another by now, or whoever approves has written in it. */
export function approveDraft(
	db: D1Database,
	draft: { set: string; version: string; sha256: string },
	approval: DraftApproval,
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO draft_approvals (set_id, version, content_sha256, approved_at, approved_by, note)
			SELECT set_id, version, content_sha256, ?4, ?5, ?6 FROM drafts
			WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3 AND NOT ${isAuthor("?1", "?2", "?5")}
			ON CONFLICT (set_id, version) DO UPDATE SET content_sha256 = excluded.content_sha256, approved_at = excluded.approved_at,
				approved_by = excluded.approved_by, note = excluded.note`,
		)
		.bind(draft.set, draft.version, draft.sha256, approval.at, approval.by, approval.note);
}

/**
 * Publishes the draft as it was linted, approved as it is, and drops it; changes nothing where it is another by now, where nobody approved
 * it, or where `versions` of the set were published and now there are more. Fails for a broken UNIQUE constraint where the version is published already.
 */
export function publishDraft(
	db: D1Database,
	draft: { set: string; version: string; sha256: string },
	publication: { title: string; hash: string; at: string; by: string; versions: number },
): D1PreparedStatement[] {
	const { set, version, sha256 } = draft;
	return [
		db
			.prepare(
				`INSERT INTO definitions (set_id, version, title, content, hash, published_at, published_by)
				SELECT set_id, version, ?4, content, ?5, ?6, ?7 FROM drafts
				WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3 AND (SELECT COUNT(*) FROM definitions WHERE set_id = ?1) = ?8
				AND EXISTS (SELECT 1 FROM draft_approvals WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3
					AND NOT ${isAuthor("?1", "?2", "approved_by")})`,
			)
			.bind(set, version, sha256, publication.title, publication.hash, publication.at, publication.by, publication.versions),
		db
			.prepare(
				"DELETE FROM drafts WHERE set_id = ?1 AND version = ?2 AND EXISTS (SELECT 1 FROM definitions WHERE set_id = ?1 AND version = ?2 AND hash = ?3 AND published_at = ?4)",
			)
			.bind(set, version, publication.hash, publication.at),
	];
}

/** Condition of a row of periods: somebody may still file in it, or will. */
const runs = (now: string): string =>
	`(closed_at IS NULL OR closed_at > ${now} OR EXISTS (SELECT 1 FROM extensions WHERE period = periods.id AND extensions.deadline >= ${now}))`;

/** Condition that a version may be marked. The arguments are SQL. */
export const isMarkable = ({ set, version, state, now }: { set: string; version: string; state: string; now: string }): string =>
	`(NOT EXISTS (SELECT 1 FROM definition_states WHERE set_id = ${set} AND version = ${version} AND (state = 'retired' OR state = ${state}))
	AND (${state} = 'withdrawn' OR NOT EXISTS (SELECT 1 FROM periods WHERE set_id = ${set} AND version = ${version} AND ${runs(now)})))`;

/** Changes nothing where it may not be (`isMarkable`): it is in that state already, or retired, or periods run on what is to be retired. */
export function markDefinition(
	db: D1Database,
	{ set, version }: { set: string; version: string },
	mark: { state: "withdrawn" | "retired"; since: string; by: string; reason: string },
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO definition_states (set_id, version, state, since, changed_by, reason) SELECT ?1, ?2, ?3, ?4, ?5, ?6
			WHERE ${isMarkable({ set: "?1", version: "?2", state: "?3", now: "?4" })}
			ON CONFLICT (set_id, version) DO UPDATE SET state = excluded.state, since = excluded.since, changed_by = excluded.changed_by, reason = excluded.reason`,
		)
		.bind(set, version, mark.state, mark.since, mark.by, mark.reason);
}

/** Ids of the periods that run on a version, or will. */
export async function periodsOn(db: D1Database, set: string, version: string, now: string): Promise<string[]> {
	const { results } = await db
		.prepare(`SELECT id FROM periods WHERE set_id = ?1 AND version = ?2 AND ${runs("?3")} ORDER BY opens_at, id`)
		.bind(set, version, now)
		.all<{ id: string }>();
	return results.map(({ id }) => id);
}

function publishedOf({ set_id, version, title, hash, published_at, state, since, reason }: PublishedRow): PublishedDefinition {
	return {
		set: set_id,
		version,
		title: stored(title),
		hash,
		published: toShanghai(published_at),
		state: state ?? "published",
		...(since !== null && reason !== null ? { since: toShanghai(since), reason } : {}),
	};
}

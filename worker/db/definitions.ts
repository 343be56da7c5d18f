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
}

const publishedColumns = "set_id, version, title, hash, published_at";

export async function listPublished(db: D1Database): Promise<PublishedDefinition[]> {
	const { results } = await db
		.prepare(`SELECT ${publishedColumns} FROM definitions ORDER BY published_at, set_id, version`)
		.all<PublishedRow>();
	return results.map(publishedOf);
}

export async function findPublished(db: D1Database, set: string, version: string): Promise<PublishedDefinition | undefined> {
	const row = await db
		.prepare(`SELECT ${publishedColumns} FROM definitions WHERE set_id = ?1 AND version = ?2`)
		.bind(set, version)
		.first<PublishedRow>();
	return row ? publishedOf(row) : undefined;
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
}

export async function findDraft(db: D1Database, set: string, version: string): Promise<DefinitionDraft | undefined> {
	const row = await db
		.prepare(
			"SELECT content, content_sha256 AS sha256, updated_at AS updated, updated_by AS updatedBy, bytes FROM drafts WHERE set_id = ?1 AND version = ?2",
		)
		.bind(set, version)
		.first<DefinitionDraft>();
	return row ?? undefined;
}

export interface ListedDraft extends Omit<DefinitionDraft, "content" | "sha256"> {
	set: string;
	version: string;
}

/** By set and version; without their texts. */
export async function listDrafts(db: D1Database, limit: number): Promise<ListedDraft[]> {
	const { results } = await db
		.prepare(
			`SELECT set_id AS "set", version, updated_at AS updated, updated_by AS updatedBy, bytes FROM drafts ORDER BY set_id, version LIMIT ?1`,
		)
		.bind(limit)
		.all<ListedDraft>();
	return results;
}

/** Only as it was read. */
export function deleteDraft(db: D1Database, set: string, version: string, sha256: string): D1PreparedStatement {
	return db.prepare("DELETE FROM drafts WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3").bind(set, version, sha256);
}

/** Condition that a version is not published; placeholders ?1 and ?2. */
const unpublished = "NOT EXISTS (SELECT 1 FROM definitions WHERE set_id = ?1 AND version = ?2)";

/** Changes nothing where the version is published. */
export function saveDraft(db: D1Database, set: string, version: string, draft: DefinitionDraft): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO drafts (set_id, version, content, content_sha256, bytes, updated_at, updated_by) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${unpublished}
			ON CONFLICT (set_id, version) DO UPDATE SET content = excluded.content, content_sha256 = excluded.content_sha256, bytes = excluded.bytes,
				updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
		)
		.bind(set, version, draft.content, draft.sha256, draft.bytes, draft.updated, draft.updatedBy);
}

/** Publishes the draft as it was linted and drops it; fails for a broken UNIQUE constraint where the version is published already. */
export function publishDraft(
	db: D1Database,
	draft: { set: string; version: string; sha256: string },
	publication: { title: string; hash: string; at: string; by: string },
): D1PreparedStatement[] {
	const { set, version, sha256 } = draft;
	return [
		db
			.prepare(
				`INSERT INTO definitions (set_id, version, title, content, hash, published_at, published_by)
				SELECT set_id, version, ?4, content, ?5, ?6, ?7 FROM drafts WHERE set_id = ?1 AND version = ?2 AND content_sha256 = ?3`,
			)
			.bind(set, version, sha256, publication.title, publication.hash, publication.at, publication.by),
		db
			.prepare(
				"DELETE FROM drafts WHERE set_id = ?1 AND version = ?2 AND EXISTS (SELECT 1 FROM definitions WHERE set_id = ?1 AND version = ?2 AND hash = ?3 AND published_at = ?4)",
			)
			.bind(set, version, publication.hash, publication.at),
	];
}

function publishedOf({ set_id, version, title, hash, published_at }: PublishedRow): PublishedDefinition {
	return { set: set_id, version, title: stored(title), hash, published: toShanghai(published_at) };
}

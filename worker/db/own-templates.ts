/** 自有模板: files that documents are collected with (0038). Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface StoredOwnTemplate {
	sha256: string;
	name: string;
	bytes: number;
	keptAt: string;
	keptBy: string;
}

const columns = "sha256, name, bytes, kept_at AS keptAt, kept_by AS keptBy";

export async function findOwnTemplate(db: D1Database, sha256: string): Promise<StoredOwnTemplate | undefined> {
	const row = await db.prepare(`SELECT ${columns} FROM own_templates WHERE sha256 = ?1`).bind(sha256).first<StoredOwnTemplate>();
	return row ?? undefined;
}

/** Changes nothing where the file is kept already. */
export const insertOwnTemplate = (db: D1Database, { sha256, name, bytes, keptAt, keptBy }: StoredOwnTemplate): D1PreparedStatement =>
	db
		.prepare("INSERT INTO own_templates (sha256, name, bytes, kept_at, kept_by) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
		.bind(sha256, name, bytes, keptAt, keptBy);

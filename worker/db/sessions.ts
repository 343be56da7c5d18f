/** Sessions, and how often wrong keys were tried. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Actor } from "../context.ts";

interface SessionRow {
	hash: string;
	expires_at: string;
	key: string;
	holder: string;
	role: Actor["role"];
	access: Actor["right"];
	unit: string | null;
	unit_name: string | null;
}

export interface StoredSession {
	actor: Actor;
	hash: string;
}

/** A session that is not over, of a key that is neither over nor revoked at `now` (UTC). */
export async function findSession(db: D1Database, id: string, now: string): Promise<StoredSession | undefined> {
	const row = await db
		.prepare(
			`SELECT sessions.hash, sessions.expires_at, keys.id AS key, keys.holder, keys.role, keys.access, keys.unit, units.name AS unit_name
			FROM sessions JOIN keys ON keys.id = sessions.key LEFT JOIN units ON units.code = keys.unit
			WHERE sessions.id = ?1 AND sessions.expires_at > ?2 AND keys.expires_at > ?2 AND keys.revoked_at IS NULL`,
		)
		.bind(id, now)
		.first<SessionRow>();
	if (!row) return undefined;
	const { hash, expires_at, key, holder, role, access, unit, unit_name } = row;
	return { hash, actor: { key, holder, role, right: access, unit, unitName: unit_name, expires: expires_at, session: id } };
}

/** Stores a session, notes the key's first and last use and drops sessions that are over. Times are UTC. */
export async function insertSession(
	db: D1Database,
	session: { id: string; hash: string; key: string; created: string; expires: string },
): Promise<void> {
	await db.batch([
		db.prepare("DELETE FROM sessions WHERE expires_at <= ?1").bind(session.created),
		db
			.prepare("INSERT INTO sessions (id, hash, key, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)")
			.bind(session.id, session.hash, session.key, session.created, session.expires),
		db.prepare("UPDATE keys SET used_at = COALESCE(used_at, ?2), last_used_at = ?2 WHERE id = ?1").bind(session.key, session.created),
	]);
}

export async function deleteSession(db: D1Database, id: string): Promise<void> {
	await db.prepare("DELETE FROM sessions WHERE id = ?1").bind(id).run();
}

/**
 * Counts one attempt and gives how many there are now: one statement, so that attempts at once are all counted. Earlier windows are
 * forgotten. @param caller hash of an address, or `key:` and a key's id
 */
export async function countAttempt(db: D1Database, caller: string, window: string): Promise<number> {
	const [, counted] = await db.batch<{ attempts: number }>([
		db.prepare("DELETE FROM sign_in_attempts WHERE window < ?1").bind(window),
		db
			.prepare(
				`INSERT INTO sign_in_attempts (address, window, attempts) VALUES (?1, ?2, 1)
				ON CONFLICT (address, window) DO UPDATE SET attempts = attempts + 1 RETURNING attempts`,
			)
			.bind(caller, window),
	]);
	return counted?.results[0]?.attempts ?? 1;
}

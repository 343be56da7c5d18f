/** Access keys. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Key } from "../../shared/api/keys.ts";
import { toShanghai, toShanghaiOrNull } from "../times.ts";

interface KeyRow {
	id: string;
	hash: string;
	holder: string;
	role: Key["role"];
	access: Key["right"];
	unit: string | null;
	created_at: string;
	expires_at: string;
	revoked_at: string | null;
	last_used_at: string | null;
	replaces: string | null;
	replaced_by: string | null;
}

export interface StoredKey {
	key: Key;
	hash: string;
}

const select = "SELECT keys.*, (SELECT id FROM keys AS next WHERE next.replaces = keys.id) AS replaced_by FROM keys";

export async function findKey(db: D1Database, id: string): Promise<StoredKey | undefined> {
	const row = await db.prepare(`${select} WHERE id = ?1`).bind(id).first<KeyRow>();
	return row ? { key: keyOf(row), hash: row.hash } : undefined;
}

/** By id: those that are there. */
export async function findKeys(db: D1Database, ids: readonly string[]): Promise<Map<string, Key>> {
	const { results } = await db.prepare(`${select} WHERE id IN (SELECT value FROM json_each(?1))`).bind(JSON.stringify(ids)).all<KeyRow>();
	return new Map(results.map((row) => [row.id, keyOf(row)]));
}

export interface KeyFilter {
	unit: string | null;
	/** UTC: valid at the first of them and over before the other; null: all keys. */
	expiring: { now: string; before: string } | null;
	/** Id of the last key of the page before. */
	after: string | null;
	limit: number;
}

/** In the order they were made. */
export async function listKeys(db: D1Database, { unit, expiring, after, limit }: KeyFilter): Promise<Key[]> {
	const { results } = await db
		.prepare(
			`${select} WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR (revoked_at IS NULL AND expires_at > ?2 AND expires_at <= ?3))
			AND (?4 IS NULL OR (created_at, id) > (SELECT created_at, id FROM keys WHERE id = ?4)) ORDER BY created_at, id LIMIT ?5`,
		)
		.bind(unit, expiring?.now ?? null, expiring?.before ?? null, after, limit)
		.all<KeyRow>();
	return results.map(keyOf);
}

export const hasKey = async (db: D1Database, id: string): Promise<boolean> =>
	(await db.prepare("SELECT 1 FROM keys WHERE id = ?1").bind(id).first()) !== null;

/** Valid keys of the holders, so that nobody gets a second one by mistake. */
export async function validKeysOf(db: D1Database, holders: readonly string[], now: string): Promise<Key[]> {
	const { results } = await db
		.prepare(`${select} WHERE holder IN (SELECT value FROM json_each(?1)) AND revoked_at IS NULL AND expires_at > ?2`)
		.bind(JSON.stringify(holders), now)
		.all<KeyRow>();
	return results.map(keyOf);
}

type Named = Pick<Key, "id" | "holder" | "role" | "right" | "unit">;

/** @param times UTC */
export function insertKey(db: D1Database, key: Named, hash: string, times: { created: string; expires: string }): D1PreparedStatement {
	return insertKeys(db, [{ ...key, hash, expires: times.expires, replaces: null }], times.created);
}

/** Many at once; fails the batch for a broken UNIQUE constraint where the key that one replaces was replaced before. Instants are UTC. */
export function insertKeys(
	db: D1Database,
	keys: readonly (Named & { hash: string; expires: string; replaces: string | null })[],
	created: string,
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO keys (id, hash, holder, role, access, unit, created_at, expires_at, replaces)
			SELECT value ->> 'id', value ->> 'hash', value ->> 'holder', value ->> 'role', value ->> 'right', value ->> 'unit', ?2, value ->> 'expires',
				value ->> 'replaces' FROM json_each(?1)`,
		)
		.bind(JSON.stringify(keys), created);
}

/** SQL that counts those of the keys (?6, JSON list of ids) that are there. */
export const keysStanding = "SELECT COUNT(*) FROM keys WHERE id IN (SELECT value FROM json_each(?6))";

/** Keys that were replaced end at `until` (UTC), or when they would have. Those that are over or revoked at `now` are not touched. */
export function endReplaced(db: D1Database, ids: readonly string[], until: string, now: string): D1PreparedStatement {
	return db
		.prepare(
			"UPDATE keys SET expires_at = MIN(expires_at, ?2) WHERE id IN (SELECT value FROM json_each(?1)) AND revoked_at IS NULL AND expires_at > ?3",
		)
		.bind(JSON.stringify(ids), until, now);
}

/** SQL that counts those of the new keys (?6, JSON list of ids) whose old one is valid at ?8 and ends by ?7. */
export const replacementsStanding = `SELECT COUNT(*) FROM keys JOIN keys AS old ON old.id = keys.replaces WHERE keys.id IN (SELECT value FROM json_each(?6))
	AND old.revoked_at IS NULL AND old.expires_at <= ?7 AND old.expires_at > ?8`;

/**
 * Whether a commission's key that is valid at `now` (UTC) has signed in. While none has, or all of them are over or revoked, the
 * bootstrap key is the only way in.
 */
export async function isCommissionAtWork(db: D1Database, now: string): Promise<boolean> {
	const row = await db
		.prepare("SELECT 1 FROM keys WHERE role = 'commission' AND used_at IS NOT NULL AND revoked_at IS NULL AND expires_at > ?1 LIMIT 1")
		.bind(now)
		.first();
	return row !== null;
}

/** Changes nothing where it is revoked already, or is the commission's last that is valid at `at` (UTC). */
export function revokeKey(db: D1Database, id: string, at: string): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE keys SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL AND (role <> 'commission' OR expires_at <= ?2 OR EXISTS (
				SELECT 1 FROM keys AS other WHERE other.role = 'commission' AND other.id <> ?1 AND other.revoked_at IS NULL AND other.expires_at > ?2))`,
		)
		.bind(id, at);
}

function keyOf(row: KeyRow): Key {
	return {
		id: row.id,
		holder: row.holder,
		role: row.role,
		right: row.access,
		unit: row.unit,
		created: toShanghai(row.created_at),
		expires: toShanghai(row.expires_at),
		revoked: toShanghaiOrNull(row.revoked_at),
		lastUsed: toShanghaiOrNull(row.last_used_at),
		replaces: row.replaces,
		replacedBy: row.replaced_by,
	};
}

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
}

export interface StoredKey {
	key: Key;
	hash: string;
}

export async function findKey(db: D1Database, id: string): Promise<StoredKey | undefined> {
	const row = await db.prepare("SELECT * FROM keys WHERE id = ?1").bind(id).first<KeyRow>();
	return row ? { key: keyOf(row), hash: row.hash } : undefined;
}

export async function listKeys(db: D1Database): Promise<Key[]> {
	return (await db.prepare("SELECT * FROM keys ORDER BY created_at, id").all<KeyRow>()).results.map(keyOf);
}

/** @param times UTC */
export function insertKey(
	db: D1Database,
	key: Omit<Key, "revoked" | "created" | "expires">,
	hash: string,
	times: { created: string; expires: string },
): D1PreparedStatement {
	return db
		.prepare("INSERT INTO keys (id, hash, holder, role, access, unit, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
		.bind(key.id, hash, key.holder, key.role, key.right, key.unit, times.created, times.expires);
}

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

export function revokeKey(db: D1Database, id: string, at: string): D1PreparedStatement {
	return db.prepare("UPDATE keys SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL").bind(id, at);
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
	};
}

/** Access keys that ended after a backup was made: a restored service must not take them again. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { auditStatements } from "../../worker/db/audit.ts";
import { FileDatabase } from "../country/database.ts";

/** Keys that were revoked, and when keys end that were to end earlier; by id, UTC. */
export interface EndedKeys {
	revoked: Map<string, string>;
	ends: Map<string, string>;
}

export interface KeyToLookAt {
	id: string;
	holder: string;
	role: string;
	unit: string | null;
	expires: string;
}

/** What the data that are replaced know; undefined: there are none, or they cannot be read. */
export function endedKeysIn(file: string): EndedKeys | undefined {
	if (!existsSync(file)) return undefined;
	try {
		const database = new DatabaseSync(file, { readOnly: true });
		try {
			const rows = database.prepare("SELECT id, revoked_at, expires_at FROM keys").all();
			// A unit's revoked keys go with the unit: the trail still knows them.
			const written = database.prepare("SELECT subject AS id, at AS revoked_at FROM audit WHERE action = 'key.revoke'").all();
			return {
				revoked: new Map(
					[...written, ...rows].flatMap(({ id, revoked_at: at }) => (at === null ? [] : [[String(id), String(at)] as const])),
				),
				ends: new Map(rows.map(({ id, expires_at: at }) => [String(id), String(at)])),
			};
		} finally {
			database.close();
		}
	} catch {
		return undefined;
	}
}

/**
 * Ends them in the restored database, with their sessions, and writes it into its trail.
 * @param listed ids that somebody names as revoked since @returns ids of the keys that were ended by this
 * @throws Error with one sentence where a listed key is none of the backup's
 */
export async function endKeys(file: string, since: EndedKeys | undefined, listed: readonly string[], now: Date): Promise<string[]> {
	const database = new FileDatabase(file);
	try {
		const { d1 } = database;
		const { results } = await d1
			.prepare("SELECT id, holder, revoked_at AS revoked, expires_at AS expires FROM keys")
			.all<{ id: string; holder: string; revoked: string | null; expires: string }>();
		const unknown = listed.filter((id) => !results.some((key) => key.id === id));
		if (unknown.length > 0) throw new Error(`备份中没有密钥 ${unknown.join("、")}。 The backup has no such key.`);
		const at = now.toISOString();
		const open = results.filter(({ revoked }) => revoked === null);
		const revoked = open.filter(({ id }) => listed.includes(id) || since?.revoked.has(id));
		const earlier = open.filter(({ id, expires }) => (since?.ends.get(id) ?? expires) < expires);
		const events = revoked.map(({ id, holder }) => ({ action: "key.revoke" as const, subject: id, content: { holder } }));
		await d1.batch([
			...revoked.flatMap(({ id }) => [
				d1.prepare("UPDATE keys SET revoked_at = ?2 WHERE id = ?1").bind(id, since?.revoked.get(id) ?? at),
				d1.prepare("DELETE FROM sessions WHERE key = ?1").bind(id),
			]),
			...earlier.map(({ id }) => d1.prepare("UPDATE keys SET expires_at = ?2 WHERE id = ?1").bind(id, since?.ends.get(id) ?? at)),
			...(await auditStatements(d1, at, { key: "restore", holder: "恢复备份", role: "service" }, events)),
		]);
		return [...new Set([...revoked, ...earlier].map(({ id }) => id))];
	} finally {
		database.close();
	}
}

/** Every key that signs in after a restoration. */
export function validKeysIn(file: string, now: Date): KeyToLookAt[] {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		return database
			.prepare(
				"SELECT id, holder, role, unit, expires_at AS expires FROM keys WHERE revoked_at IS NULL AND expires_at > ? ORDER BY role, unit, holder, id",
			)
			.all(now.toISOString()) as unknown as KeyToLookAt[]; // safe: the table is ours (worker/migrations)
	} finally {
		database.close();
	}
}

import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Unit } from "../../shared/api/units.ts";
import { foldTightly } from "../../shared/domain/spelling.ts";

export async function findUnit(db: D1Database, code: string): Promise<Unit | undefined> {
	return (await db.prepare("SELECT code, name FROM units WHERE code = ?1").bind(code).first<Unit>()) ?? undefined;
}

/** Whether the code is taken, in capital letters or small ones. */
export async function isCodeTaken(db: D1Database, code: string): Promise<boolean> {
	return (await db.prepare("SELECT 1 FROM units WHERE code = ?1 COLLATE NOCASE").bind(code).first()) !== null;
}

/** What a unit's name has in common with all that a person takes for the same: width, blanks, kinds of marks and radicals make no difference. */
export const nameAsRead = (name: string): string => foldTightly(name);

/** Codes of units by the names that they bear, as they are read. */
export async function unitsByName(db: D1Database): Promise<Map<string, string[]>> {
	const units = await listUnits(db);
	return new Map([...Map.groupBy(units, ({ name }) => nameAsRead(name))].map(([name, same]) => [name, same.map(({ code }) => code)]));
}

/** Keys that sign in no more at ?2, UTC. */
const endedKeys = "unit = ?1 AND (revoked_at IS NOT NULL OR expires_at <= ?2)";

/** What refers to a unit; of its keys those that are valid at `now`, UTC. */
export async function unitHolds(db: D1Database, code: string, now: string): Promise<("periods" | "keys" | "submissions")[]> {
	const row = await db
		.prepare(
			`SELECT EXISTS (SELECT 1 FROM unit_periods WHERE unit = ?1) AS periods, 
				EXISTS (SELECT 1 FROM keys WHERE unit = ?1 AND NOT (${endedKeys})) AS keys,
				EXISTS (SELECT 1 FROM submissions WHERE unit = ?1) AS submissions`,
		)
		.bind(code, now)
		.first<{ periods: number; keys: number; submissions: number }>();
	return (["periods", "keys", "submissions"] as const).filter((what) => row?.[what]);
}

/**
 * The unit, what is approved of it for years in which it is entered nowhere, and its keys that are revoked or over at `now`, UTC (the trail
 * still says whose they were). Fails the batch for a broken foreign key where anything else refers to it.
 */
export function deleteUnit(db: D1Database, code: string, now: string): D1PreparedStatement[] {
	return [
		db.prepare("DELETE FROM approvals WHERE unit = ?1").bind(code),
		db.prepare(`DELETE FROM sessions WHERE key IN (SELECT id FROM keys WHERE ${endedKeys})`).bind(code, now),
		db.prepare(`DELETE FROM keys WHERE ${endedKeys}`).bind(code, now),
		db.prepare("DELETE FROM units WHERE code = ?1").bind(code),
	];
}

export async function listUnits(db: D1Database): Promise<Unit[]> {
	return (await db.prepare("SELECT code, name FROM units ORDER BY code").all<Unit>()).results;
}

/** Fails the batch where the code is taken. */
export function insertUnit(db: D1Database, unit: Unit, at: string): D1PreparedStatement {
	return db.prepare("INSERT INTO units (code, name, created_at) VALUES (?1, ?2, ?3)").bind(unit.code, unit.name, at);
}

/** As they are written, by code in capital letters: a code is taken in any case. */
export async function unitsByCode(db: D1Database, codes: readonly string[]): Promise<Map<string, Unit>> {
	const { results } = await db
		.prepare("SELECT code, name FROM units WHERE code COLLATE NOCASE IN (SELECT value FROM json_each(?1))")
		.bind(JSON.stringify(codes))
		.all<Unit>();
	return new Map(results.map((unit) => [unit.code.toUpperCase(), unit]));
}

/** Enters many; fails the batch where a code is taken. */
export function insertUnits(db: D1Database, units: readonly Unit[], at: string): D1PreparedStatement {
	return db
		.prepare("INSERT INTO units (code, name, created_at) SELECT value ->> 'code', value ->> 'name', ?2 FROM json_each(?1)")
		.bind(JSON.stringify(units), at);
}

/** Gives units other names, where they still have those that were read. */
export function renameUnits(db: D1Database, renamed: readonly (Unit & { before: string })[]): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE units SET name = renamed.value ->> 'name' FROM json_each(?1) AS renamed
			WHERE units.code = renamed.value ->> 'code' AND units.name = renamed.value ->> 'before'`,
		)
		.bind(JSON.stringify(renamed));
}

/** SQL that counts how many of the units (?6, JSON) stand as they are given. */
export const unitsStanding =
	"SELECT COUNT(*) FROM json_each(?6) AS given JOIN units ON units.code = given.value ->> 'code' AND units.name = given.value ->> 'name'";

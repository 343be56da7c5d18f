import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Unit } from "../../shared/api/units.ts";

export async function findUnit(db: D1Database, code: string): Promise<Unit | undefined> {
	return (await db.prepare("SELECT code, name FROM units WHERE code = ?1").bind(code).first<Unit>()) ?? undefined;
}

/** Whether the code is taken, in capital letters or small ones. */
export async function isCodeTaken(db: D1Database, code: string): Promise<boolean> {
	return (await db.prepare("SELECT 1 FROM units WHERE code = ?1 COLLATE NOCASE").bind(code).first()) !== null;
}

export async function listUnits(db: D1Database): Promise<Unit[]> {
	return (await db.prepare("SELECT code, name FROM units ORDER BY code").all<Unit>()).results;
}

/** Fails the batch where the code is taken. */
export function insertUnit(db: D1Database, unit: Unit, at: string): D1PreparedStatement {
	return db.prepare("INSERT INTO units (code, name, created_at) VALUES (?1, ?2, ?3)").bind(unit.code, unit.name, at);
}

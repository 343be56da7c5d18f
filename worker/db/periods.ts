/** Periods with their extensions and switches. Instants are UTC here. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { RuleSwitch } from "../../shared/api/periods.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";

export interface StoredPeriod {
	id: string;
	title: Text;
	set: string;
	version: string;
	opens: string;
	deadline: string;
	closed: string | null;
	extensions: { unit: string; deadline: string }[];
	switches: RuleSwitch[];
}

interface PeriodRow {
	id: string;
	title: string;
	set_id: string;
	version: string;
	opens_at: string;
	deadline: string;
	closed_at: string | null;
	extensions: string;
	switches: string;
}

const select = `SELECT periods.*,
	(SELECT json_group_array(json_object('unit', unit, 'deadline', extensions.deadline)) FROM extensions WHERE period = periods.id) AS extensions,
	(SELECT json_group_array(json_object('rule', rule, 'level', level, 'reason', reason)) FROM rule_switches WHERE period = periods.id) AS switches
	FROM periods`;

export async function findPeriod(db: D1Database, id: string): Promise<StoredPeriod | undefined> {
	const row = await db.prepare(`${select} WHERE id = ?1`).bind(id).first<PeriodRow>();
	return row ? periodOf(row) : undefined;
}

export async function listPeriods(db: D1Database): Promise<StoredPeriod[]> {
	return (await db.prepare(`${select} ORDER BY opens_at, id`).all<PeriodRow>()).results.map(periodOf);
}

/** Fails the batch where the id is taken. */
export function insertPeriod(
	db: D1Database,
	period: Omit<StoredPeriod, "closed" | "extensions" | "switches">,
	at: string,
): D1PreparedStatement {
	return db
		.prepare("INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
		.bind(period.id, JSON.stringify(period.title), period.set, period.version, period.opens, period.deadline, at);
}

export function updatePeriod(
	db: D1Database,
	{ id, opens, deadline, closed }: Pick<StoredPeriod, "id" | "opens" | "deadline" | "closed">,
): D1PreparedStatement {
	return db.prepare("UPDATE periods SET opens_at = ?2, deadline = ?3, closed_at = ?4 WHERE id = ?1").bind(id, opens, deadline, closed);
}

export function saveExtension(db: D1Database, period: string, unit: string, deadline: string | null): D1PreparedStatement {
	return deadline === null
		? db.prepare("DELETE FROM extensions WHERE period = ?1 AND unit = ?2").bind(period, unit)
		: db
				.prepare(
					"INSERT INTO extensions (period, unit, deadline) VALUES (?1, ?2, ?3) ON CONFLICT (period, unit) DO UPDATE SET deadline = excluded.deadline",
				)
				.bind(period, unit, deadline);
}

export function saveSwitch(
	db: D1Database,
	period: string,
	rule: string,
	level: "off" | "query" | "as-defined",
	reason: string,
): D1PreparedStatement {
	return level === "as-defined"
		? db.prepare("DELETE FROM rule_switches WHERE period = ?1 AND rule = ?2").bind(period, rule)
		: db
				.prepare(
					"INSERT INTO rule_switches (period, rule, level, reason) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (period, rule) DO UPDATE SET level = excluded.level, reason = excluded.reason",
				)
				.bind(period, rule, level, reason);
}

function periodOf(row: PeriodRow): StoredPeriod {
	return {
		id: row.id,
		title: stored(row.title),
		set: row.set_id,
		version: row.version,
		opens: row.opens_at,
		deadline: row.deadline,
		closed: row.closed_at,
		extensions: stored<StoredPeriod["extensions"]>(row.extensions).toSorted((left, right) => (left.unit < right.unit ? -1 : 1)),
		switches: stored<RuleSwitch[]>(row.switches).toSorted((left, right) => (left.rule < right.rule ? -1 : 1)),
	};
}

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
	/** A revision is accepted with a scan, or for a reason. */
	scanRequired: boolean;
	/** Content hash of the definitions: whoever holds them by it need not ask for them again. */
	hash?: string;
	/** What became of the version since: withdrawn or retired, since when, why. */
	definition?: { state: "withdrawn" | "retired"; since: string; reason: string } | undefined;
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
	scan_required: number;
	hash: string;
	definition: string | null;
}

const select = `SELECT periods.*, (SELECT hash FROM definitions WHERE definitions.set_id = periods.set_id AND definitions.version = periods.version) AS hash,
	(SELECT json_object('state', state, 'since', since, 'reason', reason) FROM definition_states
		WHERE definition_states.set_id = periods.set_id AND definition_states.version = periods.version) AS definition,
	(SELECT json_group_array(json_object('unit', unit, 'deadline', extensions.deadline)) FROM extensions WHERE period = periods.id) AS extensions,
	(SELECT json_group_array(json_object('rule', rule, 'level', level, 'reason', reason)) FROM rule_switches WHERE period = periods.id) AS switches
	FROM periods`;

/** Condition that a period takes filings of a unit: open for all, or closed and extended for this one. Each argument is SQL. */
export const takesFilings = ({ unit, period, now }: { unit: string; period: string; now: string }): string =>
	`EXISTS (SELECT 1 FROM periods WHERE id = ${period} AND opens_at <= ${now} AND (closed_at IS NULL OR closed_at > ${now}
		OR EXISTS (SELECT 1 FROM extensions WHERE period = periods.id AND unit = ${unit} AND extensions.deadline >= ${now})))`;

export async function findPeriod(db: D1Database, id: string): Promise<StoredPeriod | undefined> {
	const row = await db.prepare(`${select} WHERE id = ?1`).bind(id).first<PeriodRow>();
	return row ? periodOf(row) : undefined;
}

export async function hasPeriod(db: D1Database, id: string): Promise<boolean> {
	return (await db.prepare("SELECT 1 FROM periods WHERE id = ?1").bind(id).first()) !== null;
}

export async function listPeriods(db: D1Database): Promise<StoredPeriod[]> {
	return (await db.prepare(`${select} ORDER BY opens_at, id`).all<PeriodRow>()).results.map(periodOf);
}

/** Fails the batch where the id is taken; changes nothing where the version is withdrawn or retired. */
export function insertPeriod(
	db: D1Database,
	period: Omit<StoredPeriod, "closed" | "extensions" | "switches" | "definition" | "scanRequired"> & { scanRequired?: boolean },
	at: string,
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at, scan_required) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
			WHERE NOT EXISTS (SELECT 1 FROM definition_states WHERE set_id = ?3 AND version = ?4)`,
		)
		.bind(
			period.id,
			JSON.stringify(period.title),
			period.set,
			period.version,
			period.opens,
			period.deadline,
			at,
			period.scanRequired ? 1 : 0,
		);
}

/** What is asked for of a period; undefined: stays as it is by then. */
export interface PeriodUpdate {
	title: Text | undefined;
	opens: string | undefined;
	deadline: string | undefined;
	/** open moves an opening that lies ahead to now, and takes the closing back; closed keeps an earlier closing. */
	state: "open" | "closed" | undefined;
	scanRequired: boolean | undefined;
}

/** Writes what is asked for and nothing that was read before. Fails the batch where the deadline would not come after the opening. */
export function updatePeriod(
	db: D1Database,
	id: string,
	{ title, opens, deadline, state, scanRequired }: PeriodUpdate,
	at: string,
): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE periods SET title = COALESCE(?2, title), deadline = COALESCE(?4, deadline),
				opens_at = CASE WHEN ?5 = 'open' THEN MIN(COALESCE(?3, opens_at), ?6) ELSE COALESCE(?3, opens_at) END,
				closed_at = CASE ?5 WHEN 'closed' THEN COALESCE(closed_at, ?6) WHEN 'open' THEN NULL ELSE closed_at END,
				scan_required = COALESCE(?7, scan_required) WHERE id = ?1`,
		)
		.bind(
			id,
			title ? JSON.stringify(title) : null,
			opens ?? null,
			deadline ?? null,
			state ?? null,
			at,
			scanRequired === undefined ? null : Number(scanRequired),
		);
}

/** What is kept in a period besides itself. */
export async function periodHolds(db: D1Database, id: string): Promise<("units" | "submissions")[]> {
	const row = await db
		.prepare(
			"SELECT EXISTS (SELECT 1 FROM unit_periods WHERE period = ?1) AS units, EXISTS (SELECT 1 FROM submissions WHERE period = ?1) AS submissions",
		)
		.bind(id)
		.first<{ units: number; submissions: number }>();
	return [...(row?.units ? ["units" as const] : []), ...(row?.submissions ? ["submissions" as const] : [])];
}

/** The period with its extensions and switches. Fails the batch for a broken foreign key where anything else is kept in it. */
export function deletePeriod(db: D1Database, id: string): D1PreparedStatement[] {
	return [
		"DELETE FROM extensions WHERE period = ?1",
		"DELETE FROM rule_switches WHERE period = ?1",
		"DELETE FROM periods WHERE id = ?1",
	].map((statement) => db.prepare(statement).bind(id));
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
		scanRequired: row.scan_required === 1,
		hash: row.hash,
		...(row.definition === null ? {} : { definition: stored<NonNullable<StoredPeriod["definition"]>>(row.definition) }),
		extensions: stored<StoredPeriod["extensions"]>(row.extensions).toSorted((left, right) => (left.unit < right.unit ? -1 : 1)),
		switches: stored<RuleSwitch[]>(row.switches).toSorted((left, right) => (left.rule < right.rule ? -1 : 1)),
	};
}

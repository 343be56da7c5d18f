/** What the commission keeps of a unit for a period. Instants are UTC. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { UnitPeriod } from "../../shared/api/units.ts";
import type { Veto } from "../../shared/api/vetoes.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { type Approvals, approvalsVersion, approvedIn, saveApprovals, yearOf } from "./approvals.ts";
import { stored } from "./json.ts";

/** What was entered, and the vetoes that stand. */
export type KeptUnit = UnitPeriod & { vetoes: Veto[] };

export interface StoredUnitPeriod {
	unit: string;
	unitName: string;
	period: string;
	content: KeptUnit;
	updated: string;
	/** Counts its changes, and those of what is approved for the year. */
	version: number;
	approvalsVersion: number;
	/** Everything approved for the year, by cluster codes: of clusters that this period does not have, too. */
	approvals: Approvals;
}

interface UnitPeriodRow {
	unit: string;
	unit_name: string;
	period: string;
	content: string;
	updated_at: string;
	version: number;
}

const select = "SELECT unit_periods.*, units.name AS unit_name FROM unit_periods JOIN units ON units.code = unit_periods.unit";

/** With what is approved for the year; ?1: the year, null: a task book. */
const whole = `SELECT unit_periods.*, units.name AS unit_name, approvals.content AS approvals, COALESCE(approvals.version, 0) AS approvals_version
	FROM unit_periods JOIN units ON units.code = unit_periods.unit LEFT JOIN approvals ON approvals.unit = unit_periods.unit AND approvals.year = ?1`;

type WholeRow = UnitPeriodRow & { approvals: string | null; approvals_version: number };

export async function findUnitPeriod(db: D1Database, unit: string, period: string): Promise<StoredUnitPeriod | undefined> {
	const row = await db
		.prepare(`${whole} WHERE unit_periods.unit = ?2 AND unit_periods.period = ?3`)
		.bind(yearOf(period), unit, period)
		.first<WholeRow>();
	return row ? storedOf(row) : undefined;
}

/** Those of the units named that are in the period, by unit. */
export async function findUnitPeriods(db: D1Database, units: readonly string[], period: string): Promise<Map<string, StoredUnitPeriod>> {
	const { results } = await db
		.prepare(
			`${whole} WHERE unit_periods.period = ?2 AND unit_periods.unit IN (SELECT value FROM json_each(?3)) ORDER BY unit_periods.unit`,
		)
		.bind(yearOf(period), period, JSON.stringify(units))
		.all<WholeRow>();
	return new Map(results.map((row) => [row.unit, storedOf(row)]));
}

/** Those of the units that are in the period. */
export async function unitsInPeriod(db: D1Database, period: string, units: readonly string[]): Promise<Set<string>> {
	const { results } = await db
		.prepare("SELECT unit FROM unit_periods WHERE period = ?1 AND unit IN (SELECT value FROM json_each(?2))")
		.bind(period, JSON.stringify(units))
		.all<{ unit: string }>();
	return new Set(results.map(({ unit }) => unit));
}

/** A page of a period's units, by code. @param after the unit that the page before ended with; null: the first page */
export async function pageOfUnitPeriods(db: D1Database, period: string, after: string | null, limit: number): Promise<StoredUnitPeriod[]> {
	const { results } = await db
		.prepare(`${whole} WHERE unit_periods.period = ?2 AND unit_periods.unit > ?3 ORDER BY unit_periods.unit LIMIT ?4`)
		.bind(yearOf(period), period, after ?? "", limit)
		.all<WholeRow>();
	return results.map(storedOf);
}

/** The periods that a unit is entered for. */
export async function periodsOfUnit(db: D1Database, unit: string): Promise<{ period: string; class: UnitClass }[]> {
	const { results } = await db
		.prepare("SELECT period, class FROM unit_periods WHERE unit = ?1 ORDER BY period")
		.bind(unit)
		.all<{ period: string; class: UnitClass }>();
	return results;
}

function storedOf(row: WholeRow): StoredUnitPeriod {
	const approvals: Approvals = row.approvals === null ? {} : stored(row.approvals);
	const content = keptOf(row.content);
	const approved = yearOf(row.period) === null ? content.approved : approvedIn(approvals, content.clusters);
	return {
		unit: row.unit,
		unitName: row.unit_name,
		period: row.period,
		content: { ...content, approved },
		updated: row.updated_at,
		version: row.version,
		approvalsVersion: row.approvals_version,
		approvals,
	};
}

/** Of all units of a period, without what is approved. */
export async function listUnitPeriods(db: D1Database, period: string): Promise<{ unit: string; content: Omit<KeptUnit, "approved"> }[]> {
	const { results } = await db.prepare(`${select} WHERE period = ?1 ORDER BY unit`).bind(period).all<UnitPeriodRow>();
	return results.map(({ unit, content }) => ({ unit, content: keptOf(content) }));
}

/** As the table has it; members that came later are as if they had been left out. */
export function keptOf(content: string): KeptUnit {
	return { ...empty, ...stored<Pick<KeptUnit, "class" | "clusters"> & Partial<KeptUnit>>(content) };
}

const empty = {
	baseFen: null,
	clusterFen: {},
	ledgerFen: { school: null, clusters: {} },
	commissionValues: {},
	approved: {},
	external: {},
	vetoes: [],
};

/**
 * Condition that a revision was filed with another class or other clusters (number and code) than are kept of its unit.
 * @param filed SQL: the class and the facts of the revision @param kept SQL: the class and the content that are kept
 */
export function shapesDiffer(filed: { class: string; facts: string }, kept: { class: string; content: string }): string {
	const clusters = (json: string) =>
		`(SELECT group_concat((value ->> 'number') || (value ->> 'code'), ';' ORDER BY value ->> 'number') FROM json_each(${json}, '$.clusters'))`;
	return `(${filed.class} <> ${kept.class} OR ${clusters(filed.facts)} IS NOT ${clusters(kept.content)})`;
}

/** What is kept with the period itself: approved values of a year stand apart, a task book's are its own. */
export function ownContent(period: string, content: KeptUnit): Partial<KeptUnit> {
	const { approved: _, ...entered } = content;
	return yearOf(period) === null ? content : entered;
}

export interface UnitPeriodWrite {
	unit: string;
	period: string;
	content: KeptUnit;
	/** Everything approved for the year; undefined: stays as it is. */
	approvals: Approvals | undefined;
	/** As it was read; undefined: nothing is kept yet. */
	seen: Pick<StoredUnitPeriod, "version"> | undefined;
	approvalsSeen: number;
	/** Unique to this write; later statements of its batch repeat it as their guard. */
	token: string;
	at: string;
}

const notInUse = `NOT EXISTS (SELECT 1 FROM submissions JOIN revision_facts AS facts ON facts.submission = submissions.id
	WHERE submissions.unit = ?1 AND submissions.period = ?2 AND state = 'accepted'
	AND ${shapesDiffer({ class: "submissions.class", facts: "facts.content" }, { class: "?3", content: "?4" })})`;

/**
 * Statements of one batch. The first says with its number of changes whether it was taken: it is not where somebody has changed the
 * same since it was read, or where a revision of another class or other clusters is accepted. The second repeats that as its guard.
 */
export function saveUnitPeriod(db: D1Database, write: UnitPeriodWrite): D1PreparedStatement[] {
	const { unit, period, content, approvals, seen, approvalsSeen, token, at } = write;
	const year = yearOf(period);
	const json = JSON.stringify(ownContent(period, content));
	const unchanged = `${approvalsVersion("?1", "?6")} = ?7 AND ${notInUse}`;
	const own = seen
		? db
				.prepare(
					`UPDATE unit_periods SET class = ?3, content = ?4, updated_at = ?5, change = ?8, version = version + 1
					WHERE unit = ?1 AND period = ?2 AND version = ?9 AND ${unchanged}`,
				)
				.bind(unit, period, content.class, json, at, year, approvalsSeen, token, seen.version)
		: db
				.prepare(
					`INSERT INTO unit_periods (unit, period, class, content, updated_at, change) SELECT ?1, ?2, ?3, ?4, ?5, ?8 WHERE ${unchanged}
					ON CONFLICT (unit, period) DO NOTHING`,
				)
				.bind(unit, period, content.class, json, at, year, approvalsSeen, token);
	return year === null || approvals === undefined ? [own] : [own, saveApprovals(db, { unit, year, approvals, at, period, token })];
}

/** Only where nothing of the unit is in the period, and it is as it was read. */
export function deleteUnitPeriod(db: D1Database, unit: string, period: string, version: number): D1PreparedStatement {
	return db
		.prepare(
			`DELETE FROM unit_periods WHERE unit = ?1 AND period = ?2 AND version = ?3 AND ${["submissions", "unit_drafts", "waivers"]
				.map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE unit = ?1 AND period = ?2)`)
				.join(" AND ")}`,
		)
		.bind(unit, period, version);
}

/** SQL that counts the units of a period (?6) that a change (?7) has written. */
export const unitPeriodsWritten = "SELECT COUNT(*) FROM unit_periods WHERE period = ?6 AND change = ?7";

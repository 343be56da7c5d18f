/** What the commission keeps of a unit for a period. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { UnitPeriodRequest } from "../../shared/api/units.ts";
import { stored } from "./json.ts";

export interface StoredUnitPeriod {
	unit: string;
	unitName: string;
	period: string;
	content: UnitPeriodRequest;
	/** UTC */
	updated: string;
}

interface UnitPeriodRow {
	unit: string;
	unit_name: string;
	period: string;
	content: string;
	updated_at: string;
}

const select = "SELECT unit_periods.*, units.name AS unit_name FROM unit_periods JOIN units ON units.code = unit_periods.unit";

export async function findUnitPeriod(db: D1Database, unit: string, period: string): Promise<StoredUnitPeriod | undefined> {
	const row = await db.prepare(`${select} WHERE unit = ?1 AND period = ?2`).bind(unit, period).first<UnitPeriodRow>();
	return row ? unitPeriodOf(row) : undefined;
}

export async function listUnitPeriods(db: D1Database, period: string): Promise<StoredUnitPeriod[]> {
	return (await db.prepare(`${select} WHERE period = ?1 ORDER BY unit`).bind(period).all<UnitPeriodRow>()).results.map(unitPeriodOf);
}

/**
 * Condition that a revision was filed with another class or other clusters (number and code) than are kept of its unit.
 * @param filed SQL: the class and the facts of the revision @param kept SQL: the class and the content that are kept
 */
export function shapesDiffer(filed: { class: string; facts: string }, kept: { class: string; content: string }): string {
	const clusters = (json: string) =>
		`(SELECT group_concat((value ->> 'number') || (value ->> 'code'), ';' ORDER BY value ->> 'number') FROM json_each(${json}, '$.clusters'))`;
	return `(${filed.class} <> ${kept.class} OR ${clusters(filed.facts)} IS NOT ${clusters(kept.content)})`;
}

/** Changes nothing where a revision of another class or other clusters is accepted. */
export function saveUnitPeriod(db: D1Database, unit: string, period: string, content: UnitPeriodRequest, at: string): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO unit_periods (unit, period, class, content, updated_at) SELECT ?1, ?2, ?3, ?4, ?5
			WHERE NOT EXISTS (SELECT 1 FROM submissions JOIN revision_facts AS facts ON facts.submission = submissions.id
				WHERE submissions.unit = ?1 AND submissions.period = ?2 AND state = 'accepted'
				AND ${shapesDiffer({ class: "submissions.class", facts: "facts.content" }, { class: "?3", content: "?4" })})
			ON CONFLICT (unit, period) DO UPDATE SET class = excluded.class, content = excluded.content, updated_at = excluded.updated_at,
				version = unit_periods.version + 1`,
		)
		.bind(unit, period, content.class, JSON.stringify(content), at);
}

function unitPeriodOf({ unit, unit_name, period, content, updated_at }: UnitPeriodRow): StoredUnitPeriod {
	return { unit, unitName: unit_name, period, content: stored(content), updated: updated_at };
}

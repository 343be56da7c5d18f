/** Approved baselines and targets of a unit, by year. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Cluster, UnitPeriod } from "../../shared/api/units.ts";
import { periodOfId } from "../../shared/domain/period-id.ts";

/** By code and measure; a cluster's begin with its code, because its number may differ between periods: `ZQ01!C_K1_01.target`. */
export type Approvals = UnitPeriod["approved"];

/** The year whose approvals a period has; null: what covers the programme, a task book or a final evaluation, has its own. */
export function yearOf(period: string): number | null {
	const known = periodOfId(period);
	return known && known.first === known.last ? known.year : null;
}

/** SQL: how often the year's approvals changed; 0: there are none, or it is a task book. Each argument is SQL. */
export const approvalsVersion = (unit: string, year: string): string =>
	`COALESCE((SELECT version FROM approvals WHERE approvals.unit = ${unit} AND approvals.year = ${year}), 0)`;

/** As a period with these clusters says it, by place; those of other clusters are left out. */
export function approvedIn(approvals: Approvals, clusters: readonly Cluster[]): UnitPeriod["approved"] {
	const prefixes = new Map(clusters.map(({ number, code }) => [`${code}!`, `群${number}!`]));
	return Object.fromEntries(
		Object.entries(approvals).flatMap(([key, value]) => {
			const own = /^[^!]+!/.exec(key)?.[0];
			if (own === undefined) return [[key, value] as const];
			const prefix = prefixes.get(own);
			return prefix === undefined ? [] : [[`${prefix}${key.slice(own.length)}`, value] as const];
		}),
	);
}

/** What the year has after a period with these clusters said all of its own; of other clusters it stays. */
export function approvalsAfter(before: Approvals, approved: UnitPeriod["approved"], clusters: readonly Cluster[]): Approvals {
	const codes = new Map(clusters.map(({ number, code }) => [`群${number}!`, `${code}!`]));
	const own = new Set(codes.values());
	const others = Object.entries(before).filter(([key]) => {
		const prefix = /^[^!]+!/.exec(key)?.[0];
		return prefix !== undefined && !own.has(prefix);
	});
	const said = Object.entries(approved).map(
		([place, value]) => [place.replace(/^群\d{2}!/, (prefix) => codes.get(prefix) ?? prefix), value] as const,
	);
	return Object.fromEntries([...others, ...said]);
}

/** Condition that this very write of a unit's data was taken; each argument is SQL. */
export const written = (unit: string, period: string, token: string): string =>
	`EXISTS (SELECT 1 FROM unit_periods WHERE unit = ${unit} AND period = ${period} AND change = ${token})`;

/** In the batch that writes the unit's data for a period, and only with it. */
export function saveApprovals(
	db: D1Database,
	{
		unit,
		year,
		approvals,
		at,
		period,
		token,
	}: { unit: string; year: number; approvals: Approvals; at: string; period: string; token: string },
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO approvals (unit, year, content, updated_at) SELECT ?1, ?2, ?3, ?4 WHERE ${written("?1", "?5", "?6")}
			ON CONFLICT (unit, year) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at, version = approvals.version + 1`,
		)
		.bind(unit, year, JSON.stringify(approvals), at, period, token);
}

/** Municipal figures: running totals, and what each unit brings to them (0015). Sums are integers of the smallest units. */
import type { D1Database } from "@cloudflare/workers-types";
import type { UnitClass } from "../../shared/definition/schema.ts";

/** Sums over some projects. */
export interface Sums {
	/** Projects that give a figure, and those for which it applies and that give none. */
	given: number;
	missing: number;
	top: bigint;
	bottom: bigint;
}

export interface TotalRow extends Sums {
	code: string;
	class: UnitClass;
}

/** As texts: sums may be beyond what a number of JavaScript holds exactly. */
type Texts<T> = Omit<T, "top" | "bottom"> & { top: string; bottom: string };
const withSums = <T extends { top: string; bottom: string }>({ top, bottom, ...row }: T) => ({
	...row,
	top: BigInt(top),
	bottom: BigInt(bottom),
});

/** Of a period, by code and class; what nobody gives or misses any more is left out. @param code of this one only; null: of all */
export async function readTotals(db: D1Database, period: string, code: string | null = null): Promise<TotalRow[]> {
	const { results } = await db
		.prepare(
			`SELECT code, class, given, missing, CAST(top AS TEXT) AS top, CAST(bottom AS TEXT) AS bottom FROM totals
			WHERE period = ?1 AND (?2 IS NULL OR code = ?2) AND given + missing > 0 ORDER BY code, class`,
		)
		.bind(period, code)
		.all<Texts<TotalRow>>();
	return results.map(withSums);
}

const unitSums = `SUM(given) AS given, SUM(1 - given) AS missing, CAST(SUM(top) AS TEXT) AS top, CAST(SUM(bottom) AS TEXT) AS bottom FROM figures`;

/** What units bring to one figure, each the sum of its projects. @param after code of a unit */
export async function listUnitSums(
	db: D1Database,
	{ period, code, after, limit }: { period: string; code: string; after: string; limit: number },
): Promise<(Sums & { unit: string })[]> {
	const { results } = await db
		.prepare(`SELECT unit, ${unitSums} WHERE period = ?1 AND code = ?2 AND unit > ?3 GROUP BY unit ORDER BY unit LIMIT ?4`)
		.bind(period, code, after, limit)
		.all<Texts<Sums & { unit: string }>>();
	return results.map(withSums);
}

/** What one unit brings to every figure. */
export async function readUnitSums(db: D1Database, period: string, unit: string): Promise<(Sums & { code: string })[]> {
	const { results } = await db
		.prepare(
			`SELECT code, ${unitSums} WHERE period = ?1 AND code IN (SELECT code FROM totals WHERE period = ?1) AND unit = ?2 GROUP BY code ORDER BY code`,
		)
		.bind(period, unit)
		.all<Texts<Sums & { code: string }>>();
	return results.map(withSums);
}

export interface ContributorRow {
	unit: string;
	/** "": the school. */
	cluster: string;
	class: UnitClass;
	value: number | null;
	weight: number | null;
}

/** Those for whom one figure applies, by unit and cluster. @param after the last one of the page before */
export async function listContributors(
	db: D1Database,
	{ period, code, after, limit }: { period: string; code: string; after: { unit: string; cluster: string }; limit: number },
): Promise<ContributorRow[]> {
	const { results } = await db
		.prepare(
			`SELECT unit, cluster, class, value, weight FROM figures WHERE period = ?1 AND code = ?2 AND (unit, cluster) > (?3, ?4)
			ORDER BY unit, cluster LIMIT ?5`,
		)
		.bind(period, code, after.unit, after.cluster, limit)
		.all<ContributorRow>();
	return results;
}

/** How many units of the period have an accepted revision, and how many have none. */
export async function countUnits(db: D1Database, period: string): Promise<{ accepted: number; waiting: number }> {
	const row = await db
		.prepare(
			`SELECT COALESCE(SUM(units), 0) AS units, COALESCE(SUM(units) FILTER (WHERE state = 'accepted'), 0) AS accepted
			FROM standing_totals WHERE period = ?1`,
		)
		.bind(period)
		.first<{ accepted: number; units: number }>();
	const { accepted = 0, units = 0 } = row ?? {};
	return { accepted, waiting: units - accepted };
}

/** What the funding recommendation is made of. Money is in 0.01 万元, bases in fen. */
import type { D1Database } from "@cloudflare/workers-types";
import type { UnitSummary } from "../../shared/api/summaries.ts";
import { stored } from "./json.ts";
import { type KeptUnit, keptOf } from "./unit-periods.ts";

export interface AllocationSums {
	baseFen: bigint;
	raw: bigint;
}

/** Over all projects to which something can be recommended: running sums. */
export async function readAllocationSums(db: D1Database, period: string): Promise<AllocationSums> {
	const row = await db
		.prepare("SELECT CAST(base_fen AS TEXT) AS baseFen, CAST(raw AS TEXT) AS raw FROM allocation_totals WHERE period = ?1")
		.bind(period)
		.first<{ baseFen: string; raw: string }>();
	return { baseFen: BigInt(row?.baseFen ?? 0), raw: BigInt(row?.raw ?? 0) };
}

/** Above it SQLite's integers would overflow. */
const largestProduct = 2n ** 62n;

/**
 * The sum of all raw amounts, each scaled by limit ÷ sum and rounded half up; and the largest of them. What rounding leaves over takes every
 * amount: the one question here whose cost grows with the number of projects, by an integer each.
 */
export async function scaleAll(
	db: D1Database,
	period: string,
	{ sum, limit }: { sum: bigint; limit: bigint },
): Promise<{ scaled: bigint; largest: bigint }> {
	const top = await db
		.prepare("SELECT raw FROM project_results WHERE period = ?1 AND raw IS NOT NULL ORDER BY raw DESC LIMIT 1")
		.bind(period)
		.first<{ raw: number }>();
	const largest = BigInt(top?.raw ?? 0);
	if (2n * largest * limit + sum < largestProduct) {
		// Numbers are bound as floating point: the integers come as texts.
		const row = await db
			.prepare(
				"SELECT CAST(SUM((2 * raw * CAST(?2 AS INTEGER) + CAST(?3 AS INTEGER)) / (2 * CAST(?3 AS INTEGER))) AS TEXT) AS scaled FROM project_results WHERE period = ?1 AND raw IS NOT NULL",
			)
			.bind(period, `${limit}`, `${sum}`)
			.first<{ scaled: string | null }>();
		return { scaled: BigInt(row?.scaled ?? 0), largest };
	}
	const { results } = await db
		.prepare("SELECT raw, COUNT(*) AS projects FROM project_results WHERE period = ?1 AND raw IS NOT NULL GROUP BY raw")
		.bind(period)
		.all<{ raw: number; projects: number }>();
	const scaled = results.reduce(
		(total, { raw, projects }) => total + ((2n * BigInt(raw) * limit + sum) / (2n * sum)) * BigInt(projects),
		0n,
	);
	return { scaled, largest };
}

/** Of the projects with at least so much, the first by code. */
export async function firstOfLargest(
	db: D1Database,
	period: string,
	least: bigint,
): Promise<{ unit: string; cluster: string | null } | undefined> {
	const row = await db
		.prepare(
			"SELECT unit, NULLIF(cluster, '') AS cluster FROM project_results WHERE period = ?1 AND raw >= ?2 ORDER BY unit || ' ' || cluster LIMIT 1",
		)
		.bind(period, Number(least))
		.first<{ unit: string; cluster: string | null }>();
	return row ?? undefined;
}

export interface AllocationUnit {
	unit: string;
	name: string;
	content: Omit<KeptUnit, "approved">;
	/** Undefined: nothing is accepted, or it was never computed. */
	result: UnitSummary | undefined;
}

/** Units of a period by code, each with its result. @param after code of a unit */
export async function listAllocationUnits(
	db: D1Database,
	{ period, after, limit }: { period: string; after: string; limit: number },
): Promise<AllocationUnit[]> {
	const { results } = await db
		.prepare(
			`SELECT kept.unit, units.name, kept.content, results.content AS result FROM unit_periods AS kept JOIN units ON units.code = kept.unit
			LEFT JOIN results ON results.period = kept.period AND results.unit = kept.unit AND results.content <> ''
			WHERE kept.period = ?1 AND kept.unit > ?2 ORDER BY kept.unit LIMIT ?3`,
		)
		.bind(period, after, limit)
		.all<{ unit: string; name: string; content: string; result: string | null }>();
	return results.map(({ content, result, ...row }) => ({
		...row,
		content: keptOf(content),
		result: result === null ? undefined : stored(result),
	}));
}

/** What an entry of the commission's is looked at beside: the unit's other periods, and its class in the same one. */
import type { D1Database } from "@cloudflare/workers-types";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { stored } from "./json.ts";

export interface EntryContext {
	/** The unit's other periods, by id. */
	periods: { period: string; class: UnitClass; baseFen: number | null; clusterFen: Record<string, number> }[];
	/** Base amounts of others of a class in the period: at least three of them; null: fewer. */
	range: Map<UnitClass, { least: number; most: number } | null>;
}

/** So many others make a range. */
const fewest = 3;

/** Of some units, each with the class that it is to have. */
export async function entryContexts(
	db: D1Database,
	period: string,
	entries: readonly { unit: string; class: UnitClass }[],
): Promise<Map<string, EntryContext>> {
	const units = JSON.stringify(entries.map(({ unit }) => unit));
	const classes = [...new Set(entries.map((entry) => entry.class))];
	// One more than make a range at either end, for the unit's own is left out.
	const ends = (order: "ASC" | "DESC") =>
		classes.map((one) =>
			db
				.prepare(
					`SELECT unit, base_fen AS fen FROM unit_periods WHERE period = ?1 AND class = ?2 AND base_fen IS NOT NULL ORDER BY base_fen ${order} LIMIT ${fewest + 1}`,
				)
				.bind(period, one),
		);
	const [others, ...ranges] = await db.batch<Record<string, unknown>>([
		db
			.prepare(
				`SELECT unit, period, class, base_fen AS fen, content -> '$.clusterFen' AS clusters FROM unit_periods
				WHERE unit IN (SELECT value FROM json_each(?1)) AND period <> ?2 ORDER BY unit, period`,
			)
			.bind(units, period),
		...ends("ASC"),
		...ends("DESC"),
	]);
	// safe: the columns named above
	const rows = (others?.results ?? []) as { unit: string; period: string; class: UnitClass; fen: number | null; clusters: string | null }[];
	const rangeOf = (unit: string, unitClass: UnitClass) => {
		const at = classes.indexOf(unitClass);
		const [low, high] = [ranges[at], ranges[at + classes.length]].map((one) =>
			((one?.results ?? []) as { unit: string; fen: number }[]).filter((row) => row.unit !== unit).map(({ fen }) => fen),
		);
		return low && high && low.length >= fewest ? { least: low[0] ?? 0, most: high[0] ?? 0 } : null;
	};
	return new Map(
		entries.map((entry): [string, EntryContext] => [
			entry.unit,
			{
				periods: rows
					.filter(({ unit }) => unit === entry.unit)
					.map((row) => ({
						period: row.period,
						class: row.class,
						baseFen: row.fen,
						clusterFen: row.clusters === null ? {} : stored(row.clusters),
					})),
				range: new Map([[entry.class, rangeOf(entry.unit, entry.class)]]),
			},
		]),
	);
}

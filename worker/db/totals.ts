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
	target: PlannedSums;
	baseline: PlannedSums;
}

/** Over the projects that give both the figure and what it is held against (0032). */
export interface PlannedSums {
	given: number;
	top: bigint;
	/** Of the same projects' figures. */
	actualTop: bigint;
	bottom: bigint;
}

export interface TotalRow extends Sums {
	code: string;
	class: UnitClass;
}

/** The columns of the sums over targets and baselines, and how each follows from the projects' rows. */
export const plannedSums = (["target", "baseline"] as const).flatMap((measure) => [
	{ column: `${measure}_given`, sum: `SUM(${measure} IS NOT NULL)` },
	{ column: `${measure}_top`, sum: `SUM(COALESCE(${measure}_top, 0))` },
	{ column: `${measure}_actual_top`, sum: `SUM(iif(${measure} IS NULL, 0, top))` },
	{ column: `${measure}_bottom`, sum: `SUM(iif(${measure} IS NULL, 0, bottom))` },
]);

/** As texts: sums may be beyond what a number of JavaScript holds exactly. */
type Texts<T> = Omit<T, keyof Sums> & { given: number; missing: number; sums: string };

/** @param planned what follows top and bottom */
const asTexts = (top: string, bottom: string, planned: readonly string[]): string =>
	[top, bottom, ...planned].map((sum) => `CAST(${sum} AS TEXT)`).join(" || ' ' || ");

function withSums<T extends { given: number; missing: number; sums: string }>({ sums, ...row }: T): Omit<T, "sums"> & Sums {
	const [top = 0n, bottom = 0n, ...planned] = sums.split(" ").map(BigInt);
	return { ...row, top, bottom, target: plannedOf(planned.slice(0, 4)), baseline: plannedOf(planned.slice(4)) };
}

const plannedOf = ([given = 0n, top = 0n, actualTop = 0n, bottom = 0n]: readonly bigint[]): PlannedSums => ({
	given: Number(given),
	top,
	actualTop,
	bottom,
});

const keptSums = asTexts(
	"top",
	"bottom",
	plannedSums.map(({ column }) => column),
);

/** Of a period, by code and class; what nobody gives or misses any more is left out. @param codes of these only; null: of all */
export async function readTotals(db: D1Database, period: string, codes: readonly string[] | null = null): Promise<TotalRow[]> {
	const { results } = await db
		.prepare(
			`SELECT code, class, given, missing, ${keptSums} AS sums FROM totals
			WHERE period = ?1 ${codes ? "AND code IN (SELECT value FROM json_each(?2))" : ""} AND given + missing > 0 ORDER BY code, class`,
		)
		.bind(period, ...(codes ? [JSON.stringify(codes)] : []))
		.all<Texts<TotalRow>>();
	return results.map(withSums);
}

const summed = asTexts(
	"SUM(top)",
	"SUM(bottom)",
	plannedSums.map(({ sum }) => sum),
);
const unitSums = `SUM(given) AS given, SUM(1 - given) AS missing, ${summed} AS sums FROM figures`;

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
	/** Of the unit. */
	name: string;
	/** "": the school. */
	cluster: string;
	class: UnitClass;
	value: number | null;
	weight: number | null;
	target: number | null;
	baseline: number | null;
}

export interface ContributorQuestion {
	period: string;
	code: string;
	/** Of this class only; null: of all. */
	class: string | null;
	/** The last one of the page before. */
	after: { unit: string; cluster: string };
	limit: number;
}

/** Those for whom one figure applies, by unit and cluster. */
export async function listContributors(
	db: D1Database,
	{ period, code, class: only, after, limit }: ContributorQuestion,
): Promise<ContributorRow[]> {
	const { results } = await db
		.prepare(
			`SELECT unit, units.name, cluster, class, value, weight, target, baseline FROM figures JOIN units ON units.code = unit
			WHERE period = ?1 AND figures.code = ?2 AND (unit, cluster) > (?3, ?4) AND (?6 IS NULL OR class = ?6) ORDER BY unit, cluster LIMIT ?5`,
		)
		.bind(period, code, after.unit, after.cluster, limit, only)
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

/** Units of a class without an accepted revision; how many of them have clusters. */
export interface PendingUnits {
	class: string;
	units: number;
	hosts: number;
}

/** By class. */
export async function countPending(db: D1Database, period: string): Promise<PendingUnits[]> {
	const { results } = await db
		.prepare(
			"SELECT class, SUM(units) AS units, SUM(hosts) AS hosts FROM standing_classes WHERE period = ?1 AND state <> 'accepted' GROUP BY class",
		)
		.bind(period)
		.all<PendingUnits>();
	return results;
}

/**
 * What the units that are pending in one period brought to figures of another, by code and by the class they have now; and how many of them
 * there are that brought something, and how many that had nothing accepted there. Reads a figure of each pending unit: asked for explicitly only.
 */
export async function sumsOfPending(
	db: D1Database,
	{ period, before, codes }: { period: string; before: string; codes: readonly string[] },
): Promise<{ rows: TotalRow[]; units: number; without: number }> {
	const pending = "FROM standing WHERE period = ?1 AND state <> 'accepted'";
	const [sums, counts] = await db.batch<Record<string, unknown>>([
		db
			.prepare(
				`SELECT figures.code, pending.class, SUM(given) AS given, SUM(1 - given) AS missing, ${summed} AS sums
				FROM (SELECT unit, class ${pending}) AS pending, json_each(?3) AS asked
				JOIN figures ON figures.period = ?2 AND figures.code = asked.value AND figures.unit = pending.unit GROUP BY figures.code, pending.class`,
			)
			.bind(period, before, JSON.stringify(codes)),
		db
			.prepare(
				`SELECT COUNT(*) AS units, COUNT(earlier.unit) AS filed FROM (SELECT unit ${pending}) AS pending
				LEFT JOIN standing AS earlier ON earlier.period = ?2 AND earlier.unit = pending.unit AND earlier.state = 'accepted'`,
			)
			.bind(period, before),
	]);
	const { units, filed } = (counts?.results[0] ?? { units: 0, filed: 0 }) as { units: number; filed: number }; // safe: the columns named above
	const rows = (sums?.results ?? []) as Texts<TotalRow>[]; // safe: the columns named above
	return { rows: rows.map(withSums), units: filed, without: units - filed };
}

/** What is approved for a year before the unit is in the period. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Approvals } from "./approvals.ts";
import { stored } from "./json.ts";

/** @param year null: a task book, whose approvals are its own */
export async function readYearsApprovals(
	db: D1Database,
	unit: string,
	year: number | null,
): Promise<{ approvals: Approvals; approvalsVersion: number }> {
	const row = await db
		.prepare("SELECT content, version FROM approvals WHERE unit = ?1 AND year = ?2")
		.bind(unit, year)
		.first<{ content: string; version: number }>();
	return row ? { approvals: stored(row.content), approvalsVersion: row.version } : { approvals: {}, approvalsVersion: 0 };
}

/** The same for many units, by unit; of those that have none, nothing. */
export async function readManyYearsApprovals(
	db: D1Database,
	units: readonly string[],
	year: number | null,
): Promise<Map<string, { approvals: Approvals; approvalsVersion: number }>> {
	const { results } = await db
		.prepare("SELECT unit, content, version FROM approvals WHERE year = ?2 AND unit IN (SELECT value FROM json_each(?1))")
		.bind(JSON.stringify(units), year)
		.all<{ unit: string; content: string; version: number }>();
	return new Map(results.map(({ unit, content, version }) => [unit, { approvals: stored(content), approvalsVersion: version }]));
}

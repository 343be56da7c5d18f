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

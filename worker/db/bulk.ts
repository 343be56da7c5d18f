/** What makes a change in bulk one change. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface BulkChange {
	id: string;
	kind: string;
	at: string;
	by: string;
	/** How many lines were to be taken. */
	lines: number;
}

/**
 * Ends the batch: fails it where not every line was taken.
 * @param taken SQL that counts them, placeholders from ?6 on; @param values what they stand for
 */
export function everyLineTaken(
	db: D1Database,
	{ id, kind, at, by, lines }: BulkChange,
	taken: string,
	values: string[],
): D1PreparedStatement {
	return db
		.prepare(`INSERT INTO bulk_changes (id, kind, at, by, lines, taken) SELECT ?1, ?2, ?3, ?4, ?5, (${taken})`)
		.bind(id, kind, at, by, lines, ...values);
}

/** Whether a batch failed because a line was not taken. */
export const isPartly = (error: unknown): boolean => error instanceof Error && /CHECK constraint failed: taken = lines/.test(error.message);

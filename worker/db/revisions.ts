/** One revision beside the others of its unit and period. */
import type { D1Database } from "@cloudflare/workers-types";

/** Id of the revision that the unit filed before this one; undefined: none. */
export async function previousRevision(
	db: D1Database,
	{ unit, period, revision }: { unit: string; period: string; revision: number },
): Promise<string | undefined> {
	const row = await db
		.prepare("SELECT id FROM submissions WHERE unit = ?1 AND period = ?2 AND revision < ?3 ORDER BY revision DESC LIMIT 1")
		.bind(unit, period, revision)
		.first<{ id: string }>();
	return row?.id;
}

/** The facts as they are kept, JSON of WorkbookFacts. */
export async function readFactsText(db: D1Database, submission: string): Promise<string | undefined> {
	const row = await db.prepare("SELECT content FROM revision_facts WHERE submission = ?1").bind(submission).first<{ content: string }>();
	return row?.content;
}

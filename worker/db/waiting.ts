/** Revisions that wait for review, with what a reviewer must have looked at before accepting many at once. */
import type { D1Database } from "@cloudflare/workers-types";
import type { BasisPart, SubmissionState } from "../../shared/api/submissions.ts";
import { stored } from "./json.ts";
import { openObjection } from "./reviews.ts";
import { stateIn } from "./submissions.ts";

export interface WaitingRevision {
	id: string;
	unit: string;
	name: string;
	period: string;
	revision: number;
	state: SubmissionState;
	submittedAt: string;
	/** Queries of the check when it was filed, explained ones too. */
	queries: number;
	/** Objections that are not upheld. */
	objections: number;
	changed: BasisPart[];
}

const select = `SELECT submissions.id, submissions.unit, units.name, submissions.period, revision, ${stateIn("submissions.")} AS state, submitted_at AS submittedAt, changed,
	submissions.queries,
	(SELECT COUNT(*) FROM objections WHERE objections.submission = submissions.id AND ${openObjection}) AS objections
	FROM submissions JOIN units ON units.code = submissions.unit`;

type Row = Omit<WaitingRevision, "changed"> & { changed: string };
const revisionOf = ({ changed, ...row }: Row): WaitingRevision => ({ ...row, changed: stored(changed) });

/** Those of the ids that are there, by id. */
export async function revisionsById(db: D1Database, ids: readonly string[]): Promise<Map<string, WaitingRevision>> {
	const { results } = await db
		.prepare(`${select} WHERE submissions.id IN (SELECT value FROM json_each(?1))`)
		.bind(JSON.stringify(ids))
		.all<Row>();
	return new Map(results.map((row) => [row.id, revisionOf(row)]));
}

/** Of a period, by unit: those that wait. */
export async function listWaiting(db: D1Database, period: string, limit: number): Promise<WaitingRevision[]> {
	const { results } = await db
		.prepare(`${select} WHERE submissions.period = ?1 AND submissions.state = 'submitted' ORDER BY submissions.unit LIMIT ?2`)
		.bind(period, limit)
		.all<Row>();
	return results.map(revisionOf);
}

/** SQL that counts the decisions (?6: JSON list of their tokens) that were taken. */
export const decisionsTaken = "SELECT COUNT(*) FROM submissions WHERE decision IN (SELECT value FROM json_each(?6))";

/** The school's replies to the commission's comments. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Reply } from "../../shared/api/submissions.ts";
import { submissionExists } from "./submissions.ts";

export interface StoredReply extends Reply {
	submission: string;
}

/** With the comments that they answer, which stand with the returned revision and never change; in the order of the comments. */
export async function listReplies(db: D1Database, submissions: string[]): Promise<StoredReply[]> {
	const { results } = await db
		.prepare(
			`SELECT replies.submission, replies.returned, returned.revision, replies.item, replies.reply,
				items.value ->> 'place' AS place, items.value ->> 'comment' AS comment
			FROM replies JOIN submissions AS returned ON returned.id = replies.returned JOIN json_each(returned.items) AS items ON items.key = replies.item
			WHERE replies.submission IN (SELECT value FROM json_each(?1)) ORDER BY replies.submission, replies.item`,
		)
		.bind(JSON.stringify(submissions))
		.all<StoredReply>();
	return results;
}

export interface Returned {
	id: string;
	/** How many comments it has. */
	items: number;
	/** Replies that a revision after it has kept already, by comment. */
	kept: { item: number; reply: string }[];
}

/** The unit's last returned revision of a period, with the replies of the last one filed since; undefined: none came back, or one was accepted since. */
export async function findReturned(db: D1Database, unit: string, period: string): Promise<Returned | undefined> {
	const row = await db
		.prepare(
			`SELECT id, json_array_length(items) AS items,
				(SELECT json_group_array(json_object('item', item, 'reply', reply)) FROM replies WHERE returned = back.id AND submission =
					(SELECT id FROM submissions WHERE unit = ?1 AND period = ?2 AND revision > back.revision ORDER BY revision DESC LIMIT 1)) AS kept
			FROM submissions AS back WHERE unit = ?1 AND period = ?2 AND state = 'returned'
				AND NOT EXISTS (SELECT 1 FROM submissions AS later WHERE later.unit = ?1 AND later.period = ?2 AND later.revision > back.revision
					AND later.state IN ('accepted', 'reopened'))
			ORDER BY revision DESC LIMIT 1`,
		)
		.bind(unit, period)
		.first<{ id: string; items: number; kept: string }>();
	// safe: written by the statement above
	return row ? { ...row, kept: JSON.parse(row.kept) as Returned["kept"] } : undefined;
}

/** Kept where the filing itself was. */
export function saveReplies(db: D1Database, submission: string, replies: readonly KeptReply[]): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO replies (submission, returned, item, reply)
			SELECT ?1, value ->> 'returned', value ->> 'item', value ->> 'reply' FROM json_each(?2) WHERE ${submissionExists("?1")}`,
		)
		.bind(submission, JSON.stringify(replies));
}

export type KeptReply = Pick<Reply, "returned" | "item" | "reply">;

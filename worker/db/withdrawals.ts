/** A school takes back a revision that waits for review. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Receipt } from "../../shared/api/submissions.ts";
import { takesFilings } from "./periods.ts";

export interface StoredWithdrawal {
	submission: string;
	/** Unique to this withdrawal; the audit entry repeats it as its guard. */
	token: string;
	/** UTC */
	at: string;
	by: string;
	reason: string | null;
	/** As it says from now on. */
	receipt: Receipt;
}

/** One statement decides between the school and a reviewer: it changes nothing once a review has begun, or the period takes no new revision. */
export function withdraw(db: D1Database, { submission, token, at, by, reason, receipt }: StoredWithdrawal): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE submissions SET state = 'superseded', decision = ?2, withdrawn_at = ?3, withdrawn_by = ?4, withdrawal_reason = ?5, receipt = ?6
			WHERE id = ?1 AND state = 'submitted' AND review_begun_at IS NULL
			AND ${takesFilings({ unit: "submissions.unit", period: "submissions.period", now: "?3" })}`,
		)
		.bind(submission, token, at, by, reason, JSON.stringify(receipt));
}

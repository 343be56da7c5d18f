/** Returns, rulings and waivers that are taken back. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { decided } from "./reviews.ts";

/** Condition that no later revision of the unit and period was filed, taken back or not. */
export const nothingFiledSince = `NOT EXISTS (SELECT 1 FROM submissions AS later WHERE later.unit = submissions.unit AND later.period = submissions.period
	AND later.revision > submissions.revision)`;

/** The revision waits again as one whose review has begun, for whoever returned it had looked at it. @param token guards the audit entry */
export function unreturn(db: D1Database, submission: string, token: string): D1PreparedStatement {
	return db
		.prepare(
			`UPDATE submissions SET state = 'submitted', decision = ?2, decided_at = NULL, decided_by = NULL, comment = NULL, items = '[]',
				review_begun_at = COALESCE(review_begun_at, decided_at), review_begun_by = COALESCE(review_begun_by, decided_by)
			WHERE id = ?1 AND state = 'returned' AND ${nothingFiledSince}`,
		)
		.bind(submission, token);
}

export interface Unruling {
	submission: string;
	unit: string;
	period: string;
	finding: string;
	by: string;
	/** Unique to this; later statements of the batch repeat it as their guard. */
	token: string;
}

/** The first says with its number of changes whether there was a ruling on a revision that still waits; the others repeat it. */
export function unrule(db: D1Database, { submission, unit, period, finding, by, token }: Unruling): D1PreparedStatement[] {
	return [
		db
			.prepare(
				`UPDATE submissions SET decision = ?2 WHERE id = ?1 AND state = 'submitted' AND (reviewer IS NULL OR reviewer = ?4)
				AND EXISTS (SELECT 1 FROM objections WHERE submission = ?1 AND finding = ?3 AND outcome IS NOT NULL)`,
			)
			.bind(submission, token, finding, by),
		// The waiver that an upheld one brought; one that stood before stays.
		db
			.prepare(
				`DELETE FROM waivers WHERE unit = ?1 AND period = ?2 AND finding = ?3 AND ${decided(4, 5)}
				AND waived_at = (SELECT ruled_at FROM objections WHERE submission = ?4 AND finding = ?3 AND outcome = 'upheld')`,
			)
			.bind(unit, period, finding, submission, token),
		db
			.prepare(
				`UPDATE objections SET outcome = NULL, ruling_reason = NULL, ruled_by = NULL, ruled_at = NULL WHERE submission = ?1 AND finding = ?2 AND ${decided(1, 3)}`,
			)
			.bind(submission, finding, token),
	];
}

export function unwaive(db: D1Database, unit: string, period: string, finding: string): D1PreparedStatement {
	return db.prepare("DELETE FROM waivers WHERE unit = ?1 AND period = ?2 AND finding = ?3").bind(unit, period, finding);
}

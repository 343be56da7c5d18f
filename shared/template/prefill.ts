/** What the service knows of a unit before it starts to fill in: identity, earlier values, targets, earlier list rows. */
import type { DocumentKind, UnitClass } from "../definition/schema.ts";

export interface Prefill {
	unit: { code: string; name: string; class: UnitClass };
	/**
	 * `start` and `end`: serials of the 1900 system; `id`: 2023-annual. What people read of the period follows from its id; `words` stand in
	 * its place where the period is still to be named.
	 */
	period: { id: string; document: DocumentKind; year: number; start: number; end: number; words?: { title: string; years: string } };
	/** `number`: "01" as in 群01_自评; `code`: as in column 归属. */
	clusters: { number: string; code: string; name: string }[];
	/** By place key: `S_T3_02.prior`, `群01!C_K1_01.target`, `资金[SJ].上年结转`, `封面[联系人].内容`. Dates are serials. */
	facts: Record<string, number | string>;
	/** By role: rows of earlier years, by header. They come first in their list and are locked where they are filled. */
	rows: Record<string, Record<string, number | string>[]>;
	/** By role: rows in a list where the definition's number does not suffice. */
	capacity?: Record<string, number>;
	/** ISO 8601. Part of the file, so that the same prefill gives the same bytes. */
	generatedAt: string;
}

export type PrefillCluster = Prefill["clusters"][number];

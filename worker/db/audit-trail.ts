/** The trail read: by what is asked for, newest first; and in the order of its chains, to be verified. */
import type { D1Database } from "@cloudflare/workers-types";
import type { AuditEntry } from "../../shared/audit/chain.ts";
import type { ChainMark } from "../../shared/audit/verify.ts";
import { auditPage } from "../../shared/domain/limits.ts";

export type StoredEvent = AuditEntry & { period: string | null };

/** Instants are UTC; null: whatever it is. */
export interface TrailFilter {
	who: string | null;
	action: string | null;
	chain: string | null;
	period: string | null;
	from: string | null;
	to: string | null;
}

/** An entry by its place in the trail. */
export type TrailPlace = Pick<AuditEntry, "at" | "chain" | "sequence">;

/** An entry that was looked at, whether it is what was asked for, and how long it is. */
export type Looked = TrailPlace & { fits: number; length: number };

/** What narrows most comes from an index in its order; the rest is looked for in a bounded number of those rows. */
function indexed({ chain, period, action }: TrailFilter): string {
	if (chain !== null) return "audit INDEXED BY audit_chain WHERE chain = ?2";
	if (period !== null) return "audit INDEXED BY audit_period WHERE period = ?3";
	if (action !== null) return "audit INDEXED BY audit_action WHERE action = ?4";
	return "audit INDEXED BY audit_at WHERE TRUE";
}

/** The entries right before a place (null: the newest), newest first, as many as a page may look at. */
export async function lookBack(db: D1Database, filter: TrailFilter, before: TrailPlace | null): Promise<Looked[]> {
	const { who, chain, period, action, from, to } = filter;
	const { results } = await db
		.prepare(
			`SELECT at, chain, sequence, length(content) AS length,
			(?1 IS NULL OR holder = ?1 OR actor = ?1) AND (?2 IS NULL OR chain = ?2) AND (?3 IS NULL OR period = ?3)
				AND (?4 IS NULL OR action = ?4) AS fits
			FROM ${indexed(filter)} AND at >= ?5 AND at < ?6 AND at <= ?7
			AND (?8 IS NULL OR (at, chain, sequence) < (?7, ?8, ?9)) ORDER BY at DESC, chain DESC, sequence DESC LIMIT ${auditPage.looked}`,
		)
		.bind(who, chain, period, action, from ?? "", to ?? "9", before?.at ?? "9", before?.chain ?? null, before?.sequence ?? null)
		.all<Looked>();
	return results;
}

/** The entries at these places, newest first. */
export async function readEntries(db: D1Database, places: readonly TrailPlace[]): Promise<StoredEvent[]> {
	const { results } = await db
		.prepare(
			`SELECT audit.* FROM json_each(?1) AS place CROSS JOIN audit
			ON audit.chain = place.value ->> 0 AND audit.sequence = place.value ->> 1 ORDER BY place.key`,
		)
		.bind(JSON.stringify(places.map(({ chain, sequence }) => [chain, sequence])))
		.all<StoredEvent>();
	return results;
}

export interface TrailPiece {
	entries: AuditEntry[];
	/** The entry that the piece begins after; undefined: it begins at the beginning, or the entry is gone. */
	mark: ChainMark | undefined;
	/** Where chains end by the database's own account, of those that end within the piece or would stand in it. */
	ends: ChainMark[];
	isLast: boolean;
}

/** A piece of the trail in the order of chain and sequence, from one moment. @param after null: from the beginning */
export async function readPiece(db: D1Database, after: ChainMark | null, limit: number): Promise<TrailPiece> {
	const [chain, sequence] = [after?.chain ?? "", after?.sequence ?? 0];
	const piece = `SELECT * FROM audit WHERE (chain, sequence) > (?1, ?2) ORDER BY chain, sequence LIMIT ?3`;
	const [entries, marks, ends] = await db.batch<AuditEntry & { before: number; rows: number }>([
		db
			.prepare(
				`SELECT * FROM (SELECT *, sum(length(content)) OVER (ORDER BY chain, sequence) - length(content) AS before,
				count(*) OVER () AS rows FROM (${piece})) WHERE before < ${auditPage.verifiedBytes} ORDER BY chain, sequence`,
			)
			.bind(chain, sequence, limit + 1),
		db.prepare("SELECT chain, sequence, hash FROM audit WHERE chain = ?1 AND sequence = ?2").bind(chain, sequence),
		// Each chain that is walked has at least one entry; whoever took out a thousand whole chains is found by the first ones.
		db.prepare("SELECT chain, sequence, hash FROM audit_ends WHERE chain >= ?1 ORDER BY chain LIMIT ?2").bind(chain, limit + 2),
	]);
	const found = entries?.results ?? [];
	const walked = found.slice(0, limit);
	return { entries: walked, mark: marks?.results[0], ends: ends?.results ?? [], isLast: walked.length === (found[0]?.rows ?? 0) };
}

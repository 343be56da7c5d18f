/** Audit entries: read the end of a chain, append to it. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { AuditAction } from "../../shared/api/audit.ts";
import { type AuditActor, type AuditEntry, nextEntry } from "../../shared/audit/chain.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { chainOf, type NewAuditEvent } from "../audit/events.ts";

/** A condition that the entry's INSERT repeats: SQL with placeholders from ?12 on, and what they stand for. */
export interface Guard {
	sql: string;
	values: (string | number)[];
}

/**
 * The statement that appends the event's entry, for a `batch()` with the write it tells of. When another entry came first,
 * the primary key fails the whole batch: run it again through `retryOnConflict`, which reads the end of the chain anew.
 */
export async function auditStatement(
	db: D1Database,
	at: string,
	actor: AuditActor,
	event: NewAuditEvent,
	guard?: Guard,
): Promise<D1PreparedStatement> {
	const chain = chainOf(event);
	// What is not listed there could not be asked for.
	const action: AuditAction = event.action;
	const last = await db
		.prepare("SELECT sequence, hash FROM audit WHERE chain = ?1 ORDER BY sequence DESC LIMIT 1")
		.bind(chain)
		.first<Pick<AuditEntry, "sequence" | "hash">>();
	const entry = await nextEntry(last ?? undefined, {
		chain,
		at,
		actor: actor.key,
		holder: actor.holder,
		role: actor.role,
		action,
		subject: event.subject,
		content: canonicalJson(event.content),
	});
	return db
		.prepare(
			`INSERT INTO audit (chain, sequence, at, actor, holder, role, action, subject, content, previous, hash)
			SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE ${guard?.sql ?? "TRUE"}`,
		)
		.bind(
			entry.chain,
			entry.sequence,
			entry.at,
			entry.actor,
			entry.holder,
			entry.role,
			entry.action,
			entry.subject,
			entry.content,
			entry.previous,
			entry.hash,
			...(guard?.values ?? []),
		);
}

/** Contents of one statement's entries, in characters: D1 takes 2 MB a value. */
const entriesLength = 500_000;

/**
 * Statements that append many entries, each chain in the order of its events; for the batch with the writes they tell of, which fails
 * where another entry came first.
 */
export async function auditStatements(
	db: D1Database,
	at: string,
	actor: AuditActor,
	events: readonly NewAuditEvent[],
): Promise<D1PreparedStatement[]> {
	const chains = [...new Set(events.map(chainOf))];
	const { results } = await db
		.prepare("SELECT chain, sequence, hash FROM audit_ends WHERE chain IN (SELECT value FROM json_each(?1))")
		.bind(JSON.stringify(chains))
		.all<Pick<AuditEntry, "chain" | "sequence" | "hash">>();
	const ends = new Map<string, Pick<AuditEntry, "sequence" | "hash">>(results.map((end) => [end.chain, end]));
	const entries: AuditEntry[] = [];
	for (const event of events) {
		const chain = chainOf(event);
		const action: AuditAction = event.action;
		const entry = await nextEntry(ends.get(chain), {
			chain,
			at,
			actor: actor.key,
			holder: actor.holder,
			role: actor.role,
			action,
			subject: event.subject,
			content: canonicalJson(event.content),
		});
		ends.set(chain, entry);
		entries.push(entry);
	}
	return piecesOf(entries).map((piece) =>
		db
			.prepare(
				`INSERT INTO audit (chain, sequence, at, actor, holder, role, action, subject, content, previous, hash)
				SELECT value ->> 'chain', value ->> 'sequence', value ->> 'at', value ->> 'actor', value ->> 'holder', value ->> 'role', value ->> 'action',
					value ->> 'subject', value ->> 'content', value ->> 'previous', value ->> 'hash' FROM json_each(?1) ORDER BY key`,
			)
			.bind(JSON.stringify(piece)),
	);
}

function piecesOf(entries: readonly AuditEntry[]): AuditEntry[][] {
	const pieces: AuditEntry[][] = [];
	let room = 0;
	for (const entry of entries) {
		room -= entry.content.length;
		if (room < 0 || pieces.length === 0) {
			pieces.push([]);
			room = entriesLength - entry.content.length;
		}
		pieces.at(-1)?.push(entry);
	}
	return pieces;
}

/** One chain from its start, for verification. */
export async function readChain(db: D1Database, chain: string): Promise<AuditEntry[]> {
	const { results } = await db
		.prepare(
			`SELECT chain, sequence, at, actor, holder, role, action, subject, content, previous, hash FROM audit
			WHERE chain = ?1 ORDER BY sequence`,
		)
		.bind(chain)
		.all<AuditEntry>();
	return results;
}

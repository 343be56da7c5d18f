/** The hash chain of audit entries: each names the hash of the one before, so that no entry can be changed or taken out unseen. */
import { sha256OfJson } from "../definition/canonical.ts";

export interface AuditActor {
	key: string;
	holder: string;
	role: string;
}

export interface AuditEntry {
	chain: string;
	/** From 1. */
	sequence: number;
	/** UTC */
	at: string;
	actor: string;
	holder: string;
	role: string;
	action: string;
	subject: string;
	/** RFC 8785 JSON. */
	content: string;
	previous: string;
	hash: string;
}

export const firstPrevious = "0".repeat(64);

/** The entry that follows `last` (undefined: the first of its chain). */
export async function nextEntry(
	last: Pick<AuditEntry, "sequence" | "hash"> | undefined,
	fields: Omit<AuditEntry, "sequence" | "previous" | "hash">,
): Promise<AuditEntry> {
	const entry = { ...fields, sequence: (last?.sequence ?? 0) + 1, previous: last?.hash ?? firstPrevious };
	return { ...entry, hash: await hashOf(entry) };
}

/** @returns the sequence number of the first entry that does not fit, or undefined. @param entries one chain, by sequence */
export async function firstBreak(entries: readonly AuditEntry[]): Promise<number | undefined> {
	let previous = firstPrevious;
	for (const [index, entry] of entries.entries()) {
		if (entry.sequence !== index + 1 || entry.previous !== previous || entry.hash !== (await hashOf(entry))) return entry.sequence;
		previous = entry.hash;
	}
	return undefined;
}

/** What the entry's hash is by what stands in it. */
export function hashOf({
	chain,
	sequence,
	at,
	actor,
	holder,
	role,
	action,
	subject,
	content,
	previous,
}: Omit<AuditEntry, "hash">): Promise<string> {
	return sha256OfJson({ chain, sequence, at, actor, holder, role, action, subject, content, previous });
}

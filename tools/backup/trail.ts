/** Walks the trail of a database file: whether it is whole, and where its chains end. */
import { DatabaseSync } from "node:sqlite";
import type { AuditEntry } from "../../shared/audit/chain.ts";
import { type ChainBreak, type ChainMark, compareEnds, compareMark, walkTrail } from "../../shared/audit/verify.ts";

export interface TrailFindings {
	entries: number;
	breaks: ChainBreak[];
	ends: ChainMark[];
}

/** At once. */
const piece = 1000;

/** @param kept ends that were kept outside at some time */
export async function verifyTrail(file: string, kept: readonly ChainMark[] = []): Promise<TrailFindings> {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const read = database.prepare("SELECT * FROM audit WHERE (chain, sequence) > (?, ?) ORDER BY chain, sequence LIMIT ?");
		const found: TrailFindings = { entries: 0, breaks: [], ends: [] };
		let at: ChainMark | undefined;
		let isLast = false;
		while (!isLast) {
			// safe: the table is ours (worker/migrations)
			const entries = read.all(at?.chain ?? "", at?.sequence ?? 0, piece) as unknown as AuditEntry[];
			isLast = entries.length < piece;
			const walk = await walkTrail(entries, at, isLast);
			found.entries += entries.length;
			found.breaks.push(...walk.breaks);
			found.ends.push(...walk.ends);
			at = walk.at;
		}
		// safe: as above
		const known = database.prepare("SELECT chain, sequence, hash FROM audit_ends").all() as unknown as ChainMark[];
		const one = database.prepare("SELECT hash FROM audit WHERE chain = ? AND sequence = ?");
		const outside = kept.flatMap((mark) => {
			const hash = one.get(mark.chain, mark.sequence)?.hash;
			return compareMark(mark, typeof hash === "string" ? hash : undefined) ?? [];
		});
		return { ...found, breaks: [...found.breaks, ...compareEnds(found.ends, known), ...outside] };
	} finally {
		database.close();
	}
}

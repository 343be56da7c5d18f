/** The trail of what was done, for the commission: pages of it, and whether it is whole. */
import type { z } from "zod";
import type { AuditEvent, AuditQuery, AuditTrail, AuditVerification } from "../../shared/api/audit.ts";
import { type ChainBreak, type ChainMark, compareEnds, compareMark, walkTrail } from "../../shared/audit/verify.ts";
import { auditPage } from "../../shared/domain/limits.ts";
import { type Looked, lookBack, readEntries, readPiece, type StoredEvent, type TrailPiece, type TrailPlace } from "../db/audit-trail.ts";
import { stored } from "../db/json.ts";
import type { Env } from "../env.ts";
import { toShanghai, toUtc } from "../times.ts";

const unitChain = "unit:";

/** A page of the trail, newest first. */
export async function trailOf({ DB }: Env, query: z.output<typeof AuditQuery>): Promise<AuditTrail> {
	const { who = null, action = null, unit, period = null, from, to, before, limit } = query;
	const filter = {
		who,
		action,
		chain: unit === undefined ? null : `${unitChain}${unit}`,
		period,
		from: from === undefined ? null : toUtc(from),
		to: to === undefined ? null : toUtc(to),
	};
	const looked = await lookBack(DB, filter, before === undefined ? null : placeOf(before));
	const { places, last } = pageOf(looked, limit);
	const events = await readEntries(DB, places);
	return { events: events.map(eventAnswer), next: last === undefined ? null : [last.at, last.chain, last.sequence].join(",") };
}

/**
 * Which entries the page holds: as many as asked for, as long as their contents stay within bounds.
 * @returns `last`: after which the next page begins; undefined: nothing is left
 */
export function pageOf(looked: readonly Looked[], limit: number): { places: TrailPlace[]; last: TrailPlace | undefined } {
	const places: TrailPlace[] = [];
	let bytes = 0;
	for (const [index, one] of looked.entries()) {
		if (!one.fits) continue;
		if (places.length > 0 && bytes + one.length > auditPage.bytes) return { places, last: looked[index - 1] };
		places.push(one);
		bytes += one.length;
		if (places.length === limit) return { places, last: index + 1 < looked.length || isFull(looked) ? one : undefined };
	}
	return { places, last: isFull(looked) ? looked.at(-1) : undefined };
}

const isFull = (looked: readonly Looked[]): boolean => looked.length === auditPage.looked;

/** "2024-01-10T01:00:00.000Z,unit:SH01,3" */
function placeOf(text: string): TrailPlace {
	const [at = "", chain = "", sequence = ""] = text.split(",");
	return { at, chain, sequence: Number(sequence) };
}

function eventAnswer({ chain, sequence, at, actor, holder, role, action, period, subject, content, hash }: StoredEvent): AuditEvent {
	const unit = chain.startsWith(unitChain) ? chain.slice(unitChain.length) : null;
	return { chain, sequence, at: toShanghai(at), key: actor, holder, role, action, unit, period, subject, content: stored(content), hash };
}

/** Walks a piece of the trail. @param after where the piece before stopped, or an entry that was kept outside; null: from the beginning */
export async function verificationOf({ DB }: Env, after: ChainMark | null, limit: number): Promise<AuditVerification> {
	const piece = await readPiece(DB, after, limit);
	const broken = after === null ? undefined : compareMark(after, piece.mark?.hash);
	const { breaks, ends, at } = await walkTrail(piece.entries, piece.mark ?? after ?? undefined, piece.isLast);
	// Where the entry that was kept is another or gone, nothing more is said of how that chain ends.
	const isOpen = ({ chain }: ChainMark) => broken === undefined || chain !== broken.chain;
	const all: ChainBreak[] = [
		...(broken ? [broken] : []),
		...breaks,
		...compareEnds(ends.filter(isOpen), knownEnds(piece, after, at).filter(isOpen)),
	];
	return {
		entries: piece.entries.length,
		breaks: all.slice(0, auditPage.breaks),
		more: Math.max(0, all.length - auditPage.breaks),
		ends,
		next: piece.isLast ? null : (at ?? null),
	};
}

/** Ends of the chains that are over within the piece; where a whole chain is gone, its end alone is left. */
function knownEnds({ ends, isLast }: TrailPiece, after: ChainMark | null, at: ChainMark | undefined): ChainMark[] {
	return ends.filter(({ chain }) => (after === null || chain >= after.chain) && (isLast || (at !== undefined && chain < at.chain)));
}

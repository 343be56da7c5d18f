/** A revision's facts and its original, held against the digests that the trail has of them; what differs is read from the original. */
import type { Difference } from "../../../shared/api/jobs.ts";
import { type Change, changesBetween } from "../../../shared/changes/index.ts";
import { createChecker, type WorkbookFacts } from "../../../shared/check/index.ts";
import type { KeptRevision } from "../../db/records.ts";
import { readFactsText } from "../../db/revisions.ts";
import type { Env } from "../../env.ts";
import { sha256 } from "../../hash.ts";
import { spanOf } from "../../period-id.ts";
import { definitionOf } from "../definitions.ts";
import { imageIn, originalBytes } from "../originals.ts";
import { recordDifference } from "./differing.ts";

/** @param factsSha256 what the trail says of them; undefined: an earlier release filed it, then the original alone says it */
export async function factsDiffering(
	env: Env,
	{ unit, period }: { unit: string; period: string },
	revision: KeptRevision,
	factsSha256: unknown,
): Promise<Difference[]> {
	const place = `${unit} revision ${revision.revision}`;
	const [text, bytes] = await Promise.all([readFactsText(env.DB, revision.id), originalBytes(env, revision.originalSha256)]);
	const digest = bytes && (await sha256(bytes));
	if (digest !== revision.originalSha256) {
		const original = recordDifference(`${place} original`, digest ?? null, revision.originalSha256);
		return text !== undefined && (await sha256(text)) === factsSha256 ? [original] : [original, await unreadable(place, text, factsSha256)];
	}
	if (text !== undefined && factsSha256 !== undefined && (await sha256(text)) === factsSha256) return [];
	return factsBeside(env, { place, period }, revision, { text, bytes: bytes ?? new Uint8Array(), factsSha256 });
}

/** The facts are others than were filed, and there is nothing to say which. */
async function unreadable(place: string, text: string | undefined, factsSha256: unknown): Promise<Difference> {
	return recordDifference(
		`${place} facts`,
		text === undefined ? null : await sha256(text),
		typeof factsSha256 === "string" ? factsSha256 : null,
	);
}

/** Field by field, from the original read anew. */
async function factsBeside(
	env: Env,
	{ place, period }: { place: string; period: string },
	revision: KeptRevision,
	{ text, bytes, factsSha256 }: { text: string | undefined; bytes: Uint8Array; factsSha256: unknown },
): Promise<Difference[]> {
	const { set } = await definitionOf(env, revision.set, revision.version);
	const filed = createChecker(imageIn(bytes, revision.original), set).facts();
	const kept = factsIn(text);
	const changes = kept ? changesBetween(filed, kept, set, { document: spanOf(period).document, class: revision.class as KeptClass }) : [];
	const named = changes.map((change) => changed(`${place} facts`, change));
	// What no comparison of places says (an order, a cell that nobody shows) differs nevertheless.
	if (named.length > 0 || (kept && factsSha256 === undefined)) return named;
	return [await unreadable(place, text, factsSha256)];
}

type KeptClass = Parameters<typeof changesBetween>[3]["class"];

function factsIn(text: string | undefined): WorkbookFacts | undefined {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Changed from what was filed to what is kept. */
function changed(place: string, change: Change): Difference {
	const said = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
	if (change.what === "cell") return recordDifference(`${place} ${change.place}`, said(change.after), said(change.before));
	const cells = said(change.cells);
	return recordDifference(`${place} ${change.place}`, change.kind === "added" ? cells : null, change.kind === "added" ? null : cells);
}

/** What waits for review, oldest first, with what a reviewer wants to know before opening it. */
import type { UnitProgress } from "../../../shared/api/progress.ts";
import type { Submission } from "../../../shared/api/submissions.ts";
import { readAllProgress } from "../../api/progress.ts";
import { listRevisions } from "../../api/reviews.ts";

/** mine: what I have taken; nobody: what nobody has. */
export const queueShares = ["all", "mine", "nobody"] as const;
export type QueueShare = (typeof queueShares)[number];

export interface WaitingRow {
	revision: Submission;
	/** Queries in it, explained ones too. */
	queries: number;
	/** Objections without a ruling, or rejected. */
	objections: number;
	/** Neither queries nor objections, and nothing has changed since: it may be accepted with others. */
	clean: boolean;
}

export interface WaitingRows {
	rows: WaitingRow[];
	/** There are more than are shown. */
	more: boolean;
}

/** Rows of a page: more than anybody reviews in a day. */
const shown = 200;

/** @throws ServiceRefused, ServiceAway */
export async function readQueue(period: string, share: QueueShare, me: string, signal?: AbortSignal): Promise<WaitingRows> {
	const of: Record<string, string> = share === "all" ? {} : { reviewer: share === "mine" ? me : "" };
	const [page, progress] = await Promise.all([
		listRevisions({ period, state: "submitted", order: "oldest", limit: String(shown), ...of }, signal),
		readAllProgress({ period, state: "submitted" }),
	]);
	const units = new Map(progress.map((unit) => [unit.submission, unit]));
	return { rows: page.submissions.map((revision) => rowOf(revision, units.get(revision.id))), more: page.next !== null };
}

/** Only the unit's last revision waits, so that its figures are the unit's. */
export function rowOf(revision: Submission, unit: Pick<UnitProgress, "openQueries"> | undefined): WaitingRow {
	const queries = unit?.openQueries ?? 0;
	const objections = openObjections(revision).length;
	return { revision, queries, objections, clean: unit !== undefined && queries + objections + revision.changed.length === 0 };
}

export const openObjections = ({ objections }: Pick<Submission, "objections">): Submission["objections"] =>
	objections.filter(({ ruling }) => ruling?.outcome !== "upheld");

/** What I go on with: the oldest that I have taken, else the oldest that nobody has. */
export const nextFor = (rows: readonly WaitingRow[], me: string, except?: string): WaitingRow | undefined => {
	const others = rows.filter(({ revision }) => revision.id !== except);
	return others.find(({ revision }) => revision.reviewer?.name === me) ?? others.find(({ revision }) => revision.reviewer === null);
};

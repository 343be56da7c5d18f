/** What this unit has filed for the open workbook's period, and what came back. */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { Submission } from "../../../shared/api/submissions.ts";
import type { WorkbookFacts } from "../../../shared/check/index.ts";
import { fetchFacts } from "../../api/history.ts";
import { listSubmissions } from "../../api/submissions.ts";
import { book } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { submissions } from "../filing/filing.ts";
import { type CommissionFinding, commentSource } from "../findings/comments.ts";
import { commissionFindings, keepSame } from "./commission-findings.ts";

/** Whose revisions are meant: those of the open workbook, where the person signed in belongs to its unit. */
interface Owner {
	token: string;
	unit: string;
	period: string;
}

const template = computed(() => book.value?.report.template ?? null);

const owner = computed<Owner | null>(() => {
	const [who, open] = [session.value, template.value];
	if (who?.role !== "school" || !open || who.unit !== open.unit) return null;
	return { token: who.token, unit: open.unit, period: open.period };
});

const keyOf = ({ token, unit, period }: Owner): string => `${token}|${unit}|${period}`;

const known = signal<{ of: string; list: readonly Submission[] } | null>(null);

/** Newest first; null: not known (nobody signed in, another unit's workbook, not loaded). */
export const revisions = computed<readonly Submission[] | null>(() => {
	const [whose, loaded] = [owner.value, known.value];
	return whose && loaded?.of === keyOf(whose) ? loaded.list : null;
});

/** The revision to be corrected: the newest one that was not taken back, where the commission returned it. */
export const returned = computed<Submission | null>(() => {
	const newest = revisions.value?.find(({ state }) => state !== "withdrawn");
	return newest?.state === "returned" ? newest : null;
});

/** Loads the revisions anew. @returns why it could not be done */
export async function loadRevisions(): Promise<FailureWords | null> {
	const whose = owner.value;
	if (!whose) return null;
	try {
		await withSession(async (token) => {
			const list = await listSubmissions(token, whose.period);
			known.value = { of: keyOf(whose), list };
		});
		return null;
	} catch (error) {
		return failureOfRequest(error);
	}
}

/** Facts never change: each revision's are fetched once for a session. */
let facts: { token: string; byId: Map<string, Promise<WorkbookFacts>> } = { token: "", byId: new Map() };

/** What a revision said. @throws ServiceRefused, ServiceAway */
export async function factsOf(id: string): Promise<WorkbookFacts | null> {
	return withSession((token) => {
		if (facts.token !== token) facts = { token, byId: new Map() };
		const { byId } = facts;
		const found = byId.get(id);
		if (found) return found;
		const fetched = fetchFacts(token, id);
		byId.set(id, fetched);
		// Tried again when it is asked for the next time.
		fetched.catch(() => byId.delete(id));
		return fetched;
	});
}

const returnedFacts = signal<{ id: string; facts: WorkbookFacts } | null>(null);

let lastFindings: readonly CommissionFinding[] = [];

const comments = computed<readonly CommissionFinding[]>(() => {
	const [review, open, before] = [returned.value, book.value, returnedFacts.value];
	const now = review && open ? commissionFindings(review, open.checker, before?.id === review.id ? before.facts : null) : [];
	lastFindings = keepSame(lastFindings, now);
	return lastFindings;
});

/** Keeps revisions and comments up with who is signed in and what is open. To be called once. */
export function followRevisions(): void {
	commentSource.value = comments;
	effect(() => {
		const whose = owner.value;
		// Without a network the check goes on as ever; the panel that compares says what it could not have.
		if (whose) untracked(() => revisions.value ?? void loadRevisions());
	});
	effect(() => {
		const [list, whose] = [submissions.value, owner.value];
		// The filing page loads the same list; an empty one tells of no period.
		if (whose && list?.[0]?.period === whose.period && list[0].unit === whose.unit) known.value = { of: keyOf(whose), list };
	});
	effect(() => {
		const review = returned.value;
		if (review?.items.some(({ place }) => place !== null)) void loadReturnedFacts(review.id);
	});
}

async function loadReturnedFacts(id: string): Promise<void> {
	try {
		const found = await factsOf(id);
		if (found) returnedFacts.value = { id, facts: found };
	} catch (error) {
		// The comments stand without their marks.
		failureOfRequest(error);
	}
}

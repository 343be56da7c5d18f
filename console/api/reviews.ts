/** Revisions, and what the commission decides on them. */
import type { BulkAnswer, BulkReviews } from "../../shared/api/bulk.ts";
import type { SubmissionDiff } from "../../shared/api/changes.ts";
import type { StandingDecision, StandingDecisions } from "../../shared/api/decisions.ts";
import type { ReceiptVerification } from "../../shared/api/receipts.ts";
import type { ReviewerFindings } from "../../shared/api/reviewer-findings.ts";
import type { Receipt, ReviewRequest, Submission, SubmissionDetail } from "../../shared/api/submissions.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import { ask, askJson } from "../../ui/http.ts";

export interface RevisionPage {
	submissions: Submission[];
	next: string | null;
}

/** @throws ServiceRefused, ServiceAway */
export const listRevisions = (query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<RevisionPage> =>
	askJson<RevisionPage>(`/submissions?${new URLSearchParams(query)}`, signal ? { signal } : {});

const of = (id: string, rest = ""): string => `/submissions/${encodeURIComponent(id)}${rest}`;

/** @throws ServiceRefused, ServiceAway */
export const readRevision = (id: string, signal?: AbortSignal): Promise<SubmissionDetail> =>
	askJson<SubmissionDetail>(of(id), signal ? { signal } : {});

export interface Original {
	bytes: Uint8Array<ArrayBuffer>;
	/** As the service calls the file. */
	name: string;
	/** Excel sent no file; this one was written from its content. */
	regenerated: boolean;
}

/** @throws ServiceRefused, ServiceAway */
export async function readOriginal(id: string, signal?: AbortSignal): Promise<Original> {
	const answer = await ask(of(id, "/workbook"), signal ? { signal } : {});
	const named = /filename="?([^";]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
	return {
		bytes: new Uint8Array(await answer.arrayBuffer()),
		name: named ?? `${id}.xlsx`,
		regenerated: answer.headers.get("hebiao-regenerated") === "true",
	};
}

/** What the school changed since its revision before. @throws ServiceRefused, ServiceAway */
export const readDifference = (id: string, signal?: AbortSignal): Promise<SubmissionDiff> =>
	askJson<SubmissionDiff>(of(id, "/diff"), signal ? { signal } : {});

/** @throws ServiceRefused, ServiceAway */
export const readFactsOf = (id: string, signal?: AbortSignal): Promise<WorkbookFacts> =>
	askJson<WorkbookFacts>(of(id, "/facts"), signal ? { signal } : {});

/** @throws ServiceRefused, ServiceAway */
export const readReviewerFindings = (id: string, signal?: AbortSignal): Promise<ReviewerFindings> =>
	askJson<ReviewerFindings>(of(id, "/reviewer-findings"), signal ? { signal } : {});

/** @throws ServiceRefused, ServiceAway */
export const decideOn = (id: string, request: ReviewRequest): Promise<Submission> =>
	askJson<Submission>(of(id, "/review"), { method: "POST", json: request });

/** All of them or none. @param dryRun says what would be done, and does nothing @throws ServiceRefused, ServiceAway */
export const acceptMany = (period: string, accept: BulkReviews["accept"], dryRun: boolean): Promise<BulkAnswer> => {
	const query = new URLSearchParams({ period, ...(dryRun ? { dryRun: "true" } : {}) });
	return askJson<BulkAnswer>(`/bulk/reviews?${query}`, { method: "POST", json: { accept } });
};

/** @throws ServiceRefused, ServiceAway */
export const verifyReceipt = ({ jws, content }: Receipt): Promise<ReceiptVerification> =>
	askJson<ReceiptVerification>("/receipts/verification", { method: "POST", json: { jws, content } });

/** What is waived for a unit in a period, all pages of it. @throws ServiceRefused, ServiceAway */
export async function readWaivers(unit: string, period: string, signal?: AbortSignal): Promise<StandingDecision[]> {
	const found: StandingDecision[] = [];
	for (let from: number | null = 0; from !== null; ) {
		const query: string = new URLSearchParams({ unit, kind: "waiver", limit: "500", from: String(from) }).toString();
		const page: StandingDecisions = await askJson<StandingDecisions>(
			`/periods/${encodeURIComponent(period)}/decisions?${query}`,
			signal ? { signal } : {},
		);
		found.push(...page.decisions);
		from = page.next;
	}
	return found;
}

/** @throws ServiceRefused, ServiceAway */
export async function takeWaiverBack(unit: string, period: string, finding: string, reason: string): Promise<void> {
	await ask(`/units/${encodeURIComponent(unit)}/periods/${encodeURIComponent(period)}/waivers/take-back`, {
		method: "POST",
		json: { finding, reason },
	});
}

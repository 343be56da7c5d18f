/** Filing a workbook, its receipt and its file. */

import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { ObjectionRequest, ReplyRequest, Submission, SubmissionAnswer, SubmissionDetail } from "../../shared/api/submissions.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { ask, askJson } from "../../ui/http.ts";
import { upload } from "./upload.ts";

export interface SubmissionRequest {
	token: string;
	period: string;
	/** The same for every try with the same workbook: the service answers it once. */
	idempotencyKey: string;
	workbook: Uint8Array<ArrayBuffer>;
	/** What the bytes are: a file, or an image as JSON (decision 069). */
	original: "xlsx" | "image";
	/** 带异议: reasons against findings that block (decision 062). */
	objections: readonly ObjectionRequest[];
	/** To the comments of the revision that was returned last. */
	replies: readonly ReplyRequest[];
	/** Share of the workbook that has been sent, 0–1. */
	progress: (share: number) => void;
}

/**
 * Submits a workbook.
 * @throws ServiceRefused (`findings-block` carries the report), ServiceAway: not known whether it was filed, send again with the same key
 */
export const submitWorkbook = (filing: SubmissionRequest): Promise<SubmissionAnswer> =>
	upload<SubmissionAnswer>({
		path: `/submissions?period=${encodeURIComponent(filing.period)}`,
		token: filing.token,
		headers: { "idempotency-key": filing.idempotencyKey },
		body: bodyOf(filing),
		timeout: 120_000,
		progress: filing.progress,
	});

/** The workbook alone, or in a form together with objections and replies. A blob, so that the browser writes its type. */
function bodyOf({ workbook, original, objections, replies }: SubmissionRequest): Blob | FormData {
	const file = new Blob([workbook], { type: original === "image" ? "application/json" : XLSX_TYPE });
	if (objections.length + replies.length === 0) return file;
	const form = new FormData();
	form.set("workbook", file, original === "image" ? "workbook.json" : "workbook.xlsx");
	if (objections.length > 0) form.set("objections", JSON.stringify(objections));
	if (replies.length > 0) form.set("replies", JSON.stringify(replies));
	return form;
}

/** One revision with its receipt. @throws ServiceRefused, ServiceAway */
export const fetchSubmission = (token: string, id: string): Promise<SubmissionDetail> =>
	askJson<SubmissionDetail>(`/submissions/${encodeURIComponent(id)}`, { token });

/** Takes a revision back. @throws ServiceRefused (`review-begun`, `transition-refused` …), ServiceAway */
export const withdrawSubmission = (token: string, id: string, reason: string): Promise<Submission> =>
	askJson<Submission>(`/submissions/${encodeURIComponent(id)}/withdraw`, {
		method: "POST",
		token,
		json: reason.trim() === "" ? {} : { reason: reason.trim() },
	});

/** The workbook as it was filed. @throws ServiceRefused, ServiceAway */
export const fetchFiledWorkbook = async (token: string, id: string): Promise<Blob> =>
	(await ask(`/submissions/${encodeURIComponent(id)}/workbook`, { token })).blob();

/** What a refused filing carries beside its problem (`findings-block`). */
export type BlockingCheck = Pick<CheckAnswer, "report" | "service" | "verdict">;

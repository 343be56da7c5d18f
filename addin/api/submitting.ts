/** Filing a workbook, its receipt and its file. */

import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { ObjectionRequest, ReplyRequest, Submission, SubmissionAnswer, SubmissionDetail } from "../../shared/api/submissions.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { ask, askJson, failureOf, ServiceAway } from "../../ui/http.ts";

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
 * Files a workbook. XMLHttpRequest, because fetch tells nothing of an upload's progress.
 * @throws ServiceRefused (`findings-block` carries the report), ServiceAway: not known whether it was filed, send again with the same key
 */
export function submitWorkbook(filing: SubmissionRequest): Promise<SubmissionAnswer> {
	const { token, period, idempotencyKey, progress } = filing;
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("POST", `/api/v1/submissions?period=${encodeURIComponent(period)}`);
		request.setRequestHeader("authorization", `Bearer ${token}`);
		request.setRequestHeader("idempotency-key", idempotencyKey);
		request.timeout = 120_000;
		request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
		request.upload.onload = () => progress(1);
		request.onerror = () => reject(new ServiceAway());
		request.ontimeout = () => reject(new ServiceAway());
		request.onload = () => {
			if (request.status !== 201 && request.status !== 200) return reject(failureOf(request.responseText));
			try {
				// Safe: the service is of the same build as the page and answers by the schema this type comes from.
				resolve(JSON.parse(request.responseText) as SubmissionAnswer);
			} catch (error) {
				reject(new ServiceAway(error));
			}
		};
		request.send(bodyOf(filing));
	});
}

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

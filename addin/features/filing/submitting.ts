/** Filing the open workbook, and what comes of it. */

import { signal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import type { ObjectionRequest, Receipt, ReplyRequest, Submission } from "../../../shared/api/submissions.ts";
import { downloadBlob } from "../../../ui/download.ts";
import { ServiceAway, ServiceRefused } from "../../../ui/http.ts";
import { notify } from "../../../ui/notice.ts";
import { type BlockingCheck, fetchFiledWorkbook, fetchSubmission, submitWorkbook, withdrawSubmission } from "../../api/submitting.ts";
import { fetchTemplate } from "../../api/template.ts";
import { HostError } from "../../hosts/host.ts";
import { type Book, book, readAnew } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { chosenPeriod, load, loadingFailure, loadSubmissions, period, submissions } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { forgetReasons } from "./objections.ts";
import { sendPatiently } from "./send-patiently.ts";

export type Sending =
	| { kind: "idle" }
	| { kind: "sending"; share: number }
	/** The service has no room just now: sent again by itself in so many seconds. */
	| { kind: "waiting"; seconds: number; attempt: number; of: number }
	/** `check` where the service's own check blocked it. */
	| { kind: "refused"; failure: FailureWords; check: BlockingCheck | null }
	/** It is what waits for review already: nothing went wrong, and the receipt of that `submission` stands. */
	| { kind: "filed-already"; answer: FailureWords; submission: string }
	/** No answer: not known whether it was filed. */
	| { kind: "uncertain" };

export const sending = signal<Sending>({ kind: "idle" });
/** The receipt that is looked at; `fresh`: of a filing just done. */
export const receipt = signal<{ receipt: Receipt; fresh: boolean } | null>(null);

export function choosePeriod(id: string): void {
	chosenPeriod.value = id;
	sending.value = { kind: "idle" };
	lastLook.value = null;
	submissions.value = null;
	void loadSubmissions();
}

export async function downloadTemplate(of: Period): Promise<void> {
	await load(async (token) => void downloadBlob(await fetchTemplate(token, of.id), `${of.id}.xlsx`));
}

export async function downloadFiled(submission: Submission): Promise<void> {
	await load(async (token) => {
		downloadBlob(await fetchFiledWorkbook(token, submission.id), `${submission.period}-r${submission.revision}.xlsx`);
	});
}

/** @param submission its id */
export async function openReceipt(submission: string): Promise<void> {
	await load(async (token) => {
		receipt.value = { receipt: (await fetchSubmission(token, submission)).receipt, fresh: false };
		if (sending.value.kind === "filed-already") sending.value = { kind: "idle" };
	});
}

/** The last look before filing, and with which objections; null: it is not shown. */
export const lastLook = signal<{ objections: readonly ObjectionRequest[] } | null>(null);
// Whoever signs in next has looked at nothing yet.
session.subscribe(() => {
	lastLook.value = null;
});

export function lookBeforeFiling(objections: readonly ObjectionRequest[] = []): void {
	if (sending.value.kind !== "uncertain") sending.value = { kind: "idle" };
	lastLook.value = { objections };
}

/** Takes back a revision that nobody has begun to review. @returns whether it was done; why not stands in `loadingFailure` */
export async function withdraw({ id }: Submission, reason: string): Promise<boolean> {
	let done = false;
	await load(async (token) => {
		await withdrawSubmission(token, id, reason);
		done = true;
	});
	const failure = loadingFailure.value;
	await loadSubmissions();
	// What was refused is still to be read beside what has become of the revision.
	if (failure) loadingFailure.value = failure;
	return done;
}

/** While it is being sent, or waits to be: the button does nothing. */
export const isUnderWay = ({ kind }: Sending): boolean => kind === "sending" || kind === "waiting";

/** Ends the waiting; the filing is not sent again. */
export function stopWaiting(): void {
	if (sending.value.kind === "waiting") sending.value = { kind: "idle" };
}

/** Counts the seconds down where they are seen. @returns false: somebody has stopped it */
async function waitForRoom(seconds: number, { attempt, of }: { attempt: number; of: number }): Promise<boolean> {
	for (let left = seconds; left > 0; left--) {
		sending.value = { kind: "waiting", seconds: left, attempt, of };
		await new Promise((resolve) => setTimeout(resolve, 1000));
		if (sending.value.kind !== "waiting") return false;
	}
	sending.value = { kind: "sending", share: 0 };
	return true;
}

/** One key for each workbook, period and objections until the service has answered: a second press files nothing twice. */
let attempt: { workbook: Uint8Array<ArrayBuffer>; rest: string; key: string } | null = null;

/** Files the open workbook for the chosen period. @returns whether it is filed */
export async function submitBook(objections: readonly ObjectionRequest[] = [], replies: readonly ReplyRequest[] = []): Promise<boolean> {
	const [open, wanted, signedIn] = [book.value, period.value?.id, session.value];
	if (!open || !wanted || !signedIn || isUnderWay(sending.value)) return false;
	sending.value = { kind: "sending", share: 0 };
	try {
		const workbook = await workbookOf(open);
		if (!workbook) {
			sending.value = { kind: "idle" };
			lastLook.value = null;
			notify(filingWords.value.file.changedMeanwhile, "bad");
			return false;
		}
		// Signed out while the workbook was read: whoever signs in now has not pressed the button.
		if (session.value !== signedIn) {
			sending.value = { kind: "idle" };
			return false;
		}
		const rest = JSON.stringify([wanted, objections, replies]);
		if (!attempt || attempt.rest !== rest || !isSame(attempt.workbook, workbook)) attempt = { workbook, rest, key: newKey() };
		const { key } = attempt;
		const answer = await withSession((token) =>
			sendPatiently(
				() =>
					submitWorkbook({
						token,
						period: wanted,
						idempotencyKey: key,
						workbook,
						original: open.host.filesImage ? "image" : "xlsx",
						objections,
						replies,
						progress: (share) => {
							if (sending.value.kind === "sending") sending.value = { kind: "sending", share };
						},
					}),
				waitForRoom,
			),
		);
		sending.value = { kind: "idle" };
		if (!answer) {
			lastLook.value = null;
			return false;
		}
		attempt = null;
		forgetReasons();
		lastLook.value = null;
		receipt.value = { receipt: answer.receipt, fresh: true };
		void loadSubmissions();
		return true;
	} catch (error) {
		if (error instanceof ServiceRefused) attempt = null;
		if (error instanceof ServiceAway) sending.value = { kind: "uncertain" };
		// The workbook cannot be read just now: nothing was sent.
		else if (error instanceof HostError) sending.value = { kind: "refused", failure: error.problem, check: null };
		else sending.value = filedAlready(error) ?? { kind: "refused", failure: failureOfRequest(error), check: checkIn(error) };
		// What is to be corrected stands beside the workbook; only sending once more needs no other look.
		if (sending.value.kind !== "uncertain") lastLook.value = null;
		return false;
	}
}

/**
 * What is to be filed. A workbook that is open in a program is read anew, checked, and filed as it was checked; null: it was ready
 * and is no longer, so that the person should look first.
 */
async function workbookOf(open: Book): Promise<Uint8Array<ArrayBuffer> | null> {
	if (!open.host.filesImage) return open.host.original();
	const now = await readAnew(open.host);
	if (!now || (open.report.verdict.code === "ready" && now.report.verdict.code !== "ready")) return null;
	return new TextEncoder().encode(JSON.stringify(now.image));
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
	one === other || (one.length === other.length && one.every((byte, index) => byte === other[index]));

function filedAlready(error: unknown): Extract<Sending, { kind: "filed-already" }> | null {
	if (!(error instanceof ServiceRefused) || error.problem.code !== "same-as-filed") return null;
	// An answer in the service's place may carry the code alone.
	const submission = "submission" in error.problem ? String(error.problem.submission) : "";
	return submission === "" ? null : { kind: "filed-already", answer: failureOfRequest(error), submission };
}

function checkIn(error: unknown): BlockingCheck | null {
	if (!(error instanceof ServiceRefused) || error.problem.code !== "findings-block") return null;
	const { report, service, verdict } = error.problem;
	// Safe: the code `findings-block` promises these members (shared/api/problem.ts).
	return { report, service, verdict } as BlockingCheck;
}

/** 128 random bits; not crypto.randomUUID, which plain http on a local network lacks. */
const newKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

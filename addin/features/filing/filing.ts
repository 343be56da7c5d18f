/** Periods, and what has been filed. Filing itself is in submitting.ts, which comes with the page that files. */
import { computed, signal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import type { Submission } from "../../../shared/api/submissions.ts";
import { listPeriods } from "../../api/periods.ts";
import { listSubmissions } from "../../api/submissions.ts";
import { book } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";

export const periods = signal<readonly Period[] | null>(null);
export const submissions = signal<readonly Submission[] | null>(null);
/** Why periods or submissions could not be had, or a download failed. */
export const loadingFailure = signal<FailureWords | null>(null);

/** Where the person chose one. */
export const chosenPeriod = signal<string | null>(null);

/** The period chosen; else the open workbook's; else the first open one. */
export const period = computed<Period | null>(() => {
	const all = periods.value ?? [];
	const wanted = chosenPeriod.value ?? book.value?.report.template.period;
	return all.find(({ id }) => id === wanted) ?? all.find(({ state }) => state === "open") ?? all[0] ?? null;
});

/** This unit's own deadline. */
export const deadlineOf = (of: Period): string => of.extensions[0]?.deadline ?? of.deadline;

let loadingPeriods: { token: string | undefined; done: Promise<void> } | undefined;

/** Asked again while it is on its way for the same session, it is fetched once. */
export function loadPeriods(): Promise<void> {
	const token = session.value?.token;
	if (loadingPeriods && loadingPeriods.token === token) return loadingPeriods.done;
	const done = fetchPeriods().finally(() => {
		if (loadingPeriods?.done === done) loadingPeriods = undefined;
	});
	loadingPeriods = { token, done };
	return done;
}

async function fetchPeriods(): Promise<void> {
	await load(async (token) => {
		const list = await listPeriods(token);
		if (session.value?.token === token) periods.value = list;
	});
	await loadSubmissions();
}

export async function loadSubmissions(): Promise<void> {
	const wanted = period.value?.id;
	if (!wanted) return;
	await load(async (token) => {
		const found = await listSubmissions(token, wanted);
		if (period.value?.id === wanted) submissions.value = found;
	});
}

/** What fails is shown where periods and revisions are. */
export async function load(use: (token: string) => Promise<void>): Promise<void> {
	loadingFailure.value = null;
	try {
		await withSession(use);
	} catch (error) {
		loadingFailure.value = failureOfRequest(error);
	}
}

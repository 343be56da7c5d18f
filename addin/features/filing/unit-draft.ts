/** 请审核: what is handed over within the unit for the chosen period. */

import { computed, signal } from "@preact/signals";
import type { UnitDraftAnswer } from "../../../shared/api/unit-drafts.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { ServiceRefused } from "../../../ui/http.ts";
import { notify } from "../../../ui/notice.ts";
import { deleteDraft, fetchDraft, fetchDraftWorkbook, putDraft } from "../../api/unit-drafts.ts";
import { HostError } from "../../hosts/host.ts";
import { book, readAnew } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { deskWords } from "./desk-words.ts";
import { period } from "./filing.ts";

const known = signal<{ of: string; answer: UnitDraftAnswer } | null>(null);
export const draftFailure = signal<FailureWords | null>(null);
export const draftBusy = signal(false);

const keyOf = (): string | null => (session.value && period.value ? `${session.value.token}|${period.value.id}` : null);

/** null: not known (yet). */
export const unitDraft = computed<UnitDraftAnswer | null>(() => (known.value && known.value.of === keyOf() ? known.value.answer : null));

export const loadDraft = (): Promise<void> => act(async (token, of) => ({ answer: await fetchDraft(token, of) }));

/** Checked and kept by the service for a colleague; nothing is filed. @param replaces the draft that the person has seen */
export async function handOver(note: string, replaces: string | null): Promise<boolean> {
	const open = book.value;
	if (!open) return false;
	let done = false;
	await act(async (token, of) => {
		const workbook = await blobOf(open.host);
		const answer = workbook && (await putDraft(token, of, workbook, note, replaces));
		if (!answer) return null;
		done = true;
		notify(deskWords.value.draft.done, "good");
		return { answer };
	});
	return done;
}

export const removeDraft = (id: string): Promise<void> =>
	act(async (token, of) => {
		await deleteDraft(token, of, id);
		notify(deskWords.value.draft.removed, "good");
		return { answer: await fetchDraft(token, of) };
	});

/** The workbook, to be opened or saved; null: it could not be had, and the person sees why. */
export async function draftWorkbook(): Promise<Blob | null> {
	let blob: Blob | null = null;
	await act(async (token, of) => {
		blob = await fetchDraftWorkbook(token, of);
		return null;
	});
	return blob;
}

/** One after the other; what fails is shown, and whatever somebody else did meanwhile. */
async function act(use: (token: string, period: string) => Promise<{ answer: UnitDraftAnswer } | null>): Promise<void> {
	const [key, of] = [keyOf(), period.value?.id];
	if (key === null || !of || draftBusy.value) return;
	draftBusy.value = true;
	draftFailure.value = null;
	try {
		const found = await withSession((token) => use(token, of));
		if (found && keyOf() === key) known.value = { of: key, answer: found.answer };
	} catch (error) {
		draftFailure.value = error instanceof HostError ? error.problem : failureOfRequest(error);
		if (error instanceof ServiceRefused && error.problem.code === "draft-changed") {
			const answer = await withSession((token) => fetchDraft(token, of)).catch(() => null);
			if (answer && keyOf() === key) known.value = { of: key, answer };
		}
	} finally {
		draftBusy.value = false;
	}
}

/** As it is now: what is open in a program is read anew. */
async function blobOf(host: NonNullable<typeof book.value>["host"]): Promise<Blob | null> {
	if (!host.filesImage) return new Blob([await host.original()], { type: XLSX_TYPE });
	const now = await readAnew(host);
	return now && new Blob([JSON.stringify(now.image)], { type: "application/json" });
}

/** Writing explanations of queries into the workbook. */

import { signal } from "@preact/signals";
import { explains, type Finding, MIN_EXPLANATION } from "../../../shared/check/index.ts";
import { downloadBytes } from "../../../ui/download.ts";
import { kept } from "../../../ui/kept.ts";
import { notify } from "../../../ui/notice.ts";
import { HostError } from "../../hosts/host.ts";
import { NoRoomForExplanations } from "../../hosts/no-room.ts";
import { book, loadEngine, recheck, stage } from "../../session/book.ts";
import { keepExplanations } from "../../session/kept-explanations.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { explainWords } from "./explain-words.ts";

/** In characters. The most is that of the column 说明. */
export const explanationLength = { least: MIN_EXPLANATION, most: 500 };

/** What has been typed and not yet recorded, by unit, period and finding: neither another finding nor a closed pane loses it. */
const draftStore = kept("local", "hebiao.drafts", isTexts);
const drafts = signal<Readonly<Record<string, string>>>(draftStore.read() ?? {});

/** Most that are kept: findings that nobody comes back to must not pile up. */
const mostDrafts = 200;

function draftKey({ key }: Finding): string {
	const { unit = "", period = "" } = book.value?.report.template ?? {};
	return `${unit}|${period}|${key}`;
}

/** What has been typed as this finding's explanation. */
export const draftOf = (finding: Finding): string => drafts.value[draftKey(finding)] ?? "";

/** What was recorded for findings that only the service raises: the page's own check cannot say that they are explained. */
const recorded = signal<{ host: object | undefined; texts: ReadonlyMap<string, string> }>({ host: undefined, texts: new Map() });

/** The explanation of a finding as the open workbook has it. */
export function explanationOf(finding: Finding): string | null {
	const { host, texts: known } = recorded.value;
	return finding.explanation ?? (host === book.value?.host ? known.get(finding.key) : undefined) ?? null;
}

export function draft(finding: Finding, text: string): void {
	const { [draftKey(finding)]: _, ...others } = drafts.value;
	const rest = Object.entries(others).slice(-mostDrafts);
	drafts.value = Object.fromEntries(text === "" ? rest : [...rest, [draftKey(finding), text]]);
	draftStore.write(drafts.value);
}

function isTexts(value: unknown): value is Record<string, string> {
	return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}

/** Characters as the check counts them. */
export const countedLength = (text: string): number => [...text.trim()].length;

/** Puts an explanation into the workbook in memory and checks again. */
export async function recordExplanation(finding: Finding, text: string): Promise<void> {
	const open = book.value;
	if (!open) return;
	if (!explains(text)) return notify(explainWords.value.placeholder, "bad");
	const { explanationValue } = await loadEngine();
	try {
		await open.host.explain([{ rule: finding.rule, place: finding.place, value: explanationValue(finding), text: text.trim() }]);
	} catch (error) {
		if (error instanceof HostError) return notifyOf(error.problem);
		if (!(error instanceof NoRoomForExplanations)) throw error;
		return notify(error.code === "full" ? explainWords.value.full : explainWords.value.noSheet, "bad");
	}
	// A program that tells of every edit tells of this one, too.
	if (!open.host.follow) await recheck();
	const known = recorded.value.host === open.host ? recorded.value.texts : [];
	recorded.value = { host: open.host, texts: new Map(known).set(finding.key, text.trim()) };
	draft(finding, "");
	notify(explainWords.value.recorded, "good");
}

/** Writes the workbook back into the file it came from. */
export async function saveToFile(): Promise<void> {
	const open = book.value;
	if (!open) return;
	const outcome = await open.host.save();
	await recheck();
	if (outcome.kind === "saved") notify(explainWords.value.saved, "good");
	else notify(explainWords.value[outcome.reason], "bad");
}

/** Hands the workbook with its explanations to the person. */
export async function downloadBook(): Promise<void> {
	const open = book.value;
	if (!open) return;
	if (!downloadBytes(await open.host.original(), open.host.name)) return;
	open.host.downloaded?.();
	keepExplanations(open.report.template, open.host.unsaved);
	stage.value = { kind: "checked", book: { ...open, unsaved: open.host.unsaved.length + open.host.unsavedWrites } };
	notify(explainWords.value.downloaded, "good");
}

/** The browser asks before a page with unsaved explanations is left. Call once. */
export function guardUnsaved(): void {
	addEventListener("beforeunload", (event) => {
		if ((book.value?.unsaved ?? 0) > 0) event.preventDefault();
	});
}

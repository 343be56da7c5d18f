/** One-click repairs of the open workbook: what is offered, doing it, taking it back. */

import { computed, signal } from "@preact/signals";
import type { Finding, Report } from "../../../shared/check/index.ts";
import type { Repair, RepairStep } from "../../../shared/repairs/index.ts";
import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { fetchedOnce } from "../../../ui/fetched-once.ts";
import { notify } from "../../../ui/notice.ts";
import { HostError, type WorkbookHost } from "../../hosts/host.ts";
import { type Book, book, recheck } from "../../session/book.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { repairWords } from "./repair-words.ts";

/** The code of repairs, fetched with the first report that has findings. */
const loadCode = fetchedOnce(() => import("../../../shared/repairs/index.ts"));

/** Repairs done in this workbook, the last one behind; each is taken back as a whole. */
interface Done {
	host: WorkbookHost;
	steps: readonly RepairStep[];
	count: number;
}
const stack = signal<readonly Done[]>([]);

/** The repairs that can be taken back next. */
export const lastDone = computed<Done | undefined>(() => {
	const last = stack.value.at(-1);
	return last?.host === book.value?.host ? last : undefined;
});

/** Something is being written. */
export const working = signal<"repairing" | "undoing" | null>(null);

/** What is offered, and for which report. */
const offered = signal<{ host: WorkbookHost; report: Report; repairs: readonly Repair[] } | null>(null);

/** The repairs offered for the open workbook; of an older report until the newest one's are worked out. */
export const offeredRepairs = computed<readonly Repair[]>(() =>
	offered.value?.host === book.value?.host ? (offered.value?.repairs ?? []) : [],
);

/** Goes up when what is offered has to be worked out anew although the report is the same. */
export const round = signal(0);

/**
 * Works out what can be repaired, in slices, so that typing never stutters.
 *
 * @param wanted false once something newer is to be worked out
 */
export async function offerRepairs(open: Book, report: Report, wanted: () => boolean): Promise<void> {
	const { host, image, definition } = open;
	if (report.findings.length === 0) {
		offered.value = { host, report, repairs: [] };
		return;
	}
	// Without the code nothing is offered: that takes nothing away from the check.
	const code = await loadCode().catch(() => undefined);
	if (!code || !wanted()) return;
	const slicer = new BrowserTimeSlicer();
	for (const finding of report.findings) {
		// Kept for the image: the call below finds them ready.
		await code.repairInSlices(finding, { image, definition }, slicer, wanted);
		if (!wanted()) return;
	}
	const repairs = await code.repairsInSlices({ image, definition, report }, slicer, wanted);
	if (repairs && wanted()) offered.value = { host, report, repairs };
}

/** The repair of one finding, undefined where there is none. @param wanted false once another is asked about */
export async function repairFor(open: Book, finding: Finding, wanted: () => boolean): Promise<Repair | undefined> {
	const code = await loadCode().catch(() => undefined);
	return code?.repairInSlices(finding, { image: open.image, definition: open.definition }, new BrowserTimeSlicer(), wanted);
}

/** Does the repairs as one. True: done. */
export async function doRepairs(repairs: readonly Repair[]): Promise<boolean> {
	const open = book.value;
	if (!open || working.value || repairs.length === 0) return false;
	const code = await loadCode().catch(() => undefined);
	const steps = repairs.flatMap((repair) => repair.steps);
	const outcome = code && repairs.every((repair) => isUpToDate(code, open, repair)) ? await written("repairing", open, steps) : "changed";
	if (outcome === "changed") {
		round.value += 1;
		notify(repairWords.value.outdated, "bad");
	}
	if (outcome !== "written") return false;
	stack.value = [...stack.value.filter(({ host }) => host === open.host), { host: open.host, steps, count: repairs.length }];
	notify(repairWords.value.done(repairs.length), "good");
	return true;
}

/** Somebody may have typed between looking and pressing. */
function isUpToDate(code: Awaited<ReturnType<typeof loadCode>>, { report, image, definition }: Book, repair: Repair): boolean {
	const finding = report.findings.find(({ key }) => key === repair.findings[0]);
	const now = finding && code.repairOf(finding, { image, definition });
	return now !== undefined && JSON.stringify(now.steps) === JSON.stringify(repair.steps);
}

/** Takes the last repairs back, unless somebody has changed their cells since. */
export async function undoRepairs(): Promise<void> {
	const [open, last] = [book.value, lastDone.value];
	if (!open || !last || working.value) return;
	const code = await loadCode().catch(() => undefined);
	if (!code) return notify(repairWords.value.failed, "bad");
	const outcome = code.stillHolds(open.image, last.steps) ? await written("undoing", open, code.inverse(last.steps)) : "changed";
	if (outcome === "refused") return;
	stack.value = stack.value.slice(0, -1);
	if (outcome === "written") notify(repairWords.value.undone, "good");
	else notify(repairWords.value.changedSince, "bad");
}

/**
 * Writes, and checks again where the host does not tell of edits by itself. changed: somebody was quicker, nothing is written. refused:
 * for another reason, which the person has been told.
 */
async function written(
	what: "repairing" | "undoing",
	open: Book,
	steps: readonly RepairStep[],
): Promise<"written" | "changed" | "refused"> {
	const { host } = open;
	working.value = what;
	const told = toldOf(open);
	try {
		await host.write(steps);
		if (host.follow) await told;
		else await recheck();
		return "written";
	} catch (error) {
		if (error instanceof HostError && error.problem.code === "changed") return "changed";
		if (error instanceof HostError) notifyOf(error.problem);
		else {
			// A defect of ours: the person gets a sentence, the console the rest.
			console.error(error);
			notify(repairWords.value.failed, "bad");
		}
		return "refused";
	} finally {
		working.value = null;
	}
}

/** A program may tell of an edit late, or not at all. */
const longestWaitMilliseconds = 3000;

/** Until the check has seen an edit of the workbook: before that, what is offered is out of date and nothing is to be pressed. */
function toldOf(open: Book): Promise<void> {
	let stop = (): void => {};
	return new Promise<void>((resolve) => {
		const timer = setTimeout(resolve, longestWaitMilliseconds);
		stop = book.subscribe((now) => {
			if (now === open) return;
			clearTimeout(timer);
			resolve();
		});
	}).finally(() => stop());
}

/** 佐证登记: a folder's files read on this computer, what they mean for the list in the open workbook, writing it and taking it back. */

import { computed, signal } from "@preact/signals";
import type { EvidenceFile } from "../../../shared/evidence/file.ts";
import type { EvidencePlan } from "../../../shared/evidence/plan.ts";
import type { Register } from "../../../shared/evidence/register.ts";
import type { CellStep } from "../../../shared/repairs/steps.ts";
import { fetchedOnce } from "../../../ui/fetched-once.ts";
import { notify } from "../../../ui/notice.ts";
import { type FoundFile, TooManyFiles } from "../../hosts/folder.ts";
import { HostError, type WorkbookHost } from "../../hosts/host.ts";
import { type Book, book, recheck } from "../../session/book.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { evidenceWords } from "./evidence-words.ts";

export type Reading =
	| { kind: "start" }
	| { kind: "listing" }
	| { kind: "reading"; done: number; of: number; share: number; name: string }
	| { kind: "read"; files: readonly EvidenceFile[]; skipped: number; unreadable: readonly string[] };

export const reading = signal<Reading>({ kind: "start" });
/** Paths of files that the person does not want to be registered. */
export const leftOut = signal<ReadonlySet<string>>(new Set());
export const writing = signal(false);

/** What the files mean for the open workbook; null while it is worked out; without a plan where the workbook has no such list. */
export type Planned = { of: Book["image"]; plan: EvidencePlan; register: Register } | { of: Book["image"]; plan: null };
const planned = signal<Planned | null>(null);
export const currentPlan = computed(() => (planned.value && planned.value.of === book.value?.image ? planned.value : null));

const lastWritten = signal<{ host: WorkbookHost; steps: readonly CellStep[]; files: number } | null>(null);
/** What was written last into the open workbook and can be taken back. */
export const written = computed(() => (lastWritten.value?.host === book.value?.host ? lastWritten.value : null));

/** The code for the list, fetched when it is first needed. */
const loadCode = fetchedOnce(() => import("../../../shared/evidence/index.ts"));

let cancelling = new AbortController();

/** Reads files; those of the system and the workbook itself are passed over. `list` finds them, which may take a while, too. */
export async function readFiles(list: () => Promise<FoundFile[] | null> | FoundFile[] | null): Promise<void> {
	cancelling.abort();
	cancelling = new AbortController();
	const { signal: cancelled } = cancelling;
	reading.value = { kind: "listing" };
	try {
		const all = await list();
		if (cancelled.aborted) return;
		if (!all) {
			reading.value = { kind: "start" };
			return;
		}
		const wanted = all.filter(({ file }) => !isPassedOver(file.name));
		const { files, unreadable } = await readAll(wanted, cancelled);
		leftOut.value = new Set();
		lastWritten.value = null;
		reading.value = { kind: "read", files, skipped: all.length - wanted.length, unreadable };
	} catch (error) {
		if (cancelled.aborted) return;
		reading.value = { kind: "start" };
		if (error instanceof TooManyFiles) return notify(evidenceWords.value.tooMany, "bad");
		// Folders that the browser or the system keeps closed.
		if (!(error instanceof DOMException)) throw error;
		notify(evidenceWords.value.closed, "bad");
	}
}

export function cancelReading(): void {
	cancelling.abort();
	reading.value = { kind: "start" };
}

/** Files that lie in folders without anybody having put them there, and the workbook that is being filled in. */
function isPassedOver(name: string): boolean {
	return /^(\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(tmp|lnk|crdownload)$/i.test(name) || name === book.value?.host.name;
}

async function readAll(found: readonly FoundFile[], cancelled: AbortSignal): Promise<{ files: EvidenceFile[]; unreadable: string[] }> {
	const { readEvidence } = await import("../../hosts/evidence-file.ts");
	const bytes = found.reduce((sum, { file }) => sum + file.size, 0);
	const files: EvidenceFile[] = [];
	const unreadable: string[] = [];
	let [done, read, shownAt] = [0, 0, 0];
	const show = (name: string) => {
		if (performance.now() - shownAt < 100) return;
		shownAt = performance.now();
		reading.value = { kind: "reading", done, of: found.length, share: bytes > 0 ? Math.min(read / bytes, 1) : 1, name };
	};
	for (const one of found) {
		show(one.file.name);
		const progress = (more: number) => {
			read += more;
			show(one.file.name);
		};
		try {
			files.push(await readEvidence(one, progress, cancelled));
		} catch (error) {
			cancelled.throwIfAborted();
			if (!(error instanceof DOMException)) throw error;
			unreadable.push(one.folder ? `${one.folder}/${one.file.name}` : one.file.name);
		}
		done += 1;
	}
	return { files, unreadable };
}

/** Works out what the files mean for the workbook as it is now. To be called when either, or what is left out, has changed. */
export async function replan(): Promise<void> {
	const [open, now] = [book.value, reading.value];
	if (!open || now.kind !== "read") return;
	const { registerOf, planEvidence } = await loadCode();
	const { image, definition } = open;
	const known = planned.peek();
	const register = known?.of === image && known.plan ? known.register : registerOf(image, definition);
	planned.value = register ? { of: image, plan: planEvidence(register, now.files, leftOut.value), register } : { of: image, plan: null };
}

export function leaveOut(paths: readonly string[], out: boolean): void {
	const all = new Set(leftOut.value);
	for (const path of paths) {
		if (out) all.add(path);
		else all.delete(path);
	}
	leftOut.value = all;
}

/** Writes the plan into the workbook as it is held, as one change. */
export async function writePlan(): Promise<void> {
	const [open, now] = [book.value, currentPlan.value];
	if (!open || !now?.plan || writing.value) return;
	const changed = now.plan.files.filter(({ steps }) => steps.length > 0);
	const steps = changed.flatMap((one) => one.steps);
	if (steps.length === 0 || !(await carriedOut(open.host, steps))) return;
	lastWritten.value = { host: open.host, steps, files: changed.length };
	notify(evidenceWords.value.written(changed.length), "good");
}

/** Takes back what was written last, unless somebody has changed those cells since. */
export async function undoWriting(): Promise<void> {
	const [open, last] = [book.value, written.value];
	if (!open || !last || writing.value) return;
	const { inverse, stillHolds } = await loadCode();
	if (!stillHolds(open.image, last.steps)) {
		lastWritten.value = null;
		return notify(evidenceWords.value.changedSince, "bad");
	}
	if (!(await carriedOut(open.host, inverse(last.steps)))) return;
	lastWritten.value = null;
	notify(evidenceWords.value.undone, "good");
}

async function carriedOut(host: WorkbookHost, steps: Parameters<WorkbookHost["write"]>[0]): Promise<boolean> {
	writing.value = true;
	try {
		await host.write(steps);
		if (!host.follow) await recheck();
		return true;
	} catch (error) {
		if (!(error instanceof HostError)) throw error;
		notifyOf(error.problem);
		return false;
	} finally {
		writing.value = false;
	}
}

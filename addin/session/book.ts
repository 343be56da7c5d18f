/** The open workbook: opened, checked, checked again after each save, or after each edit where its program tells of them. */
import { computed, signal } from "@preact/signals";
import type { Finding, Report } from "../../shared/check/index.ts";
import { ServiceAway } from "../../ui/http.ts";
import { say } from "../../ui/language.ts";
import { notify } from "../../ui/notice.ts";
import { HostError, type HostProblem, type WorkbookChange, type WorkbookHost } from "../hosts/host.ts";
import { type Book, bookAfter, bookHeld, inspect, inspectImage, loadTemplate } from "./inspecting.ts";
import { notifyOf } from "./notify-of.ts";
import { type OpeningProblem, problemOf } from "./opening-problem.ts";
import { texts } from "./texts.ts";

export { type Book, type EngineCode, loadEngine, loadTemplate } from "./inspecting.ts";
export type { OpeningProblem } from "./opening-problem.ts";

export type Stage =
	| { kind: "start" }
	| { kind: "busy"; name: string }
	| { kind: "problem"; name: string; problem: OpeningProblem }
	| { kind: "checked"; book: Book };

export const stage = signal<Stage>({ kind: "start" });
export const book = computed(() => (stage.value.kind === "checked" ? stage.value.book : null));

/** Why the workbook cannot be read just now; the last report stays on the screen meanwhile. Goes away by itself. */
export const trouble = signal<Pick<HostProblem, "message" | "fix"> | null>(null);

/** When that was read of which the report on the screen is; null where no program was asked. */
export const readAt = signal<Date | null>(null);

/** A workbook to be opened. */
export interface Opening {
	/** What people call it. */
	name: string;
	host: () => Promise<WorkbookHost>;
}

/** Milliseconds until a program is asked again that lets nobody read, because a cell is being edited. */
const askAgainAfter = 1000;

let current: { opening: Opening; stop: () => void } | undefined;

/** Opens and checks a workbook. What goes wrong becomes the stage `problem`; nothing is thrown. True: it is checked. */
export async function openWorkbook(opening: Opening): Promise<boolean> {
	current?.stop();
	const mine = { opening, stop: () => {} };
	current = mine;
	trouble.value = null;
	stage.value = { kind: "busy", name: opening.name };
	await painted();
	try {
		const host = await opening.host();
		const checked = await withKept(await whenReadable(host, () => current === mine));
		if (current !== mine) return false;
		show(checked);
		mine.stop = listen(host);
		return true;
	} catch (error) {
		const problem = problemOf(error);
		if (current === mine) stage.value = { kind: "problem", name: opening.name, problem };
		return false;
	}
}

/** After the first verdict of a workbook that is open in a program: what the template wrote in it is looked at, too. */
export async function holdToTemplate(): Promise<void> {
	// Where that cannot be had now, the service says it on filing.
	const template = await loadTemplate();
	await inTurn(async () => {
		const open = book.value;
		if (!open?.host.follow) return;
		const held = await bookHeld(open, template);
		if (book.value?.checker === open.checker) stage.value = { kind: "checked", book: held };
	});
}

/** Somebody may be typing in a cell: that passes, and needs no one to press a button. */
async function whenReadable(host: WorkbookHost, wanted: () => boolean): Promise<Book> {
	for (;;) {
		try {
			const checked = await inspect(host);
			trouble.value = null;
			return checked;
		} catch (error) {
			if (!(error instanceof HostError) || error.problem.code !== "cell-editing" || !wanted()) throw error;
			trouble.value = error.problem;
			await new Promise((resolve) => setTimeout(resolve, askAgainAfter));
		}
	}
}

/** With the explanations that were recorded earlier; into a workbook that is open in a program nothing is written unasked. */
const withKept = async (opened: Book): Promise<Book> => (opened.host.follow ? opened : (await import("./restoring.ts")).withKept(opened));

/** Explanations are kept for files alone: a workbook that is open in a program has them in itself. */
const loadKept = () => import("./kept-explanations.ts");

function show(checked: Book): void {
	readAt.value = checked.host.readAt ?? null;
	stage.value = { kind: "checked", book: checked };
}

/** Tries the same workbook again, after a problem that may have passed. */
export function tryAgain(): void {
	if (current) void openWorkbook(current.opening);
}

export function closeBook(): void {
	current?.stop();
	current = undefined;
	stage.value = { kind: "start" };
}

function listen(host: WorkbookHost): () => void {
	if (host.follow) return host.follow((change) => follow(host, change));
	return host.watch((problem) => void (problem ? notifyOf(problem) : recheckSaved()));
}

/** One change after the other: an image is bound before the edits that came after it. */
let following: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const mine = following.then(work);
	following = mine.catch(() => undefined);
	return mine;
}

const follow = (host: WorkbookHost, change: WorkbookChange): void => void inTurn(() => take(host, change));

async function take(host: WorkbookHost, change: WorkbookChange): Promise<void> {
	const open = book.value;
	if (open?.host !== host) return;
	if (change.kind === "problem") {
		trouble.value = change.problem;
		return;
	}
	if (change.kind === "same") {
		// What stands in the way of checking still does.
		if (!trouble.value) readAt.value = host.readAt ?? null;
		return;
	}
	try {
		const after = await (change.kind === "edits" ? bookAfter(open, change) : inspectImage(host, change.image));
		// Opened anew meanwhile, and read after this change.
		if (book.value?.checker !== open.checker) return;
		show(after);
		trouble.value = null;
	} catch (error) {
		// The workbook lost what it is known by: people bring that back with an undo, and see the last report meanwhile.
		const problem = problemOf(error);
		if (book.value?.host === host) trouble.value = problem;
	}
}

/** The file was saved in another program: checked again, and told, also to screen readers. */
async function recheckSaved(): Promise<void> {
	await recheck();
	if (book.value) notify(texts.value.verdict.rechecked(say(book.value.report.verdict.text)));
}

/** Checks what the host holds now, read anew. null: it is no longer the open one. @throws as `inspect` */
export async function readAnew(host: WorkbookHost): Promise<Book | null> {
	const image = await host.readImage();
	return inTurn(async () => {
		const checked = await inspectImage(host, image);
		if (book.value?.host !== host) return null;
		show(checked);
		trouble.value = null;
		return checked;
	});
}

/** The same for the open workbook; what stands in the way shows in the page. */
export async function recheck(): Promise<void> {
	const open = book.value;
	if (!open) return;
	try {
		const checked = await readAnew(open.host);
		if (checked && !open.host.follow) (await loadKept()).keepExplanations(checked.report.template, open.host.unsaved);
	} catch (error) {
		const problem = problemOf(error);
		if (book.value?.host !== open.host) return;
		if (open.host.follow && (error instanceof HostError || error instanceof ServiceAway)) trouble.value = problem;
		else stage.value = { kind: "problem", name: open.host.name, problem };
	}
}

export const findingBy = (report: Report, key: string | null): Finding | undefined =>
	report.findings.find((finding) => finding.key === key);

/** Resolves after the browser has painted: the busy state shows before a long stretch of work. What is not shown is never painted. */
const painted = (): Promise<void> =>
	new Promise((resolve) => {
		globalThis.requestAnimationFrame?.(() => setTimeout(resolve));
		setTimeout(resolve, 100);
	});

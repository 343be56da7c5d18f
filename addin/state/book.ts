/** The open workbook: opened, checked, checked again after each save. */
import { computed, signal } from "@preact/signals";
import type { Checker } from "../../shared/check/index.ts";
import type { Finding, Report } from "../../shared/check/report.ts";
import type { DefinitionSet, Text } from "../../shared/definition/schema.ts";
import type { Value } from "../../shared/formula/value.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { fetchDefinition, isUnknownDefinition } from "../api/definitions.ts";
import { ServiceAway } from "../api/http.ts";
import { NoRoomForExplanations } from "../host/explanations.ts";
import { HostError, type WorkbookHost } from "../host/host.ts";
import { en } from "../texts/en.ts";
import { zhCN } from "../texts/zh-CN.ts";
import { keepExplanations, keptExplanations, stillHolding } from "./kept-explanations.ts";
import { notify } from "./notice.ts";
import { say, texts } from "./preferences.ts";

export type Engine = typeof import("../engine.ts");

export interface Book {
	host: WorkbookHost;
	image: WorkbookImage;
	definition: DefinitionSet;
	checker: Checker;
	report: Report;
	/** What formulas give, by sheet and address. */
	computed: ReadonlyMap<string, ReadonlyMap<string, Value>>;
	checkedAt: Date;
	/** Explanations that the person's file does not have yet. */
	unsaved: number;
}

export interface OpeningProblem {
	message: Text;
	fix: Text;
	where?: string | undefined;
	/** Trying again with the same file may help. */
	retry: boolean;
}

export type Stage =
	| { kind: "start" }
	| { kind: "busy"; name: string }
	| { kind: "problem"; name: string; problem: OpeningProblem }
	| { kind: "checked"; book: Book };

export const stage = signal<Stage>({ kind: "start" });
export const book = computed(() => (stage.value.kind === "checked" ? stage.value.book : null));

let engineLoading: Promise<Engine> | undefined;
/** The checking code; fetched once, tried again when it could not be had. */
export function loadEngine(): Promise<Engine> {
	engineLoading ??= import("../engine.ts").catch((error: unknown) => {
		engineLoading = undefined;
		throw new ServiceAway(error);
	});
	return engineLoading;
}

/** A workbook to be opened. */
export interface Opening {
	/** What people call it. */
	name: string;
	host: () => Promise<WorkbookHost>;
}

let current: { opening: Opening; stop: () => void } | undefined;

/** Opens and checks a workbook. What goes wrong becomes the stage `problem`; nothing is thrown. True: it is checked. */
export async function openWorkbook(opening: Opening): Promise<boolean> {
	current?.stop();
	const mine = { opening, stop: () => {} };
	current = mine;
	stage.value = { kind: "busy", name: opening.name };
	await painted();
	try {
		const host = await opening.host();
		const checked = await withKept(await inspect(host));
		if (current !== mine) return false;
		stage.value = { kind: "checked", book: checked };
		mine.stop = host.watch((problem) => void (problem ? notify(`${say(problem.message)} ${say(problem.fix)}`, "bad") : recheckSaved()));
		return true;
	} catch (error) {
		if (current === mine) stage.value = { kind: "problem", name: opening.name, problem: problemOf(error) };
		return false;
	}
}

/** With the explanations that were recorded earlier and are in no file yet, as far as they still hold. */
async function withKept(opened: Book): Promise<Book> {
	const { explanationValue } = await loadEngine();
	const back = stillHolding(keptExplanations(opened.report.template), opened.report, explanationValue);
	if (back.length === 0) return opened;
	try {
		await opened.host.explain(back);
	} catch (error) {
		if (!(error instanceof NoRoomForExplanations)) throw error;
		// They stay kept, and the file is checked as it is.
		return opened;
	}
	notify(texts.value.explain.back(back.length), "good");
	return inspect(opened.host);
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

/** The file was saved in another program: checked again, and told, also to screen readers. */
async function recheckSaved(): Promise<void> {
	await recheck();
	if (book.value) notify(texts.value.verdict.rechecked(say(book.value.report.verdict.text)));
}

/** Checks what the host holds now. */
export async function recheck(): Promise<void> {
	const open = book.value;
	if (!open) return;
	try {
		const checked = await inspect(open.host);
		if (book.value?.host !== open.host) return;
		stage.value = { kind: "checked", book: checked };
		keepExplanations(checked.report.template, open.host.unsaved);
	} catch (error) {
		if (book.value?.host === open.host) stage.value = { kind: "problem", name: open.host.name, problem: problemOf(error) };
	}
}

export const findingBy = (report: Report, key: string | null): Finding | undefined =>
	report.findings.find((finding) => finding.key === key);

async function inspect(host: WorkbookHost): Promise<Book> {
	const { createChecker, identify } = await loadEngine();
	const image = await host.readImage();
	const { set, version } = identify(image);
	const definition = await fetchDefinition(set, version).catch((error: unknown) => {
		throw isUnknownDefinition(error) ? new UnknownDefinition(`${set}/${version}`) : error;
	});
	const checker = createChecker(image, definition);
	return {
		host,
		image,
		definition,
		checker,
		report: checker.report(),
		computed: computedBySheet(checker),
		checkedAt: new Date(),
		unsaved: host.unsaved.length,
	};
}

function computedBySheet(checker: Checker): Book["computed"] {
	return new Map(
		[...Map.groupBy(checker.computed(), ({ sheet }) => sheet)].map(([sheet, cells]) => [
			sheet,
			new Map(cells.map(({ row, column, value }) => [formatAddress(row, column), value])),
		]),
	);
}

class UnknownDefinition extends Error {}

function problemOf(error: unknown): OpeningProblem {
	if (error instanceof WorkbookError) {
		const { message, fix, where } = error.problem;
		return { message, fix, where, retry: false };
	}
	if (error instanceof HostError) return { message: error.problem.message, fix: error.problem.fix, retry: true };
	if (error instanceof UnknownDefinition) {
		return { ...inBoth(zhCN.problem.definitionUnknown(error.message), en.problem.definitionUnknown(error.message)), retry: true };
	}
	if (error instanceof ServiceAway) return { ...inBoth(zhCN.problem.definitionAway, en.problem.definitionAway), retry: true };
	// A defect of ours: the person gets a sentence, the browser's console the rest.
	console.error(error);
	return { ...inBoth(zhCN.problem.unexpected, en.problem.unexpected), retry: true };
}

type Sentences = { message: string; fix: string };

function inBoth(zh: Sentences, english: Sentences): { message: Text; fix: Text } {
	return { message: { zh: zh.message, en: english.message }, fix: { zh: zh.fix, en: english.fix } };
}

/** Resolves after the browser has painted: the busy state shows before a long stretch of work. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

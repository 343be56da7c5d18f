/** 合并: the files that were put in, what comes of them, the decisions, the merged workbook. */

import { batch, computed, signal } from "@preact/signals";
import { isArchive } from "../../../shared/departments/archive.ts";
import type { Conflict, Decisions, MergeReview } from "../../../shared/departments/index.ts";
import type { Advice } from "../../../shared/domain/advice.ts";
import { fetchDefinition } from "../../../ui/definitions.ts";
import { language } from "../../../ui/language.ts";
import { work } from "./long-work/client.ts";
import type { KnownFile, MergeStart } from "./long-work/jobs.ts";
import { troubleOf } from "./trouble.ts";
import { words } from "./words.ts";

export interface MergeFile {
	id: number;
	/** Unlike any other's. */
	name: string;
	/** null: is being read. */
	known: KnownFile | null;
}

export type Merging =
	| { kind: "none" }
	| { kind: "comparing" }
	| { kind: "compared"; start: MergeStart }
	| { kind: "trouble"; trouble: Advice };

export interface MergedWorkbook {
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
	record: { name: string; bytes: Uint8Array<ArrayBuffer> };
	review: MergeReview;
	opened: boolean;
}

export const files = signal<readonly MergeFile[]>([]);
export const merging = signal<Merging>({ kind: "none" });
export const review = signal<MergeReview | null>(null);
export const decisions = signal<Decisions>({});
export const merged = signal<"busy" | MergedWorkbook | Advice | null>(null);

/** Conflicts that a decision settles; the others are entries that find no place. */
export const decidable = computed<readonly Conflict[]>(() => (review.value?.conflicts ?? []).filter(canDecide));
export const leftovers = computed<readonly Conflict[]>(() => (review.value?.conflicts ?? []).filter((conflict) => !canDecide(conflict)));
/** The decision as made, before the work behind has followed. */
export const decidedFor = ({ place, decided }: Conflict): string | null => decisions.value[place] ?? decided;
export const undecided = computed<readonly Conflict[]>(() => decidable.value.filter((conflict) => decidedFor(conflict) === null));

/** The others are entries that find no place. */
export const canDecide = ({ kind }: Conflict): boolean => kind !== "full" && kind !== "outside";

/** The merged workbook or decisions would be lost with the page. */
let unsaved = false;
addEventListener("beforeunload", (event) => {
	if (unsaved) event.preventDefault();
});

/** The person has the merged workbook. */
export function keptMerged(): void {
	unsaved = false;
}

let lastId = 0;

export async function addFiles(chosen: readonly Chosen[]): Promise<void> {
	const fresh = listed(chosen);
	merged.value = null;
	compareAnew();
	for (const one of fresh) await (isArchive(one.name) ? addArchive(one) : addWorkbook(one));
	await compare();
}

interface Chosen {
	name: string;
	read: () => Promise<Uint8Array>;
}

/** Puts lines for the files into the list, as being read: behind all, or in place of the line that they came in. */
function listed(chosen: readonly Chosen[], instead?: number): (Chosen & { id: number })[] {
	const fresh = chosen.map(({ name, read }) => {
		lastId += 1;
		return { id: lastId, name, read };
	});
	const others = files.value.filter(({ id }) => id !== instead);
	const at =
		instead === undefined
			? others.length
			: Math.max(
					0,
					files.value.findIndex(({ id }) => id === instead),
				);
	const lines: MergeFile[] = [];
	for (const { id, name } of fresh) lines.push({ id, name: unlike(name, [...others, ...lines]), known: null });
	files.value = [...others.slice(0, at), ...lines, ...others.slice(at)];
	return fresh;
}

async function addWorkbook({ id, read }: Chosen & { id: number }): Promise<void> {
	const known = await readOne(id, read);
	files.value = files.value.map((file) => (file.id === id ? { ...file, known } : file));
}

async function addArchive({ id, name, read }: Chosen & { id: number }): Promise<void> {
	try {
		const workbooks = await work("unpack", { bytes: await read() });
		// Taken out again meanwhile: nothing of it comes in.
		if (!files.value.some((file) => file.id === id)) return;
		for (const one of listed(
			workbooks.map((file) => ({ name: file.name, read: async () => file.bytes })),
			id,
		))
			await addWorkbook(one);
	} catch (error) {
		const known: KnownFile = { id, name, problem: { code: "malformed", ...troubleOf(error) } };
		files.value = files.value.map((file) => (file.id === id ? { ...file, known } : file));
	}
}

/** What was compared no longer holds: files come or go. */
function compareAnew(): number {
	comparison += 1;
	merging.value = { kind: "comparing" };
	return comparison;
}

async function readOne(id: number, read: () => Promise<Uint8Array>): Promise<KnownFile> {
	const name = files.value.find((file) => file.id === id)?.name ?? "";
	try {
		const bytes = await read();
		return await work("read", { id, file: { name, bytes } });
	} catch (error) {
		return { id, name, problem: { code: "malformed", ...troubleOf(error) } };
	}
}

export async function removeFile(id: number): Promise<void> {
	files.value = files.value.filter((file) => file.id !== id);
	merged.value = null;
	compareAnew();
	await work("forget", { id });
	await compare();
}

export async function removeAll(): Promise<void> {
	const all = files.value;
	batch(() => {
		files.value = [];
		decisions.value = {};
		merged.value = null;
	});
	unsaved = false;
	compareAnew();
	for (const { id } of all) await work("forget", { id });
	await compare();
}

let comparison = 0;

/** Compares once every file has been read; whoever reads the last one comes here. */
async function compare(): Promise<void> {
	const mine = compareAnew();
	if (files.value.some(({ known }) => known === null)) return;
	const known = files.value.flatMap(({ known: one }) => (one && "identity" in one ? [one] : []));
	const common = mostCommon(known.map(({ identity }) => JSON.stringify([identity.set, identity.version])));
	const identity = known.find((one) => JSON.stringify([one.identity.set, one.identity.version]) === common)?.identity;
	if (!identity) {
		batch(() => {
			merging.value = { kind: "none" };
			review.value = null;
		});
		return;
	}
	const { set, version } = identity;
	try {
		const definition = await fetchDefinition(set, version);
		const start = await work("start", { ids: files.value.map(({ id }) => id), set: definition });
		const now = start.review ? await work("review", { decisions: decisions.value }) : null;
		if (mine !== comparison) return;
		batch(() => {
			merging.value = { kind: "compared", start };
			review.value = now;
		});
	} catch (error) {
		if (mine === comparison) merging.value = { kind: "trouble", trouble: troubleOf(error, `${set}/${version}`) };
	}
}

/** Tries again what could not be had. */
export const compareAgain = (): void => void compare();

/** @param choice null: open again */
export async function decide(made: Readonly<Record<string, string | null>>): Promise<void> {
	const kept = Object.entries({ ...decisions.value, ...made }).filter((entry): entry is [string, string] => entry[1] !== null);
	decisions.value = Object.fromEntries(kept);
	merged.value = null;
	unsaved = kept.length > 0;
	const asked = decisions.value;
	const now = await work("review", { decisions: asked });
	if (decisions.value === asked) review.value = now;
}

/** Takes one choice for every open conflict that has it. */
export function decideOpen(choice: string): void {
	const fitting = undecided.value.filter(
		({ choices, suggestion }) => choices.some(({ department }) => department === choice) || (suggestion && choice in suggestion),
	);
	void decide(Object.fromEntries(fitting.map(({ place }) => [place, choice])));
}

/** Writes the merged workbook and opens it. */
export async function merge(openResult: (bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<void>): Promise<void> {
	if (merging.value.kind !== "compared" || merged.value === "busy") return;
	const { base } = merging.value.start;
	const mine = comparison;
	merged.value = "busy";
	try {
		const say = words.value.merge;
		const result = await work("write", { decisions: decisions.value, language: language.value });
		const stem = (base ?? "").replace(/\.xlsx$/i, "").replace(/^基准_/, "");
		const name = say.name(stem);
		// A file was put in or taken out meanwhile: this is no longer what was asked for.
		if (mine !== comparison) return;
		const opened = await openResult(result.bytes, name).then(
			() => true,
			() => false,
		);
		unsaved = true;
		merged.value = {
			name,
			bytes: result.bytes,
			record: { name: say.recordName(stem), bytes: result.record },
			review: result.review,
			opened,
		};
	} catch (error) {
		if (mine === comparison) merged.value = troubleOf(error);
	}
}

/** Back to the conflicts. */
export function decideAgain(): void {
	merged.value = null;
}

/** 自评.xlsx, 自评 (2).xlsx … */
function unlike(name: string, others: readonly MergeFile[]): string {
	const taken = new Set(others.map((file) => file.name));
	const [, stem = name, ending = ""] = /^(.*?)(\.[^.]+)?$/s.exec(name) ?? [];
	let unique = name;
	for (let number = 2; taken.has(unique); number++) unique = `${stem} (${number})${ending}`;
	return unique;
}

function mostCommon(all: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

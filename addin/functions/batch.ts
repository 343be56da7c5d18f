/**
 * Where the functions' calls come together. A sheet that is calculated calls hundreds of times within a moment: those calls become one
 * request, equal ones share an answer, and answers are kept for a while. One person's answers are never shown to the next one.
 */
import { figuresLimit } from "../../shared/api/figure-problems.ts";
import type { FigureAnswer, FigureQuestion } from "../../shared/api/figures.ts";
import { dropped, signedOut } from "./problems.ts";

export interface BatchOptions {
	/** Of the session; null: nobody is signed in. */
	token(): string | null;
	/** Rejects where the whole request fails. */
	fetch(token: string, questions: readonly FigureQuestion[], signal: AbortSignal): Promise<FigureAnswer[]>;
	/** Milliseconds in which calls are gathered. */
	gather?: number;
	/** Milliseconds for which figures are kept. */
	keep?: number;
	/** Milliseconds for which problems are kept: long enough for one calculation, short enough to try again. */
	keepProblem?: number;
}

export interface Asked {
	/** Rejects with a CellProblem, or with what the request failed with. */
	answer: Promise<FigureAnswer>;
	/** The cell wants it no more. */
	drop(): void;
}

export interface Batcher {
	ask(question: FigureQuestion): Asked;
	/** Forgets the kept answers: the next calls ask the service. */
	forget(): void;
}

/** A question that is asked, or answered already. */
interface Entry {
	key: string;
	question: FigureQuestion;
	answer: Promise<FigureAnswer>;
	settle(answer: FigureAnswer): void;
	fail(error: unknown): void;
	/** How many cells wait for it. */
	waiting: number;
	/** Undefined once it is answered. */
	batch: Batch | undefined;
	/** Performance time after which it is asked anew. */
	until: number;
}

interface Batch {
	entries: Set<Entry>;
	/** Undefined once it is on its way. */
	timer: ReturnType<typeof setTimeout> | undefined;
	controller: AbortController;
}

/** So many answers at most are kept; the oldest go first. */
const keptLimit = 20_000;

export function createBatcher({ token, fetch, gather = 50, keep = 300_000, keepProblem = 20_000 }: BatchOptions): Batcher {
	/** Of one session: another one begins with nothing. */
	let kept: { token: string; entries: Map<string, Entry>; open: Batch | undefined } | undefined;

	function ask(question: FigureQuestion): Asked {
		const current = token();
		if (current === null) return { answer: Promise.reject(signedOut()), drop() {} };
		if (kept?.token !== current) kept = { token: current, entries: new Map(), open: undefined };
		const { entries } = kept;
		const key = JSON.stringify(question).toUpperCase();
		const known = entries.get(key);
		if (known && known.until > performance.now()) return join(known);
		const entry = newEntry(key, question);
		entries.delete(key);
		entries.set(key, entry);
		for (const oldest of entries.keys()) {
			if (entries.size <= keptLimit) break;
			entries.delete(oldest);
		}
		enqueue(entry, kept);
		return join(entry);
	}

	function enqueue(entry: Entry, session: NonNullable<typeof kept>): void {
		session.open ??= { entries: new Set(), timer: undefined, controller: new AbortController() };
		const batch = session.open;
		batch.entries.add(entry);
		entry.batch = batch;
		const send = () => {
			batch.timer = undefined;
			if (session.open === batch) session.open = undefined;
			void carryOut(batch, session);
		};
		batch.timer ??= setTimeout(send, gather);
		if (batch.entries.size < figuresLimit) return;
		clearTimeout(batch.timer);
		send();
	}

	async function carryOut(batch: Batch, { token: bearer, entries }: NonNullable<typeof kept>): Promise<void> {
		const asked = [...batch.entries];
		try {
			const answers = await fetch(
				bearer,
				asked.map(({ question }) => question),
				batch.controller.signal,
			);
			asked.forEach((entry, index) => {
				const answer = answers[index];
				if (!answer) throw new Error(`no answer to question ${index}`);
				entry.batch = undefined;
				entry.until = performance.now() + ("problem" in answer ? keepProblem : keep);
				entry.settle(answer);
			});
		} catch (error) {
			for (const entry of asked) {
				if (entries.get(entry.key) === entry) entries.delete(entry.key);
				entry.batch = undefined;
				entry.fail(error);
			}
		}
	}

	function join(entry: Entry): Asked {
		entry.waiting++;
		let waits = true;
		return {
			answer: entry.answer,
			drop() {
				if (!waits) return;
				waits = false;
				entry.waiting--;
				if (entry.waiting === 0) leave(entry);
			},
		};
	}

	/** Nobody waits for it any more. On its way it stays, for somebody may ask again, unless nobody waits for the others either. */
	function leave(entry: Entry): void {
		const { batch } = entry;
		if (!batch) return;
		const unsent = batch.timer !== undefined;
		if (unsent) {
			batch.entries.delete(entry);
			abandon(entry);
			if (batch.entries.size > 0) return;
			clearTimeout(batch.timer);
			batch.timer = undefined;
			if (kept?.open === batch) kept.open = undefined;
		} else if ([...batch.entries].every(({ waiting }) => waiting === 0)) {
			for (const one of batch.entries) abandon(one);
			batch.controller.abort();
		}
	}

	function abandon(entry: Entry): void {
		if (kept?.entries.get(entry.key) === entry) kept.entries.delete(entry.key);
		entry.batch = undefined;
		entry.fail(dropped());
	}

	return {
		ask,
		forget() {
			// What is on its way is news enough.
			for (const [key, { batch }] of kept?.entries ?? []) if (!batch) kept?.entries.delete(key);
		},
	};
}

function newEntry(key: string, question: FigureQuestion): Entry {
	const { promise, resolve, reject } = withResolvers<FigureAnswer>();
	return { key, question, answer: promise, settle: resolve, fail: reject, waiting: 0, batch: undefined, until: Number.POSITIVE_INFINITY };
}

/** Promise.withResolvers, which browsers have since 2023 only. */
function withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
	let resolve: (value: T) => void = () => {};
	let reject: (error: unknown) => void = () => {};
	const promise = new Promise<T>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	return { promise, resolve, reject };
}

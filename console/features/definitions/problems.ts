/** Asks the thread that looks at drafts; one question of a kind waits at a time, and the newest replaces it. */

import type { JsonValue } from "../../../shared/definition/draft/edits.ts";
import type { LintProblem } from "../../../shared/definition/lint.ts";
import type { FormulaFault } from "../../parts/formula/formula-text.ts";
import type { LintAnswers, LintQuestion, LintReply, LintWish, TriedSamples } from "./lint-messages.ts";

export type { LintProblem };

/** What is said of a field of a rule or an indicator: `clauses[0].formula`. */
export const faultsAt = (problems: readonly LintProblem[], owner: string, field: string): FormulaFault[] =>
	problems
		.filter((problem) => (problem.rule ?? problem.code) === owner && problem.field === field)
		.map(({ position, message }) => ({ start: position?.start ?? 0, end: position?.end ?? 1, message }));

interface Question {
	wish: LintWish;
	done: (answer: LintAnswers[keyof LintAnswers]) => void;
	failed: (error: unknown) => void;
}

let worker: Worker | undefined;
let asked: Question | undefined;
let waiting: Question[] = [];
let last = 0;

/** @returns what lint says; never resolves where a newer question replaced this one */
export const problemsOf = (content: JsonValue): Promise<readonly LintProblem[]> => ask({ kind: "lint", content });

/** @returns what the samples of a rule give; undefined where the draft has not the shape of a set; never resolves where a newer question replaced this one */
export const trySamples = (content: JsonValue, rule: string): Promise<TriedSamples | undefined> => ask({ kind: "samples", content, rule });

/**
 * Asks the thread. Never resolves where a newer question of its kind replaced this one.
 * @throws Error where its code could not be fetched, or it has died
 */
export function ask<K extends keyof LintAnswers>(question: Extract<LintQuestion, { kind: K }>): Promise<LintAnswers[K]> {
	last++;
	const number = last;
	return new Promise((done, failed) => {
		const own: Question = {
			wish: { ...question, number },
			// Safe: the thread answers a question by its kind.
			done: (answer) => done(answer as LintAnswers[K]),
			failed,
		};
		waiting = [...waiting.filter((one) => one.wish.kind !== question.kind), own];
		next();
	});
}

function next(): void {
	if (asked) return;
	[asked, ...waiting] = waiting;
	if (!asked) return;
	worker ??= started();
	worker.postMessage(asked.wish);
}

function started(): Worker {
	const made = new Worker(new URL("./lint-worker.ts", import.meta.url), { type: "module" });
	made.onmessage = ({ data }: MessageEvent<LintReply>) => {
		if (data.number !== asked?.wish.number) return;
		if ("failed" in data) asked.failed(new Error(data.failed));
		else asked.done(data.answer);
		asked = undefined;
		next();
	};
	made.onerror = (event) => {
		// Its code could not be fetched, or it has died: the next question gets another one.
		worker = undefined;
		asked?.failed(new Error(event.message));
		asked = undefined;
		next();
	};
	return made;
}

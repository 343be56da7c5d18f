/** What the thread says of a question about the draft as it stands on the page. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LintAnswers, LintQuestion } from "./lint-messages.ts";
import { ask } from "./problems.ts";

/** How long typing rests before it is asked again, in milliseconds. */
const rest = 500;

export type Answer<T> = { state: "busy" | "away"; last: T | null } | { state: "there"; last: T };

/**
 * @param question null: there is nothing to ask yet
 * @param keys what the answer depends on; with another one it is asked again
 */
export function useAnswer<K extends keyof LintAnswers>(
	question: Extract<LintQuestion, { kind: K }> | null,
	keys: readonly unknown[],
): Answer<LintAnswers[K]> {
	const answer = useSignal<Answer<LintAnswers[K]>>({ state: "busy", last: null });
	useEffect(() => {
		if (!question) return;
		let ended = false;
		answer.value = { state: "busy", last: answer.value.last };
		const timer = setTimeout(() => {
			ask(question).then(
				(given) => {
					if (!ended) answer.value = { state: "there", last: given };
				},
				() => {
					if (!ended) answer.value = { state: "away", last: answer.value.last };
				},
			);
		}, rest);
		return () => {
			ended = true;
			clearTimeout(timer);
		};
	}, [...keys, question === null]);
	return answer.value;
}

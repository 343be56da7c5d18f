/** What a page asks of the service, and where that stands. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RequestFailure } from "../../ui/failure.ts";
import { failureHere, identity } from "../session/session.ts";

export interface AskedFor<T> {
	/** The last answer; stays while it is asked for again. */
	answer: T | null;
	failure: RequestFailure | null;
	busy: boolean;
	again: () => void;
}

/**
 * Asks when shown, whenever one of `keys` changes, when somebody signs in again, and on `again`. An answer to an earlier question that
 * comes late is dropped.
 * @param ask null: there is nothing to ask for yet
 */
export function useAsked<T>(ask: ((signal: AbortSignal) => Promise<T>) | null, keys: readonly unknown[]): AskedFor<T> {
	const answer: Signal<T | null> = useSignal<T | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const busy = useSignal(true);
	const turn = useSignal(0);
	const who = identity()?.holder;
	useEffect(() => {
		if (!ask || who === undefined) return;
		const ended = new AbortController();
		busy.value = true;
		ask(ended.signal).then(
			(given) => {
				if (ended.signal.aborted) return;
				answer.value = given;
				failure.value = null;
				busy.value = false;
			},
			(error: unknown) => {
				if (ended.signal.aborted) return;
				failure.value = failureHere(error);
				busy.value = false;
			},
		);
		return () => ended.abort();
	}, [...keys, ask === null, who, turn.value]);
	return {
		answer: answer.value,
		failure: failure.value,
		busy: busy.value,
		again: () => {
			turn.value++;
		},
	};
}

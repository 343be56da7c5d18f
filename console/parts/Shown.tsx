import type { ComponentChildren } from "preact";
import { Button } from "../../ui/components/Button.tsx";
import { Icon } from "../../ui/components/Icon.tsx";
import type { RequestFailure } from "../../ui/failure.ts";
import { say } from "../../ui/language.ts";
import { failureWords, memberWords } from "./failure-words.ts";
import type { AskedFor } from "./use-asked.ts";
import { partWords } from "./words.ts";

/** What was asked for, or that it is on its way, or what went wrong and how to go on. An earlier answer stays on show meanwhile. */
export function Shown<T>({ of, children }: { of: AskedFor<T>; children: (answer: T) => ComponentChildren }) {
	const { answer, failure, busy, again } = of;
	return (
		<div class="shown" aria-busy={busy}>
			{failure ? <FailureCard failure={failure} again={again} /> : null}
			{answer !== null ? children(answer) : busy && !failure ? <Loading /> : null}
		</div>
	);
}

export function Loading() {
	return (
		<div class="busy" role="status">
			<div class="spinner" />
			<p>{partWords.value.loading}</p>
		</div>
	);
}

/** One sentence each: what happened, what to do about it; the places of a request that were refused. */
export function FailureCard({ failure, again }: { failure: RequestFailure; again?: (() => void) | undefined }) {
	const { message, fix } = failureWords(failure);
	return (
		<div class="card failure" role="alert">
			<Icon name={failure.code === null ? "away" : "error"} />
			<div>
				<p class="failure-message">{say(message)}</p>
				{fix ? <p>{say(fix)}</p> : null}
				{failure.places.length > 0 ? (
					<ul class="failure-places">
						{failure.places.map((place) => (
							<li key={place.path}>
								{place.path ? (memberWords(place.path) ?? <code>{place.path}</code>) : null} {say(place.message)}
							</li>
						))}
					</ul>
				) : null}
				{again ? (
					<div class="actions">
						<Button onClick={again}>{partWords.value.again}</Button>
					</div>
				) : null}
			</div>
		</div>
	);
}

/** In place of a list that has nothing in it: says why, and what to do next. */
export function Nothing({ heading, children }: { heading: string; children?: ComponentChildren }) {
	return (
		<div class="nothing">
			<h2>{heading}</h2>
			{children}
		</div>
	);
}

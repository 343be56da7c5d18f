import type { RequestFailure } from "../../../ui/failure.ts";
import { FailureCard } from "../../parts/Shown.tsx";
import { dateTime } from "../../session/times.ts";
import type { DeskState } from "./desk-state.ts";
import { reviewWords } from "./words.ts";

/** Why the last thing was not done; where somebody was faster, by name. */
export function Refusal({ desk }: { desk: DeskState }) {
	const failure = desk.failure.value;
	if (!failure) return null;
	return (
		<>
			{failure.code === "review-taken" ? <p class="text-query">{takenMeanwhile(failure.problem)}</p> : null}
			<FailureCard failure={failure} />
		</>
	);
}

/** The first to judge a revision, or to take it, has it; by name, or that it was laid back meanwhile. */
function takenMeanwhile({ by, since }: RequestFailure["problem"]): string {
	const words = reviewWords.value;
	return typeof by === "string" ? words.takenMeanwhile(by, typeof since === "string" ? dateTime(since) : "") : words.laidBackMeanwhile;
}

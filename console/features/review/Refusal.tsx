import { FailureCard } from "../../parts/Shown.tsx";
import { dateTime } from "../../session/times.ts";
import type { DeskState } from "./desk-state.ts";
import { reviewWords } from "./words.ts";

/** Why the last thing was not done; where somebody was faster, by name. */
export function Refusal({ desk }: { desk: DeskState }) {
	const failure = desk.failure.value;
	if (!failure) return null;
	const { by, since } = failure.problem;
	const who = failure.code === "review-taken" && typeof by === "string" ? by : null;
	return (
		<>
			{who === null ? null : <p class="text-query">{reviewWords.value.takenBy(who, typeof since === "string" ? dateTime(since) : "")}</p>}
			<FailureCard failure={failure} />
		</>
	);
}

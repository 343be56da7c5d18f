import type { DraftEvent } from "../../../shared/api/unit-drafts.ts";
import { deskWords } from "./desk-words.ts";
import { formatTime } from "./format.ts";

/** Who did what with the unit's drafts, newest first. */
export function DraftHistory({ events }: { events: readonly DraftEvent[] }) {
	const words = deskWords.value.draft;
	return (
		<details class="more">
			<summary>{words.history}</summary>
			<ol class="draft-events">
				{events.map(({ action, at, by, note, verdict }) => (
					<li key={`${at}|${action}|${by}`} class="quiet-text">
						{[formatTime(at), by, words.events[action], verdict ? words.verdict[verdict] : "", note ?? ""].filter(Boolean).join(" · ")}
					</li>
				))}
			</ol>
		</details>
	);
}

import { historyWords } from "./history-words.ts";

/** Whether a cell says something else than the returned revision; nothing where that is not known. */
export function ChangedMark({ changed }: { changed: boolean | null }) {
	const history = historyWords.value;
	if (changed === null) return null;
	return <span class={`badge badge-${changed ? "explained" : "plain"}`}>{changed ? history.changed : history.unchanged}</span>;
}

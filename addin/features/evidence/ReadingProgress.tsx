import { Button } from "../../../ui/components/Button.tsx";
import { cancelReading, type Reading } from "./evidence.ts";
import { evidenceWords } from "./evidence-words.ts";

/** How far the folder has been read, by bytes: one scan may be as large as all letters together. */
export function ReadingProgress({ now }: { now: Extract<Reading, { kind: "listing" | "reading" }> }) {
	const evidence = evidenceWords.value;
	const words = now.kind === "listing" ? evidence.listing : evidence.reading(now.done, now.of);
	return (
		<div class="evidence-reading">
			<progress aria-label={words} {...(now.kind === "reading" ? { value: Math.round(now.share * 100), max: 100 } : {})} />
			<p role="status">{words}</p>
			<p class="quiet-text">{now.kind === "reading" ? now.name : null}</p>
			<Button appearance="outline" onClick={cancelReading}>
				{evidence.cancel}
			</Button>
		</div>
	);
}

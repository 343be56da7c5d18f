import { notify } from "../../../../ui/notice.ts";
import { openFile } from "../open-file.ts";
import { startWords } from "./words.ts";

/** Beside the page's own files; made when the pages are built. */
const samplePath = "./sample.xlsx";

export function TrySample() {
	const start = startWords.value;
	return (
		<p class="try">
			{start.sampleQuestion}
			<button type="button" class="link" onClick={() => void openSample()}>
				{start.sample}
			</button>
			<span class="quiet-text">{start.sampleLead}</span>
		</p>
	);
}

async function openSample(): Promise<void> {
	const answer = await fetch(samplePath).catch(() => null);
	if (!answer?.ok) return notify(startWords.value.sampleAway, "bad");
	const name = startWords.value.sampleName;
	await openFile({ file: new File([await answer.blob()], name), handle: null });
}

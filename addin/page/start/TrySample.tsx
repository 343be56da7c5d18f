import { notify } from "../../state/notice.ts";
import { texts } from "../../state/preferences.ts";
import { openFile } from "../open-file.ts";

/** Beside the page's own files; made when the pages are built. */
const samplePath = "./sample.xlsx";

export function TrySample() {
	const { start } = texts.value;
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
	if (!answer?.ok) return notify(texts.value.start.sampleAway, "bad");
	const name = texts.value.start.sampleName;
	await openFile({ file: new File([await answer.blob()], name), handle: null });
}

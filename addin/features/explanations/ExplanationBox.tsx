import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { explainWords } from "./explain-words.ts";
import { countedLength, draft, draftOf, explanationLength, explanationOf, recordExplanation } from "./explaining.ts";

/** Where staff say why a figure is right though unusual; what was said stands here once it holds. Keyed by the finding. */
export function ExplanationBox({ finding }: { finding: Finding }) {
	const changing = useSignal(false);
	const held = explanationOf(finding);
	return held && !changing.value ? (
		<HeldExplanation
			text={held}
			onChange={() => {
				draft(finding, held);
				changing.value = true;
			}}
		/>
	) : (
		<Writing
			finding={finding}
			onDone={() => {
				changing.value = false;
			}}
		/>
	);
}

function HeldExplanation({ text, onChange }: { text: string; onChange: () => void }) {
	const explain = explainWords.value;
	return (
		<section class="explain explain-held">
			<h3>
				<Icon name="explained" /> {explain.held}
			</h3>
			<p class="explain-text">{text}</p>
			<p class="quiet-text">{explain.until}</p>
			<Button appearance="outline" onClick={onChange}>
				{explain.change}
			</Button>
		</section>
	);
}

function Writing({ finding, onDone }: { finding: Finding; onDone: () => void }) {
	const explain = explainWords.value;
	const id = useId();
	const busy = useSignal(false);
	const text = draftOf(finding);
	const length = countedLength(text);
	const missing = explanationLength.least - length;
	const record = async (event: Event) => {
		event.preventDefault();
		if (missing > 0 || busy.value) return;
		busy.value = true;
		await recordExplanation(finding, text).finally(() => {
			busy.value = false;
		});
		onDone();
	};
	return (
		<form class="explain" onSubmit={(event) => void record(event)}>
			<div class="explain-top">
				<h3 id={`${id}-heading`}>{explain.heading}</h3>
				<p class="quiet-text">{explain.lead}</p>
			</div>
			<textarea
				class="field"
				rows={2}
				maxLength={explanationLength.most}
				aria-labelledby={`${id}-heading`}
				aria-describedby={`${id}-good`}
				value={text}
				onInput={(event) => draft(finding, event.currentTarget.value)}
			/>
			<div class="explain-foot">
				<p class="quiet-text" aria-live="polite">
					{missing > 0 ? explain.short(missing) : explain.length(length, explanationLength.most)}
				</p>
				<Button type="submit" appearance="primary" disabled={missing > 0 || busy.value}>
					{explain.record}
				</Button>
			</div>
			<p id={`${id}-good`} class="quiet-text explain-good">
				{explain.good}
			</p>
		</form>
	);
}

import type { StepText } from "./step-text.ts";

/** Before → after. The words say what is what to those who do not see the arrow. */
export function Change({ text, words }: { text: StepText; words: { before: string; after: string } }) {
	return (
		<span class="repair-change">
			<span class="unseen">{words.before} </span>
			<del class="repair-before">{text.before}</del>
			<span class="repair-arrow" aria-hidden="true">
				→
			</span>
			<span class="unseen"> {words.after} </span>
			<ins class="repair-after">{text.after}</ins>
		</span>
	);
}

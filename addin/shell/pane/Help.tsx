import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { helpWords } from "../../features/help/help-words.ts";

/** How the pane is used; the way back stands in Pane.tsx, which is there from the start. */
export function Help() {
	const words = helpWords.value;
	const heading = useHeadingFocus();
	return (
		<>
			<h1 ref={heading} tabIndex={-1}>
				{words.heading}
			</h1>
			<ol>
				{words.steps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
			<p>{words.keys}</p>
		</>
	);
}

import { Button } from "../parts/shell/Button.tsx";
import { useHeadingFocus } from "../parts/shell/use-heading-focus.ts";
import { texts } from "../state/preferences.ts";
import { helpOpen } from "./tab.ts";

export function Help() {
	const { pane } = texts.value;
	const heading = useHeadingFocus();
	return (
		<article class="pane-help">
			<h1 ref={heading} tabIndex={-1}>
				{pane.helpHeading}
			</h1>
			<ol>
				{pane.helpSteps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
			<p>{pane.helpKeys}</p>
			<div class="actions">
				<Button
					appearance="primary"
					onClick={() => {
						helpOpen.value = false;
					}}
				>
					{pane.helpClose}
				</Button>
				<a href="./" target="_blank" rel="noreferrer">
					{pane.browserPage}
				</a>
			</div>
		</article>
	);
}

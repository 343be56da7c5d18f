import { useEffect, useRef } from "preact/hooks";
import { Button } from "../parts/shell/Button.tsx";
import { texts } from "../state/preferences.ts";
import { helpOpen } from "./tab.ts";

export function Help() {
	const { pane } = texts.value;
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus(), []);
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

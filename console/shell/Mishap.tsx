import { Component, type ComponentChildren } from "preact";
import { Button } from "../../ui/components/Button.tsx";
import { shellWords } from "./words.ts";

interface MishapState {
	failed: boolean;
}

/** Where a page of ours fails, one sentence stands in its place; what went wrong is for the browser's console. */
export class Mishap extends Component<{ children: ComponentChildren }, MishapState> {
	override state: MishapState = { failed: false };

	override componentDidCatch(error: unknown): void {
		console.error(error);
		this.setState({ failed: true });
	}

	override render() {
		if (!this.state.failed) return this.props.children;
		const words = shellWords.value;
		return (
			<div class="alone card" role="alert">
				<h1>{words.broken}</h1>
				<p>{words.brokenLead}</p>
				<div class="actions">
					<Button appearance="primary" onClick={() => location.reload()}>
						{words.reload}
					</Button>
				</div>
			</div>
		);
	}
}

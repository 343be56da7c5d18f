import { Icon } from "../parts/shell/Icon.tsx";
import { book, trouble } from "../state/book.ts";
import { say, texts } from "../state/preferences.ts";

/** Why the workbook cannot be read just now. The region stands from the start, so that screen readers hear what comes into it. */
export function TroubleBar() {
	const problem = trouble.value;
	return (
		<div role="status">
			{problem ? (
				<div class="trouble">
					<Icon name="away" />
					<p>
						<strong>{say(problem.message)}</strong> {say(problem.fix)}
						{book.value ? <span class="quiet-text"> {texts.value.pane.trouble}</span> : null}
					</p>
				</div>
			) : null}
		</div>
	);
}

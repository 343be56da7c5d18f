import { HostError, type HostProblem } from "../host/host.ts";
import { Icon } from "../parts/shell/Icon.tsx";
import { book, readAt, trouble } from "../state/book.ts";
import { notify } from "../state/notice.ts";
import { say, texts, timeOfDay } from "../state/preferences.ts";

/**
 * Why the workbook cannot be read just now, or not all of it, and whether its formulas may be old. The region stands from the start, so
 * that screen readers hear what comes into it.
 */
export function TroubleBar() {
	const { pane } = texts.value;
	const host = book.value?.host;
	const problem = trouble.value ?? host?.unread;
	return (
		<div role="status">
			{problem ? (
				<div class="trouble">
					<Icon name="away" />
					<p>
						<strong>{say(problem.message)}</strong> {say(problem.fix)}
						{trouble.value && readAt.value ? <span class="quiet-text"> {pane.trouble(timeOfDay(readAt.value))}</span> : null}
					</p>
				</div>
			) : null}
			{host?.manualCalculation ? (
				<div class="trouble">
					<Icon name="query" />
					<p>
						{pane.manual}{" "}
						<button type="button" class="link" onClick={() => host.calculate?.().catch(sayWhy)}>
							{pane.calculate}
						</button>
					</p>
				</div>
			) : null}
		</div>
	);
}

function sayWhy(error: unknown): void {
	if (!(error instanceof HostError)) throw error;
	const { message, fix }: Pick<HostProblem, "message" | "fix"> = error.problem;
	notify(`${say(message)} ${say(fix)}`, "bad");
}

import { Icon } from "../../../ui/components/Icon.tsx";
import { say, timeOfDay } from "../../../ui/language.ts";
import { HostError } from "../../hosts/host.ts";
import { book, readAt, trouble } from "../../session/book.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { texts } from "../../session/texts.ts";

/** Why the workbook cannot be read just now, or not all of it, and whether its formulas may be old. */
export function Troubles() {
	const { pane } = texts.value;
	const host = book.value?.host;
	const problem = trouble.value ?? host?.unread;
	return (
		<>
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
		</>
	);
}

function sayWhy(error: unknown): void {
	if (!(error instanceof HostError)) throw error;
	notifyOf(error.problem);
}

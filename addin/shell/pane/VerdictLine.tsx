import type { Report } from "../../../shared/check/index.ts";
import { Icon, type IconName } from "../../../ui/components/Icon.tsx";
import { say, timeOfDay } from "../../../ui/language.ts";
import { fullVerdict } from "../../features/service-check/precheck.ts";
import { readAt, trouble } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { checkAgain } from "./check-again.ts";

const icons: Record<Report["verdict"]["code"], IconName> = { ready: "ready", errors: "error", unexplained: "query" };

/** When Excel was last read. Where it cannot be read now, the bar above says so, with this time. */
function ReadAt() {
	const at = readAt.value;
	return at && !trouble.value ? <span class="quiet-text read-at">{texts.value.pane.readAt(timeOfDay(at))}</span> : null;
}

/** 可以报送, or what stands in the way, in one line; screen readers hear it when it changes. */
export function VerdictLine({ report }: { report: Report }) {
	const { pane } = texts.value;
	const { code, text } = fullVerdict.value ?? report.verdict;
	return (
		<section class={`pane-verdict verdict-${code}`} data-verdict={code}>
			<Icon name={icons[code]} />
			<div class="pane-verdict-said">
				<h1 aria-live="polite">{say(text)}</h1>
				<ReadAt />
			</div>
			<button type="button" class="link" onClick={() => void checkAgain()}>
				{pane.check}
			</button>
		</section>
	);
}

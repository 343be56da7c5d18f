import type { Report } from "../../shared/check/report.ts";
import { Icon, type IconName } from "../parts/shell/Icon.tsx";
import { fullVerdict } from "../state/precheck.ts";
import { say, texts } from "../state/preferences.ts";
import { checkAgain } from "./check-again.ts";

const icons: Record<Report["verdict"]["code"], IconName> = { ready: "ready", errors: "error", unexplained: "query" };

/** 可提交, or what stands in the way, in one line; screen readers hear it when it changes. */
export function VerdictLine({ report }: { report: Report }) {
	const { pane } = texts.value;
	const { code, text } = fullVerdict.value ?? report.verdict;
	return (
		<section class={`pane-verdict verdict-${code}`} data-verdict={code}>
			<Icon name={icons[code]} />
			<h1 aria-live="polite">{say(text)}</h1>
			<button type="button" class="link" onClick={() => void checkAgain()}>
				{pane.check}
			</button>
		</section>
	);
}

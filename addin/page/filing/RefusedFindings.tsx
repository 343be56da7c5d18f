import type { Finding } from "../../../shared/check/report.ts";
import type { BlockingCheck } from "../../api/submissions.ts";
import { Icon } from "../shell/Icon.tsx";
import { kindOf } from "../state/filter.ts";
import { say, texts } from "../state/preferences.ts";
import { showPlace } from "./show-place.ts";

/** What the service found when it refused: first what only it can know, then the rest that blocks. */
export function RefusedFindings({ check }: { check: BlockingCheck }) {
	const { file } = texts.value;
	const blocking = [...check.service, ...check.report.findings].filter((finding) => ["error", "query"].includes(kindOf(finding)));
	return (
		<div class="refused" role="alert">
			<p>
				<strong>{file.refused}</strong>
			</p>
			<ul>
				{blocking.map((finding) => (
					<RefusedFinding key={finding.key} finding={finding} />
				))}
			</ul>
		</div>
	);
}

function RefusedFinding({ finding }: { finding: Finding }) {
	const { file } = texts.value;
	return (
		<li class={`returned-line text-${kindOf(finding)}`}>
			<Icon name={kindOf(finding)} />
			<div>
				<p class="plain-text">{say(finding.message)}</p>
				<p class="quiet-text">{say(finding.fix)}</p>
			</div>
			<button type="button" class="link" onClick={() => showPlace(finding.place, { sheet: finding.sheet, cell: finding.cell })}>
				{file.goTo}
			</button>
		</li>
	);
}

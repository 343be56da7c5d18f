import type { Finding } from "../../../shared/check/index.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say, timeOfDay } from "../../../ui/language.ts";
import { ExplanationBox } from "../explanations/ExplanationBox.tsx";
import { filingWords } from "../filing/filing-words.ts";
import { kindOf } from "../findings/filter.ts";
import { findingWords } from "../findings/finding-words.ts";
import { showPlace } from "../findings/show-place.ts";
import { answered, asking, serviceFindings } from "./precheck.ts";
import { ServiceState } from "./ServiceLine.tsx";
import { standingWords } from "./words.ts";

/** What is read at once; whoever has more, has one cause for most of them. */
const most = 20;

/** What only the service finds, apart from the check's own list. */
export function ServiceSection() {
	const { service } = standingWords.value;
	if (asking.value.kind === "off") return null;
	const found = serviceFindings.value;
	return (
		<section class="service-section" aria-labelledby="service-heading">
			<h2 id="service-heading">{service.heading(found.length)}</h2>
			<ServiceState />
			<p class="quiet-text">{found.length === 0 && asking.value.kind === "done" ? service.none : service.lead}</p>
			<ul>
				{found.slice(0, most).map((finding) => (
					<Found key={finding.key} finding={finding} />
				))}
			</ul>
			{found.length > most ? <p class="quiet-text">{service.more(found.length - most)}</p> : null}
			{answered.value ? <p class="quiet-text">{service.at(timeOfDay(answered.value.at))}</p> : null}
		</section>
	);
}

function Found({ finding }: { finding: Finding }) {
	const { file } = filingWords.value;
	const { detail } = findingWords.value;
	const kind = kindOf(finding);
	return (
		<li class="returned-line" data-rule={finding.rule}>
			<Icon name={kind} />
			<div>
				<p>{say(finding.message)}</p>
				<p class="quiet-text">{say(finding.fix)}</p>
				<p class="quiet-text">
					{finding.cell ? detail.cell(finding.sheet, finding.cell) : finding.sheet} · {finding.rule}
				</p>
				{finding.severity === "query" ? <ExplanationBox finding={finding} key={finding.key} /> : null}
			</div>
			<button
				type="button"
				class="link"
				onClick={() => showPlace(finding.place, { sheet: finding.sheet, cell: finding.cell })}
				aria-label={`${file.goTo}：${say(finding.message)}`}
			>
				{file.goTo}
			</button>
		</li>
	);
}

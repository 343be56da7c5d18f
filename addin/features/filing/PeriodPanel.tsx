import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { texts } from "../../session/texts.ts";
import { deadlineText, isOverdue } from "./deadline.ts";
import { FailureText } from "./FailureText.tsx";
import { loadingFailure, loadPeriods, period, periods } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { choosePeriod, downloadTemplate } from "./submitting.ts";

/** Which period, until when, and its prefilled template. */
export function PeriodPanel() {
	const { file } = filingWords.value;
	const { problem } = texts.value;
	const chosen = period.value;
	const failure = loadingFailure.value;
	return (
		<section class="card panel" aria-labelledby="period-heading">
			<h2 id="period-heading">{file.period}</h2>
			{failure ? (
				<div>
					<FailureText failure={failure} />
					<Button appearance="outline" onClick={() => void loadPeriods()}>
						{problem.retry}
					</Button>
				</div>
			) : null}
			{periods.value?.length === 0 ? <p>{file.noPeriods}</p> : null}
			{chosen ? <ChosenPeriod chosen={chosen} /> : null}
		</section>
	);
}

function ChosenPeriod({ chosen }: { chosen: Period }) {
	const { file } = filingWords.value;
	return (
		<>
			<div class="period-row">
				<select class="select" aria-label={file.periodHint} value={chosen.id} onChange={(event) => choosePeriod(event.currentTarget.value)}>
					{periods.value?.map((one) => (
						<option key={one.id} value={one.id}>
							{say(one.title)} · {file.state[one.state]}
						</option>
					))}
				</select>
				<Button appearance="outline" onClick={() => void downloadTemplate(chosen)}>
					{file.template}
				</Button>
			</div>
			<p class={isOverdue(chosen) ? "text-query" : "quiet-text"}>
				{deadlineText(chosen)} · {file.templateLead}
			</p>
		</>
	);
}

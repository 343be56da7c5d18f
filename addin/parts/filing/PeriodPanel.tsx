import type { Period } from "../../../shared/api/periods.ts";
import { choosePeriod, deadlineOf, downloadTemplate, loadingFailure, loadPeriods, period, periods } from "../../state/filing.ts";
import { say, texts } from "../../state/preferences.ts";
import { Button } from "../shell/Button.tsx";
import { FailureText } from "./FailureText.tsx";
import { formatTime } from "./format.ts";

/** Which period, until when, and its prefilled template. */
export function PeriodPanel() {
	const { file, problem } = texts.value;
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
	const { file } = texts.value;
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

/** From so many minutes on people want to know how long they have. */
const soon = 48 * 60;

const isOverdue = (of: Period): boolean => of.state === "open" && Date.parse(deadlineOf(of)) < Date.now();

function deadlineText(of: Period): string {
	const { file } = texts.value;
	const time = formatTime(deadlineOf(of));
	if (isOverdue(of)) return file.overdue(time);
	const text = of.extensions[0] ? file.extended(time) : file.closes(time);
	const minutes = Math.floor((Date.parse(deadlineOf(of)) - Date.now()) / 60_000);
	return of.state === "open" && minutes < soon ? file.remaining(text, Math.floor(minutes / 60), minutes % 60) : text;
}

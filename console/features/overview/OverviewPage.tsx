import "./overview.css";
import { say } from "../../../ui/language.ts";
import { readProgress } from "../../api/progress.ts";
import { Page } from "../../parts/Page.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { partWords } from "../../parts/words.ts";
import { period } from "../../session/period.ts";
import { dateTime, fromNow } from "../../session/times.ts";
import { Funnel } from "./Funnel.tsx";
import { ChangedSince, Deadlines, Objections, Waiting } from "./Lists.tsx";
import { overviewWords } from "./words.ts";

export function OverviewPage() {
	const words = overviewWords.value;
	const of = period.value;
	const progress = useAsked(of ? (signal) => readProgress({ period: of.id, limit: "1" }, signal) : null, [of?.id]);
	if (!of) {
		return (
			<Page heading={words.heading}>
				<Nothing heading={partWords.value.noPeriod}>
					<p>{partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return (
		<Page heading={words.heading} lead={`${say(of.title)} · ${words.deadline(dateTime(of.deadline), fromNow(of.deadline))}`}>
			<Shown of={progress}>{(answer) => <Funnel totals={answer.totals} />}</Shown>
			<div class="overview-lists">
				<Waiting key={`waiting ${of.id}`} of={of} />
				<Deadlines />
				<Objections key={`objections ${of.id}`} of={of} />
				<ChangedSince key={`changed ${of.id}`} of={of} />
			</div>
		</Page>
	);
}

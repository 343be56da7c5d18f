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
import { overviewWords } from "./words.ts";

export function OverviewPage() {
	const words = overviewWords.value;
	const of = period.value;
	const progress = useAsked(of ? (signal) => readProgress(new URLSearchParams({ period: of.id, limit: "1" }), signal) : null, [of?.id]);
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
		</Page>
	);
}

import "./review.css";
import { lazily } from "../../../ui/components/lazily.tsx";
import { Page } from "../../parts/Page.tsx";
import { Nothing } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { address } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { Desk } from "./Desk.tsx";
import { Queue } from "./Queue.tsx";
import { reviewWords } from "./words.ts";

const SlipPage = lazily(async () => (await import("./SlipPage.tsx")).SlipPage);

/** What waits, or the revision that is opened. */
export function ReviewPage() {
	const [id, part] = address.value.at;
	const of = period.value;
	if (id !== undefined && part === "slip") return <SlipPage key={id} id={id} />;
	if (id !== undefined) return <Desk key={id} id={id} />;
	if (of) return <Queue key={of.id} period={of.id} />;
	return (
		<Page heading={reviewWords.value.heading}>
			<Nothing heading={partWords.value.noPeriod}>
				<p>{partWords.value.noPeriodLead}</p>
			</Nothing>
		</Page>
	);
}

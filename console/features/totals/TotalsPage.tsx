import "../../parts/figures.css";
import "./totals.css";
import { Page } from "../../parts/Page.tsx";
import { Nothing } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { address } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { FigurePage } from "./FigurePage.tsx";
import { GroupTotals } from "./GroupTotals.tsx";
import { totalsWords } from "./words.ts";

/** All municipal figures; one of them with who is in it where the address names it: totals/S_T3_02. */
export function TotalsPage() {
	const words = totalsWords.value;
	const of = period.value;
	const [code] = address.value.at;
	if (!of || of.id.endsWith("-taskbook")) {
		return (
			<Page heading={words.heading}>
				<Nothing heading={of ? words.taskbook : partWords.value.noPeriod}>
					<p>{of ? words.taskbookLead : partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return code === undefined ? <GroupTotals of={of} /> : <FigurePage key={`${of.id} ${code}`} of={of} code={code} />;
}

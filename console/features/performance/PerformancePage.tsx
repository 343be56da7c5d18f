import "../../parts/figures.css";
import "./performance.css";
import { Page } from "../../parts/Page.tsx";
import { Nothing } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { address } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { ProjectPage } from "./ProjectPage.tsx";
import { ProjectsPage } from "./ProjectsPage.tsx";
import { performanceWords } from "./words.ts";

/** All projects; one of them where the address names it: performance/SH01, performance/SH01/ZQ01. */
export function PerformancePage() {
	const words = performanceWords.value;
	const of = period.value;
	const [unit, cluster] = address.value.at;
	const aside = (heading: string, lead: string) => (
		<Page heading={words.heading}>
			<Nothing heading={heading}>
				<p>{lead}</p>
			</Nothing>
		</Page>
	);
	if (!of) return aside(partWords.value.noPeriod, partWords.value.noPeriodLead);
	if (of.id.endsWith("-taskbook")) return aside(words.taskbook, words.quarterlyLead);
	if (of.id.endsWith("-quarterly")) return aside(words.quarterly, words.quarterlyLead);
	return unit === undefined ? (
		<ProjectsPage of={of} />
	) : (
		<ProjectPage key={`${unit}/${cluster}`} of={of} unit={unit} cluster={cluster ?? null} />
	);
}

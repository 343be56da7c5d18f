import { useSignal } from "@preact/signals";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { myDepartment, shownReport } from "../departments/departments.ts";
import { FilterChoices } from "./FilterChoices.tsx";
import { FindingFilter } from "./FindingFilter.tsx";
import { FindingList } from "./FindingList.tsx";
import { filter } from "./filter.ts";
import { listedFindings } from "./listed-findings.ts";
import { ShownLine } from "./ShownLine.tsx";
import { passedFindings, shownFindings } from "./selection.ts";

/** Up to so many can be looked through without narrowing them by sheet, rule or words. */
const looked = 12;

export function FindingsPanel({ book }: { book: Book }) {
	const { findings: words, departments } = texts.value;
	const all = listedFindings.value;
	const mine = myDepartment.value;
	const shown = shownFindings.value;
	/** Null: as the number of findings suggests. */
	const chosen = useSignal<boolean | null>(null);
	const { sheet, rule, search } = filter.value;
	const unfolded = chosen.value ?? (all.length > looked || sheet !== null || rule !== null || search !== null);
	if (all.length === 0) {
		return (
			<div class="nothing">
				<h2>{mine === null ? words.noneTitle : departments.noneTitle(mine)}</h2>
				<p>{mine === null ? words.none : departments.none}</p>
			</div>
		);
	}
	return (
		<>
			<FindingFilter findings={all}>{unfolded ? <FilterChoices findings={all} rules={book.definition.rules} /> : null}</FindingFilter>
			<ShownLine
				shown={passedFindings.value.length}
				all={all.length}
				report={shownReport.value ?? book.report}
				unfolded={unfolded}
				fold={(next) => {
					chosen.value = next;
				}}
			/>
			{shown.length === 0 ? <p class="nothing">{words.noMatch}</p> : <FindingList findings={shown} />}
		</>
	);
}

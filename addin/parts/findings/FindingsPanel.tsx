import type { Book } from "../../state/book.ts";
import { myDepartment } from "../../state/departments.ts";
import { filter, noFilter } from "../../state/filter.ts";
import { listedFindings } from "../../state/listed-findings.ts";
import { texts } from "../../state/preferences.ts";
import { shownFindings } from "../../state/selection.ts";
import { FindingFilter } from "./FindingFilter.tsx";
import { FindingList } from "./FindingList.tsx";

export function FindingsPanel({ book }: { book: Book }) {
	const { findings: words, departments } = texts.value;
	const all = listedFindings.value;
	const mine = myDepartment.value;
	const shown = shownFindings.value;
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
			<FindingFilter findings={all} rules={book.definition.rules} />
			<p class="shown" aria-live="polite">
				{words.shown(shown.length, all.length)}
				{filter.value === noFilter ? null : (
					<button
						type="button"
						class="link"
						onClick={() => {
							filter.value = noFilter;
						}}
					>
						{words.clear}
					</button>
				)}
			</p>
			{shown.length === 0 ? <p class="nothing">{words.noMatch}</p> : <FindingList findings={shown} />}
		</>
	);
}

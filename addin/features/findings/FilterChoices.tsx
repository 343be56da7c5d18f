import type { Finding } from "../../../shared/check/index.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import { say } from "../../../ui/language.ts";
import { type Counts, countFindings, filter, narrow } from "./filter.ts";
import { findingWords } from "./finding-words.ts";
import { searchFor } from "./search.ts";

/** By sheet, rule and words; each choice says how many it would show. */
export function FilterChoices({ findings, rules }: { findings: readonly Finding[]; rules: readonly Rule[] }) {
	const words = findingWords.value.filter;
	const counts = countFindings(findings, filter.value);
	const titles = new Map(rules.map(({ id, title }) => [id, say(title)]));
	return (
		<>
			<div class="filter-row">
				<select
					class="select"
					aria-label={words.sheet}
					value={filter.value.sheet ?? ""}
					onChange={(event) => narrow({ sheet: event.currentTarget.value || null })}
				>
					<option value="">{words.allSheets(total(counts.sheets))}</option>
					{withChosen(namedSheets(counts), filter.value.sheet).map(([sheet, count]) => (
						<option key={sheet} value={sheet}>
							{words.withCount(sheet, count)}
						</option>
					))}
				</select>
				<select
					class="select"
					aria-label={words.rule}
					value={filter.value.rule ?? ""}
					onChange={(event) => narrow({ rule: event.currentTarget.value || null })}
				>
					<option value="">{words.allRules(total(counts.rules))}</option>
					{withChosen(counts.rules, filter.value.rule).map(([rule, count]) => (
						<option key={rule} value={rule}>
							{words.withCount(`${rule} ${titles.get(rule) ?? ""}`.trim(), count)}
						</option>
					))}
				</select>
			</div>
			<input
				type="search"
				class="field"
				aria-label={words.search}
				placeholder={words.searchHint}
				value={filter.value.search?.words ?? ""}
				onInput={(event) => narrow({ search: searchFor(event.currentTarget.value) })}
			/>
		</>
	);
}

/** What is said of the whole workbook stands on no sheet. */
const namedSheets = ({ sheets }: Counts): ReadonlyMap<string, number> => new Map([...sheets].filter(([sheet]) => sheet !== ""));

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** What is chosen stays in the list when nothing is left of it, or the select would show something else. */
function withChosen(counts: ReadonlyMap<string, number>, chosen: string | null): [string, number][] {
	return chosen === null || counts.has(chosen) ? [...counts] : [...counts, [chosen, 0]];
}

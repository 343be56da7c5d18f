import { valueText } from "../../../shared/departments/value-text.ts";
import { language } from "../../../ui/language.ts";
import { departmentLabel } from "./labels.ts";
import { leftovers } from "./merging.ts";
import { words } from "./words.ts";

/** What no decision can place: full lists, notes beside the tables. */
export function Leftovers() {
	const say = words.value.merge;
	const all = leftovers.value;
	if (all.length === 0) return null;
	return (
		<section class="bench-section" aria-labelledby="bench-leftovers">
			<h2 id="bench-leftovers">{say.leftovers(all.length)}</h2>
			<p class="quiet-text">{say.leftoversLead}</p>
			<ul class="bench-lines bench-leftovers">
				{all.flatMap(({ kind, place, sheet, cell, choices }) =>
					choices.map(({ department, value }) => (
						<li key={`${place}${department}`}>
							<strong>{departmentLabel(department)}</strong> {sheet} {cell === null ? null : <span class="cell-name">{cell}</span>}{" "}
							<span class="quiet-text">{say.kinds[kind]}</span>
							<span class="conflict-value">{valueText(value, language.value)}</span>
						</li>
					)),
				)}
			</ul>
		</section>
	);
}

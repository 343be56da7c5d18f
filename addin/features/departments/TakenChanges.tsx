import { useSignal } from "@preact/signals";
import type { MergedChange } from "../../../shared/departments/merge-result.ts";
import { valueText } from "../../../shared/departments/value-text.ts";
import { language } from "../../../ui/language.ts";
import { departmentLabel } from "./labels.ts";
import { words } from "./words.ts";

/** Rows of the table; the record has all of them. */
const most = 300;

/** Every change that the merge takes, one by one, for those who want to see. */
export function TakenChanges({ changes }: { changes: readonly MergedChange[] }) {
	const say = words.value.merge;
	const open = useSignal(false);
	if (changes.length === 0) return null;
	return (
		<details
			class="bench-details"
			onToggle={(event) => {
				open.value = event.currentTarget.open;
			}}
		>
			<summary>{say.all(changes.length)}</summary>
			{open.value ? (
				<>
					<table class="bench-table" aria-label={say.takes}>
						<thead>
							<tr>
								<th scope="col">{say.changeColumns.at}</th>
								<th scope="col">{say.changeColumns.label}</th>
								<th scope="col">{say.changeColumns.before}</th>
								<th scope="col">{say.changeColumns.after}</th>
								<th scope="col">{say.changeColumns.who}</th>
							</tr>
						</thead>
						<tbody>
							{changes.slice(0, most).map((change) => (
								<ChangeRow key={`${change.place}${change.cell}`} change={change} />
							))}
						</tbody>
					</table>
					{changes.length > most ? <p class="quiet-text">{say.more(changes.length - most)}</p> : null}
				</>
			) : null}
		</details>
	);
}

function ChangeRow({ change: { kind, sheet, cell, label, before, after, departments } }: { change: MergedChange }) {
	const say = words.value.merge;
	return (
		<tr>
			<td data-label={say.changeColumns.at}>
				{sheet} {cell}
			</td>
			<td data-label={say.changeColumns.label}>{label}</td>
			<td data-label={say.changeColumns.before}>{kind === "added" ? say.addedRow : valueText(before, language.value)}</td>
			<td data-label={say.changeColumns.after}>{kind === "removed" ? say.removedRow : valueText(after, language.value)}</td>
			<td data-label={say.changeColumns.who}>{departments.map(departmentLabel).join("、")}</td>
		</tr>
	);
}

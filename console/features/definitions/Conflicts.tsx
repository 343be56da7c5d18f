import { type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { OpenDraft } from "./draft-state.ts";
import { definitionWords } from "./words.ts";

/** Places that a colleague has changed into something else meanwhile: one of the two stays, place by place. */
export function Conflicts({ open }: { open: OpenDraft }) {
	const words = definitionWords.value;
	if (open.conflicts.length === 0) return null;
	return (
		<section class="panel card failure-panel" role="alert">
			<h2>{words.conflicts(open.conflicts.length)}</h2>
			<p>{words.conflictsLead}</p>
			<ul class="conflicts">
				{open.conflicts.map((edit) => (
					<li key={edit.path.join("/")}>
						<strong>{edit.path.map((step) => words.steps[step] ?? step).join(" · ")}</strong>
						<p>{words.theirs(shown(valueAt(open.content, edit.path)))}</p>
						<p>{words.yours(shown(edit.after))}</p>
						<div class="actions">
							<Button onClick={() => open.insist(edit)}>{words.keepYours}</Button>
							<Button onClick={() => open.undo(edit)}>{words.keepTheirs}</Button>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

const shown = (value: JsonValue | undefined): string =>
	value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value);

import { useSignal } from "@preact/signals";
import type { Conflict } from "../../../shared/departments/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { ConflictCard } from "./ConflictCard.tsx";
import { choiceLabel } from "./labels.ts";
import { decideOpen, undecided } from "./merging.ts";
import { words } from "./words.ts";

/** Shown at once; more on demand, so that a thousand of them do not stop the page. */
const step = 60;

/** The conflicts that wait for a decision, and those decided. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
	const say = words.value.merge;
	const shown = useSignal(step);
	if (conflicts.length === 0) {
		return (
			<p class="bench-good">
				<Icon name="ready" /> {say.noConflicts}
			</p>
		);
	}
	const open = undecided.value;
	const toNext = () => {
		const index = conflicts.findIndex(({ place }) => place === open[0]?.place);
		if (index >= shown.value) shown.value = index + step;
		// What was just asked for stands in the document after the next drawing.
		setTimeout(() => document.querySelector<HTMLElement>("[data-open=true] input")?.focus(), 30);
	};
	return (
		<section class="bench-section" aria-labelledby="bench-conflicts">
			<h2 id="bench-conflicts" tabIndex={-1}>
				<Icon name="query" /> {say.conflicts(conflicts.length)}
			</h2>
			<div class="conflict-bar">
				<p role="status">{say.left(open.length)}</p>
				{open.length > 0 ? (
					<div class="actions">
						<Button onClick={toNext}>{say.nextOpen}</Button>
						<TakeAll conflicts={open} />
					</div>
				) : null}
			</div>
			<ol class="conflicts">
				{conflicts.slice(0, shown.value).map((conflict, index) => (
					<li key={conflict.place}>
						<ConflictCard conflict={conflict} index={index} of={conflicts.length} />
					</li>
				))}
			</ol>
			{conflicts.length > shown.value ? (
				<Button
					onClick={() => {
						shown.value += step;
					}}
				>
					{words.value.more(conflicts.length - shown.value)}
				</Button>
			) : null}
		</section>
	);
}

function TakeAll({ conflicts }: { conflicts: readonly Conflict[] }) {
	const choices = [...new Set(conflicts.flatMap((conflict) => conflict.choices.map(({ department }) => department)))];
	return (
		<select
			class="select"
			aria-label={words.value.merge.takeAll}
			value=""
			onChange={(event) => {
				const choice = event.currentTarget.value;
				event.currentTarget.value = "";
				if (choice) decideOpen(choice);
			}}
		>
			<option value="">{words.value.merge.takeAll}…</option>
			{choices.map((choice) => (
				<option key={choice} value={choice}>
					{choiceLabel(choice)}
				</option>
			))}
		</select>
	);
}

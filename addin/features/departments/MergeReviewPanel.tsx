import { UNASSIGNED } from "../../../shared/check/index.ts";
import type { MergeReview } from "../../../shared/departments/merge-result.ts";
import { valueText } from "../../../shared/departments/value-text.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { language } from "../../../ui/language.ts";
import { Conflicts } from "./Conflicts.tsx";
import { Leftovers } from "./Leftovers.tsx";
import { departmentLabel } from "./labels.ts";
import type { MergeStart } from "./long-work/jobs.ts";
import { decidable, merge, merged, undecided } from "./merging.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import { TakenChanges } from "./TakenChanges.tsx";
import { TroubleText } from "./TroubleText.tsx";
import { words } from "./words.ts";

interface MergeReviewPanelProps {
	start: MergeStart;
	review: MergeReview;
	openResult: SplitAndMergeProps["openResult"];
}

/** What the merge takes, what waits for a decision, what finds no place; and the button. */
export function MergeReviewPanel({ start, review, openResult }: MergeReviewPanelProps) {
	const say = words.value.merge;
	const busy = merged.value === "busy";
	const open = undecided.value.length;
	return (
		<>
			<section class="bench-section" aria-labelledby="bench-takes">
				<h2 id="bench-takes">{say.takes}</h2>
				<PerPart start={start} review={review} />
				<Foreign review={review} />
				<TakenChanges changes={review.changes} />
			</section>
			<Conflicts conflicts={decidable.value} />
			<Leftovers />
			<div class="bench-finish">
				<Button appearance="primary" size="large" disabled={busy} onClick={() => void merge(openResult)}>
					{open > 0 ? say.goOpen(open) : say.go}
				</Button>
				<div role="status">{busy ? say.busy : null}</div>
				{merged.value !== null && merged.value !== "busy" && "message" in merged.value ? <TroubleText trouble={merged.value} /> : null}
			</div>
		</>
	);
}

function PerPart({ start, review }: Omit<MergeReviewPanelProps, "openResult">) {
	const say = words.value.merge;
	const counts = start.parts.map(({ name }) => {
		const own = review.changes.filter(({ departments }) => departments.includes(name));
		const count = (kind: string) => own.filter((change) => change.kind === kind).length;
		const disputed = review.conflicts.some(({ choices }) => choices.some(({ department }) => department === name));
		return { name, cells: count("cell"), added: count("added"), removed: count("removed"), none: own.length === 0 && !disputed };
	});
	const unchanged = counts.filter(({ name, none }) => none && name !== UNASSIGNED).map(({ name }) => `“${departmentLabel(name)}”`);
	return (
		<>
			<dl class="facts">
				{counts.map(({ name, cells, added, removed, none }) => (
					<div key={name} class="bench-count">
						<dt>{departmentLabel(name)}</dt>
						<dd>{none ? say.nothing : say.perPart(cells, added, removed)}</dd>
					</div>
				))}
			</dl>
			{unchanged.length > 0 ? <p class="bench-hint">{say.unchanged(unchanged.join("、"))}</p> : null}
		</>
	);
}

/** As many as fit a glance; the record has all. */
const foreignShown = 20;

function Foreign({ review }: { review: MergeReview }) {
	const say = words.value.merge;
	const foreign = review.changes.filter((change) => change.foreign);
	if (foreign.length === 0) return null;
	return (
		<div class="bench-hint">
			<p>{say.foreign(foreign.length)}</p>
			<ul class="bench-lines">
				{foreign.slice(0, foreignShown).map(({ departments, owner, label, sheet, cell, before, after, place }) => (
					<li key={place}>
						{say.foreignLine(
							departments.map(departmentLabel).join("、"),
							departmentLabel(owner),
							label,
							`${sheet} ${cell}`,
							valueText(before, language.value),
							valueText(after, language.value),
						)}
					</li>
				))}
			</ul>
			{foreign.length > foreignShown ? <p>{say.more(foreign.length - foreignShown)}</p> : null}
		</div>
	);
}

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { type Change, isComputed } from "../../../shared/changes/change.ts";
import type { Scalar } from "../../../shared/check/index.ts";
import { say } from "../../../ui/language.ts";
import { valueText } from "../../../ui/value-text.ts";
import { readDifference } from "../../api/reviews.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { periods } from "../../session/period.ts";
import type { DeskState } from "./desk-state.ts";
import { acceptedFacts, pairsOf, sameAsBefore, type YearPair, yearBefore } from "./last-year.ts";
import { reviewWords } from "./words.ts";

/** What is otherwise than in the revision before, and than a year ago. */
export function Changes({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	return (
		<>
			<SinceBefore desk={desk} detail={detail} />
			<SinceLastYear desk={desk} detail={detail} />
		</>
	);
}

function SinceBefore({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const difference = useAsked((signal) => readDifference(detail.id, signal), [detail.id]);
	return (
		<section>
			<h2>{words.since}</h2>
			<Shown of={difference}>
				{({ against, changes }) => {
					if (!against) return <p class="quiet-text">{words.sinceNone}</p>;
					// Safe: the service answers by the schema that mirrors this type.
					const all = changes as Change[];
					const typed = all.filter((change) => !isComputed(change));
					const followed = all.length - typed.length;
					if (all.length === 0) return <p class="quiet-text">{words.sinceSame}</p>;
					return (
						<>
							<p class="quiet-text">{words.sinceOf(against.revision)}</p>
							<Beside before={words.before} now={words.after}>
								{typed.map((change) => (
									<ChangeRow key={`${change.kind}${change.place}`} desk={desk} change={change} />
								))}
							</Beside>
							{followed > 0 ? <p class="quiet-text">{words.followed(followed)}</p> : null}
						</>
					);
				}}
			</Shown>
		</section>
	);
}

function Beside({ before, now, more, children }: { before: string; now: string; more?: string; children: ComponentChildren }) {
	return (
		<div class="table-wrap">
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{reviewWords.value.place}</th>
						<th scope="col" class="figure">
							{before}
						</th>
						<th scope="col" class="figure">
							{now}
						</th>
						{more ? (
							<th scope="col" class="figure">
								{more}
							</th>
						) : null}
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</div>
	);
}

function ChangeRow({ desk, change }: { desk: DeskState; change: Change }) {
	const words = reviewWords.value;
	const name = say(change.name);
	const title =
		change.what === "cell" ? [name, change.header].filter((part, at, all) => part !== "" && all.indexOf(part) === at).join(" · ") : name;
	const where = `${change.sheet} ${change.cell ?? ""}`.trim();
	const row =
		change.what === "row" ? change.cells.map(({ header, holds, value }) => `${header}：${valueText(value, holds)}`).join("；") : "";
	const [before, after] =
		change.what === "cell"
			? [valueText(change.before, change.holds) || words.blank, valueText(change.after, change.holds) || words.blank]
			: change.kind === "removed"
				? [row, words.removed]
				: [words.added, row];
	return (
		<tr>
			<th scope="row">
				{title} <Where desk={desk} sheet={change.sheet} cell={change.cell} words={where} />
			</th>
			<td class="figure">{before}</td>
			<td class="figure">{after}</td>
		</tr>
	);
}

function Where({ desk, sheet, cell, words }: { desk: DeskState; sheet: string; cell: string | null; words: string }) {
	if (cell === null) return <span class="quiet-text">{words}</span>;
	return (
		<button type="button" class="link where" aria-label={reviewWords.value.show(words)} onClick={() => desk.show({ sheet, cell })}>
			{words}
		</button>
	);
}

/** A change that somebody should look at, in percent. */
const notable = 20;
/** From so many figures on, and so large a part of them: the form looks copied. */
const copied = { figures: 10, part: 0.5 };

function SinceLastYear({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const known = Array.isArray(periods.value) ? periods.value : [];
	const earlier = yearBefore(detail.period, known);
	const facts = useAsked(earlier ? async (signal) => ({ facts: await acceptedFacts(detail.unit, earlier, signal) }) : null, [
		detail.unit,
		earlier,
	]);
	return (
		<section>
			<h2>{words.year}</h2>
			{earlier === undefined ? (
				<p class="quiet-text">{words.yearNone}</p>
			) : (
				<Shown of={facts}>
					{(before) =>
						before.facts === null ? (
							<p class="quiet-text">{words.yearNoneAccepted(earlier)}</p>
						) : desk.read ? (
							<Years desk={desk} pairs={pairsOf(before.facts, desk.read.facts, desk.read.definition)} />
						) : (
							<p class="quiet-text">{words.reading}</p>
						)
					}
				</Shown>
			)}
		</section>
	);
}

function Years({ desk, pairs }: { desk: DeskState; pairs: readonly YearPair[] }) {
	const words = reviewWords.value;
	const all = useSignal(false);
	const { same, of } = useMemo(() => sameAsBefore(pairs), [pairs]);
	const shown = all.value
		? pairs
		: pairs.filter(({ before, now, change }) => (change === null ? before !== now : Math.abs(change) > notable));
	return (
		<>
			<p class="quiet-text">{words.yearSame(same, of)}</p>
			{of >= copied.figures && same / of > copied.part ? <p class="text-query">{words.yearCopied}</p> : null}
			<label class="check">
				<input
					type="checkbox"
					checked={!all.value}
					onChange={(event) => {
						all.value = !event.currentTarget.checked;
					}}
				/>
				{words.yearMoved}
			</label>
			<Beside before={words.lastYear} now={words.thisYear} more={words.change}>
				{shown.map(({ place, code, name, cluster, before, now, change }) => {
					const spot = desk.read?.spotOf(place);
					return (
						<tr key={place}>
							<th scope="row">
								{cluster ? `${cluster} ` : ""}
								{say(name)}{" "}
								<Where
									desk={desk}
									sheet={spot?.sheet ?? ""}
									cell={spot?.cell ?? null}
									words={spot?.cell ? `${spot.sheet} ${spot.cell}` : code}
								/>
							</th>
							<td class="figure">{figure(before)}</td>
							<td class="figure">{figure(now)}</td>
							<td class="figure">{change === null ? "—" : `${change > 0 ? "+" : ""}${change.toFixed(1)}%`}</td>
						</tr>
					);
				})}
			</Beside>
		</>
	);
}

const figure = (value: Scalar): string => (value === null ? reviewWords.value.blank : valueText(value, "text"));

import "./rules.css";
import { useSignal } from "@preact/signals";
import type { PeriodRules, PeriodRuleUse } from "../../../shared/api/period-rules.ts";
import { say } from "../../../ui/language.ts";
import { listPeriodRules } from "../../api/period-rules.ts";
import { Page } from "../../parts/Page.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { partWords } from "../../parts/words.ts";
import { period } from "../../session/period.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { ruleUseWords } from "./words.ts";

/** How the rules of the period do: how often each fires, on whom, and what people say of it. */
export function RulesPage() {
	const words = ruleUseWords.value;
	const of = period.value;
	const rules = useAsked(of ? (signal) => listPeriodRules(of.id, signal) : null, [of?.id]);
	const opened = useSignal<PeriodRuleUse | null>(null);
	if (!of) {
		return (
			<Page heading={words.heading}>
				<Nothing heading={partWords.value.noPeriod}>
					<p>{partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return (
		<Page heading={words.heading} lead={rules.answer ? words.lead(rules.answer.standing) : undefined}>
			<Shown of={rules}>
				{(answer) =>
					answer.rules.length === 0 ? (
						<Nothing heading={words.none}>
							<p>{words.noneLead}</p>
						</Nothing>
					) : (
						<Uses
							answer={answer}
							onOpen={(use) => {
								opened.value = use;
							}}
						/>
					)
				}
			</Shown>
			{opened.value ? (
				<RuleDialog
					period={of.id}
					use={opened.value}
					onClose={(changed) => {
						opened.value = null;
						if (changed) rules.again();
					}}
				/>
			) : null}
		</Page>
	);
}

/** A rule's hit rate over the revisions that stand. */
const shareOf = (units: number, standing: number): string => (standing === 0 ? "" : `${Math.round((units / standing) * 1000) / 10}%`);

function Uses({ answer, onOpen }: { answer: PeriodRules; onOpen: (use: PeriodRuleUse) => void }) {
	const words = ruleUseWords.value;
	const { columns } = words;
	const search = useSignal("");
	const sought = search.value.trim().toLowerCase();
	const shown = answer.rules.filter(({ rule, title }) => `${rule} ${title.zh} ${title.en}`.toLowerCase().includes(sought));
	return (
		<>
			<label class="check">
				{words.find}
				<input
					class="field"
					type="search"
					placeholder={words.findHint}
					value={search.value}
					onInput={(event) => {
						search.value = event.currentTarget.value;
					}}
				/>
			</label>
			{shown.length === 0 ? <p>{words.noMatch}</p> : null}
			<div class="table-wrap card">
				<table class="table rule-uses">
					<thead>
						<tr>
							<th scope="col">{columns.rule}</th>
							<th scope="col" class="figure">
								{columns.findings}
							</th>
							<th scope="col" class="figure">
								{columns.units}
							</th>
							<th scope="col" class="figure">
								{columns.explanations}
							</th>
							<th scope="col" class="figure">
								{columns.objections}
							</th>
							<th scope="col" class="figure">
								{columns.waivers}
							</th>
							<th scope="col" class="figure">
								{columns.reports}
							</th>
							<th scope="col">{columns.level}</th>
						</tr>
					</thead>
					<tbody>
						{shown.map((use) => (
							<tr key={use.rule}>
								<th scope="row">
									<button type="button" class="link" onClick={() => onOpen(use)}>
										{use.rule} {say(use.title)}
									</button>{" "}
									<span class={`badge badge-${use.trial ? "trial" : use.severity}`}>
										{use.trial ? words.trial(words.severity[use.severity]) : words.severity[use.severity]}
									</span>
								</th>
								<td class="figure">{use.findings}</td>
								<td class="figure">
									{use.units} <span class="quiet-text">{shareOf(use.units, answer.standing)}</span>
								</td>
								<td class="figure">{`${use.explanations.accepted} / ${use.explanations.refused}`}</td>
								<td class="figure">{`${use.objections.upheld} / ${use.objections.made}`}</td>
								<td class="figure">{use.waivers}</td>
								<td class="figure">{use.reports > 0 ? <strong>{use.reports}</strong> : 0}</td>
								<td>
									{use.level === "as-defined" ? words.level[use.level] : <span class="badge badge-query">{words.level[use.level]}</span>}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}

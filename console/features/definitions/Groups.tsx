import { groupName, type JsonValue } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import type { OpenDraft } from "./draft-state.ts";
import { NumberAt } from "./Inputs.tsx";
import { bothOf, listOf, textOf } from "./names.ts";
import type { LintProblem } from "./problems.ts";
import { definitionWords } from "./words.ts";

interface GroupsProps {
	open: OpenDraft;
	problems: readonly LintProblem[];
}

/** What each group weighs in its level, beside what its scored indicators weigh together: the two are the same, and a level's groups sum to 100. */
export function Groups({ open, problems }: GroupsProps) {
	const words = definitionWords.value;
	const groups = listOf(open.content, "groups");
	return (
		<section class="panel card definition-form" aria-label={words.groups}>
			<h2>{words.groups}</h2>
			<p class="quiet-text">{words.groupsLead}</p>
			{(["school", "cluster"] as const).map((level) => {
				const own = groups.filter((group) => group.level === level);
				return own.length === 0 ? null : <Level key={level} level={level} groups={own} open={open} problems={problems} all={groups} />;
			})}
		</section>
	);
}

interface LevelProps extends GroupsProps {
	level: "school" | "cluster";
	groups: readonly { [name: string]: JsonValue }[];
	all: readonly { [name: string]: JsonValue }[];
}

const weightOf = ({ weight }: { [name: string]: JsonValue }): number => (typeof weight === "number" ? weight : 0);
const sum = (weights: readonly number[]): number => Math.round(weights.reduce((total, one) => total + one, 0) * 1e6) / 1e6;

function Level({ level, groups, all, open, problems }: LevelProps) {
	const words = definitionWords.value;
	const scored = listOf(open.content, "indicators").filter((one) => one.level === level && one.scored === true && one.status === "active");
	return (
		<Scrolled label={words.groupsOf[level]}>
			<table class="table groups-table">
				<caption>{words.groupsOf[level]}</caption>
				<thead>
					<tr>
						<th scope="col">{words.group}</th>
						<th scope="col">{words.weight}</th>
						<th scope="col" class="figure">
							{words.groupSum}
						</th>
					</tr>
				</thead>
				<tbody>
					{groups.map((group) => {
						const code = textOf(group.code);
						const together = sum(scored.filter((one) => one.group === code).map(weightOf));
						const place = `groups[${all.indexOf(group)}].weight`;
						return (
							<tr key={code}>
								<th scope="row">{`${code} ${bothOf(group.name)}`}</th>
								<td>
									<NumberAt
										open={open}
										path={["groups", groupName(group), "weight"]}
										label={words.weightOf(code)}
										faults={problems.filter(({ path }) => path === place).map(({ message }) => say(message))}
									/>
								</td>
								<td class={`figure ${together === weightOf(group) ? "" : "formula-fault"}`}>{together}</td>
							</tr>
						);
					})}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">{words.groupTotal}</th>
						<td class="figure">{sum(groups.map(weightOf))}</td>
						<td class="figure">{sum(scored.map(weightOf))}</td>
					</tr>
				</tfoot>
			</table>
		</Scrolled>
	);
}

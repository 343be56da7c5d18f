/** Scores by group, as bars and with how they came about. */
import { say } from "../../../ui/language.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours } from "../../parts/charts/colours.ts";
import { fixedText } from "../../parts/figure-text.ts";
import type { ShownProject } from "./project.ts";
import { performanceWords } from "./words.ts";

export function GroupScores({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	const scored = project.groups.flatMap(({ name, score }) => (score === null ? [] : [{ name: say(name), score }]));
	const ordered = scored.toSorted((a, b) => b.score - a.score);
	const named = (one: { name: string; score: number } | undefined) => (one ? `${one.name} ${fixedText(one.score, 2)}` : "—");
	return (
		<Chart
			heading={words.groups}
			description={words.groupsLead(named(ordered[0]), named(ordered.at(-1)))}
			height={420}
			option={(colours) => barOption(scored, colours)}
			keys={[project, words]}
			fileName={words.groups}
			table={<GroupTable project={project} />}
		/>
	);
}

function GroupTable({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	const workings = new Map(project.working?.groups.map(({ code, text }) => [code, text]));
	return (
		<table class="table">
			<thead>
				<tr>
					<th scope="col">{words.group}</th>
					<th scope="col" class="figure">
						{words.weight}
					</th>
					<th scope="col" class="figure">
						{words.score}
					</th>
					<th scope="col">{words.working}</th>
				</tr>
			</thead>
			<tbody>
				{project.groups.map(({ code, name, weight, score }) => (
					<tr key={code}>
						<th scope="row">{say(name)}</th>
						<td class="figure">{weight}</td>
						<td class="figure">{fixedText(score, 2)}</td>
						<td class="working">{workings.get(code) ?? words.none}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function barOption(groups: readonly { name: string; score: number }[], colours: ChartColours) {
	const axis = axisOf(colours);
	return {
		grid: { left: 112, right: 52, top: 8, bottom: 28 },
		xAxis: { ...axis, type: "value" as const, min: 0, max: 100 },
		yAxis: {
			...axis,
			type: "category" as const,
			inverse: true,
			data: groups.map(({ name }) => name),
			axisLabel: { ...axis.axisLabel, width: 100, overflow: "truncate" as const, interval: 0 },
		},
		series: [
			{
				type: "bar" as const,
				barMaxWidth: 22,
				itemStyle: { color: colours.brand },
				data: groups.map(({ score }) => score),
				label: { show: true, position: "right" as const, color: colours.text, fontFamily: colours.font },
			},
		],
	};
}

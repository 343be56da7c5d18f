/** Projects × groups: where a page of projects is strong and where it is not. Schools and clusters have groups of their own. */
import type { ProjectRow } from "../../../shared/api/projects.ts";
import { say } from "../../../ui/language.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours, mixed, readableOn } from "../../parts/charts/colours.ts";
import { fixedText } from "../../parts/figure-text.ts";
import { nameOf } from "../../parts/project-name.ts";
import { performanceWords } from "./words.ts";

/** More rows cannot be told apart. */
const most = 25;

export function GroupsHeatMap({ projects }: { projects: readonly ProjectRow[] }) {
	const words = performanceWords.value;
	const level = projects[0]?.cluster === null;
	const rows = projects.filter(({ cluster, total }) => (cluster === null) === level && total !== null).slice(0, most);
	const groups = groupsOf(rows);
	if (rows.length === 0) return null;
	const scores = rows.flatMap((row) =>
		row.groups.flatMap(({ code, name, score }) => (score === null ? [] : [{ row, code, name: say(name), score }])),
	);
	const worst = scores.reduce(
		(low, one) => (one.score < low.score ? one : low),
		scores[0] ?? { row: rows[0], code: "", name: "", score: 0 },
	);
	return (
		<Chart
			heading={words.heat}
			description={words.heatLead(rows.length, `${worst.row ? nameOf(worst.row) : ""} ${worst.name} ${fixedText(worst.score, 2)}`)}
			height={rows.length > 8 ? 520 : 280}
			option={(colours) => heatOption(rows, groups, scores, colours)}
			keys={[projects, words]}
			fileName={words.heat}
			table={
				<table class="table">
					<thead>
						<tr>
							<td />
							{groups.map(({ code, name }) => (
								<th key={code} scope="col" class="figure">
									{name}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={`${row.unit}/${row.cluster?.code}`}>
								<th scope="row">{nameOf(row)}</th>
								{groups.map(({ code }) => (
									<td key={code} class="figure">
										{fixedText(row.groups.find((group) => group.code === code)?.score, 2)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			}
		/>
	);
}

interface NamedGroup {
	code: string;
	name: string;
}

function groupsOf(rows: readonly ProjectRow[]): NamedGroup[] {
	const names = new Map(rows.flatMap(({ groups }) => groups.map(({ code, name }) => [code, say(name)] as const)));
	return [...names].map(([code, name]) => ({ code, name }));
}

function heatOption(
	rows: readonly ProjectRow[],
	groups: readonly NamedGroup[],
	scores: readonly { row: ProjectRow; code: string; score: number }[],
	colours: ChartColours,
) {
	const axis = axisOf(colours);
	const lowest = Math.min(...scores.map(({ score }) => score), 100);
	// Scores lie close together: the lowest ten that is reached is the ground's colour.
	const from = Math.min(90, Math.floor(lowest / 10) * 10);
	const colourOf = (score: number): string => mixed(colours.ground, colours.brand, (score - from) / (100 - from));
	return {
		grid: { left: 132, right: 12, top: 8, bottom: 78 },
		xAxis: {
			...axis,
			type: "category" as const,
			data: groups.map(({ name }) => name),
			axisLabel: { ...axis.axisLabel, rotate: 40, interval: 0, fontSize: 12 },
		},
		yAxis: {
			...axis,
			type: "category" as const,
			inverse: true,
			data: rows.map((row) => (row.cluster ? `${row.unit} ${row.cluster.name}` : row.name)),
			axisLabel: { ...axis.axisLabel, width: 120, overflow: "truncate" as const, interval: 0, fontSize: 12 },
		},
		series: [
			{
				type: "heatmap" as const,
				// The number stands in its cell: nobody has to compare shades, in dark as in light.
				data: scores.map(({ row, code, score }) => ({
					value: [groups.findIndex((group) => group.code === code), rows.indexOf(row), score],
					itemStyle: { color: colourOf(score) },
					label: { color: readableOn(colourOf(score)) },
				})),
				itemStyle: { borderColor: colours.line, borderWidth: 1 },
				label: {
					show: true,
					fontFamily: colours.font,
					fontSize: 11,
					// Safe: the value is the triple above.
					formatter: ({ value }: { value: unknown }) => String(Math.round((value as [number, number, number])[2])),
				},
			},
		],
	};
}

/** How the totals of a class are spread, and where one project stands in it. */
import type { ClassSpread } from "../../../shared/api/projects.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours } from "../../parts/charts/colours.ts";
import { fixedText } from "../../parts/figure-text.ts";
import { projectWords } from "../../parts/project-words.ts";
import { performanceWords } from "./words.ts";

export interface OwnPlace {
	total: number | null;
	rank: { rank: number; of: number } | null;
}

/** @param own null: of the class as a whole */
export function SpreadChart({ spread, own }: { spread: ClassSpread; own: OwnPlace | null }) {
	const words = performanceWords.value;
	const name = projectWords.value.classes[spread.class];
	const [low, middle, high, upper] = [spread.lowest, spread.median, spread.highest, spread.upperQuartile].map((value) =>
		fixedText(value, 2),
	);
	const place = own && (own.rank ? words.place(own.rank.rank, own.rank.of) : words.noPlace);
	const lead = words.spreadLead(spread.ranked, middle ?? "", low ?? "", high ?? "");
	return (
		<Chart
			heading={own ? `${words.comparison}（${name}）` : words.spread(name)}
			description={place === null ? lead : `${words.comparisonLead(place, middle ?? "", upper ?? "")}${lead}`}
			option={(colours) => spreadOption(spread, own?.total ?? null, colours, words)}
			keys={[spread, own?.total, words]}
			fileName={`${words.spread(name)}`}
			table={
				<table class="table">
					<thead>
						<tr>
							<th scope="col">{words.points}</th>
							<th scope="col" class="figure">
								{words.projects}
							</th>
						</tr>
					</thead>
					<tbody>
						{binsFrom(spread).map(({ label, projects }) => (
							<tr key={label}>
								<th scope="row">{label}</th>
								<td class="figure">{projects}</td>
							</tr>
						))}
					</tbody>
				</table>
			}
		/>
	);
}

interface Bin {
	label: string;
	projects: number;
}

/** From the first step of five points that has a project on. */
function binsFrom({ fives }: ClassSpread): Bin[] {
	const first = Math.max(
		0,
		fives.findIndex((projects) => projects > 0),
	);
	return fives.slice(first).map((projects, index) => ({ label: labelOf(first + index), projects }));
}

const labelOf = (index: number): string => (index === 19 ? "95–100" : `${index * 5}–${index * 5 + 5}`);

function spreadOption(spread: ClassSpread, own: number | null, colours: ChartColours, words: typeof performanceWords.value) {
	const bins = binsFrom(spread);
	const axis = axisOf(colours);
	const mine = own === null ? null : labelOf(Math.min(19, Math.floor(own / 5)));
	return {
		grid: { left: 44, right: 16, top: 28, bottom: 46 },
		xAxis: {
			...axis,
			type: "category" as const,
			data: bins.map(({ label }) => label),
			name: words.points,
			nameLocation: "middle" as const,
			nameGap: 30,
		},
		yAxis: { ...axis, type: "value" as const, minInterval: 1, name: words.projects },
		series: [
			{
				type: "bar" as const,
				barMaxWidth: 48,
				data: bins.map(({ label, projects }) => ({
					value: projects,
					itemStyle: { color: label === mine ? colours.warning : colours.brand },
				})),
				label: {
					show: true,
					position: "top" as const,
					color: colours.text,
					fontFamily: colours.font,
					formatter: ({ name, value }: { name: string; value: unknown }) =>
						name === mine ? `${value}（${words.own}）` : value === 0 ? "" : String(value),
				},
			},
		],
	};
}

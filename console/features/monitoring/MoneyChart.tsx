/** Money against schedule: what the projects of a page have spent, and what the plan has by now. */
import type { ProjectRow } from "../../../shared/api/projects.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours } from "../../parts/charts/colours.ts";
import { fixedText } from "../../parts/figure-text.ts";
import { nameOf } from "../../parts/project-name.ts";
import { monitoringWords } from "./words.ts";

interface Spending {
	name: string;
	executed: number;
	planned: number;
}

/** More bars cannot be told apart. */
const most = 20;

export function MoneyChart({ projects }: { projects: readonly ProjectRow[] }) {
	const words = monitoringWords.value;
	const known = projects.flatMap((row): Spending[] => (row.flags.funds ? [{ name: nameOf(row), ...row.flags.funds }] : []));
	if (known.length === 0) return null;
	const behind = known.filter(({ executed, planned }) => executed < planned);
	const worst = known.reduce((low, one) => (one.planned - one.executed > low.planned - low.executed ? one : low));
	const bars = known.slice(0, most);
	return (
		<Chart
			heading={words.money}
			description={words.moneyLead(
				behind.length,
				known.length,
				`${worst.name} ${fixedText(worst.executed, 2)}% / ${fixedText(worst.planned, 2)}%`,
			)}
			height={bars.length > 8 ? 520 : 280}
			option={(colours) => moneyOption(bars, colours, words)}
			keys={[projects, words]}
			fileName={words.money}
			table={
				<table class="table">
					<thead>
						<tr>
							<td />
							<th scope="col" class="figure">
								{words.funds}
							</th>
							<th scope="col" class="figure">
								{words.planned}
							</th>
						</tr>
					</thead>
					<tbody>
						{known.map(({ name, executed, planned }) => (
							<tr key={name}>
								<th scope="row">{name}</th>
								<td class="figure">{fixedText(executed, 2)}%</td>
								<td class="figure">{fixedText(planned, 2)}%</td>
							</tr>
						))}
					</tbody>
				</table>
			}
		/>
	);
}

function moneyOption(bars: readonly Spending[], colours: ChartColours, words: typeof monitoringWords.value) {
	const axis = axisOf(colours);
	return {
		legend: { data: [words.executed, words.planned], textStyle: { color: colours.text, fontFamily: colours.font }, top: 0 },
		grid: { left: 142, right: 52, top: 32, bottom: 28 },
		xAxis: { ...axis, type: "value" as const, min: 0 },
		yAxis: {
			...axis,
			type: "category" as const,
			inverse: true,
			data: bars.map(({ name }) => name),
			axisLabel: { ...axis.axisLabel, width: 130, overflow: "truncate" as const, interval: 0, fontSize: 12 },
		},
		series: [
			{ name: words.executed, type: "bar" as const, itemStyle: { color: colours.brand }, data: bars.map(({ executed }) => executed) },
			{ name: words.planned, type: "bar" as const, itemStyle: { color: colours.quiet }, data: bars.map(({ planned }) => planned) },
		],
	};
}

/** Target against actual: how much of the municipal target each indicator of a group has reached. */
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import { say } from "../../../ui/language.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours } from "../../parts/charts/colours.ts";
import { shareText } from "../../parts/figure-text.ts";
import { figureText } from "./figure-cells.tsx";
import { totalsWords } from "./words.ts";

interface Attained {
	row: AggregateRow;
	name: string;
	/** A share of the target. */
	share: number;
}

/** Longer bars end here: one indicator far beyond its target would make the others dots. */
const longest = 2;

export function AttainmentChart({ rows }: { rows: readonly AggregateRow[] }) {
	const words = totalsWords.value;
	const attained = rows.flatMap((row): Attained[] => {
		const share = row.comparison?.target.attained ?? null;
		return share === null ? [] : [{ row, name: say(row.name), share }];
	});
	const [first] = attained;
	if (!first) return null;
	const lowest = attained.reduce((low, one) => (one.share < low.share ? one : low), first);
	const reached = attained.filter(({ share }) => share >= 1).length;
	return (
		<Chart
			heading={words.chart}
			description={words.chartLead(attained.length, reached, `${lowest.name} ${shareText(lowest.share)}`)}
			height={attained.length > 8 ? 520 : 280}
			option={(colours) => barOption(attained, colours, words.chartTarget)}
			keys={[rows, words]}
			fileName={words.chart}
			table={
				<table class="table">
					<thead>
						<tr>
							<th scope="col">{words.indicator}</th>
							<th scope="col" class="figure">
								{words.target}
							</th>
							<th scope="col" class="figure">
								{words.actual}
							</th>
							<th scope="col" class="figure">
								{words.attained}
							</th>
						</tr>
					</thead>
					<tbody>
						{attained.map(({ row, name, share }) => (
							<tr key={row.code}>
								<th scope="row">{name}</th>
								<td class="figure">{figureText(row, row.comparison?.target.value)}</td>
								<td class="figure">{figureText(row, row.comparison?.target.actual)}</td>
								<td class="figure">{shareText(share)}</td>
							</tr>
						))}
					</tbody>
				</table>
			}
		/>
	);
}

function barOption(attained: readonly Attained[], colours: ChartColours, target: string) {
	const axis = axisOf(colours);
	return {
		grid: { left: 142, right: 64, top: 24, bottom: 28 },
		xAxis: { ...axis, type: "value" as const, min: 0, max: longest * 100, axisLabel: { ...axis.axisLabel, formatter: "{value}%" } },
		yAxis: {
			...axis,
			type: "category" as const,
			inverse: true,
			data: attained.map(({ name }) => name),
			axisLabel: { ...axis.axisLabel, width: 130, overflow: "truncate" as const, interval: 0, fontSize: 12 },
		},
		series: [
			{
				type: "bar" as const,
				barMaxWidth: 20,
				data: attained.map(({ share }) => ({
					value: Math.min(share, longest) * 100,
					itemStyle: { color: share >= 1 ? colours.brand : colours.warning },
				})),
				label: {
					show: true,
					position: "right" as const,
					color: colours.text,
					fontFamily: colours.font,
					formatter: ({ dataIndex }: { dataIndex: number }) => shareText(attained[dataIndex]?.share ?? null),
				},
				markLine: {
					symbol: "none",
					lineStyle: { color: colours.text, type: "dashed" as const },
					label: { color: colours.text, fontFamily: colours.font, formatter: target },
					data: [{ xAxis: 100 }],
				},
			},
		],
	};
}

/** A project's scores year by year, each by the definitions it was filed with. */
import type { SummaryDetail } from "../../../shared/api/summaries.ts";
import { Chart } from "../../parts/charts/Chart.tsx";
import { axisOf, type ChartColours } from "../../parts/charts/colours.ts";
import { fixedText } from "../../parts/figure-text.ts";
import { projectWords } from "../../parts/project-words.ts";
import type { ShownProject } from "./project.ts";
import { performanceWords } from "./words.ts";

interface YearScore {
	year: string;
	total: number | null;
	grade: string | null;
}

export function TrendChart({ detail, project, year }: { detail: SummaryDetail; project: ShownProject; year: string }) {
	const words = performanceWords.value;
	const points = yearsOf(detail, project, year);
	// One year is no trend.
	if (points.length < 2) return null;
	return (
		<Chart
			heading={words.trend}
			description={words.trendLead(points.map((point) => `${point.year} ${fixedText(point.total, 2)}`).join("、"))}
			option={(colours) => lineOption(points, colours)}
			keys={[detail, words]}
			fileName={words.trend}
			table={
				<table class="table">
					<thead>
						<tr>
							<th scope="col">{words.year}</th>
							<th scope="col" class="figure">
								{projectWords.value.total}
							</th>
							<th scope="col">{projectWords.value.grade}</th>
						</tr>
					</thead>
					<tbody>
						{points.map((point) => (
							<tr key={point.year}>
								<th scope="row">{point.year}</th>
								<td class="figure">{fixedText(point.total, 2)}</td>
								<td>{point.grade ?? "—"}</td>
							</tr>
						))}
					</tbody>
				</table>
			}
		/>
	);
}

function yearsOf({ trend }: SummaryDetail, { cluster, total, grade }: ShownProject, year: string): YearScore[] {
	const earlier = trend.flatMap((point): YearScore[] => {
		const own = cluster === null ? point.school : point.clusters.find(({ code }) => code === cluster.code);
		return own ? [{ year: String(point.year), total: own.total, grade: own.grade }] : [];
	});
	return [...earlier, { year, total, grade }];
}

function lineOption(points: readonly YearScore[], colours: ChartColours) {
	const axis = axisOf(colours);
	return {
		grid: { left: 44, right: 24, top: 24, bottom: 28 },
		xAxis: { ...axis, type: "category" as const, data: points.map(({ year }) => year) },
		yAxis: { ...axis, type: "value" as const, min: 0, max: 100 },
		series: [
			{
				type: "line" as const,
				symbolSize: 9,
				itemStyle: { color: colours.brand },
				lineStyle: { color: colours.brand, width: 2.5 },
				data: points.map(({ total }) => total),
				label: { show: true, position: "top" as const, color: colours.text, fontFamily: colours.font },
			},
		],
	};
}

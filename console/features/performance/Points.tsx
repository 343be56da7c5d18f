/** How every point came about: the arithmetic that the service did, indicator by indicator, with the cell of each figure. */
import type { IndicatorSummary } from "../../../shared/api/summaries.ts";
import { say } from "../../../ui/language.ts";
import { factText, fixedText } from "../../parts/figure-text.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import type { ShownProject } from "./project.ts";
import { performanceWords } from "./words.ts";

export function Points({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	return (
		<section class="card panel">
			<h2>{words.indicators}</h2>
			<Scrolled label={words.indicators}>
				<table class="table points">
					<thead>
						<tr>
							<th scope="col">{words.indicator}</th>
							<th scope="col" class="figure">
								{words.baseline}
							</th>
							<th scope="col" class="figure">
								{words.target}
							</th>
							<th scope="col" class="figure">
								{words.actual}
							</th>
							<th scope="col">{words.completionWorking}</th>
							<th scope="col">{words.pointsWorking}</th>
							<th scope="col">{words.incrementWorking}</th>
						</tr>
					</thead>
					{project.groups.map((group) => (
						<tbody key={group.code}>
							<tr class="group-row">
								<th scope="rowgroup" colSpan={7}>
									{say(group.name)} · {words.weight} {group.weight} · {words.score} {fixedText(group.score, 2)}
								</th>
							</tr>
							{project.indicators
								.filter((indicator) => indicator.group === group.code)
								.map((indicator) => (
									<PointsRow key={indicator.code} indicator={indicator} />
								))}
						</tbody>
					))}
				</table>
			</Scrolled>
		</section>
	);
}

function PointsRow({ indicator }: { indicator: IndicatorSummary }) {
	const words = performanceWords.value;
	const { code, name, measuredIn, value, target, baseline, working, unscored, places } = indicator;
	const unit = measuredIn === "—" || measuredIn === "日期" ? "" : `（${measuredIn}）`;
	return (
		<tr>
			<th scope="row" class="project-name">
				{say(name)}
				{unit}
				<span class="quiet-text">
					{code}
					{places.value.cell ? ` · ${places.value.sheet}!${places.value.cell}` : ""}
				</span>
			</th>
			<td class="figure">{factText(baseline, measuredIn)}</td>
			<td class="figure">{factText(target, measuredIn)}</td>
			<td class="figure">{factText(value, measuredIn)}</td>
			{unscored ? (
				<td class="quiet-text" colSpan={2}>
					{words.unscored[unscored]}
				</td>
			) : (
				<>
					<td class="working">{working?.completion}</td>
					<td class="working">{working?.points?.text}</td>
				</>
			)}
			<td class="working">{working?.increment ?? "—"}</td>
		</tr>
	);
}

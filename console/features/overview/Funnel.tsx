import type { Progress } from "../../../shared/api/progress.ts";
import { hrefOf } from "../../session/address.ts";
import { stagesOf } from "./stages.ts";
import { overviewWords } from "./words.ts";

/** Where the units of the period stand: bars to look at, figures to read, each leading to the units it counts. */
export function Funnel({ totals }: { totals: Progress["totals"] }) {
	const words = overviewWords.value;
	const stages = stagesOf(totals.states);
	const most = Math.max(1, ...stages.map(({ units }) => units));
	return (
		<section class="card panel" aria-labelledby="funnel-heading">
			<h2 id="funnel-heading">{words.funnel(totals.units)}</h2>
			<div class="table-wrap">
				<table class="table funnel">
					<thead>
						<tr>
							<th scope="col">{words.stage}</th>
							<th scope="col" class="figure">
								{words.units}
							</th>
							<th scope="col" class="figure">
								{words.share}
							</th>
							<td />
						</tr>
					</thead>
					<tbody>
						{stages.map(({ stage, units, states }) => (
							<tr key={stage}>
								<th scope="row">
									<a href={hrefOf("progress", { query: { state: states.join(",") } })}>{words.stages[stage].name}</a>
									<span class="quiet-text">{words.stages[stage].lead}</span>
								</th>
								<td class="figure">{units}</td>
								<td class="figure">{totals.units === 0 ? "—" : `${Math.round((units / totals.units) * 100)}%`}</td>
								<td class="funnel-bar" aria-hidden="true">
									<div class={`funnel-fill funnel-${stage}`} style={{ width: `${(units / most) * 100}%` }} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
			<p class="quiet-text">
				{words.late(totals.late)} {totals.late > 0 ? <a href={hrefOf("progress", { query: { late: "yes" } })}>{words.see}</a> : null}
			</p>
		</section>
	);
}

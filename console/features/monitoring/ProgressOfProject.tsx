/** One project's quarter: every indicator with its flag in words and where it leads by the year's end. */
import type { Period } from "../../../shared/api/periods.ts";
import type { IndicatorSummary, SummaryDetail } from "../../../shared/api/summaries.ts";
import { say } from "../../../ui/language.ts";
import { readSummary } from "../../api/summaries.ts";
import { factText, numberText, shareText } from "../../parts/figure-text.ts";
import { Page } from "../../parts/Page.tsx";
import { FlagMark } from "../../parts/project-marks.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { monitoringWords } from "./words.ts";

/** @param cluster null: the school's own project */
export function ProgressOfProject({ of, unit, cluster }: { of: Period; unit: string; cluster: string | null }) {
	const words = monitoringWords.value;
	const summary = useAsked((signal) => readSummary({ unit, period: of.id, project: cluster ?? "school" }, signal), [of.id, unit, cluster]);
	const detail = summary.answer;
	const name = detail?.name ?? unit;
	return (
		<Page
			heading={`${words.heading}：${cluster === null ? name : `${name} · ${cluster}`}`}
			lead={`${say(of.title)} · ${projectWords.value.design}`}
			actions={
				<a class="button button-outline" href={hrefOf("monitoring")}>
					{words.back}
				</a>
			}
		>
			<Shown of={summary}>{(answer) => <Project detail={answer} cluster={cluster} />}</Shown>
		</Page>
	);
}

function Project({ detail, cluster }: { detail: SummaryDetail; cluster: string | null }) {
	const words = monitoringWords.value;
	const project = cluster === null ? detail.school : detail.clusters.find((one) => one.cluster?.code === cluster);
	if (!project) return <Nothing heading={projectWords.value.nobody} />;
	const { flag, reasons } = project.flags;
	return (
		<>
			<section class="card panel">
				<p>
					{projectWords.value.flag} <FlagMark flag={flag} />
				</p>
				<ul class="reasons">
					{reasons.map((reason) => (
						<li key={reason.zh}>{say(reason)}</li>
					))}
				</ul>
			</section>
			<section class="card panel">
				<h2>{words.indicators}</h2>
				<Scrolled label={words.indicators}>
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
								<th scope="col">{projectWords.value.flag}</th>
								<th scope="col">{words.reason}</th>
								<th scope="col">{words.outlook}</th>
							</tr>
						</thead>
						<tbody>
							{project.indicators.toSorted(byFlag).map((indicator) => (
								<Row key={indicator.code} indicator={indicator} />
							))}
						</tbody>
					</table>
				</Scrolled>
			</section>
		</>
	);
}

/** The worst first; what cannot be told comes last. */
const byFlag = (a: IndicatorSummary, b: IndicatorSummary): number => order(a) - order(b);
const order = ({ flag }: IndicatorSummary): number => (flag === null ? 3 : ["red", "amber", "green"].indexOf(flag));

function Row({ indicator }: { indicator: IndicatorSummary }) {
	const words = monitoringWords.value;
	const { code, name, measuredIn, target, value, flag, flagReason, outlook } = indicator;
	return (
		<tr>
			<th scope="row" class="monitored">
				{say(name)}
				<span class="quiet-text">
					{code} · {measuredIn}
				</span>
			</th>
			<td class="figure">{factText(target, measuredIn)}</td>
			<td class="figure">{factText(value, measuredIn)}</td>
			<td>{flag === null ? "—" : <FlagMark flag={flag} />}</td>
			<td class="monitored-why">{flagReason ? say(flagReason) : words.noFlag}</td>
			<td>
				{outlook
					? outlook.share === null
						? numberText(outlook.value)
						: words.outlookShare(numberText(outlook.value), shareText(outlook.share))
					: "—"}
			</td>
		</tr>
	);
}

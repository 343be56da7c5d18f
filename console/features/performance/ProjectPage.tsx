/** One project: its score with the arithmetic of every point, what stands out, its years, its place in the class. Made to be printed, too. */
import type { ComponentChildren } from "preact";
import type { Period } from "../../../shared/api/periods.ts";
import type { ProjectClass } from "../../../shared/api/projects.ts";
import type { SummaryDetail } from "../../../shared/api/summaries.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { readProjects } from "../../api/projects.ts";
import { readSummary } from "../../api/summaries.ts";
import { fixedText, shareText } from "../../parts/figure-text.ts";
import { Page } from "../../parts/Page.tsx";
import { FlagMark, GradeMark } from "../../parts/project-marks.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { GroupScores } from "./GroupScores.tsx";
import { Points } from "./Points.tsx";
import type { ShownProject } from "./project.ts";
import { SpreadChart } from "./SpreadChart.tsx";
import { gapsOf, strengthsOf } from "./standouts.ts";
import { TrendChart } from "./TrendChart.tsx";
import { performanceWords } from "./words.ts";

/** As the service names a school's own project; its schemas stay out of the page. */
const SCHOOL = "school";

/** @param cluster null: the school's own project */
export function ProjectPage({ of, unit, cluster }: { of: Period; unit: string; cluster: string | null }) {
	const words = performanceWords.value;
	const summary = useAsked((signal) => readSummary({ unit, period: of.id, project: cluster ?? SCHOOL }, signal), [of.id, unit, cluster]);
	const detail = summary.answer;
	const project = detail && projectOf(detail, cluster);
	const name = project?.cluster ? `${detail?.name} · ${project.cluster.name}` : (detail?.name ?? unit);
	return (
		<Page
			heading={detail ? `${words.heading}：${name}` : words.heading}
			lead={detail ? `${say(of.title)} · ${words.revision(detail.revision)} · ${projectWords.value.design}` : say(of.title)}
			actions={
				<>
					<a class="button button-outline" href={hrefOf("performance")}>
						{words.back}
					</a>
					{detail ? (
						<a class="button button-outline" href={hrefOf("review", { at: [detail.submission] })}>
							{words.filed}
						</a>
					) : null}
					<Button onClick={() => print()}>{words.print}</Button>
				</>
			}
		>
			<Shown of={summary}>
				{(answer) => (project ? <Project of={of} detail={answer} project={project} /> : <Nothing heading={projectWords.value.nobody} />)}
			</Shown>
		</Page>
	);
}

const projectOf = ({ school, clusters }: SummaryDetail, cluster: string | null): ShownProject | undefined =>
	cluster === null ? school : clusters.find((one) => one.cluster?.code === cluster);

function Project({ of, detail, project }: { of: Period; detail: SummaryDetail; project: ShownProject }) {
	const own: ProjectClass = project.cluster === null ? detail.class : "ZQ";
	const query = new URLSearchParams({ period: of.id, class: own, limit: "1" });
	const projects = useAsked((signal) => readProjects(query, signal), [query.toString()]);
	const spread = projects.answer?.spread.find((one) => one.class === own);
	return (
		<>
			<KeyFigures detail={detail} project={project} own={own} />
			<Others detail={detail} project={project} />
			{project.vetoes.length > 0 ? <Vetoes project={project} /> : null}
			<TotalWorking project={project} />
			<Standouts project={project} />
			<div class="side-by-side">
				<GroupScores project={project} />
				<TrendChart detail={detail} project={project} year={of.document === "final" ? performanceWords.value.whole : String(of.year)} />
				{spread ? <SpreadChart spread={spread} own={project} /> : null}
			</div>
			<Points project={project} />
		</>
	);
}

function KeyFigures({ detail, project, own }: { detail: SummaryDetail; project: ShownProject; own: ProjectClass }) {
	const words = performanceWords.value;
	const shared = projectWords.value;
	const { flags } = project;
	return (
		<section class="card panel">
			<dl class="key-figures">
				<Figure name={shared.total}>{fixedText(project.total, 2)}</Figure>
				<Figure name={shared.grade}>
					<GradeMark grade={project.grade} />
				</Figure>
				<Figure name={`${shared.rank}（${shared.classes[own]}）`}>
					{project.rank ? words.rankOf(project.rank.rank, project.rank.of) : "—"}
				</Figure>
				<Figure name={shared.completion}>{fixedText(project.completion, 2)}</Figure>
				<Figure name={shared.increment}>{fixedText(project.increment, 2)}</Figure>
				<Figure name={words.taskCompletion}>{project.taskCompletion === null ? "—" : `${fixedText(project.taskCompletion, 2)}%`}</Figure>
				{project.cluster === null ? <Figure name={words.composite}>{fixedText(detail.composite, 2)}</Figure> : null}
				<Figure name={words.flags}>
					<FlagMark flag={flags.flag} />
				</Figure>
			</dl>
			{flags.reasons.length > 0 ? (
				<ul class="reasons">
					{flags.reasons.map((reason) => (
						<li key={reason.zh}>{say(reason)}</li>
					))}
				</ul>
			) : (
				<p class="quiet-text">{words.noReasons}</p>
			)}
			{detail.unapproved ? (
				<p>
					<span class="badge badge-query">{words.unapproved}</span> {say(detail.unapproved.message)}
				</p>
			) : null}
		</section>
	);
}

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** The other projects of the same unit. */
function Others({ detail, project }: { detail: SummaryDetail; project: ShownProject }) {
	const all = [detail.school, ...detail.clusters].filter((one) => one.cluster?.code !== project.cluster?.code);
	if (all.length === 0) return null;
	return (
		<nav class="actions no-print" aria-label={projectWords.value.project}>
			{all.map(({ cluster, total }) => (
				<a
					key={cluster?.code ?? ""}
					class="button button-outline"
					href={hrefOf("performance", { at: cluster ? [detail.unit, cluster.code] : [detail.unit] })}
				>
					{cluster ? cluster.name : projectWords.value.school} {fixedText(total, 2)}
				</a>
			))}
		</nav>
	);
}

function Vetoes({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	return (
		<section class="card panel" aria-labelledby="project-vetoes">
			<h2 id="project-vetoes">{words.vetoHeading}</h2>
			<ul class="reasons">
				{project.vetoes.map((reason) => (
					<li key={reason}>{projectWords.value.veto(reason)}</li>
				))}
			</ul>
			<p class="quiet-text">{words.vetoLead}</p>
		</section>
	);
}

function TotalWorking({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	const shared = projectWords.value;
	const { working } = project;
	return (
		<section class="card panel" aria-labelledby="project-total">
			<h2 id="project-total">{words.totalHeading}</h2>
			<p class="quiet-text">{words.totalLead}</p>
			<dl class="arithmetic">
				<dt>{shared.total}</dt>
				<dd class="working">{working?.increment === null ? words.noIncrement : (working?.total ?? words.none)}</dd>
				<dt>{shared.completion}</dt>
				<dd class="working">{working?.completion ?? words.none}</dd>
				<dt>{shared.increment}</dt>
				<dd class="working">{working?.increment ?? words.noIncrement}</dd>
			</dl>
		</section>
	);
}

function Standouts({ project }: { project: ShownProject }) {
	const words = performanceWords.value;
	const [strengths, gaps] = [strengthsOf(project.indicators), gapsOf(project.indicators)];
	const unscored = project.indicators.filter(({ working }) => working?.points === null).length;
	return (
		<div class="side-by-side standouts">
			<section class="card panel" aria-labelledby="project-strengths">
				<h2 id="project-strengths">{words.strengths}</h2>
				{strengths.length === 0 ? <p>{words.noStrengths}</p> : null}
				<ul>
					{strengths.map(({ indicator, points }) => (
						<li key={indicator.code}>{words.strength(say(indicator.name), shareText(indicator.completionRaw), fixedText(points, 2))}</li>
					))}
				</ul>
			</section>
			<section class="card panel" aria-labelledby="project-gaps">
				<h2 id="project-gaps">{words.gaps}</h2>
				{gaps.length === 0 ? <p>{words.noGaps}</p> : null}
				<ul>
					{gaps.map(({ indicator, lost, of }) => (
						<li key={indicator.code}>
							{words.gap(say(indicator.name), fixedText(lost, 2), fixedText(of, 2), shareText(indicator.completionRaw))}
						</li>
					))}
				</ul>
				{unscored > 0 ? <p class="quiet-text">{words.unscoredCount(unscored)}</p> : null}
			</section>
		</div>
	);
}

/** Every project of the year: filtered and sorted by the service, by the address. */
import type { Period } from "../../../shared/api/periods.ts";
import type { ProjectRow, Projects } from "../../../shared/api/projects.ts";
import { say } from "../../../ui/language.ts";
import { readProjects } from "../../api/projects.ts";
import { fixedText } from "../../parts/figure-text.ts";
import { ChoiceFilter, SearchFilter, SortHeading } from "../../parts/filters.tsx";
import { Page } from "../../parts/Page.tsx";
import { Pager, pageSize, startOfPage } from "../../parts/Pager.tsx";
import { FlagMark, GradeMark } from "../../parts/project-marks.tsx";
import { nameOf } from "../../parts/project-name.ts";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue } from "../../session/address.ts";
import { GroupsHeatMap } from "./GroupsHeatMap.tsx";
import { SpreadChart } from "./SpreadChart.tsx";
import { performanceWords } from "./words.ts";

const filters = ["class", "grade", "flag", "vetoed", "search", "sort", "descending"] as const;

function questionOf(period: string, from: number): URLSearchParams {
	const query = new URLSearchParams({ period, sort: "total", from: String(from), limit: String(pageSize) });
	for (const name of filters) {
		const value = queryValue(name);
		if (value) query.set(name, value);
	}
	return query;
}

export function ProjectsPage({ of }: { of: Period }) {
	const words = performanceWords.value;
	const shared = projectWords.value;
	const from = startOfPage();
	const query = questionOf(of.id, from);
	const projects = useAsked((signal) => readProjects(query, signal), [query.toString()]);
	return (
		<Page heading={words.heading} lead={`${say(of.title)} · ${shared.design}`}>
			<div class="filters no-print">
				<ChoiceFilter
					name="class"
					label={shared.class}
					choices={Object.entries(shared.classes).map(([value, label]) => ({ value, label }))}
				/>
				<ChoiceFilter
					name="grade"
					label={shared.grade}
					choices={Object.entries(shared.grades).map(([value, label]) => ({ value, label }))}
				/>
				<ChoiceFilter name="flag" label={shared.flag} choices={Object.entries(shared.flags).map(([value, label]) => ({ value, label }))} />
				<ChoiceFilter
					name="vetoed"
					label={words.vetoed}
					choices={Object.entries(words.vetoes).map(([value, label]) => ({ value, label }))}
				/>
				<SearchFilter label={shared.search} />
			</div>
			<Shown of={projects}>{(answer) => <Answer answer={answer} from={from} />}</Shown>
		</Page>
	);
}

function Answer({ answer, from }: { answer: Projects; from: number }) {
	const words = performanceWords.value;
	const shared = projectWords.value;
	if (answer.totals.projects === 0) {
		return (
			<Nothing heading={shared.nothingYet}>
				<p>
					{shared.nothingYetLead} {shared.waiting(answer.totals.waiting)}
				</p>
			</Nothing>
		);
	}
	const chosen = queryValue("class") ?? answer.spread[0]?.class;
	const spread = answer.spread.find((one) => one.class === chosen);
	return (
		<>
			<p class="quiet-text">
				{shared.waiting(answer.waiting)} {answer.outdated > 0 ? shared.outdated(answer.outdated) : null}
			</p>
			<section class="card panel">
				<h2>{words.list}</h2>
				{answer.projects.length === 0 ? (
					<Nothing heading={shared.nobody}>
						<p>
							{shared.nobodyLead} <a href={hrefOf("performance")}>{shared.clear}</a>
						</p>
					</Nothing>
				) : (
					<ProjectsTable rows={answer.projects} />
				)}
				<Pager from={from} shown={answer.projects.length} all={answer.found} />
			</section>
			<div class="side-by-side">
				{spread ? <SpreadChart spread={spread} own={null} /> : null}
				<GroupsHeatMap projects={answer.projects} />
			</div>
		</>
	);
}

function ProjectsTable({ rows }: { rows: readonly ProjectRow[] }) {
	const words = performanceWords.value;
	const shared = projectWords.value;
	return (
		<Scrolled label={words.list}>
			<table class="table">
				<thead>
					<tr>
						<SortHeading sort="unit" usual="total" descends={false}>
							{shared.project}
						</SortHeading>
						<th scope="col">{shared.class}</th>
						<SortHeading sort="completion" usual="total" figure>
							{shared.completion}
						</SortHeading>
						<SortHeading sort="increment" usual="total" figure>
							{shared.increment}
						</SortHeading>
						<SortHeading sort="total" usual="total" figure>
							{shared.total}
						</SortHeading>
						<th scope="col">{shared.grade}</th>
						<th scope="col" class="figure">
							{shared.rank}
						</th>
						<SortHeading sort="flag" usual="total">
							{shared.flag}
						</SortHeading>
						<th scope="col">{words.reasons}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={`${row.unit}/${row.cluster?.code}`}>
							<th scope="row" class="project-name">
								<a href={hrefOf("performance", { at: row.cluster ? [row.unit, row.cluster.code] : [row.unit] })}>{nameOf(row)}</a>
								<span class="quiet-text">{row.cluster ? `${row.unit} · ${row.cluster.code}` : row.unit}</span>
							</th>
							<td>{shared.classes[row.class]}</td>
							<td class="figure">{fixedText(row.completion, 2)}</td>
							<td class="figure">{fixedText(row.increment, 2)}</td>
							<td class="figure">
								<strong>{fixedText(row.total, 2)}</strong>
							</td>
							<td>
								<GradeMark grade={row.grade} />
							</td>
							<td class="figure">{row.rank ? words.rankOf(row.rank.rank, row.rank.of) : "—"}</td>
							<td>
								<FlagMark flag={row.flags.flag} />
							</td>
							<td class="why">
								{row.vetoes.map((reason) => (
									<p key={reason}>
										<span class="badge badge-error">{words.vetoed}</span> {shared.veto(reason)}
									</p>
								))}
								{row.flags.reasons.map((reason) => (
									<p key={reason.zh}>{say(reason)}</p>
								))}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

import "../../parts/figures.css";
import "./monitoring.css";
import { useSignal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import type { ProjectRow, Projects } from "../../../shared/api/projects.ts";
import { kindOf } from "../../../shared/domain/document-kinds.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { readProjects } from "../../api/projects.ts";
import { fixedText, none, shareText } from "../../parts/figure-text.ts";
import { ChoiceFilter, SearchFilter, SortHeading } from "../../parts/filters.tsx";
import { Page } from "../../parts/Page.tsx";
import { Pager, pageSize, startOfPage } from "../../parts/Pager.tsx";
import { FlagMark } from "../../parts/project-marks.tsx";
import { nameOf } from "../../parts/project-name.ts";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { partWords } from "../../parts/words.ts";
import { address, hrefOf, queryValue } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { MoneyChart } from "./MoneyChart.tsx";
import { ProgressOfProject } from "./ProgressOfProject.tsx";
import { ReminderDialog } from "./ReminderDialog.tsx";
import { monitoringWords } from "./words.ts";

/** Flags of all projects; one of them where the address names it: monitoring/SH01, monitoring/SH01/ZQ01. */
export function MonitoringPage() {
	const words = monitoringWords.value;
	const of = period.value;
	const [unit, cluster] = address.value.at;
	if (!of || kindOf[of.document].covers === "programme") {
		const nothing = of?.document === "final" ? words.final : words.taskbook;
		return (
			<Page heading={words.heading}>
				<Nothing heading={of ? nothing : partWords.value.noPeriod}>
					<p>{of ? words.taskbookLead : partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return unit === undefined ? (
		<FlagsOfAll of={of} />
	) : (
		<ProgressOfProject key={`${unit}/${cluster}`} of={of} unit={unit} cluster={cluster ?? null} />
	);
}

function FlagsOfAll({ of }: { of: Period }) {
	const words = monitoringWords.value;
	const shared = projectWords.value;
	const from = startOfPage();
	const query = new URLSearchParams({ period: of.id, sort: "flag", from: String(from), limit: String(pageSize) });
	for (const name of ["class", "flag", "search", "sort", "descending"]) {
		const value = queryValue(name);
		if (value) query.set(name, value);
	}
	const projects = useAsked((signal) => readProjects(query, signal), [query.toString()]);
	const reminding = useSignal(false);
	return (
		<Page
			heading={words.heading}
			lead={`${say(of.title)} · ${shared.design}`}
			actions={
				<Button
					disabled={!projects.answer}
					onClick={() => {
						reminding.value = true;
					}}
				>
					{words.remind}
				</Button>
			}
		>
			{of.id.endsWith("-annual") ? <p>{words.annualNote}</p> : null}
			<div class="filters no-print">
				<ChoiceFilter name="flag" label={shared.flag} choices={Object.entries(shared.flags).map(([value, label]) => ({ value, label }))} />
				<ChoiceFilter
					name="class"
					label={shared.class}
					choices={Object.entries(shared.classes).map(([value, label]) => ({ value, label }))}
				/>
				<SearchFilter label={shared.search} />
			</div>
			<Shown of={projects}>
				{(answer) => (
					<>
						<Answer answer={answer} from={from} />
						{reminding.value ? (
							<ReminderDialog
								title={say(of.title)}
								projects={answer.projects}
								onClose={() => {
									reminding.value = false;
								}}
							/>
						) : null}
					</>
				)}
			</Shown>
		</Page>
	);
}

function Answer({ answer, from }: { answer: Projects; from: number }) {
	const words = monitoringWords.value;
	const shared = projectWords.value;
	const { projects, waiting } = answer.totals;
	const { flags } = answer;
	if (projects === 0) {
		return (
			<Nothing heading={shared.nothingYet}>
				<p>
					{shared.nothingYetLead} {shared.waiting(waiting)}
				</p>
			</Nothing>
		);
	}
	return (
		<>
			<p>
				<strong>{words.counts(flags.red ?? 0, flags.amber ?? 0, flags.green ?? 0)}</strong> · {shared.waiting(answer.waiting)}{" "}
				{answer.outdated > 0 ? shared.outdated(answer.outdated) : null}
			</p>
			<section class="card panel">
				<h2>{words.list}</h2>
				{answer.projects.length === 0 ? (
					<Nothing heading={shared.nobody}>
						<p>
							{shared.nobodyLead} <a href={hrefOf("monitoring")}>{shared.clear}</a>
						</p>
					</Nothing>
				) : (
					<FlagsTable rows={answer.projects} />
				)}
				<Pager from={from} shown={answer.projects.length} all={answer.found} />
			</section>
			<MoneyChart projects={answer.projects} />
		</>
	);
}

function FlagsTable({ rows }: { rows: readonly ProjectRow[] }) {
	const words = monitoringWords.value;
	const shared = projectWords.value;
	const percent = (value: number | null | undefined) => (value === null || value === undefined ? none : `${fixedText(value, 2)}%`);
	return (
		<Scrolled label={words.list}>
			<table class="table">
				<thead>
					<tr>
						<SortHeading sort="unit" usual="flag" descends={false}>
							{shared.project}
						</SortHeading>
						<SortHeading sort="flag" usual="flag">
							{shared.flag}
						</SortHeading>
						<th scope="col">{words.reasons}</th>
						<SortHeading sort="funds" usual="flag" figure>
							{words.funds}
						</SortHeading>
						<th scope="col" class="figure">
							{words.planned}
						</th>
						<th scope="col" class="figure">
							{words.fundsOutlook}
						</th>
						<th scope="col">{words.tasks}</th>
						<th scope="col" class="figure">
							{words.redShare}
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={`${row.unit}/${row.cluster?.code}`}>
							<th scope="row" class="monitored">
								<a href={hrefOf("monitoring", { at: row.cluster ? [row.unit, row.cluster.code] : [row.unit] })}>{nameOf(row)}</a>
								<span class="quiet-text">{row.cluster ? `${row.unit} · ${row.cluster.code}` : row.unit}</span>
							</th>
							<td>
								<FlagMark flag={row.flags.flag} />
							</td>
							<td class="monitored-why">
								{row.flags.reasons.map((reason) => (
									<p key={reason.zh}>{say(reason)}</p>
								))}
							</td>
							<td class="figure">{percent(row.flags.funds?.executed)}</td>
							<td class="figure">{percent(row.flags.funds?.planned)}</td>
							<td class="figure">{percent(row.flags.funds?.outlook)}</td>
							<td>{row.flags.tasks === null ? none : <FlagMark flag={row.flags.tasks} />}</td>
							<td class="figure">{shareText(row.flags.redShare)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

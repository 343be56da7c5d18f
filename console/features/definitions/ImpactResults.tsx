import { useSignal } from "@preact/signals";
import type { ImpactDetail, ImpactTable, ProjectImpact } from "../../../shared/api/impacts.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { language } from "../../../ui/language.ts";
import { impactTable, listImpactProjects } from "../../api/impacts.ts";
import { fixedText, none } from "../../parts/figure-text.ts";
import { FailureCard } from "../../parts/Shown.tsx";
import { failureHere } from "../../session/session.ts";
import { ImpactRules } from "./ImpactRules.tsx";
import { ImpactUnits, Pages } from "./ImpactUnits.tsx";
import { impactWords } from "./impact-words.ts";

/** What was found, in the order of what matters: grades and money, who can submit, rules, what could not be compared. */
export function ImpactResults({ impact }: { impact: ImpactDetail }) {
	return (
		<>
			<Results impact={impact} />
			<Verdicts impact={impact} />
			<ImpactRules impact={impact} />
			<Uncompared impact={impact} />
			<Tables id={impact.id} />
		</>
	);
}

const moneyText = (fen: number | null): string => (fen === null ? none : fixedText(fen / 1e6, 2));

function Results({ impact: { id, results } }: { impact: ImpactDetail }) {
	const words = impactWords.value;
	const isOpen = useSignal(false);
	if (!results)
		return (
			<section aria-labelledby="impact-results">
				<h2 id="impact-results">{words.results}</h2>
				<p>{words.noResults}</p>
			</section>
		);
	const { scores, projects, grades, ranks, money } = results;
	const changed = grades.filter(({ before, after }) => before !== after);
	return (
		<section aria-labelledby="impact-results">
			<h2 id="impact-results">{words.results}</h2>
			<ul class="impact-lines">
				<li>{words.scores(scores.up, scores.down, projects)}</li>
				<li>{words.ranks(ranks)}</li>
				{money ? <li>{words.money(moneyText(money.beforeFen), moneyText(money.afterFen), money.changed)}</li> : null}
			</ul>
			{changed.length > 0 ? (
				<table class="table impact-grades">
					<caption>{words.grades}</caption>
					<thead>
						<tr>
							<th scope="col">{words.gradeColumns.before}</th>
							<th scope="col">{words.gradeColumns.after}</th>
							<th scope="col" class="figure">
								{words.gradeColumns.projects}
							</th>
						</tr>
					</thead>
					<tbody>
						{changed.map(({ before, after, projects: count }) => (
							<tr key={`${before} ${after}`}>
								<td>{before ?? words.noGrade}</td>
								<td>{after ?? words.noGrade}</td>
								<td class="figure">{count}</td>
							</tr>
						))}
					</tbody>
				</table>
			) : null}
			<details
				onToggle={(event) => {
					isOpen.value = event.currentTarget.open;
				}}
			>
				<summary>{words.showProjects}</summary>
				{isOpen.value ? <ImpactProjects id={id} /> : null}
			</details>
		</section>
	);
}

export function ImpactProjects({ id }: { id: string }) {
	const words = impactWords.value;
	const { projectColumns: columns } = words;
	return (
		<Pages<ProjectImpact>
			ask={async (after, signal) => {
				const page = await listImpactProjects(id, { only: "changed", limit: "50", ...(after === null ? {} : { after }) }, signal);
				return { rows: page.projects, next: page.next };
			}}
			empty={words.noProjects}
		>
			{(projects) => (
				<div class="table-wrap">
					<table class="table">
						<thead>
							<tr>
								<th scope="col">{columns.unit}</th>
								<th scope="col">{columns.project}</th>
								{[columns.total, columns.grade, columns.rank, columns.money].map((label) => (
									<th key={label} scope="col" class="figure">
										{label}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{projects.map(({ unit, name, cluster, before, after }) => (
								<tr key={`${unit}/${cluster}`}>
									<th scope="row">
										{unit} {name}
									</th>
									<td>{cluster ?? words.school}</td>
									<td class="figure">{arrow(fixedText(before?.total, 2), fixedText(after?.total, 2))}</td>
									<td class="figure">{arrow(before?.grade ?? none, after?.grade ?? none)}</td>
									<td class="figure">{arrow(String(before?.rank ?? none), String(after?.rank ?? none))}</td>
									<td class="figure">{arrow(moneyText(before?.moneyFen ?? null), moneyText(after?.moneyFen ?? null))}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</Pages>
	);
}

const arrow = (before: string, after: string): string => (before === after ? before : `${before} → ${after}`);

function Verdicts({ impact: { id, verdicts, completeness, template } }: { impact: ImpactDetail }) {
	const words = impactWords.value;
	const filled = ({ filled: some, required }: { filled: number; required: number }) => `${some}/${required}`;
	return (
		<section aria-labelledby="impact-verdicts">
			<h2 id="impact-verdicts">{words.verdicts}</h2>
			<table class="table impact-grades">
				<thead>
					<tr>
						<th scope="col">{words.verdictColumns.verdict}</th>
						<th scope="col" class="figure">
							{words.verdictColumns.before}
						</th>
						<th scope="col" class="figure">
							{words.verdictColumns.after}
						</th>
					</tr>
				</thead>
				<tbody>
					{(["ready", "unexplained", "errors"] as const).map((code) => (
						<tr key={code}>
							<th scope="row">{words.verdictNames[code]}</th>
							<td class="figure">{verdicts.before[code]}</td>
							<td class="figure">{verdicts.after[code]}</td>
						</tr>
					))}
				</tbody>
			</table>
			<ul class="impact-lines">
				<li>{words.blocked(verdicts.blocked)}</li>
				<li>{words.freed(verdicts.freed)}</li>
				<li>{words.completeness(filled(completeness.before), filled(completeness.after), completeness.units)}</li>
			</ul>
			{verdicts.blocked + verdicts.freed > 0 ? <Folded id={id} part="blocked" label={words.showBlocked} /> : null}
			{completeness.units > 0 ? <Folded id={id} part="completeness" label={words.showCompleteness} /> : null}
			{template.findings > 0 ? <p class="quiet-text">{words.template(template.findings, template.units)}</p> : null}
		</section>
	);
}

/** Units that are fetched when somebody wants to see them. */
function Folded({ id, part, label }: { id: string; part: string; label: string }) {
	const isOpen = useSignal(false);
	return (
		<details
			onToggle={(event) => {
				isOpen.value = event.currentTarget.open;
			}}
		>
			<summary>{label}</summary>
			{isOpen.value ? <ImpactUnits id={id} which={{ part }} /> : null}
		</details>
	);
}

function Uncompared({ impact: { id, uncompared } }: { impact: ImpactDetail }) {
	const words = impactWords.value;
	return (
		<section aria-labelledby="impact-uncompared">
			<h2 id="impact-uncompared">{words.uncompared(uncompared)}</h2>
			{uncompared === 0 ? <p>{words.noneUncompared}</p> : <ImpactUnits id={id} which={{ part: "uncompared" }} />}
		</section>
	);
}

function Tables({ id }: { id: string }) {
	const words = impactWords.value;
	const failure = useSignal<RequestFailure | null>(null);
	const carry = async (table: ImpactTable) => {
		failure.value = null;
		try {
			downloadBlob(await impactTable(id, table, language.value), `impact_${table}.csv`);
		} catch (error) {
			failure.value = failureHere(error);
		}
	};
	return (
		<section aria-label={words.export}>
			<h2>{words.export}</h2>
			<div class="actions">
				{(["rules", "findings", "projects", "uncompared"] as const).map((table) => (
					<Button key={table} onClick={() => void carry(table)}>
						{words.tables[table]}
					</Button>
				))}
			</div>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
		</section>
	);
}

/** Every factor of every project's share. */
import type { AllocationRow, Allocations } from "../../../shared/api/allocations.ts";
import { say } from "../../../ui/language.ts";
import { fixedText, none, numberText } from "../../parts/figure-text.ts";
import { ChoiceFilter, SearchFilter } from "../../parts/filters.tsx";
import { Pager, pageSize, startOfPage } from "../../parts/Pager.tsx";
import { nameOf } from "../../parts/project-name.ts";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing } from "../../parts/Shown.tsx";
import { hrefOf, queryValue } from "../../session/address.ts";
import { type AllocationOutcome, type ComputedScenario, type GradeName, gradeNames, projectKey, wanOf } from "./what-if.ts";
import { allocationWords } from "./words.ts";

export interface AllocationTableProps {
	answer: Allocations;
	outcome: AllocationOutcome;
	/** By the definition set, with the same pool. */
	usual: AllocationOutcome;
	compared: readonly ComputedScenario[];
	grades: Readonly<Record<string, GradeName>>;
	/** All rows, for printing. */
	whole: boolean;
	/** @param grade null: the year's own */
	onGrade: (key: string, grade: GradeName | null) => void;
}

/** Rows that the filters of the address leave. */
function matching(rows: readonly AllocationRow[]): readonly AllocationRow[] {
	const [own, search] = [queryValue("class"), queryValue("search")?.toLowerCase() ?? ""];
	return rows.filter(
		(row) =>
			(own === null || (own === "ZQ" ? row.cluster !== null : row.cluster === null && row.class === own)) &&
			(search === "" || [row.unit, row.name, row.cluster?.code, row.cluster?.name].some((text) => text?.toLowerCase().includes(search))),
	);
}

export function AllocationTable(props: AllocationTableProps) {
	const words = allocationWords.value;
	const { answer, outcome, compared, whole } = props;
	const found = matching(answer.rows);
	const from = Math.min(startOfPage(), Math.max(0, found.length - 1));
	const shown = whole ? found : found.slice(from, from + pageSize);
	return (
		<section class="card panel">
			<h2>{words.list}</h2>
			<p>
				<strong>{words.sums(fixedText(wanOf(outcome.recommended), 2))}</strong>{" "}
				{outcome.left === null ? words.unlimited : outcome.left === 0n ? words.exact : words.leftOver(fixedText(wanOf(outcome.left), 2))}
			</p>
			<p class="quiet-text">{words.listLead}</p>
			<div class="filters no-print">
				<ChoiceFilter
					name="class"
					label={projectWords.value.class}
					choices={Object.entries(projectWords.value.classes).map(([value, label]) => ({ value, label }))}
				/>
				<SearchFilter label={projectWords.value.search} />
			</div>
			{found.length === 0 ? (
				<Nothing heading={projectWords.value.nobody}>
					<p>
						{projectWords.value.nobodyLead} <a href={hrefOf("allocation")}>{projectWords.value.clear}</a>
					</p>
				</Nothing>
			) : (
				<Scrolled label={words.list}>
					<table class="table allocation">
						<thead>
							<tr class="print-only">
								<th colSpan={14 + compared.length}>{say(answer.label)}</th>
							</tr>
							<tr>
								<th scope="col">{projectWords.value.project}</th>
								<th scope="col" class="figure">
									{projectWords.value.total}
								</th>
								<th scope="col">{projectWords.value.grade}</th>
								{words.factors.map((factor) => (
									<th key={factor} scope="col" class="figure">
										{factor}
									</th>
								))}
								{compared.map(({ name }) => (
									<th key={name} scope="col" class="figure">
										{name}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{shown.map((row) => (
								<ProjectLine key={projectKey(row)} row={row} {...props} />
							))}
						</tbody>
						<tfoot>
							<tr>
								<th scope="row" colSpan={3}>
									{words.all(answer.rows.length)}
								</th>
								<td class="figure">{numberText(Number(outcome.baseFen) / 1e6)}</td>
								<td colSpan={4} />
								<td class="figure">{fixedText(wanOf(outcome.raw), 2)}</td>
								<td class="figure">{outcome.scale}</td>
								<td />
								<td class="figure">
									<strong>{fixedText(wanOf(outcome.recommended), 2)}</strong>
								</td>
								<td />
								<td class="figure">{differenceText(wanOf(outcome.recommended - props.usual.recommended))}</td>
								{compared.map((other) => (
									<td key={other.name} class="figure">
										{fixedText(wanOf(other.outcome.recommended), 2)}
									</td>
								))}
							</tr>
						</tfoot>
					</table>
				</Scrolled>
			)}
			{whole ? null : <Pager from={from} shown={shown.length} all={found.length} />}
		</section>
	);
}

function ProjectLine({ row, outcome, usual, compared, grades, onGrade }: AllocationTableProps & { row: AllocationRow }) {
	const words = allocationWords.value;
	const key = projectKey(row);
	const project = outcome.projects.get(key);
	if (!project) return null;
	const usually = usual.projects.get(key)?.recommended ?? 0;
	const other = grades[key];
	return (
		<tr class={other ? "is-chosen" : undefined}>
			<th scope="row" class="project-name">
				<a href={hrefOf("performance", { at: row.cluster ? [row.unit, row.cluster.code] : [row.unit] })}>{nameOf(row)}</a>
				<span class="quiet-text">{row.cluster ? `${row.unit} · ${row.cluster.code}` : row.unit}</span>
				{row.vetoes.map((reason) => (
					<span key={reason} class="quiet-text">
						{projectWords.value.veto(reason)}
					</span>
				))}
			</th>
			<td class="figure">{fixedText(row.total, 2)}</td>
			<td>
				<select
					class="select"
					aria-label={words.gradeOf(nameOf(row))}
					value={other ?? ""}
					onChange={({ currentTarget: { value } }) => onGrade(key, gradeNames.find((grade) => grade === value) ?? null)}
				>
					<option value="">{words.ownGrade(projectWords.value.grades[row.grade])}</option>
					{gradeNames
						.filter((grade) => grade !== row.grade)
						.map((grade) => (
							<option key={grade} value={grade}>
								{words.asIf(projectWords.value.grades[grade])}
							</option>
						))}
				</select>
			</td>
			<td class="figure">{numberText(row.base)}</td>
			<td class="figure">{project.gradeCoefficient}</td>
			<td class="figure">{project.executionRate === null ? none : `${fixedText(project.executionRate, 2)}%`}</td>
			<td class="figure">{numberText(project.executionAdjustment)}</td>
			<td class="figure">{project.coefficient}</td>
			<td class="figure">{fixedText(project.raw, 2)}</td>
			<td class="figure">{project.scale}</td>
			<td class="figure">{project.residue === 0 ? none : numberText(project.residue)}</td>
			<td class="figure">
				<strong>{fixedText(project.recommended, 2)}</strong>
			</td>
			<td class="figure">{project.change === null ? none : `${fixedText(project.change, 2)}%`}</td>
			<td class="figure">{differenceText(project.recommended - usually)}</td>
			{compared.map(({ name, outcome: own }) => (
				<td key={name} class="figure">
					{fixedText(own.projects.get(key)?.recommended, 2)}
				</td>
			))}
		</tr>
	);
}

const differenceText = (difference: number): string => {
	const text = fixedText(difference, 2);
	return text === "0.00" || text === "−0.00" ? "0.00" : difference > 0 ? `+${text}` : text;
};

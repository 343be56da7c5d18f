/** Who is in a figure, in pages; each opens its cells. */
import { useSignal } from "@preact/signals";
import type { AggregateRow, Aggregates, Contributor, FigureContribution } from "../../../shared/api/aggregates.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { readContribution } from "../../api/totals.ts";
import { factText, none, numberText } from "../../parts/figure-text.ts";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue, setQuery } from "../../session/address.ts";
import { figureText } from "./figure-cells.tsx";
import { totalsWords } from "./words.ts";

/** Contributors of a page. */
export const pageSize = 50;

export function Contributors({ of, row, answer }: { of: Period; row: AggregateRow; answer: Aggregates }) {
	const words = totalsWords.value;
	const contributors = answer.contributors ?? [];
	const pending = row.comparison?.pending ?? 0;
	const isMean = row.method === "ratio" || row.method === "wmean";
	const columns = isMean ? 8 : 7;
	return (
		<section class="card panel">
			<h2>{words.contributors}</h2>
			<p class="quiet-text">
				{words.contributorsLead(row.given, row.missing)}{" "}
				{pending > 0 ? (
					<>
						{words.pendingLead(pending)} <a href={hrefOf("progress")}>{words.toProgress}</a>
					</>
				) : null}
			</p>
			{contributors.length === 0 ? (
				<p>{words.noContributors}</p>
			) : (
				<Scrolled label={words.contributors}>
					<table class="table totals">
						<thead>
							<tr>
								<th scope="col">{words.unit}</th>
								<th scope="col">{words.class}</th>
								<th scope="col" class="figure">
									{row.method === "ratio" ? words.numerator : words.actual}
								</th>
								{isMean ? (
									<th scope="col" class="figure">
										{row.method === "ratio" ? words.denominator : words.weight}
									</th>
								) : null}
								<th scope="col" class="figure">
									{words.target}
								</th>
								<th scope="col" class="figure">
									{words.ownBaseline}
								</th>
								<td class="no-print" />
							</tr>
						</thead>
						{contributors.map((one) => (
							<ContributorRows key={`${one.unit}/${one.cluster}`} of={of} row={row} one={one} isMean={isMean} columns={columns} />
						))}
					</table>
				</Scrolled>
			)}
			<nav class="pager" aria-label={words.pages}>
				{queryValue("after") === null ? null : <Button onClick={() => setQuery({ after: null })}>{words.firstPage}</Button>}
				<Button onClick={() => setQuery({ after: answer.next })} disabled={answer.next === null}>
					{words.nextPage}
				</Button>
			</nav>
		</section>
	);
}

function ContributorRows({
	of,
	row,
	one,
	isMean,
	columns,
}: {
	of: Period;
	row: AggregateRow;
	one: Contributor;
	isMean: boolean;
	columns: number;
}) {
	const words = totalsWords.value;
	const open = useSignal(false);
	return (
		<tbody>
			<tr>
				<th scope="row" class="totals-name">
					{one.name}
					<span class="quiet-text">{one.cluster === null ? one.unit : `${one.unit} · ${one.cluster}`}</span>
				</th>
				<td>{projectWords.value.classes[one.class]}</td>
				<td class="figure">{one.value === null ? <span class="quiet-text">{words.notGiven}</span> : numberText(one.value)}</td>
				{isMean ? <td class="figure">{numberText(one.weight)}</td> : null}
				<td class="figure">{figureText(row, one.target)}</td>
				<td class="figure">{figureText(row, one.baseline)}</td>
				<td class="no-print">
					<Button
						aria-expanded={open.value}
						aria-label={`${words.cells}：${one.name}${one.cluster === null ? "" : ` ${one.cluster}`}`}
						onClick={() => {
							open.value = !open.value;
						}}
					>
						{words.cells}
					</Button>
				</td>
			</tr>
			{open.value ? (
				<tr class="totals-cells">
					<td colSpan={columns}>
						<Cells period={of.id} code={row.code} unit={one.unit} cluster={one.cluster} />
					</td>
				</tr>
			) : null}
		</tbody>
	);
}

function Cells({ period, code, unit, cluster }: { period: string; code: string; unit: string; cluster: string | null }) {
	const asked = useAsked((signal) => readContribution({ period, code, unit, cluster }, signal), [period, code, unit, cluster]);
	return <Shown of={asked}>{(answer) => <CellsShown answer={answer} />}</Shown>;
}

function CellsShown({ answer }: { answer: FigureContribution }) {
	const words = totalsWords.value;
	return (
		<>
			<p>
				{words.revision(answer.revision)} · <a href={hrefOf("review", { at: [answer.submission] })}>{words.toRevision}</a>
			</p>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.what}</th>
						<th scope="col">{words.where}</th>
						<th scope="col" class="figure">
							{words.value}
						</th>
					</tr>
				</thead>
				<tbody>
					{answer.cells.map((cell) => (
						<tr key={cell.place}>
							<th scope="row">
								{say(cell.name)} · {words.measures[cell.measure] ?? cell.measure}
							</th>
							<td>{cell.source === "commission" ? words.byCommission : cell.cell ? `${cell.sheet}!${cell.cell}` : words.noCell}</td>
							<td class="figure totals-said">{cell.value === null ? none : factText(cell.value, cell.measuredIn)}</td>
						</tr>
					))}
				</tbody>
			</table>
			{answer.findings.length === 0 ? (
				<p class="quiet-text">{words.noFindings}</p>
			) : (
				<ul class="reasons">
					{answer.findings.map((finding) => (
						<li key={`${finding.rule} ${finding.place}`}>
							{finding.rule} {say(finding.message)}
							<br />
							{finding.explanation === null ? words.noExplanation : `${words.explanation}${finding.explanation}`}
							{finding.outcome === null ? "" : `（${words.outcomes[finding.outcome]}）`}
						</li>
					))}
				</ul>
			)}
		</>
	);
}

/** One municipal figure: class by class, year by year, and who is in it down to the cell. */
import type { ComponentChildren } from "preact";
import type { AggregateRow, Aggregates } from "../../../shared/api/aggregates.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { readAggregates } from "../../api/totals.ts";
import { numberText, shareText } from "../../parts/figure-text.ts";
import { ChoiceFilter } from "../../parts/filters.tsx";
import { Page } from "../../parts/Page.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue } from "../../session/address.ts";
import { periods } from "../../session/period.ts";
import { AssumptionNote, AssumptionSwitch, isAssuming } from "./Assumption.tsx";
import { Contributors, pageSize } from "./Contributors.tsx";
import { Against, CountCells, CountHeads, figureText } from "./figure-cells.tsx";
import { Standing } from "./GroupTotals.tsx";
import { schoolClasses, totalsWords } from "./words.ts";
import { earlierYears, yearOf } from "./years.ts";

export function FigurePage({ of, code }: { of: Period; code: string }) {
	const words = totalsWords.value;
	const known = periods.value;
	const own = queryValue("class");
	const asked = (period: string, more: Record<string, string> = {}) =>
		new URLSearchParams({ period, code, compare: "true", ...(own ? { class: own } : {}), ...more });
	const query = asked(of.id, { limit: String(pageSize), ...(isAssuming() ? { assume: "last-year" } : {}) });
	const after = queryValue("after");
	if (after) query.set("after", after);
	const figure = useAsked((signal) => readAggregates(query, signal), [query.toString()]);
	const classes = useAsked(
		(signal) => readAggregates(new URLSearchParams({ period: of.id, code, compare: "true", by: "category" }), signal),
		[of.id, code],
	);
	const earlier = earlierYears(Array.isArray(known) ? known : [], of);
	const before = earlier.map(({ id }) => asked(id, { limit: "1" }).toString());
	const years = useAsked(
		(signal) => Promise.all(before.map((one) => readAggregates(new URLSearchParams(one), signal).catch(() => null))),
		[before.join(" ")],
	);
	const [row] = figure.answer?.rows ?? [];
	return (
		<Page
			heading={row ? `${say(row.name)}${words.measured(row.measuredIn)}` : code}
			lead={`${code} · ${say(of.title)}${own ? ` · ${classNameOf(own)}` : ""}`}
			actions={
				<>
					<a class="button button-outline" href={hrefOf("totals")}>
						{words.back}
					</a>
					<Button onClick={() => print()}>{words.print}</Button>
				</>
			}
		>
			<div class="filters no-print">
				<ChoiceFilter
					name="class"
					label={words.class}
					choices={schoolClasses.map((value) => ({ value, label: projectWords.value.classes[value] }))}
				/>
				<AssumptionSwitch />
			</div>
			<Shown of={figure}>
				{(answer) =>
					answer.rows[0] ? (
						<>
							<Standing answer={answer} />
							{answer.assumption ? <AssumptionNote assumption={answer.assumption} /> : null}
							<KeyFigures row={answer.rows[0]} answer={answer} />
							<CutTable
								heading={words.years}
								rows={[
									...earlier.map((one, index) => ({ name: yearOf(one.id), period: one.id, row: years.answer?.[index]?.rows[0] })),
									{ name: yearOf(of.id), period: of.id, row: answer.rows[0] },
								]}
							/>
							<Shown of={classes}>
								{(cut) => (
									<CutTable
										heading={words.byClass}
										rows={cut.rows.map((one) => ({ name: classNameOf(one.key), period: of.id, row: one }))}
									/>
								)}
							</Shown>
							<Contributors of={of} row={answer.rows[0]} answer={answer} />
						</>
					) : null
				}
			</Shown>
		</Page>
	);
}

const classNameOf = (code: string): string => {
	const known = schoolClasses.find((one) => one === code);
	return known ? projectWords.value.classes[known] : code;
};

function KeyFigures({ row, answer }: { row: AggregateRow; answer: Aggregates }) {
	const words = totalsWords.value;
	const { target, baseline, pending } = row.comparison ?? {};
	return (
		<section class="card panel">
			<dl class="key-figures">
				<Figure name={words.actual}>{row.method === "none" ? words.noFigure : figureText(row, row.value)}</Figure>
				{answer.assumption && row.assumed ? (
					<Figure name={words.assumed}>
						<span class="assumed">{figureText(row, row.assumed.value)}</span>
					</Figure>
				) : null}
				<Figure name={words.target}>{figureText(row, target?.value)}</Figure>
				<Figure name={words.attained}>{shareText(target?.attained ?? null)}</Figure>
				<Figure name={words.baseline}>{figureText(row, baseline?.due)}</Figure>
				<Figure name={words.givenHead}>{row.given}</Figure>
				<Figure name={words.missingHead}>{row.missing}</Figure>
				<Figure name={words.pendingHead}>{pending ?? "—"}</Figure>
			</dl>
			<p class="quiet-text">
				{words.methods[row.method]}
				{row.formula ? `：${row.formula}` : ""}
				{row.numerator === null ? "" : ` = ${numberText(row.numerator)} ÷ ${numberText(row.denominator)}`}
				{row.source === "commission" ? ` · ${words.byCommission}` : ""}
			</p>
			<p class="quiet-text">{words.plannedNote}</p>
			{baseline && baseline.value !== baseline.due ? (
				<p class="quiet-text">{words.cumulative(figureText(row, baseline.value), figureText(row, baseline.due))}</p>
			) : null}
		</section>
	);
}

const Figure = ({ name, children }: { name: string; children: ComponentChildren }) => (
	<div>
		<dt>{name}</dt>
		<dd>{children}</dd>
	</div>
);

interface CutRow {
	name: string;
	period: string;
	/** Undefined: on its way, or there was no such figure. */
	row: AggregateRow | undefined;
}

function CutTable({ heading, rows }: { heading: string; rows: readonly CutRow[] }) {
	const words = totalsWords.value;
	return (
		<section class="card panel">
			<h2>{heading}</h2>
			<Scrolled label={heading}>
				<table class="table totals">
					<thead>
						<tr>
							<td />
							<th scope="col" class="figure">
								{words.baseline}
							</th>
							<th scope="col" class="figure">
								{words.actual}
							</th>
							<th scope="col" class="figure">
								{words.target}
							</th>
							<th scope="col" class="figure">
								{words.attained}
							</th>
							<CountHeads />
						</tr>
					</thead>
					<tbody>
						{rows.map(({ name, period, row }) => (
							<tr key={`${period} ${name}`}>
								<th scope="row">{name}</th>
								{row ? (
									<>
										<td class="figure">{figureText(row, row.comparison?.baseline.due)}</td>
										<td class="figure">
											<a
												href={hrefOf("totals", {
													at: [row.code],
													query: { period, class: row.key === row.code ? queryValue("class") : row.key },
												})}
											>
												{figureText(row, row.value)}
											</a>
										</td>
										<Against row={row} />
										<CountCells row={row} />
									</>
								) : (
									<td colSpan={7} class="quiet-text">
										—
									</td>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
		</section>
	);
}

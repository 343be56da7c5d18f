/** Municipal figures by group: against baseline and target, years side by side; or class beside class. */
import type { AggregateRow, Aggregates } from "../../../shared/api/aggregates.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { readAggregates } from "../../api/totals.ts";
import { ChoiceFilter } from "../../parts/filters.tsx";
import { Page } from "../../parts/Page.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue, setQuery } from "../../session/address.ts";
import { periods } from "../../session/period.ts";
import { AssumptionNote, AssumptionSwitch, isAssuming } from "./Assumption.tsx";
import { AttainmentChart } from "./AttainmentChart.tsx";
import { Actual, Against, CountCells, CountHeads, figureText } from "./figure-cells.tsx";
import { schoolClasses, totalsWords } from "./words.ts";
import { earlierYears, yearOf } from "./years.ts";

/** What narrows every question of the page, as the address has it. */
function narrowed(period: string, more: Record<string, string> = {}): URLSearchParams {
	const query = new URLSearchParams({ period, ...more });
	for (const name of ["group", "class"]) {
		const value = queryValue(name);
		if (value) query.set(name, value);
	}
	return query;
}

export function GroupTotals({ of }: { of: Period }) {
	const words = totalsWords.value;
	const known = periods.value;
	const group = queryValue("group");
	const byClass = queryValue("view") === "classes" && group !== null;
	const assume = group !== null && !byClass && isAssuming();
	const earlier = earlierYears(Array.isArray(known) ? known : [], of);
	const query = narrowed(of.id, { compare: "true", ...(assume ? { assume: "last-year" } : {}) });
	const totals = useAsked((signal) => readAggregates(query, signal), [query.toString()]);
	const before = earlier.map(({ id }) => narrowed(id).toString());
	const years = useAsked(
		(signal) => Promise.all(before.map((one) => readAggregates(new URLSearchParams(one), signal))),
		[before.join(" ")],
	);
	const cutQuery = narrowed(of.id, { compare: "true", by: "category" });
	const cut = useAsked(byClass ? (signal) => readAggregates(cutQuery, signal) : null, [byClass ? cutQuery.toString() : ""]);
	const groups = totals.answer?.groups ?? [];
	return (
		<Page
			heading={words.heading}
			lead={`${say(of.title)}${className()} · ${words.lead}`}
			actions={
				<Button disabled={!totals.answer} onClick={() => print()}>
					{words.print}
				</Button>
			}
		>
			<div class="filters no-print">
				<ChoiceFilter
					name="group"
					label={words.group}
					choices={groups.map(({ code, name, level }) => ({ value: code, label: `${words.levels[level]} · ${say(name)}` }))}
					all={words.allGroups}
				/>
				<ChoiceFilter
					name="class"
					label={words.class}
					choices={schoolClasses.map((value) => ({ value, label: projectWords.value.classes[value] }))}
				/>
				<div class="filter">
					<label for="totals-view">{words.view}</label>
					<select
						id="totals-view"
						class="select"
						value={byClass ? "classes" : ""}
						onChange={(event) => setQuery({ view: event.currentTarget.value, group: group ?? groups[0]?.code ?? null })}
					>
						<option value="">{words.views.compared}</option>
						<option value="classes">{words.views.classes}</option>
					</select>
				</div>
				<AssumptionSwitch disabled={groups.length === 0 || byClass} group={group ?? groups[0]?.code ?? null} />
			</div>
			<Shown of={totals}>
				{(answer) => (
					<>
						<Standing answer={answer} />
						{answer.assumption ? <AssumptionNote assumption={answer.assumption} /> : null}
						{byClass ? (
							<Shown of={cut}>{(classes) => <ClassTable answer={answer} cut={classes} />}</Shown>
						) : (
							<ComparedTable answer={answer} years={earlier.map((one, index) => ({ of: one, answer: years.answer?.[index] }))} />
						)}
						{group === null ? null : <AttainmentChart rows={answer.rows} />}
					</>
				)}
			</Shown>
		</Page>
	);
}

/** Printed, the filters are gone: what they narrow is said at the top. */
function className(): string {
	const chosen = schoolClasses.find((one) => one === queryValue("class"));
	return chosen ? ` · ${projectWords.value.classes[chosen]}` : "";
}

/** How much of the period is in the figures. */
export function Standing({ answer: { accepted, waiting, outdated } }: { answer: Pick<Aggregates, "accepted" | "waiting" | "outdated"> }) {
	const words = totalsWords.value;
	return (
		<p>
			<strong>{words.standing(accepted, waiting)}</strong> {outdated > 0 ? projectWords.value.outdated(outdated) : null}
		</p>
	);
}

interface YearShown {
	of: Period;
	/** Undefined: on its way. */
	answer: Aggregates | undefined;
}

function ComparedTable({ answer, years }: { answer: Aggregates; years: readonly YearShown[] }) {
	const words = totalsWords.value;
	const columns = 8 + years.length + (answer.assumption ? 1 : 0);
	if (answer.accepted === 0 && !answer.assumption)
		return (
			<Nothing heading={projectWords.value.nothingYet}>
				<p>{words.nothingYetLead}</p>
			</Nothing>
		);
	return (
		<section class="card panel">
			<h2>{words.list}</h2>
			<p class="quiet-text">{words.listLead}</p>
			<Scrolled label={words.list}>
				<table class="table totals">
					<thead>
						<tr>
							<th scope="col">{words.indicator}</th>
							<th scope="col" class="figure">
								{words.baseline}
							</th>
							{years.map(({ of }) => (
								<th key={of.id} scope="col" class="figure">
									{yearOf(of.id)}
								</th>
							))}
							<th scope="col" class="figure">
								{words.actual}
							</th>
							{answer.assumption ? (
								<th scope="col" class="figure">
									{words.assumed}
								</th>
							) : null}
							<th scope="col" class="figure">
								{words.target}
							</th>
							<th scope="col" class="figure">
								{words.attained}
							</th>
							<CountHeads />
						</tr>
					</thead>
					{groupsIn(answer).map(({ key, name, rows }) => (
						<tbody key={key}>
							<tr class="group-row">
								<th scope="rowgroup" colSpan={columns}>
									{name}
								</th>
							</tr>
							{rows.map((row) => (
								<tr key={row.code}>
									<IndicatorName row={row} />
									<td class="figure">{figureText(row, row.comparison?.baseline.due)}</td>
									{years.map(({ of, answer: year }) => (
										<td key={of.id} class="figure">
											<YearFigure period={of.id} row={year?.rows.find(({ code }) => code === row.code)} />
										</td>
									))}
									<td class="figure">
										<Actual row={row} />
									</td>
									{answer.assumption ? <td class="figure assumed">{row.assumed ? figureText(row, row.assumed.value) : "—"}</td> : null}
									<Against row={row} />
									<CountCells row={row} />
								</tr>
							))}
						</tbody>
					))}
				</table>
			</Scrolled>
		</section>
	);
}

function YearFigure({ period, row }: { period: string; row: AggregateRow | undefined }) {
	if (!row || row.value === null) return <>—</>;
	return <a href={hrefOf("totals", { at: [row.code], query: { period, class: queryValue("class") } })}>{figureText(row, row.value)}</a>;
}

function IndicatorName({ row }: { row: AggregateRow }) {
	const words = totalsWords.value;
	return (
		<th scope="row" class="totals-name">
			{say(row.name)}
			{words.measured(row.measuredIn)}
			<span class="quiet-text">
				{row.code} · {words.methods[row.method]}
				{row.source === "commission" ? ` · ${words.byCommission}` : ""}
			</span>
		</th>
	);
}

interface GroupRows {
	key: string;
	name: string;
	rows: AggregateRow[];
}

/** In the order of the set. */
function groupsIn({ rows, groups = [] }: Aggregates): GroupRows[] {
	const keyOf = ({ code, group }: AggregateRow) => `${code.slice(0, 1)}_${group}`;
	return [...Map.groupBy(rows, keyOf)].map(([key, own]) => {
		const group = groups.find(({ code }) => code === key);
		return { key, name: group ? `${totalsWords.value.levels[group.level]} · ${say(group.name)}` : key, rows: own };
	});
}

function ClassTable({ answer, cut }: { answer: Aggregates; cut: Aggregates }) {
	const words = totalsWords.value;
	const chosen = queryValue("class");
	const classes = schoolClasses.filter((one) => chosen === null || one === chosen);
	return (
		<section class="card panel">
			<h2>{words.views.classes}</h2>
			<p class="quiet-text">{words.classesLead}</p>
			<Scrolled label={words.views.classes}>
				<table class="table totals">
					<thead>
						<tr>
							<th scope="col">{words.indicator}</th>
							<th scope="col" class="figure">
								{chosen === null ? words.all : projectWords.value.classes[classes[0] ?? "ZK"]}
							</th>
							{chosen === null
								? classes.map((one) => (
										<th key={one} scope="col" class="figure">
											{projectWords.value.classes[one]}
										</th>
									))
								: null}
						</tr>
					</thead>
					<tbody>
						{answer.rows.map((row) => (
							<tr key={row.code}>
								<IndicatorName row={row} />
								<td class="figure">
									<ClassFigure row={row} of={null} />
								</td>
								{chosen === null
									? classes.map((one) => (
											<td key={one} class="figure">
												<ClassFigure row={cut.rows.find(({ code, key }) => code === row.code && key === one)} of={one} />
											</td>
										))
									: null}
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
		</section>
	);
}

/** @param of null: all classes */
function ClassFigure({ row, of }: { row: AggregateRow | undefined; of: string | null }) {
	const words = totalsWords.value;
	if (!row) return <>—</>;
	const attained = row.comparison?.target.attained ?? null;
	const pending = row.comparison?.pending ?? 0;
	const said = [
		...(attained === null ? [] : [words.attainedShare(attained)]),
		...(row.given === 0 ? [] : [words.given(row.given)]),
		...(pending === 0 || row.method === "none" ? [] : [words.pending(pending)]),
	];
	return (
		<>
			{row.value === null ? "—" : <a href={hrefOf("totals", { at: [row.code], query: { class: of } })}>{figureText(row, row.value)}</a>}
			<span class="quiet-text">{said.join(" · ")}</span>
		</>
	);
}

/** Cells of tables of municipal figures. */
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import { none, numberText, shareText } from "../../parts/figure-text.ts";
import { hrefOf, queryValue } from "../../session/address.ts";
import { totalsWords } from "./words.ts";

/** What is not there is "—", never 0. */
export const figureText = ({ measuredIn }: Pick<AggregateRow, "measuredIn">, value: number | null | undefined): string =>
	value === null || value === undefined ? none : `${numberText(value)}${measuredIn === "%" ? "%" : ""}`;

/** Leads to who is in it. */
export function Actual({ row }: { row: AggregateRow }) {
	if (row.method === "none") return <span class="quiet-text">{totalsWords.value.noFigure}</span>;
	return (
		<a href={hrefOf("totals", { at: [row.code], query: { class: queryValue("class") } })}>
			<strong>{row.value === null ? totalsWords.value.nobody : figureText(row, row.value)}</strong>
		</a>
	);
}

/** Target, and how far it is reached: of the projects that have both, which is said where they are not all. */
export function Against({ row }: { row: AggregateRow }) {
	const words = totalsWords.value;
	const target = row.comparison?.target;
	const isPart = target !== undefined && target.given > 0 && target.given < row.given;
	return (
		<>
			<td class="figure">
				{figureText(row, target?.value)}
				{isPart ? <span class="quiet-text">{words.ofProjects(target.given, figureText(row, target.actual))}</span> : null}
			</td>
			<td class="figure">{shareText(target?.attained ?? null)}</td>
		</>
	);
}

export function CountHeads() {
	const words = totalsWords.value;
	return (
		<>
			{[words.givenHead, words.missingHead, words.pendingHead].map((head) => (
				<th key={head} scope="col" class="figure">
					{head}
				</th>
			))}
		</>
	);
}

export function CountCells({ row }: { row: AggregateRow }) {
	const hasFigure = row.method !== "none";
	return (
		<>
			<td class="figure">{hasFigure ? row.given : none}</td>
			<td class="figure">{hasFigure ? row.missing : none}</td>
			<td class="figure">{hasFigure ? (row.comparison?.pending ?? none) : none}</td>
		</>
	);
}

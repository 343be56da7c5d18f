/** 报送单 as it is printed: A4, to be signed and stamped. Nothing on it is of another revision. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Slip } from "../../shared/api/scans.ts";
import { say } from "../language.ts";
import { SlipCover } from "./SlipCover.tsx";
import { slipWords } from "./words.ts";

/** @param address of the page that verifies receipts @param time an instant as people read it */
export function SlipPaper({ slip, address, time }: { slip: Slip; address: string; time: (instant: string) => string }) {
	const words = slipWords.value;
	useFoot(words.foot(slip.unitName, say(slip.title), slip.revision), `${words.code} ${slip.code}`);
	return (
		<article class="slip" aria-label={words.heading}>
			<SlipCover slip={slip} address={address} time={time} />
			<Sheets slip={slip} />
			<Figures slip={slip} />
			<Explanations slip={slip} />
			<Objections slip={slip} />
			<Exceptions slip={slip} />
			<p class="slip-end">{words.end}</p>
		</article>
	);
}

/** What stands at the foot of every printed page, so that no page of a pile is taken for another's; browsers that know no such foot print none. */
function useFoot(left: string, right: string): void {
	useEffect(() => {
		try {
			const sheet = new CSSStyleSheet();
			const box = (where: string, text: string) => `@bottom-${where} { content: ${JSON.stringify(text)}; color: #000000; font-size: 8pt; }`;
			sheet.insertRule(`@page slip { ${box("left", left)} ${box("right", right)} }`);
			document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
			return () => {
				document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
			};
		} catch {
			return undefined;
		}
	}, [left, right]);
}

function Part({ heading, lead, children }: { heading: string; lead?: string; children: ComponentChildren }) {
	return (
		<section class="slip-part">
			<h2>{heading}</h2>
			{lead ? <p class="slip-lead">{lead}</p> : null}
			{children}
		</section>
	);
}

/** @param numbers how many of the last columns are numbers */
function Table({
	name,
	heads,
	numbers = 0,
	rows,
}: {
	name: string;
	heads: readonly string[];
	numbers?: number;
	rows: readonly (readonly (string | number)[])[];
}) {
	const classOf = (at: number) => (at >= heads.length - numbers ? "slip-number" : undefined);
	return (
		<table class="slip-table" aria-label={name}>
			<thead>
				<tr>
					{heads.map((head, at) => (
						<th key={head} scope="col" class={classOf(at)}>
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((cells, row) => (
					<tr key={row}>
						{cells.map((cell, at) => (
							<td key={heads[at]} class={classOf(at)}>
								{cell}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Sheets({ slip: { sheets } }: { slip: Slip }) {
	const words = slipWords.value;
	return (
		<Part heading={words.sheets}>
			<Table
				name={words.sheets}
				heads={[words.sheet, words.required, words.filledCells, words.rows, words.explained]}
				numbers={4}
				rows={sheets.map(({ sheet, required, filled, rows, explained }) => [sheet, required, filled, rows ?? "—", explained])}
			/>
		</Part>
	);
}

function Figures({ slip: { figures } }: { slip: Slip }) {
	const words = slipWords.value;
	const shown = (value: Slip["figures"][number]["actual"]) => (value === null ? words.blank : String(value));
	return (
		<Part heading={words.figures} lead={words.figuresLead}>
			{figures.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					name={words.figures}
					heads={[words.project, words.indicator, words.measuredIn, words.actual, words.target]}
					numbers={2}
					rows={figures.map(({ cluster, code, name, measuredIn, actual, target }) => [
						cluster ?? words.school,
						`${code} ${say(name)}`,
						measuredIn,
						shown(actual),
						shown(target),
					])}
				/>
			)}
		</Part>
	);
}

function Explanations({ slip: { explanations, moreQueries } }: { slip: Slip }) {
	const words = slipWords.value;
	return (
		<Part heading={words.explanations}>
			{explanations.length + moreQueries === 0 ? <p>{words.none}</p> : null}
			{explanations.length > 0 ? (
				<Table
					name={words.explanations}
					heads={[words.rule, words.place, words.asked, words.explanation]}
					rows={explanations.map(({ rule, sheet, cell, place, message, explanation }) => [
						rule,
						[sheet, cell, place].filter(Boolean).join(" · "),
						say(message),
						explanation,
					])}
				/>
			) : null}
			{moreQueries > 0 ? <p>{words.moreQueries(moreQueries)}</p> : null}
		</Part>
	);
}

function Objections({ slip: { objections } }: { slip: Slip }) {
	const words = slipWords.value;
	return (
		<Part heading={words.objections}>
			{objections.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					name={words.objections}
					heads={[words.rule, words.place, words.reason]}
					rows={objections.map(({ rule, place, reason }) => [rule, place, reason])}
				/>
			)}
		</Part>
	);
}

function Exceptions({ slip: { waived, switches } }: { slip: Slip }) {
	const words = slipWords.value;
	return (
		<Part heading={words.exceptions}>
			{waived.length + switches.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					name={words.exceptions}
					heads={[words.rule, words.place, words.reason]}
					rows={[
						...waived.map(({ rule, place, reason }) => [rule, place, reason]),
						...switches.map(({ rule, level, reason }) => [rule, words.level[level], reason]),
					]}
				/>
			)}
		</Part>
	);
}

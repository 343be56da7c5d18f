import { useMemo } from "preact/hooks";
import { type Finding, traceFinding } from "../../../shared/check/index.ts";
import { language, say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { edition } from "../../session/edition.ts";
import { findingWords } from "./finding-words.ts";
import { OperandTable } from "./OperandTable.tsx";
import { SourceMark } from "./SourceMark.tsx";
import { showCell } from "./show-cell.ts";

/** The rule behind a finding: what it guards, its formula, and the cells and values it looked at. */
export function RuleCard({ book, finding }: { book: Book; finding: Finding }) {
	const { detail } = findingWords.value;
	const rule = book.definition.rules.find(({ id }) => id === finding.rule);
	const trace = useMemo(() => traceFinding(book.checker, finding), [book, finding]);
	return (
		<details class="more rules">
			<summary>
				{detail.why}{" "}
				<span class="quiet-text">
					{finding.rule} {rule ? say(rule.title) : null}
				</span>
				{rule ? <SourceMark source={rule.source} /> : null}
			</summary>
			{trace?.formula ? (
				<>
					<h3>{detail.formula}</h3>
					<code class="formula">{trace.formula}</code>
				</>
			) : (
				<p class="quiet-text">{detail.builtin}</p>
			)}
			{rule && edition.value === "service" ? (
				<p>
					<a
						href={`./book/${book.definition.set}/${book.definition.version}?language=${language.value === "en" ? "en" : "zh"}#${rule.id}`}
						target="_blank"
						rel="noreferrer"
					>
						{detail.inBook}
					</a>
				</p>
			) : null}
			{trace && trace.operands.length > 0 ? <OperandTable operands={trace.operands} onShow={(place) => showCell(book, place)} /> : null}
		</details>
	);
}

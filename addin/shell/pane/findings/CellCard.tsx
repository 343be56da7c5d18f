import { useMemo } from "preact/hooks";
import { type CellAddress, type CellMeaning, meaningOf } from "../../../../shared/check/index.ts";
import { Icon } from "../../../../ui/components/Icon.tsx";
import { say } from "../../../../ui/language.ts";
import { cellWords } from "../../../features/findings/cell-words.ts";
import { findingWords } from "../../../features/findings/finding-words.ts";
import { IndicatorCard } from "../../../features/findings/IndicatorCard.tsx";
import { OperandTable } from "../../../features/findings/OperandTable.tsx";
import { SourceMark } from "../../../features/findings/SourceMark.tsx";
import { showCell } from "../../../features/findings/show-cell.ts";
import type { Book } from "../../../session/book.ts";

/** A cell without a finding: what it is, what it is counted from, which rules read it. */
export function CellCard({ book, address }: { book: Book; address: CellAddress }) {
	const words = cellWords.value;
	const { detail } = findingWords.value;
	const meaning = useMemo(() => meaningOf(book.checker, address), [book, address]);
	if (!meaning) return null;
	const { sheet, cell, label, header, counted, rules, place } = meaning;
	const blank = book.report.completeness.sheets.some((one) => one.sheet === sheet && one.missing.some((missing) => missing.cell === cell));
	return (
		<article class="cell-card">
			<p class="cell-card-top">
				<span class="cell-name">{detail.cell(sheet, cell)}</span>
				<span class={blank ? "text-query" : "quiet-text"}>
					<Icon name={blank ? "query" : "ready"} size={16} /> {blank ? words.hereBlank : words.hereFine}
				</span>
			</p>
			<h2>{[label, header].filter(Boolean).join(" · ")}</h2>
			<p class="quiet-text">{counted ? words.computedCell : meaning.input ? words.inputCell : words.lockedCell}</p>
			{counted ? (
				<details class="more">
					<summary>{words.counted}</summary>
					<code class="formula">{counted.formula}</code>
					<OperandTable operands={counted.operands} onShow={(target) => showCell(book, target)} />
				</details>
			) : null}
			<IndicatorCard book={book} finding={{ place: meaning.code ? `${meaning.code}.actual` : place }} />
			<Rules book={book} rules={rules} />
		</article>
	);
}

function Rules({ book, rules }: { book: Book; rules: CellMeaning["rules"] }) {
	const words = cellWords.value;
	if (rules.length === 0) return <p class="quiet-text">{words.noRules}</p>;
	return (
		<details class="more rules">
			<summary>{words.rules(rules.length)}</summary>
			<ul>
				{rules.map(({ id, formula }) => {
					const rule = book.definition.rules.find((one) => one.id === id);
					return (
						<li key={id}>
							<p>
								<span class="cell-name">{id}</span> {rule ? say(rule.title) : null} {rule ? <SourceMark source={rule.source} /> : null}
							</p>
							<code class="formula">{formula}</code>
						</li>
					);
				})}
			</ul>
		</details>
	);
}

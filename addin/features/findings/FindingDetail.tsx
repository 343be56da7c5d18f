import { useEffect, useRef } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import { columnName, parseAddress } from "../../../shared/workbook/address.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { session } from "../../session/session.ts";
import { texts } from "../../session/texts.ts";
import { ExplanationBox } from "../explanations/ExplanationBox.tsx";
import { isCommission } from "./comments.ts";
import { kindOf } from "./filter.ts";
import { findingWords } from "./finding-words.ts";
import { listedFindings } from "./listed-findings.ts";
import { placeIn, select, selected, shownFindings, step } from "./selection.ts";
import { showCell } from "./show-cell.ts";

const FollowCard = lazily(async () => (await import("./FollowCard.tsx")).FollowCard);
const CommissionNote = lazily(async () => (await import("../history/CommissionNote.tsx")).CommissionNote);
const IndicatorCard = lazily(async () => (await import("./IndicatorCard.tsx")).IndicatorCard);
const RuleCard = lazily(async () => (await import("./RuleCard.tsx")).RuleCard);
const ReportRule = lazily(async () => (await import("./ReportRule.tsx")).ReportRule);
const RepairCard = lazily(async () => (await import("../repairs/RepairCard.tsx")).RepairCard);

/** The finding that is chosen: what is wrong, how to correct it, why it is so, and the explanation of a query. */
export function FindingDetail({ book }: { book: Book }) {
	const finding = selected.value;
	const { severity } = texts.value;
	const { detail, choose } = findingWords.value;
	const section = useRef<HTMLElement>(null);
	useEffect(() => {
		if (matchMedia("(max-width: 999px)").matches) section.current?.scrollIntoView({ block: "start" });
	}, [finding?.key]);
	if (!finding) {
		return listedFindings.value.length === 0 ? null : <section class="detail card detail-none">{choose}</section>;
	}
	const kind = kindOf(finding);
	return (
		<section class={`detail card detail-${kind}`} aria-labelledby="finding-heading" ref={section} key={finding.key}>
			<div class="detail-top">
				<span class={`badge badge-${kind}`}>
					<Icon name={kind} size={16} />
					{severity[kind]}
				</span>
				{finding.sheet === "" ? null : <CellButton finding={finding} book={book} />}
				<Walk finding={finding} />
			</div>
			<Folded book={book} finding={finding} />
			<h2 id="finding-heading" tabIndex={-1}>
				{say(finding.message)}
			</h2>
			<div class="fix">
				<h3>{detail.fix}</h3>
				<p>{say(finding.fix)}</p>
			</div>
			{isCommission(finding) ? <CommissionNote finding={finding} /> : <OfTheCheck book={book} finding={finding} />}
			<IndicatorCard book={book} finding={finding} />
		</section>
	);
}

/** What only a finding of the check has: the explanation of a query, and the rule. */
function OfTheCheck({ book, finding }: { book: Book; finding: Finding }) {
	return (
		<>
			<FollowCard finding={finding} />
			<RepairCard book={book} finding={finding} />
			{finding.severity === "query" ? <ExplanationBox finding={finding} key={finding.key} /> : null}
			<RuleCard book={book} finding={finding} />
			{session.value ? <ReportRule book={book} finding={finding} key={`report ${finding.key}`} /> : null}
		</>
	);
}

/** The page draws hidden rows and columns, a spreadsheet program does not: whoever goes there has to know why nothing is to be seen. */
function Folded({ finding: { sheet, cell }, book }: { finding: Finding; book: Book }) {
	const at = cell === null ? undefined : parseAddress(cell);
	const shown = book.checker.image().sheets.find(({ name }) => name === sheet);
	if (!at || !shown) return null;
	const { folded, foldedColumn } = findingWords.value.detail;
	return (
		<>
			{shown.hiddenRows.includes(at.row) ? <p class="quiet-text">{folded(at.row)}</p> : null}
			{shown.hiddenColumns.includes(at.column) ? <p class="quiet-text">{foldedColumn(columnName(at.column))}</p> : null}
		</>
	);
}

function CellButton({ finding, book }: { finding: Finding; book: Book }) {
	const { detail } = findingWords.value;
	return (
		<button type="button" class="cell-button" title={detail.show} onClick={() => showCell(book, finding)}>
			<Icon name="pin" size={16} />
			{finding.cell ? detail.cell(finding.sheet, finding.cell) : finding.sheet}
		</button>
	);
}

/** Back and forth without the list, and back to it where both do not fit. */
function Walk({ finding }: { finding: Finding }) {
	const words = findingWords.value;
	const shown = shownFindings.value;
	const at = placeIn(shown, finding);
	return (
		<div class="walk">
			<button type="button" class="link back-to-list" onClick={() => select(undefined)}>
				{words.back}
			</button>
			{at >= 0 ? (
				<span class="quiet-text walk-position" title={words.position(at + 1, shown.length)}>{`${at + 1} / ${shown.length}`}</span>
			) : null}
			<button type="button" class="plain-icon" aria-label={words.previous} disabled={at <= 0} onClick={() => step(-1)}>
				<Icon name="back" />
			</button>
			<button type="button" class="plain-icon" aria-label={words.next} disabled={at < 0 || at >= shown.length - 1} onClick={() => step(1)}>
				<Icon name="next" />
			</button>
		</div>
	);
}

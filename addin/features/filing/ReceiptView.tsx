import type { Receipt, Withdrawal } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { downloadBlob } from "../../../ui/download.ts";
import { downloads } from "../../../ui/handed.ts";
import { onBehalfWords } from "../offline/OnBehalfMark.tsx";
import { shownSlip } from "../slip/shown-slip.ts";
import { deskWords } from "./desk-words.ts";
import { loadSubmissions } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { formatTime } from "./format.ts";
import { receipt as shown } from "./submitting.ts";

/** Proof of a filing: to be saved as signed JSON, and to be printed. */
export function ReceiptView({ receipt, fresh }: { receipt: Receipt; fresh: boolean }) {
	const { receipt: words, submissions, onBehalf } = filingWords.value;
	const { content } = receipt;
	const heading = useHeadingFocus();
	return (
		<article class="receipt card">
			<div class="receipt-top">
				<Icon name={content.withdrawn ? "error" : "ready"} size={36} />
				<div>
					<h1 ref={heading} tabIndex={-1}>
						{fresh ? <span class="no-print">{words.success}</span> : null}
						<span class={fresh ? "print-only" : undefined}>{words.heading}</span>
					</h1>
					{content.withdrawn ? (
						<p class="text-error">{deskWords.value.withdraw.receipt}</p>
					) : (
						<p class="quiet-text no-print">{words.keep}</p>
					)}
				</div>
				{content.late ? <span class="state state-late">{words.late}</span> : null}
			</div>
			<dl class="facts">
				<Row name={words.id} value={content.receipt} code />
				<Row name={words.unit} value={`${content.unitName}（${content.unit}）`} />
				<Row name={words.period} value={content.period} />
				<Row name={words.revision} value={words.revisionNumber(content.revision)} />
				<Row name={words.at} value={formatTime(content.submittedAt)} />
				<Row name={words.by} value={content.submittedBy} />
				{content.onBehalf ? <Row name={onBehalf.mark} value={onBehalfWords(content.onBehalf)} /> : null}
				{content.withdrawn ? <Row name={submissions.state.withdrawn} value={withdrawnText(content.withdrawn)} /> : null}
				<Row name={words.definition} value={`${content.set}/${content.version}`} />
				<Row name={words.explained} value={words.explainedCount(content.explainedQueries)} />
				{content.objections.length > 0 ? (
					<Row
						name={words.objections}
						value={content.objections.map(({ finding, reason }) => `${finding.split("|", 1)}：${reason}`).join("；")}
					/>
				) : null}
				<Row name={words.digest} value={content.originalSha256} code />
				{content.waived.length + content.switches.length > 0 ? (
					<Row
						name={words.waivers}
						value={[...content.waived, ...content.switches].map(({ rule, reason }) => `${rule}：${reason}`).join("；")}
					/>
				) : null}
			</dl>
			<div class="actions no-print">
				{content.withdrawn ? null : (
					<Button
						onClick={() => {
							shownSlip.value = content.submission;
						}}
					>
						{words.slip}
					</Button>
				)}
				<Button appearance="primary" onClick={() => save(receipt)}>
					{words.saveJson}
				</Button>
				{downloads.value ? (
					<Button appearance="outline" onClick={() => print()}>
						{words.print}
					</Button>
				) : (
					<a href="./#file" target="_blank" rel="noreferrer">
						{words.printThere}
					</a>
				)}
				<Button
					appearance="subtle"
					onClick={() => {
						shown.value = null;
						void loadSubmissions();
					}}
				>
					{words.back}
				</Button>
			</div>
		</article>
	);
}

const withdrawnText = ({ by, at, reason }: Withdrawal): string => deskWords.value.withdraw.was(by, formatTime(at), reason);

function Row({ name, value, code = false }: { name: string; value: string; code?: boolean }) {
	return (
		<>
			<dt>{name}</dt>
			<dd>{code ? <code>{value}</code> : value}</dd>
		</>
	);
}

function save(receipt: Receipt): void {
	const { unit, period, revision } = receipt.content;
	downloadBlob(new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" }), `receipt-${unit}-${period}-r${revision}.json`);
}

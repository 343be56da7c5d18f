import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { say } from "../../../ui/language.ts";
import { type Book, book } from "../../session/book.ts";
import { session } from "../../session/session.ts";
import { percentFilled } from "../completeness/percent.ts";
import { dealing, forgetReplies, repliesFor } from "../history/replies.ts";
import { returned } from "../history/revisions.ts";
import { answered, asking, serviceFindings } from "../service-check/precheck.ts";
import { isStale } from "../service-check/precheck-age.ts";
import { deadlineText, isOverdue } from "./deadline.ts";
import { deskWords } from "./desk-words.ts";
import { period, submissions } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { PlaceText } from "./PlaceText.tsx";
import { SendingState } from "./SendingState.tsx";
import { isUnderWay, lastLook, sending, submitBook } from "./submitting.ts";

/** Before what cannot be taken back: what goes to the commission, as what, by whom. */
export function LastLook() {
	const { last } = deskWords.value;
	const open = book.value;
	const heading = useHeadingFocus();
	const anyway = useSignal(false);
	const look = lastLook.value;
	if (!open || !look) return null;
	const left = dealing.value?.open.length ?? 0;
	const busy = isUnderWay(sending.value);
	return (
		<section class="card panel last-look" aria-labelledby="last-look">
			<h1 id="last-look" tabIndex={-1} ref={heading}>
				{last.heading}
			</h1>
			<p>{last.lead}</p>
			<Facts open={open} objections={look.objections.length} />
			{open.report.verdict.code === "ready" ? null : <p class="hindrance">{last.blocked}</p>}
			{left > 0 ? (
				<OpenComments
					checked={anyway.value}
					onCheck={(now) => {
						anyway.value = now;
					}}
				/>
			) : null}
			<SendingState />
			<div class="actions">
				<Button appearance="primary" size="large" disabled={busy || (left > 0 && !anyway.value)} onClick={() => void confirm()}>
					{busy ? filingWords.value.file.sending : last.confirm}
				</Button>
				<Button appearance="outline" disabled={busy} onClick={leave}>
					{last.back}
				</Button>
			</div>
		</section>
	);
}

async function confirm(): Promise<void> {
	const review = returned.value;
	const replies = review ? repliesFor(review) : [];
	const filed = await submitBook(lastLook.value?.objections, replies);
	if (filed && review) forgetReplies(review.id);
}

/** The keyboard goes back to where it came from. */
function leave(): void {
	lastLook.value = null;
	setTimeout(() => document.getElementById("file-button")?.focus());
}

function Facts({ open, objections }: { open: Book; objections: number }) {
	const { last } = deskWords.value;
	const { unitName, unit } = open.report.template;
	const chosen = period.value;
	const list = submissions.value;
	const next = list === null ? null : (list[0]?.revision ?? 0) + 1;
	const now = dealing.value;
	return (
		<dl class="facts">
			<Row name={last.unit} value={`${unitName}（${unit}）`} />
			{chosen ? <Row name={last.period} value={`${say(chosen.title)} · ${chosen.id}`} /> : null}
			{chosen ? (
				<Row
					name={last.deadline}
					value={`${filingWords.value.file.state[chosen.state]} · ${deadlineText(chosen)}`}
					tone={isOverdue(chosen) ? "text-query" : undefined}
				/>
			) : null}
			{next === null ? null : <Row name={last.revision} value={next === 1 ? last.first : last.revisionNumber(next)} />}
			<Row name={last.workbook} value={open.host.name} />
			<Row name={last.check} value={checkText(open)} tone={open.report.verdict.code === "ready" ? undefined : "text-error"} />
			<Row name={last.service} value={serviceText()} />
			<Row name={last.completeness} value={filledText(open)} />
			{objections > 0 ? <Row name={last.objections} value={last.objectionCount(objections)} /> : null}
			{now ? <Row name={last.comments} value={last.dealt(now.comments, now.changed, now.replied)} /> : null}
			<Row name={last.by} value={session.value?.holder ?? ""} />
		</dl>
	);
}

function Row({ name, value, tone }: { name: string; value: string; tone?: string | undefined }) {
	return (
		<>
			<dt>{name}</dt>
			<dd class={tone}>{value}</dd>
		</>
	);
}

function checkText({ report }: Book): string {
	const { last } = deskWords.value;
	const { code, text } = report.verdict;
	const explained = report.findings.filter(({ severity, explanation }) => severity === "query" && explanation).length;
	return [code === "ready" ? last.ready : say(text), explained > 0 ? last.explained(explained) : ""].filter(Boolean).join(" · ");
}

function serviceText(): string {
	const { last } = deskWords.value;
	if (asking.value.kind === "off" || !answered.value || isStale.value) return last.serviceUnknown;
	const errors = serviceFindings.value.filter(({ severity }) => severity === "error").length;
	const queries = serviceFindings.value.filter(({ severity, explanation }) => severity === "query" && !explanation).length;
	return errors + queries === 0 ? last.serviceReady : last.serviceFound(errors, queries);
}

function filledText({ report: { completeness } }: Book): string {
	return `${percentFilled(completeness)} · ${deskWords.value.last.filled(completeness.filled, completeness.required)}`;
}

function OpenComments({ checked, onCheck }: { checked: boolean; onCheck: (checked: boolean) => void }) {
	const { last } = deskWords.value;
	const review = returned.value;
	const left = dealing.value?.open ?? [];
	if (!review) return null;
	return (
		<div class="returned open-comments">
			<p>
				<strong>{last.open(left.length)}</strong>
			</p>
			<ul>
				{left.map((item) => {
					const { place = null, comment = "" } = review.items[item] ?? {};
					return (
						<li key={item} class="returned-line">
							<div>
								<p>{comment}</p>
								{place === null ? null : <PlaceText place={place} of={review} />}
							</div>
						</li>
					);
				})}
			</ul>
			<label class="check-line">
				<input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />{" "}
				{last.openAnyway(left.length)}
			</label>
		</div>
	);
}

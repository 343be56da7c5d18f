import type { Submission } from "../../../shared/api/submissions.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { commissionComments } from "../findings/comments.ts";
import { showPlace } from "../findings/show-place.ts";
import { ChangedMark } from "../history/ChangedMark.tsx";
import { commentKey } from "../history/commission-findings.ts";
import { historyWords } from "../history/history-words.ts";
import { RevisionChanges } from "../history/RevisionChanges.tsx";
import { returned } from "../history/revisions.ts";
import { OnBehalfMark, OnBehalfNote } from "../offline/OnBehalfMark.tsx";
import { shownSlip } from "../slip/shown-slip.ts";
import { loadingFailure, loadSubmissions, submissions } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { formatTime } from "./format.ts";
import { PlaceText } from "./PlaceText.tsx";
import { Replies } from "./Replies.tsx";
import { ReplyBox } from "./ReplyBox.tsx";
import { downloadFiled, openReceipt } from "./submitting.ts";
import { Withdraw } from "./Withdraw.tsx";

/** The unit's own revisions with their state, and what the commission wants changed. */
export function SubmissionList() {
	const { submissions: words } = filingWords.value;
	const history = historyWords.value;
	const list = submissions.value;
	return (
		<section class="card panel" aria-labelledby="filed-heading">
			<div class="panel-top">
				<h2 id="filed-heading">{words.heading}</h2>
				<button type="button" class="link" onClick={() => void loadSubmissions()}>
					{words.reload}
				</button>
			</div>
			{list === null ? (
				<p class="quiet-text" role="status">
					{loadingFailure.value ? history.notLoaded : history.loading}
				</p>
			) : null}
			{list?.length === 0 ? <p class="quiet-text">{words.none}</p> : null}
			<ul class="filed">
				{list?.map((submission) => (
					<Filed key={submission.id} submission={submission} />
				))}
			</ul>
		</section>
	);
}

function Filed({ submission }: { submission: Submission }) {
	const { submissions: words, receipt } = filingWords.value;
	const history = historyWords.value;
	const { revision, state, late, submittedAt, submittedBy, original, decidedBy, decidedAt } = submission;
	return (
		<li class="filed-one">
			<div class="filed-line">
				<strong>{receipt.revisionNumber(revision)}</strong>
				<span class={`state state-${state}`}>{words.state[state]}</span>
				{late ? <span class="state state-late">{words.late}</span> : null}
				<OnBehalfMark onBehalf={submission.onBehalf} />
				{submission.scan ? <span class="state">{words.scan}</span> : null}
				<span class="quiet-text">
					{formatTime(submittedAt)} · {submittedBy}
				</span>
				<span class="filed-links">
					<button
						type="button"
						class="link"
						aria-label={`${receipt.heading}：${words.open(revision)}`}
						onClick={() => void openReceipt(submission.id)}
					>
						{receipt.heading}
					</button>
					<button
						type="button"
						class="link"
						aria-label={words.slipOf(revision)}
						onClick={() => {
							shownSlip.value = submission.id;
						}}
					>
						{words.slip}
					</button>
					<button type="button" class="link" onClick={() => void downloadFiled(submission)}>
						{original === "xlsx" ? words.workbook : history.regenerated}
					</button>
				</span>
			</div>
			<OnBehalfNote onBehalf={submission.onBehalf} />
			{decidedBy && decidedAt ? <p class="quiet-text">{history.decided(decidedBy, formatTime(decidedAt))}</p> : null}
			<Withdraw submission={submission} />
			<RevisionChanges submission={submission} />
			<Replies submission={submission} />
			{state === "returned" ? <Returned submission={submission} /> : null}
			{submission.objections.length > 0 ? <Objections submission={submission} /> : null}
		</li>
	);
}

function Objections({ submission }: { submission: Submission }) {
	const { submissions: words } = filingWords.value;
	return (
		<div class="returned">
			<h3>{words.objections}</h3>
			<ul>
				{submission.objections.map(({ finding, rule, place, reason, ruling }) => (
					<li key={finding} class="returned-line">
						<Icon name={ruling ? { upheld: "ready" as const, rejected: "error" as const }[ruling.outcome] : "query"} />
						<div>
							<p>
								<strong>{words.ruling[ruling?.outcome ?? "none"]}</strong> {reason}
							</p>
							{ruling ? <p>{words.rulingReason(ruling.reason)}</p> : null}
							<PlaceText place={place} of={submission} />
							<p class="quiet-text">{rule}</p>
						</div>
						<button type="button" class="link" onClick={() => showPlace(place)}>
							{words.goTo}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}

function Returned({ submission }: { submission: Submission }) {
	const { submissions: words } = filingWords.value;
	return (
		<div class="returned">
			<h3>{words.returned}</h3>
			<p>{submission.comment ?? words.returnedLead}</p>
			<ol>
				{submission.items.map(({ place, rule, comment, severity = "query" }, index) => (
					<li key={`${place}|${rule}|${comment}`} class="returned-line">
						<Icon name={severity} />
						<div>
							<p>
								{comment}{" "}
								<ChangedMark
									changed={commissionComments.value.find(({ key }) => key === commentKey(submission.id, index))?.changed ?? null}
								/>
							</p>
							{place ? <PlaceText place={place} of={submission} /> : null}
							{rule ? <p class="quiet-text">{rule}</p> : null}
							{returned.value?.id === submission.id ? <ReplyBox submission={submission.id} item={index} /> : null}
						</div>
						{place ? (
							<button type="button" class="link" onClick={() => showPlace(place)}>
								{words.goTo}
							</button>
						) : null}
					</li>
				))}
			</ol>
		</div>
	);
}

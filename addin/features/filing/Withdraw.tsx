import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Submission } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { notify } from "../../../ui/notice.ts";
import { session } from "../../session/session.ts";
import { isOverdue } from "./deadline.ts";
import { deskWords } from "./desk-words.ts";
import { period } from "./filing.ts";
import { formatTime } from "./format.ts";
import { withdraw } from "./submitting.ts";

/** Taking back what waits for review, asked once more; or why it can no longer be. */
export function Withdraw({ submission }: { submission: Submission }) {
	const words = deskWords.value.withdraw;
	const wanted = useSignal(false);
	const { state, reviewBegun, withdrawn } = submission;
	if (withdrawn) return <p class="quiet-text">{words.was(withdrawn.by, formatTime(withdrawn.at), withdrawn.reason)}</p>;
	if (state !== "submitted") return null;
	if (reviewBegun) return <p class="quiet-text">{words.begun(reviewBegun.by, formatTime(reviewBegun.at))}</p>;
	if (session.value?.right !== "submit" || period.value?.state !== "open") return null;
	const close = () => {
		wanted.value = false;
	};
	return wanted.value ? (
		<Asking submission={submission} onDone={close} />
	) : (
		<button
			type="button"
			class="link"
			onClick={() => {
				wanted.value = true;
			}}
		>
			{words.act}
		</button>
	);
}

function Asking({ submission, onDone }: { submission: Submission; onDone: () => void }) {
	const words = deskWords.value.withdraw;
	const id = useId();
	const reason = useSignal("");
	const busy = useSignal(false);
	const heading = useHeadingFocus();
	const confirm = async () => {
		busy.value = true;
		const done = await withdraw(submission, reason.value);
		busy.value = false;
		if (done) notify(words.done(submission.revision), "good");
		onDone();
	};
	return (
		<section class="returned withdraw" aria-labelledby={`${id}-heading`}>
			<h3 id={`${id}-heading`} tabIndex={-1} ref={heading}>
				{words.ask(submission.revision)}
			</h3>
			<p>{words.lead}</p>
			{period.value && isOverdue(period.value) ? <p class="text-query">{words.late}</p> : null}
			<label class="label" for={id}>
				{words.reason}
			</label>
			<input
				id={id}
				class="field"
				maxLength={500}
				value={reason.value}
				onInput={(event) => {
					reason.value = event.currentTarget.value;
				}}
			/>
			<div class="actions">
				<Button appearance="primary" disabled={busy.value} onClick={() => void confirm()}>
					{words.confirm}
				</Button>
				<Button appearance="outline" disabled={busy.value} onClick={onDone}>
					{words.cancel}
				</Button>
			</div>
		</section>
	);
}

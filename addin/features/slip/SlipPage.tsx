import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Slip } from "../../../shared/api/scans.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { downloads } from "../../../ui/handed.ts";
import { SlipPaper } from "../../../ui/slip/SlipPaper.tsx";
import { fetchSlip } from "../../api/scans.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { withSession } from "../../session/session.ts";
import { FailureText } from "../filing/FailureText.tsx";
import { loadSubmissions } from "../filing/filing.ts";
import { filingWords } from "../filing/filing-words.ts";
import { formatTime } from "../filing/format.ts";
import { ScanPart } from "./ScanPart.tsx";
import { shownSlip } from "./shown-slip.ts";
import { slipPageWords } from "./slip-words.ts";

/** 报送单 of one revision: to be printed, and its stamped scan to be uploaded. @param id of the revision */
export function SlipPage({ id }: { id: string }) {
	const words = slipPageWords.value;
	const heading = useHeadingFocus();
	const state = useSignal<{ slip: Slip } | { failure: FailureWords } | null>(null);
	const load = async () => {
		state.value = null;
		try {
			const slip = await withSession((token) => fetchSlip(token, id));
			if (slip) state.value = { slip };
		} catch (error) {
			state.value = { failure: failureOfRequest(error) };
		}
	};
	useEffect(() => {
		void load();
	}, [id]);
	const shown = state.value;
	const slip = shown && "slip" in shown ? shown.slip : null;
	return (
		<div class="slip-page">
			<div class="no-print slip-desk">
				<h1 ref={heading} tabIndex={-1}>
					{words.heading}
				</h1>
				<ol class="slip-steps">
					{words.steps.map((step) => (
						<li key={step}>{step}</li>
					))}
				</ol>
				<div class="actions">
					<Print ready={slip !== null} />
					<Button
						onClick={() => {
							shownSlip.value = null;
							void loadSubmissions();
						}}
					>
						{words.back}
					</Button>
				</div>
				{slip ? <Current slip={slip} /> : null}
				<ScanPart id={id} />
				<p class="quiet-text">{words.design}</p>
			</div>
			{shown === null ? (
				<p class="quiet-text no-print" role="status">
					{words.loading}
				</p>
			) : null}
			{shown && "failure" in shown ? (
				<div class="no-print">
					<FailureText failure={shown.failure} />
					<Button onClick={() => void load()}>{words.retry}</Button>
				</div>
			) : null}
			{slip ? <SlipPaper slip={slip} address={new URL("./receipt.html", location.href).href} time={formatTime} /> : null}
		</div>
	);
}

/** In a pane of Excel for Mac nothing can be printed: there it leads to the browser. */
function Print({ ready }: { ready: boolean }) {
	const words = slipPageWords.value;
	if (!downloads.value)
		return (
			<a href="./#file" target="_blank" rel="noreferrer">
				{words.printThere}
			</a>
		);
	return (
		<Button appearance="primary" disabled={!ready} onClick={() => print()}>
			{words.print}
		</Button>
	);
}

/** Says where the revision is none that anybody stamps any more. */
function Current({ slip: { state } }: { slip: Slip }) {
	if (state === "submitted" || state === "accepted") return null;
	return <p class="text-query">{slipPageWords.value.notCurrent(filingWords.value.submissions.state[state])}</p>;
}

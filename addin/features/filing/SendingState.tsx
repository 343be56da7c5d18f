import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { say } from "../../../ui/language.ts";
import { book } from "../../session/book.ts";
import { FailureText } from "./FailureText.tsx";
import { filingWords } from "./filing-words.ts";
import { openReceipt, sending, stopWaiting } from "./submitting.ts";

const RefusedFindings = lazily(async () => (await import("./RefusedFindings.tsx")).RefusedFindings);

/** How the filing goes, and what the service said. */
export function SendingState() {
	const state = sending.value;
	const { file } = filingWords.value;
	if (state.kind === "sending") {
		const percent = Math.round(state.share * 100);
		return (
			<div class="sending" role="status">
				<progress aria-label={file.sending} value={percent} max={100} />
				<p>{percent < 100 ? file.sent(percent) : file.checking}</p>
			</div>
		);
	}
	if (state.kind === "waiting") {
		return (
			<div class="sending" role="status">
				<p>{file.waiting(state.seconds, state.attempt, state.of)}</p>
				<Button onClick={stopWaiting}>{file.stopWaiting}</Button>
			</div>
		);
	}
	if (state.kind === "uncertain") {
		return (
			<div class="failure" role="alert">
				<Icon name="away" />
				<p>{file.uncertain}</p>
			</div>
		);
	}
	if (state.kind === "filed-already") {
		const { message, fix } = state.answer;
		return (
			<div class="sending filed-already" role="status">
				<p>
					<Icon name="ready" /> <strong>{say(message)}</strong> {fix ? say(fix) : null}
				</p>
				<Button appearance="primary" onClick={() => void openReceipt(state.submission)}>
					{filingWords.value.receipt.heading}
				</Button>
			</div>
		);
	}
	if (state.kind === "refused") {
		return state.check ? (
			<RefusedFindings check={state.check} rules={book.value?.definition.rules ?? []} />
		) : (
			<FailureText failure={state.failure} />
		);
	}
	return null;
}

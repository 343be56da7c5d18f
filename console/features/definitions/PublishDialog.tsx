import "./impact.css";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { draftConcerns, publishDraft } from "../../api/drafts.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { partWords } from "../../parts/words.ts";
import { go, hrefOf } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import { Concerns } from "./Concerns.tsx";
import { forgetUnsaved } from "./draft-state.ts";
import { impactWords } from "./impact-words.ts";
import { LintOf } from "./LintOf.tsx";
import { definitionWords } from "./words.ts";

/** What is published never changes: it is asked once more. */
export function PublishDialog({ name, tag, onClose }: { name: DefinitionName; tag: string; onClose: () => void }) {
	const words = definitionWords.value;
	const title = `${name.set}/${name.version}`;
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const concerns = useAsked((signal) => draftConcerns(name, signal), [name.set, name.version, tag]);
	const reason = useSignal("");
	const isNeeded = (concerns.answer?.concerns.length ?? 0) > 0;
	const reasonId = useId();
	const publish = async () => {
		busy.value = true;
		failure.value = null;
		try {
			await publishDraft(name, isNeeded ? reason.value.trim() : "");
			forgetUnsaved(name);
			notify(words.publishedNow(title), "good");
			go(hrefOf("definitions", { at: [name.set, name.version] }));
			onClose();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={words.publishHeading(title)} onClose={onClose}>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			{failure.value ? <LintOf failure={failure.value} /> : null}
			<p>{words.publishLead}</p>
			<Shown of={concerns}>{(answer) => <Concerns of={answer} />}</Shown>
			{isNeeded ? (
				<>
					<label for={reasonId}>{impactWords.value.reason}</label>
					<textarea
						id={reasonId}
						class="field"
						rows={3}
						maxLength={1000}
						value={reason.value}
						onInput={(event) => {
							reason.value = event.currentTarget.value;
						}}
					/>
				</>
			) : null}
			<div class="actions">
				<Button
					appearance="primary"
					disabled={busy.value || concerns.answer === null || (isNeeded && reason.value.trim().length < 2)}
					onClick={() => void publish()}
				>
					{busy.value ? words.publishing : words.publishDo}
				</Button>
				<Button onClick={onClose}>{partWords.value.cancel}</Button>
			</div>
		</Dialog>
	);
}

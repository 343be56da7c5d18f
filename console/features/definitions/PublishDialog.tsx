import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { publishDraft } from "../../api/drafts.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { go, hrefOf } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import { forgetUnsaved } from "./draft-state.ts";
import { LintOf } from "./LintOf.tsx";
import { definitionWords } from "./words.ts";

/** What is published never changes: it is asked once more. */
export function PublishDialog({ name, onClose }: { name: DefinitionName; onClose: () => void }) {
	const words = definitionWords.value;
	const title = `${name.set}/${name.version}`;
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const publish = async () => {
		busy.value = true;
		failure.value = null;
		try {
			await publishDraft(name);
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
			<div class="actions">
				<Button appearance="primary" disabled={busy.value} onClick={() => void publish()}>
					{busy.value ? words.publishing : words.publishDo}
				</Button>
				<Button onClick={onClose}>{partWords.value.cancel}</Button>
			</div>
		</Dialog>
	);
}

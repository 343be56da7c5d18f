import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { deleteDraft, type KeptDraft } from "../../api/drafts.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { definitionWords } from "./words.ts";

/** Drops a draft, with a reason that stands in the trail. */
export function DeleteDialog({ draft, onClose }: { draft: KeptDraft; onClose: (gone: boolean) => void }) {
	const words = definitionWords.value;
	const name = `${draft.set}/${draft.version}`;
	const reason = useKept(`definitions.delete.${name}`);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const drop = async () => {
		busy.value = true;
		try {
			await deleteDraft(draft, reason.value.trim());
			reason.value = "";
			notify(words.deleted(name), "good");
			onClose(true);
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={words.deleteOf(name)} onClose={() => onClose(false)}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					void drop();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<p>{words.deleteLead}</p>
				<Field label={words.reason} text={reason} required minLength={2} maxLength={1000} />
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={busy.value || reason.value.trim().length < 2}>
						{words.delete}
					</Button>
					<Button onClick={() => onClose(false)}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

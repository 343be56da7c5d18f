import { useSignal } from "@preact/signals";
import type { Key } from "../../../shared/api/keys.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { revokeKey } from "../../api/keys.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { keyWords } from "./words.ts";

/** Typed, so that no key goes by a slip of the hand. */
export function RevokeDialog({ of, onClose, onDone }: { of: Key; onClose: () => void; onDone: () => void }) {
	const words = keyWords.value;
	const typed = useSignal("");
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const isMeant = typed.value.trim() === of.holder;
	const revoke = async () => {
		busy.value = true;
		failure.value = null;
		try {
			await revokeKey(of.id);
			notify(words.revoked(of.holder), "good");
			onDone();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={words.revokeHeading} onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isMeant && !busy.value) void revoke();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<p>{words.revokeLead(of.holder, of.id)}</p>
				<Field label={words.revokeType(of.holder)} text={typed} />
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isMeant || busy.value}>
						{words.revokeDo}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

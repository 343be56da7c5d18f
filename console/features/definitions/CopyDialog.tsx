import { type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { setQuery } from "../../session/address.ts";
import type { OpenDraft } from "./draft-state.ts";
import { textOf } from "./names.ts";
import { definitionWords } from "./words.ts";

export type ItemKind = "rules" | "indicators";

const forms: Readonly<Record<ItemKind, RegExp>> = { rules: /^[A-Z]{2}\d{2}$/, indicators: /^[SC]_[A-Z0-9]{2}_\d{2}$/ };

interface CopyDialogProps {
	open: OpenDraft;
	kind: ItemKind;
	item: { [name: string]: JsonValue };
	onClose: () => void;
}

/** A new rule or indicator that begins as a copy of another: nothing that every one needs is forgotten. */
export function CopyDialog({ open, kind, item, onClose }: CopyDialogProps) {
	const words = definitionWords.value;
	const key = kind === "rules" ? "id" : "code";
	const old = textOf(item[key]);
	const id = useKept(`definitions.copy.${kind}`);
	const next = id.value.normalize("NFKC").trim().toUpperCase();
	const isTaken = valueAt(open.content, [kind, next]) !== undefined;
	const isReady = forms[kind].test(next) && !isTaken;
	const make = () => {
		const since = `${textOf(valueAt(open.content, ["set"]))}/${textOf(valueAt(open.content, ["version"]))}`;
		open.change([kind, next], { ...item, [key]: next, ...(kind === "indicators" ? { since } : {}) });
		id.value = "";
		onClose();
		setQuery({ item: next, search: null });
	};
	return (
		<Dialog heading={words.copyOf(old)} onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady) make();
				}}
			>
				<p>{words.copyLead}</p>
				<Field label={words.newId[kind]} text={id} required maxLength={20} hint={words.newIdHint[kind]} />
				{isTaken ? <p role="alert">{words.idTaken(next)}</p> : null}
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isReady}>
						{words.copyDo}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

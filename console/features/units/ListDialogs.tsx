import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Unit } from "../../../shared/api/units.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { createUnit, deleteUnit } from "../../api/units.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { unitWords } from "./words.ts";

interface DialogEnds {
	onClose: () => void;
	onDone: () => void;
}

interface ActFormProps extends DialogEnds {
	heading: string;
	submit: string;
	isReady: boolean;
	act: () => Promise<void>;
	children: ComponentChildren;
}

/** A form that does one thing; what the service says against it stands above the fields, and what was typed stays. */
function ActForm({ heading, submit, isReady, act, onClose, onDone, children }: ActFormProps) {
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const send = async () => {
		busy.value = true;
		failure.value = null;
		try {
			await act();
			onDone();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={heading} onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady && !busy.value) void send();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				{children}
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isReady || busy.value}>
						{submit}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

export function AddDialog(ends: DialogEnds) {
	const words = unitWords.value;
	const code = useKept("unit.new.code");
	const name = useKept("unit.new.name");
	const act = async () => {
		const made = await createUnit({ code: code.value.trim(), name: name.value.trim() });
		[code.value, name.value] = ["", ""];
		notify(words.added(made.name), "good");
	};
	const isReady = code.value.trim() !== "" && name.value.trim() !== "";
	return (
		<ActForm heading={words.addHeading} submit={words.addDo} isReady={isReady} act={act} {...ends}>
			<Field label={words.code} text={code} required maxLength={20} hint={words.codeHint} />
			<Field label={words.name} text={name} required maxLength={60} />
		</ActForm>
	);
}

export function RemoveDialog({ of, ...ends }: DialogEnds & { of: Unit }) {
	const words = unitWords.value;
	const reason = useKept(`unit.${of.code}.remove`);
	const act = async () => {
		await deleteUnit(of.code, reason.value.trim());
		reason.value = "";
		notify(words.removed(of.name), "good");
	};
	return (
		<ActForm
			heading={words.removeHeading(`${of.name} ${of.code}`)}
			submit={words.removeDo}
			isReady={reason.value.trim().length >= 2}
			act={act}
			{...ends}
		>
			<p>{words.removeLead}</p>
			<Field label={partWords.value.reason} text={reason} required minLength={2} maxLength={1000} hint={partWords.value.reasonHint} />
		</ActForm>
	);
}

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { LintOf } from "./LintOf.tsx";
import { definitionWords } from "./words.ts";

export interface ReasonedAct {
	/** Names the act and what it is done to; what is typed is kept under it. */
	heading: string;
	/** What follows from it. */
	lead: string;
	/** On the button. */
	label: string;
	/** Said when it is done. */
	done: string;
	/** The text may be left out: it is a note, not a reason. */
	isOptional?: boolean;
	/** What is to be known before. */
	above?: ComponentChildren;
	act(reason: string): Promise<unknown>;
}

/** An act that cannot be taken back, with its reason, which stands in the trail. */
export function ReasonDialog({ of, onClose }: { of: ReasonedAct; onClose: (done: boolean) => void }) {
	const words = definitionWords.value;
	const reason = useKept(`definitions.${of.heading}`);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const text = reason.value.trim();
	const isReady = of.isOptional ? text === "" || text.length >= 2 : text.length >= 2;
	const act = async () => {
		busy.value = true;
		failure.value = null;
		try {
			await of.act(text);
			reason.value = "";
			notify(of.done, "good");
			onClose(true);
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={of.heading} onClose={() => onClose(false)}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady && !busy.value) void act();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				{failure.value ? <LintOf failure={failure.value} /> : null}
				<p>{of.lead}</p>
				{of.above}
				<Field label={of.isOptional ? words.remark : words.reason} text={reason} required={!of.isOptional} maxLength={1000} />
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={busy.value || !isReady}>
						{of.label}
					</Button>
					<Button onClick={() => onClose(false)}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

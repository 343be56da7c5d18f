import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { changePeriod } from "../../api/periods.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { loadPeriods } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime, fromShanghai } from "../../session/times.ts";
import { extensionFault } from "./extension.ts";
import { progressWords } from "./words.ts";

export interface ExtendDialogProps {
	of: Period;
	units: readonly UnitProgress[];
	onClose: () => void;
	onDone: () => void;
}

/** What each unit has now and would have then stands there before anything is done. */
export function ExtendDialog({ of, units, onClose, onDone }: ExtendDialogProps) {
	const words = progressWords.value;
	const id = useId();
	const deadline = useKept(`extend.${of.id}.deadline`);
	const reason = useKept(`extend.${of.id}.reason`);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const instant = fromShanghai(deadline.value);
	const wrong = instant === null ? null : extensionFault(instant, of.deadline, Date.now());
	const extend = async () => {
		if (instant === null || wrong) return;
		busy.value = true;
		failure.value = null;
		try {
			await changePeriod(of.id, { extensions: units.map(({ unit }) => ({ unit, deadline: instant })), reason: reason.value.trim() });
			deadline.value = "";
			reason.value = "";
			notify(words.extended_(units.length), "good");
			void loadPeriods();
			onDone();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={words.extendHeading(units.length)} wide onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					void extend();
				}}
			>
				<p>{words.extendLead}</p>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<label for={`${id}-deadline`}>{words.newDeadline}</label>
				<input
					id={`${id}-deadline`}
					class="field"
					type="datetime-local"
					required
					aria-invalid={wrong ? true : undefined}
					aria-describedby={wrong ? `${id}-wrong` : undefined}
					value={deadline.value}
					onInput={(event) => {
						deadline.value = event.currentTarget.value;
					}}
				/>
				{wrong ? (
					<p id={`${id}-wrong`} class="text-error" role="alert">
						{words.extendFault[wrong](dateTime(of.deadline))}
					</p>
				) : null}
				<label for={`${id}-reason`}>{words.reason}</label>
				<input
					id={`${id}-reason`}
					class="field"
					required
					minLength={2}
					maxLength={1000}
					aria-describedby={`${id}-hint`}
					value={reason.value}
					onInput={(event) => {
						reason.value = event.currentTarget.value;
					}}
				/>
				<p id={`${id}-hint`} class="quiet-text">
					{words.reasonHint}
				</p>
				<Scrolled label={words.after} class="table-wrap preview">
					<table class="table">
						<thead>
							<tr>
								<th scope="col">{words.columns.unit}</th>
								<th scope="col">{words.before}</th>
								<th scope="col">{words.after}</th>
							</tr>
						</thead>
						<tbody>
							{units.map((unit) => (
								<tr key={unit.unit}>
									<th scope="row">
										{unit.name} <span class="quiet-text">{unit.unit}</span>
									</th>
									<td>{dateTime(unit.deadline)}</td>
									<td>{instant === null ? words.never : dateTime(instant)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</Scrolled>
				<div class="actions">
					<Button
						type="submit"
						appearance="primary"
						disabled={busy.value || instant === null || wrong !== null || reason.value.trim().length < 2}
					>
						{words.extendDo(units.length)}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

import { useId } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { copyText } from "../../parts/copy-text.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { reminderFor } from "./reminder.ts";
import { progressWords } from "./words.ts";

export function RemindDialog({ of, units, onClose }: { of: Period; units: readonly UnitProgress[]; onClose: () => void }) {
	const words = progressWords.value;
	const id = useId();
	const text = useKept(
		`remind.${of.id}.${units.map(({ unit }) => unit).join(",")}`,
		reminderFor(say(of.title), of.deadline, units, of.scanRequired),
	);
	return (
		<Dialog heading={words.remindHeading(units.length)} wide onClose={onClose}>
			<p>{words.remindLead}</p>
			<label class="unseen" for={id}>
				{words.remindText}
			</label>
			<textarea
				id={id}
				class="field remind-text"
				rows={12}
				value={text.value}
				onInput={(event) => {
					text.value = event.currentTarget.value;
				}}
			/>
			<div class="actions">
				<Button appearance="primary" onClick={() => void copyText(text.value)}>
					{words.copy}
				</Button>
				<Button onClick={onClose}>{words.close}</Button>
			</div>
		</Dialog>
	);
}

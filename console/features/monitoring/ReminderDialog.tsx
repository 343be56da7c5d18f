/** What could be written to the schools of the red and amber projects; nothing is sent from here. */

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { ProjectRow } from "../../../shared/api/projects.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { copyText } from "../../parts/copy-text.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { nameOf } from "../../parts/project-name.ts";
import { projectWords } from "../../parts/project-words.ts";
import { monitoringWords } from "./words.ts";

export function ReminderDialog({ title, projects, onClose }: { title: string; projects: readonly ProjectRow[]; onClose: () => void }) {
	const words = monitoringWords.value;
	const id = useId();
	const flagged = projects.filter(({ flags }) => flags.flag === "red" || flags.flag === "amber");
	const lines = flagged.map((row) =>
		words.reminderLine(nameOf(row), projectWords.value.flags[row.flags.flag ?? "amber"], row.flags.reasons.map(say).join(" ")),
	);
	const text = useSignal(words.reminder(title, lines.join("\n")));
	return (
		<Dialog heading={words.remindHeading} wide onClose={onClose}>
			{flagged.length === 0 ? (
				<p>{words.nobodyToRemind}</p>
			) : (
				<>
					<label for={id}>{words.remindLead}</label>
					<textarea
						id={id}
						class="field reminder-text"
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
					</div>
				</>
			)}
		</Dialog>
	);
}

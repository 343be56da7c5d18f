import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { uiTexts } from "../../../ui/texts.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { partWords } from "../../parts/words.ts";
import type { OpenDraft } from "./draft-state.ts";
import { problemsOf } from "./problems.ts";
import { definitionWords } from "./words.ts";
import type { ReadDraft, WorkbookFault } from "./workbook.ts";

/** As many as are read before the first is put right. */
const mostShown = 50;

interface WorkbookDialogProps {
	open: OpenDraft;
	onClose: () => void;
}

/** Takes what somebody changed in the draft's workbook into the draft, as changes that are not saved yet. */
export function WorkbookDialog({ open, onClose }: WorkbookDialogProps) {
	const words = definitionWords.value;
	const id = useId();
	const busy = useSignal(false);
	const read = useSignal<ReadDraft | null>(null);
	const lint = useSignal<WorkbookFault[]>([]);
	const isAway = useSignal(false);
	const choose = async (file: File | undefined) => {
		read.value = null;
		lint.value = [];
		isAway.value = false;
		if (!file) return;
		busy.value = true;
		try {
			const { readDraftWorkbook } = await import("./workbook.ts");
			const found = await readDraftWorkbook(file, open.content);
			if (found.faults.length === 0 && found.edits.length > 0) {
				const problems = await problemsOf(found.content);
				lint.value = problems.map(({ path, rule, code, message }) => ({ at: found.cellAt(path) ?? rule ?? code ?? path, message }));
			}
			read.value = found;
		} catch {
			isAway.value = true;
		}
		busy.value = false;
	};
	const take = () => {
		const { edits } = read.value ?? { edits: [] };
		open.take(edits);
		notify(words.workbookTaken(edits.length), "good");
		onClose();
	};
	const found = read.value;
	return (
		<Dialog heading={words.workbookUpload} onClose={onClose}>
			<div class="form">
				<p>{words.workbookLead}</p>
				<label for={id}>{words.workbookFile}</label>
				<input id={id} type="file" accept=".xlsx" onChange={(event) => void choose(event.currentTarget.files?.[0])} />
				<div role="status">{busy.value ? <p>{words.workbookReading}</p> : null}</div>
				<div role="alert">
					{isAway.value ? <p>{uiTexts.value.partAway}</p> : null}
					{found && found.faults.length > 0 ? <Faults heading={words.workbookFaults(found.faults.length)} faults={found.faults} /> : null}
					{found && found.faults.length === 0 && found.edits.length === 0 ? <p>{words.workbookSame}</p> : null}
				</div>
				{found && found.faults.length === 0 && found.edits.length > 0 ? (
					<>
						<p>{words.workbookChanges(found.edits.length)}</p>
						{found.isAgainstNow ? <p>{words.workbookAgainstNow}</p> : null}
						{found.conflicts.length > 0 ? (
							<Faults heading={words.workbookConflicts(found.conflicts.length)} faults={found.conflicts} />
						) : null}
						{lint.value.length > 0 ? <Faults heading={words.workbookLint(lint.value.length)} faults={lint.value} /> : null}
					</>
				) : null}
				<div class="actions">
					<Button
						appearance="primary"
						disabled={busy.value || !found || found.faults.length > 0 || found.edits.length === 0}
						onClick={take}
					>
						{words.workbookTake}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</div>
		</Dialog>
	);
}

function Faults({ heading, faults }: { heading: string; faults: readonly WorkbookFault[] }) {
	return (
		<>
			<p>{heading}</p>
			<ul class="own-problems">
				{faults.slice(0, mostShown).map(({ at, message }, index) => (
					<li key={index}>
						<strong>{at}</strong> {say(message)}
					</li>
				))}
			</ul>
			{faults.length > mostShown ? <p class="quiet-text">{definitionWords.value.workbookMore(faults.length - mostShown)}</p> : null}
		</>
	);
}

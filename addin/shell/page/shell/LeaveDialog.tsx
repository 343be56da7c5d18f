import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../../ui/components/Button.tsx";
import { downloadBook } from "../../../features/explanations/explaining.ts";
import { repairWords } from "../../../features/repairs/repair-words.ts";
import { leaving } from "../leaving.ts";

/** Asks before another workbook takes the place of one whose repairs are in no file. Escape stays. */
export function LeaveDialog() {
	const words = repairWords.value;
	const dialog = useRef<HTMLDialogElement>(null);
	const question = leaving.value;
	useLayoutEffect(() => {
		if (question) dialog.current?.showModal();
	}, [question]);
	if (!question) return null;
	const keep = async () => {
		await downloadBook();
		question.answer(true);
	};
	return (
		<dialog ref={dialog} class="leave card" aria-labelledby="leave-heading" onCancel={() => question.answer(false)}>
			<h2 id="leave-heading">{words.leave(question.count)}</h2>
			<p>{words.leaveLead}</p>
			<div class="actions">
				<Button appearance="primary" onClick={() => void keep()}>
					{words.leaveKeep}
				</Button>
				<Button onClick={() => question.answer(true)}>{words.leaveLose}</Button>
				<Button appearance="subtle" onClick={() => question.answer(false)}>
					{words.stay}
				</Button>
			</div>
		</dialog>
	);
}

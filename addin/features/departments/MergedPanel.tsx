import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { downloadBytes } from "../../../ui/download.ts";
import { canDecide, decideAgain, keptMerged, type MergedWorkbook } from "./merging.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import { words } from "./words.ts";

/** The merged workbook: opened, to be downloaded, with its record. */
export function MergedPanel({ merged, showFindings }: SplitAndMergeProps & { merged: MergedWorkbook }) {
	const say = words.value.merge;
	const heading = useHeadingFocus();
	const { changes, conflicts } = merged.review;
	const decided = conflicts.filter((conflict) => conflict.decided !== null);
	const open = conflicts.filter((conflict) => canDecide(conflict) && conflict.decided === null);
	const left = conflicts.length - decided.length - open.length;
	return (
		<section class="bench-done">
			<h2 ref={heading} tabIndex={-1}>
				<Icon name="ready" /> {say.done}
			</h2>
			<p>{say.doneLine(changes.length, decided.length)}</p>
			{open.length > 0 ? <p class="bench-hint">{say.doneOpen(open.length)}</p> : null}
			{left > 0 ? <p class="bench-hint">{say.doneLeft(left)}</p> : null}
			<p>{merged.opened ? (showFindings ? say.openedHere : say.openedExcel) : say.notOpened}</p>
			<div class="actions">
				<Button
					appearance="primary"
					onClick={() => {
						if (downloadBytes(merged.bytes, merged.name)) keptMerged();
					}}
				>
					{say.download}
				</Button>
				<Button onClick={() => downloadBytes(merged.record.bytes, merged.record.name)}>{say.record}</Button>
				{showFindings && merged.opened ? <Button onClick={showFindings}>{say.toCheck}</Button> : null}
				<Button appearance="subtle" onClick={decideAgain}>
					{say.again}
				</Button>
			</div>
		</section>
	);
}

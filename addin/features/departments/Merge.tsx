import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { partOf } from "./departments.ts";
import { MergedPanel } from "./MergedPanel.tsx";
import { MergeFiles } from "./MergeFiles.tsx";
import { MergeReviewPanel } from "./MergeReviewPanel.tsx";
import { addFiles, compareAgain, files, merged, merging, review } from "./merging.ts";
import { takeFiles } from "./side.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import { bytesOf, fileNameOf } from "./splitting.ts";
import { TroubleText } from "./TroubleText.tsx";
import { words } from "./words.ts";

/** Files in, what they would change, conflicts, the merged workbook. */
export function Merge(props: SplitAndMergeProps) {
	const say = words.value.merge;
	const now = merging.value;
	const done = merged.value;
	return (
		<>
			<p>{say.lead}</p>
			<AddFiles {...props} />
			<MergeFiles />
			<div role="status" class="bench-status">
				{now.kind === "comparing" ? <p>{say.sorting}</p> : null}
				{now.kind === "compared" && now.start.base === null ? <p class="bench-hint">{say.noBase}</p> : null}
				{now.kind === "compared" && now.start.base !== null && now.start.parts.length === 0 ? (
					<p class="bench-hint">{say.noParts}</p>
				) : null}
			</div>
			{now.kind === "trouble" ? (
				<>
					<TroubleText trouble={now.trouble} />
					<Button onClick={compareAgain}>{texts.value.problem.retry}</Button>
				</>
			) : null}
			{done !== null && done !== "busy" && "bytes" in done ? (
				<MergedPanel merged={done} {...props} />
			) : now.kind === "compared" && review.value ? (
				<MergeReviewPanel start={now.start} review={review.value} openResult={props.openResult} />
			) : null}
		</>
	);
}

/** Where files are dropped or chosen. */
const allowDrop = (event: DragEvent): void => event.preventDefault();

function AddFiles({ host }: SplitAndMergeProps) {
	const say = words.value.merge;
	const open = book.value;
	const drop = (event: DragEvent) => {
		event.preventDefault();
		void takeFiles([...(event.dataTransfer?.files ?? [])]);
	};
	const canAdd =
		open && host && merged.value === null && partOf.value === null && !files.value.some(({ name }) => name === fileNameOf(host));
	return (
		<fieldset class="bench-drop" aria-label={say.drop} onDragEnter={allowDrop} onDragOver={allowDrop} onDrop={drop}>
			<Icon name="sheet" size={32} />
			<p class="drop-line">
				{say.drop} <span class="quiet-text">{say.or}</span>
			</p>
			<div class="actions">
				<span>
					<Button
						appearance={files.value.length === 0 ? "primary" : "outline"}
						onClick={(event) => event.currentTarget.parentElement?.querySelector("input")?.click()}
					>
						{say.choose}
					</Button>
					<input
						type="file"
						hidden
						multiple
						accept=".xlsx,.zip"
						aria-label={say.choose}
						onChange={(event) => {
							const chosen = [...(event.currentTarget.files ?? [])];
							event.currentTarget.value = "";
							void takeFiles(chosen);
						}}
					/>
				</span>
				{canAdd ? (
					<Button onClick={() => void addFiles([{ name: fileNameOf(host), read: () => bytesOf(host) }])}>
						{say.addOpen(fileNameOf(host))}
					</Button>
				) : null}
			</div>
		</fieldset>
	);
}

import { useEffect } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { droppedFiles } from "../../hosts/folder.ts";
import { book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { UnsavedBar } from "../explanations/UnsavedBar.tsx";
import { currentPlan, leftOut, readFiles, reading, replan } from "./evidence.ts";
import { evidenceWords } from "./evidence-words.ts";
import { FolderChooser } from "./FolderChooser.tsx";
import { PlanView } from "./PlanView.tsx";
import { ReadingProgress } from "./ReadingProgress.tsx";

const allowDrop = (event: DragEvent): void => event.preventDefault();

function takeDrop(event: DragEvent): void {
	if (!event.dataTransfer || !book.value) return;
	event.preventDefault();
	// Asked for within the event: afterwards the browser has forgotten what was dropped.
	const found = droppedFiles(event.dataTransfer);
	void readFiles(() => found);
}

/** 佐证登记: a folder in, rows of the list out, each shown before it is written. */
export function EvidencePage() {
	const evidence = evidenceWords.value;
	const open = book.value;
	const now = reading.value;
	useEffect(() => void replan(), [open?.image, now, leftOut.value]);
	return (
		<div class="evidence">
			<h1>{evidence.heading}</h1>
			<p class="lead">{evidence.lead}</p>
			{open ? <UnsavedBar book={open} /> : null}
			<section class="card panel" aria-label={evidence.heading} onDragEnter={allowDrop} onDragOver={allowDrop} onDrop={takeDrop}>
				{open ? (
					<>
						{now.kind === "start" ? <FolderChooser /> : null}
						{now.kind === "listing" || now.kind === "reading" ? <ReadingProgress now={now} /> : null}
						{now.kind === "read" ? <PlanView files={now} planned={currentPlan.value} /> : null}
					</>
				) : (
					<div class="period-row">
						<p>{evidence.noWorkbook}</p>
						<Button appearance="primary" onClick={() => go("check")}>
							{evidence.openWorkbook}
						</Button>
					</div>
				)}
			</section>
			<p class="quiet-text evidence-note">{evidence.design}</p>
		</div>
	);
}

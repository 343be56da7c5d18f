import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { droppedFile } from "../../host/file-access.ts";
import { ProblemPage } from "../problem/ProblemPage.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { openFile, stage } from "../state/book.ts";
import { texts } from "../state/preferences.ts";
import { Workspace } from "./Workspace.tsx";

/** Opening and checking a workbook. Files may be dropped anywhere on it, whatever it shows. */
export function CheckPage() {
	const dragging = useDrop();
	return (
		<>
			<Stage />
			{dragging ? <div class="drop-veil">{texts.value.start.dropNow}</div> : null}
		</>
	);
}

function Stage() {
	const now = stage.value;
	if (now.kind === "start") return <StartPage />;
	if (now.kind === "problem") return <ProblemPage name={now.name} problem={now.problem} />;
	if (now.kind === "checked") return <Workspace book={now.book} />;
	return (
		<div class="busy" role="status">
			<span class="spinner" />
			<p>{texts.value.busy.reading(now.name)}</p>
		</div>
	);
}

function useDrop(): boolean {
	const dragging = useSignal(false);
	useEffect(() => {
		const over = (event: DragEvent) => {
			if (!event.dataTransfer?.types.includes("Files")) return;
			event.preventDefault();
			dragging.value = true;
		};
		const leave = (event: DragEvent) => {
			if (event.relatedTarget === null) dragging.value = false;
		};
		const drop = async (event: DragEvent) => {
			event.preventDefault();
			dragging.value = false;
			const opened = event.dataTransfer ? await droppedFile(event.dataTransfer) : null;
			if (opened) await openFile(opened);
		};
		addEventListener("dragover", over);
		addEventListener("dragleave", leave);
		addEventListener("drop", drop);
		return () => {
			removeEventListener("dragover", over);
			removeEventListener("dragleave", leave);
			removeEventListener("drop", drop);
		};
	}, [dragging]);
	return dragging.value;
}

import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { readFiles } from "../../../features/evidence/evidence.ts";
import { droppedFile } from "../../../hosts/file-access.ts";
import { bringsFolder, droppedFiles } from "../../../hosts/folder.ts";
import { go, route } from "../../../session/route.ts";
import { openFile } from "../open-file.ts";

/**
 * Opens a file that is dropped anywhere, whatever the page shows: elsewhere the browser would leave the page for the file.
 * @returns whether one is being dragged over the page
 */
export function useDrop(): boolean {
	const dragging = useSignal(false);
	// With the first drawing: a file dropped at once would take the browser away from the page.
	useLayoutEffect(() => {
		const over = (event: DragEvent) => {
			if (!event.dataTransfer?.types.includes("Files")) return;
			event.preventDefault();
			dragging.value = true;
		};
		const leave = (event: DragEvent) => {
			if (event.relatedTarget === null) dragging.value = false;
		};
		const drop = async (event: DragEvent) => {
			dragging.value = false;
			// Taken by the element that it was dropped on.
			if (event.defaultPrevented) return;
			event.preventDefault();
			const files = [...(event.dataTransfer?.files ?? [])];
			if (route.value === "departments") {
				const { takeFiles } = await import("../../../features/departments/side.ts");
				return takeFiles(files);
			}
			if (event.dataTransfer && (route.value === "evidence" || bringsFolder(event.dataTransfer))) {
				// Asked for within the event: afterwards the browser has forgotten what was dropped.
				const found = droppedFiles(event.dataTransfer);
				go("evidence");
				return readFiles(() => found);
			}
			const opened = event.dataTransfer ? await droppedFile(event.dataTransfer) : null;
			if (!opened) return;
			go("check");
			await openFile(opened);
		};
		// Both: whatever comes under the pointer last, such as a card that has just been drawn, is asked with dragenter alone, and a drop
		// that it does not take is lost.
		addEventListener("dragenter", over);
		addEventListener("dragover", over);
		addEventListener("dragleave", leave);
		addEventListener("drop", drop);
		return () => {
			removeEventListener("dragenter", over);
			removeEventListener("dragover", over);
			removeEventListener("dragleave", leave);
			removeEventListener("drop", drop);
		};
	}, [dragging]);
	return dragging.value;
}

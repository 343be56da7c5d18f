/** Which part of the pane shows. Filing is a route of its own, which other parts lead to. */
import { computed, signal } from "@preact/signals";
import { go, route } from "../../session/route.ts";

export type TabId = "findings" | "progress" | "file";

const checking = signal<Exclude<TabId, "file">>("findings");

/** Instead of the tabs. */
export const helpOpen = signal(false);

/** What changes the workbook (pane/in-workbook), instead of the tabs. */
export const inWorkbookOpen = signal(false);

export const tab = computed<TabId>(() => (route.value === "file" ? "file" : checking.value));

export function showTab(id: TabId): void {
	helpOpen.value = false;
	inWorkbookOpen.value = false;
	if (id !== "file") checking.value = id;
	go(id === "file" ? "file" : "check");
}

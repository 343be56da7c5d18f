/** The cell that the person is at in Excel, and what there is to say about it. */
import { computed, signal } from "@preact/signals";
import type { CellAddress, Finding } from "../../../shared/check/index.ts";
import { parseAddress } from "../../../shared/workbook/address.ts";
import { kept } from "../../../ui/kept.ts";
import { commissionComments } from "../../features/findings/comments.ts";
import { choose, selected } from "../../features/findings/selection.ts";
import { noteMove } from "../../features/findings/way-back.ts";
import type { WorkbookHost } from "../../hosts/host.ts";
import { book } from "../../session/book.ts";

export interface Here {
	sheet: string;
	cell: string;
}

/** null: nobody has gone anywhere since the pane was opened. */
export const here = signal<Here | null>(null);

/** Findings at the person's cell: the commission's comments, then the check's in the report's order. */
export const findingsHere = computed<readonly Finding[]>(() => {
	const at = here.value;
	const all = [...commissionComments.value, ...(book.value?.report.findings ?? [])];
	return at ? all.filter(({ sheet, cell }) => sheet === at.sheet && cell === at.cell) : [];
});

/** The person's cell where it stands in a table of the template; null elsewhere. */
export const cellHere = computed<CellAddress | null>(() => {
	const [at, open] = [here.value, book.value];
	const address = at && parseAddress(at.cell);
	if (!address || !open) return null;
	const cell = { sheet: at.sheet, ...address };
	return open.checker.valueAt(cell) === undefined ? null : cell;
});

const store = kept("local", "hebiao.follow-selection", (value): value is boolean => typeof value === "boolean");

/** Whether what is shown follows the cells that the person goes to; kept on this computer. */
export const follows = signal(store.read() ?? true);

/** Keeps up with the person: the finding of the cell they go to is the chosen one, unless they want it otherwise. */
export function followSelection(host: WorkbookHost): void {
	host.watchSelection?.((place) => {
		noteMove(place);
		if (follows.value) arriveAt(place);
	});
}

/** Turns following on or off; on, it begins with the cell at which the person is now. */
export async function switchFollowing(host: WorkbookHost | undefined): Promise<void> {
	follows.value = !follows.value;
	store.write(follows.value);
	here.value = null;
	if (!follows.value) return;
	const place = await host?.selection?.().catch(() => null);
	if (place && follows.value) arriveAt(place);
}

export function arriveAt(place: Here): void {
	here.value = place;
	const chosen = selected.value;
	const there = findingsHere.value;
	if (chosen && there.some(({ key }) => key === chosen.key)) return;
	// What concerns a whole sheet was chosen for that sheet, and stays while the person looks around on it.
	if (chosen?.cell === null && chosen.sheet === place.sheet && there.length === 0) return;
	choose(there[0]);
}

/** Back to the cell at which the person was before findings led them elsewhere. */
import { signal } from "@preact/signals";
import type { SheetPlace, WorkbookHost } from "../../hosts/host.ts";

/** null: nobody was led anywhere, or the person is back. */
export const wayBack = signal<SheetPlace | null>(null);

/** Where the person went by themselves since they were last led somewhere; null: nowhere, or not known. */
let own: SheetPlace | null = null;
/** Where they were led last. */
let led: SheetPlace | null = null;
let leading = false;

/** The selection is somewhere else: the person went there, or was led there. */
export function noteMove(place: SheetPlace): void {
	if (leading || (led?.sheet === place.sheet && (led.cell ?? place.cell) === place.cell)) return;
	own = place;
}

/**
 * Leads the person to a place, and keeps where they were. Led on from one finding to the next, they come back to where they began. Asks
 * the program once where they are, if they have not moved since the workbook was opened.
 * @throws as `lead`
 */
export async function leadAway(host: WorkbookHost, to: SheetPlace, lead: () => void | Promise<void>): Promise<void> {
	if (!host.selection) return lead();
	// A program that does not say where the person is leads them all the same.
	const from = own ?? (led ? null : await host.selection().catch(() => null));
	leading = true;
	try {
		await lead();
		if (from && (from.sheet !== to.sheet || from.cell !== to.cell)) wayBack.value = from;
		own = null;
		led = to;
	} finally {
		leading = false;
	}
}

/** Leads back. @throws as `lead` */
export async function leadBack(to: SheetPlace, lead: () => void | Promise<void>): Promise<void> {
	leading = true;
	try {
		await lead();
		wayBack.value = null;
		own = to;
	} finally {
		leading = false;
	}
}

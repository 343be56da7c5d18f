/** Leads to a cell of the open workbook. */

import { HostError, type SheetPlace } from "../../hosts/host.ts";
import type { Book } from "../../session/book.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { leadAway, leadBack, wayBack } from "./way-back.ts";

/** Shows a cell and hands the sheet the keyboard. What the spreadsheet program refuses becomes a notice. */
export function showCell(book: Book, place: SheetPlace): void {
	void lead(book, place, true);
}

let pointing = false;
let next: { book: Book; place: SheetPlace } | null = null;

/**
 * Shows a cell; the keyboard stays where it is. What the spreadsheet program refuses becomes a notice. Whoever runs through the list
 * with a held key waits for no cell between: only the last one is shown.
 */
export function pointTo(book: Book, place: SheetPlace): void {
	next = { book, place };
	if (!pointing) void pointOn();
}

async function pointOn(): Promise<void> {
	pointing = true;
	while (next) {
		const { book, place } = next;
		next = null;
		await lead(book, place, false);
	}
	pointing = false;
}

/** Leads the person back to where they were before findings led them elsewhere. */
export async function goBack({ host }: Book): Promise<void> {
	const to = wayBack.value;
	if (to) await saidOtherwise(() => leadBack(to, () => host.goTo(to, true)));
}

const lead = ({ host }: Book, place: SheetPlace, keyboard: boolean): Promise<void> =>
	saidOtherwise(() => leadAway(host, place, () => host.goTo(place, keyboard)));

async function saidOtherwise(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof HostError)) throw error;
		notifyOf(error.problem);
	}
}

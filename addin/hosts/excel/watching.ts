/** Listens to Excel's events and gathers what they tell. Members of ExcelApi 1.9, and 1.11 where present. */
import type { Abilities } from "./entry.ts";
import type { Unread } from "./unread.ts";

export interface Listeners {
	/** Something is to be read anew. */
	told(note: (unread: Unread) => void): void;
	/** Formulas of a sheet have come to other values: after nearly every edit, and by itself after some that nothing else tells of. */
	calculated(worksheetId: string): void;
	/** The sheet is in front now. */
	activated(worksheetId: string): void;
	/** The person went to other cells, which changes nothing: the event itself says all. */
	selected(worksheetId: string, address: string): void;
}

/**
 * Queues the registrations; they stand after the next `sync`.
 * @returns what takes them back, after the next `sync`
 */
export function listen(context: Excel.RequestContext, abilities: Abilities, listeners: Listeners): () => void {
	const { worksheets } = context.workbook;
	const note = <E>(take: (unread: Unread, event: E) => void) => {
		return async (event: E): Promise<void> => listeners.told((unread) => take(unread, event));
	};
	const handlers = [
		worksheets.onChanged.add(note((to, { worksheetId, changeType, address }) => to.changed(worksheetId, changeType, address))),
		worksheets.onCalculated.add(async ({ worksheetId }) => listeners.calculated(worksheetId)),
		// Events get lost: whoever looks at a sheet sees it read anew.
		worksheets.onActivated.add(async ({ worksheetId }) => {
			listeners.activated(worksheetId);
			listeners.told((unread) => unread.whole(worksheetId));
		}),
		worksheets.onAdded.add(note((to) => to.all())),
		worksheets.onDeleted.add(note((to) => to.all())),
		worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => listeners.selected(worksheetId, address)),
	];
	if (abilities.rowHiding) handlers.push(worksheets.onRowHiddenChanged.add(note((to, { worksheetId }) => to.whole(worksheetId))));
	return () => {
		for (const handler of handlers) handler.remove();
	};
}

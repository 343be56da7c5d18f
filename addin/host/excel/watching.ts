/** Listens to Excel's events and gathers what they tell. Members of ExcelApi 1.9, and 1.11 where present. */
import type { Abilities } from "./entry.ts";
import type { Unread } from "./unread.ts";

/**
 * Queues the registrations; they stand after the next `sync`.
 *
 * @param told called after each event, when `unread` has grown
 * @param selected the person went to other cells, which changes nothing: the event itself says all
 * @returns what takes them back, after the next `sync`
 */
export function listen(
	context: Excel.RequestContext,
	abilities: Abilities,
	unread: () => Unread,
	told: () => void,
	selected: (worksheetId: string, address: string) => void,
): () => void {
	const { worksheets } = context.workbook;
	const note = <E>(take: (unread: Unread, event: E) => void) => {
		return async (event: E): Promise<void> => {
			take(unread(), event);
			told();
		};
	};
	const handlers = [
		worksheets.onChanged.add(note((to, { worksheetId, changeType, address }) => to.changed(worksheetId, changeType, address))),
		// Drop-downs, fills and formulas that come to other values are told only so.
		worksheets.onCalculated.add(note((to, { worksheetId }) => to.calculated(worksheetId))),
		// Events get lost: whoever looks at a sheet sees it read anew.
		worksheets.onActivated.add(note((to, { worksheetId }) => to.whole(worksheetId))),
		worksheets.onAdded.add(note((to) => to.all())),
		worksheets.onDeleted.add(note((to) => to.all())),
		worksheets.onSelectionChanged.add(async ({ worksheetId, address }) => selected(worksheetId, address)),
	];
	if (abilities.rowHiding) handlers.push(worksheets.onRowHiddenChanged.add(note((to, { worksheetId }) => to.whole(worksheetId))));
	return () => {
		for (const handler of handlers) handler.remove();
	};
}

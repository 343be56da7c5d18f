/** Where changes stand in the later workbook. */
import type { Checker } from "../check/index.ts";
import { formatAddress } from "../workbook/address.ts";
import { type Change, placeToShow } from "./change.ts";

/** The changes with their cells, as far as the workbook has them. */
export function locateChanges(changes: readonly Change[], locate: Checker["locate"]): Change[] {
	return changes.map((change) => {
		const place = placeToShow(change);
		const at = place === null ? undefined : locate(place);
		return at ? { ...change, sheet: at.sheet, cell: formatAddress(at.row, at.column) } : change;
	});
}

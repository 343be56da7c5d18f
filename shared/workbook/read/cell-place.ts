/** Where a <c> stands: one answer for reading and for patching. */
import { maxColumn, maxRow } from "../address.ts";
import { problem } from "./problems.ts";
import type { XmlScanner } from "./xml.ts";

/**
 * Puts into `place` where the <c> at which the scanner stands is: what its r says, or next to the cell before, which `place` holds. At
 * the beginning of a row that is the row's number and column 0.
 *
 * @param name the sheet's, for problems
 * @throws WorkbookError malformed where that is no cell
 */
export function placeOf(xml: XmlScanner, place: { row: number; column: number }, name: string): void {
	if (!xml.finds("r")) {
		place.column++;
		if (place.column > maxColumn) throw problem("malformed", `${name}!${place.row}`);
		return;
	}
	const { bytes, valueStart, valueEnd } = xml;
	let at = valueStart;
	let column = 0;
	for (let code = bytes[at] ?? 0; (code >= 65 && code <= 90) || (code >= 97 && code <= 122); code = bytes[++at] ?? 0) {
		if (at === valueStart + 3) break;
		// & 31: the letter's number, upper or lower case
		column = column * 26 + (code & 31);
	}
	let row = 0;
	for (const end = Math.min(valueEnd, at + 7); at < end; at++) {
		const digit = (bytes[at] ?? 0) - 48;
		if (digit < 0 || digit > 9) break;
		row = row * 10 + digit;
	}
	if (column < 1 || column > maxColumn || row < 1 || row > maxRow || at !== valueEnd)
		throw problem("malformed", `${name}!${(xml.attribute("r") ?? "").slice(0, 20)}`);
	place.column = column;
	place.row = row;
}

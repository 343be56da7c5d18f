/** Print areas keep up with what is written: a row below the area of its sheet would be missing on paper. */
import { formatRange, parseRange } from "./address.ts";
import type { NameEdit } from "./patch-names.ts";

const PRINT_AREA = "_xlnm.Print_Area";

/**
 * The print areas that must grow so that the rows are in them; areas only grow, and only downwards.
 *
 * @param areas what a sheet's print area refers to, by sheet; one of several blocks is left as it is
 * @param rows the last row, by sheet, that now holds something
 */
export function grownAreas(areas: ReadonlyMap<string, string>, rows: ReadonlyMap<string, number>): NameEdit[] {
	return [...rows].flatMap(([sheet, row]) => {
		const [, prefix = "", range = ""] = /^('(?:[^']|'')+'!|[^'!,]+!)([^!,]+)$/.exec(areas.get(sheet) ?? "") ?? [];
		const area = parseRange(range);
		if (!area || area.bottom >= row) return [];
		const grown = formatRange({ ...area, bottom: row }).replaceAll(/[A-Z]+|\d+/g, "$$$&");
		return [{ name: PRINT_AREA, sheet, refersTo: `${prefix}${grown}` }];
	});
}

/** Sheets that hold what one of the template's holds, under a name that the template does not know. */
import type { WorkbookImage } from "../../workbook/image.ts";
import type { RegionSchema } from "../compile/region-schema.ts";
import { anchorsIn } from "../state/anchors.ts";

/**
 * Whether a sheet has all headers of all regions that a sheet of the template has, whatever it is called.
 *
 * @param index the sheet's, in the image
 */
export function hasHeadersOf({ sheets, tables }: WorkbookImage, index: number, plans: readonly RegionSchema[]): boolean {
	const sheet = sheets[index];
	if (!sheet || sheet.cells.length === 0 || plans.length === 0) return false;
	const anchors = anchorsIn(sheet, tables, plans);
	return anchors.length === plans.length && anchors.every(({ missing }) => missing.length === 0);
}

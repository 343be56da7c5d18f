/** ST09: merged cells or rows hidden by hand among the data, or a sheet that should be seen and is not; once a sheet. */
import { parseRange } from "../../workbook/address.ts";
import type { SheetImage } from "../../workbook/image.ts";
import type { RegionState } from "../bound.ts";
import type { Failure } from "../failure.ts";
import { spotOfSheet } from "../places.ts";
import type { Program } from "../program.ts";
import { raise } from "./raise.ts";

export function hiddenOrMerged(program: Program, index: number, sheet: SheetImage, regions: readonly RegionState[]): Failure[] {
	const hidden = sheet.state !== "visible" && regions.some(({ plan }) => plan.place.sheet.state === "visible");
	return hidden || touchesShape(sheet, regions, true) ? raise(program, "ST09", spotOfSheet(index, sheet.name), {}) : [];
}

/** Whether merges or hidden rows lie among the regions' rows: all of them, or those that exist. */
export function touchesShape(sheet: SheetImage, regions: readonly RegionState[], existing = false): boolean {
	if (sheet.merges.length === 0 && sheet.hiddenRows.length === 0) return false;
	const blocks = regions.flatMap((region) => {
		const rows = existing ? region.rows.filter(({ exists }) => exists) : region.rows;
		const [first, last] = [rows[0]?.sheetRow, rows.at(-1)?.sheetRow];
		return first === undefined || last === undefined ? [] : [{ first, last, columns: region.columns }];
	});
	const inData = (top: number, bottom: number, left: number, right: number): boolean =>
		blocks.some(
			({ first, last, columns }) => bottom >= first && top <= last && columns.some((column) => column >= left && column <= right),
		);
	return (
		sheet.hiddenRows.some((row) => inData(row, row, 0, Number.POSITIVE_INFINITY)) ||
		sheet.merges.some((range) => {
			const block = parseRange(range);
			return block !== undefined && inData(block.top, block.bottom, block.left, block.right);
		})
	);
}

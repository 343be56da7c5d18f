/** ST09: merged cells, or rows or columns hidden by hand, among the data, or a sheet that should be seen and is not; once a sheet. */
import { columnName, parseRange } from "../../workbook/address.ts";
import type { SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import { spotOfSheet } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RegionState } from "../state/workbook-state.ts";
import { namedOf, stretches } from "./named.ts";

export function hiddenOrMerged(program: Program, index: number, sheet: SheetImage, regions: readonly RegionState[]): Failure[] {
	const hidden = sheet.state !== "visible" && regions.some(({ plan }) => plan.place.sheet.state === "visible");
	const { merges, rows, columns } = shapesAmong(sheet, regions, true);
	if (!hidden && merges.length === 0 && rows.length === 0 && columns.length === 0) return [];
	const hiddenRows = stretches(rows.toSorted((a, b) => a - b));
	const hiddenColumns = stretches(columns, columnName);
	const what = {
		zh: [
			...(hidden ? ["整张表被隐藏"] : []),
			...(merges.length > 0 ? [`合并了单元格${namedOf("zh", merges, "处")}`] : []),
			...(rows.length > 0 ? [`隐藏了第${namedOf("zh", hiddenRows, "处")}行`] : []),
			...(columns.length > 0 ? [`隐藏了${namedOf("zh", hiddenColumns, "处")}列`] : []),
		].join("，"),
		en: [
			...(hidden ? ["the whole sheet is hidden"] : []),
			...(merges.length > 0 ? [`cells are merged (${namedOf("en", merges, "ranges")})`] : []),
			...(rows.length > 0 ? [`rows are hidden (${namedOf("en", hiddenRows, "stretches")})`] : []),
			...(columns.length > 0 ? [`columns are hidden (${namedOf("en", hiddenColumns, "stretches")})`] : []),
		].join(", "),
	};
	return raise(program, "ST09", spotOfSheet(index, sheet.name), {}, (language, name) => (name === "what" ? what[language] : undefined));
}

/** Whether merges, hidden rows or columns lie among the regions' rows: all of them, or those that exist. */
export function touchesShape(sheet: SheetImage, regions: readonly RegionState[], existing = false): boolean {
	const { merges, rows, columns } = shapesAmong(sheet, regions, existing);
	return merges.length > 0 || rows.length > 0 || columns.length > 0;
}

interface Shapes {
	merges: string[];
	rows: number[];
	columns: number[];
}

function shapesAmong(sheet: SheetImage, regions: readonly RegionState[], existing: boolean): Shapes {
	if (sheet.merges.length === 0 && sheet.hiddenRows.length === 0 && sheet.hiddenColumns.length === 0)
		return { merges: [], rows: [], columns: [] };
	const blocks = regions.flatMap((region) => {
		const rows = existing ? region.rows.filter(({ exists }) => exists) : region.rows;
		const [first, last] = [rows[0]?.sheetRow, rows.at(-1)?.sheetRow];
		return first === undefined || last === undefined ? [] : [{ first, last, columns: region.columns }];
	});
	const inData = (top: number, bottom: number, left: number, right: number): boolean =>
		blocks.some(
			({ first, last, columns }) => bottom >= first && top <= last && columns.some((column) => column >= left && column <= right),
		);
	return {
		merges: sheet.merges.filter((range) => {
			const block = parseRange(range);
			return block !== undefined && inData(block.top, block.bottom, block.left, block.right);
		}),
		// The template itself folds away what does not concern the unit's class.
		rows: sheet.hiddenRows.filter(
			(row) =>
				inData(row, row, 0, Number.POSITIVE_INFINITY) && regions.every(({ rowOfSheet }) => rowOfSheet.get(row)?.plan.applies !== false),
		),
		columns: sheet.hiddenColumns.filter((column) => blocks.some(({ columns }) => columns.includes(column))),
	};
}

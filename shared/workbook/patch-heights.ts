/** Rows grow with the texts that are written into them: programs keep the height that a file gives, and would cut the text off. */
import type { PatchPlace, SheetEdits, SheetPlaces } from "./patch-places.ts";
import type { Splice } from "./patch-splice.ts";
import { heightOfLines, linesIn } from "./text-size.ts";

/** What is added to the width that people see, in characters: a cell's padding. */
const PADDING = 5 / 7;

/** @param wraps whether cells of a format break their texts into lines */
export function grownRows({ rows, edited, widths }: SheetPlaces, edits: SheetEdits, wraps: (style: number) => boolean): Splice[] {
	const widthOf = (column: number): number | undefined => widths.find(({ min, max }) => column >= min && column <= max)?.width;
	const lines = ({ row, column, style }: PatchPlace): number => {
		const value = edits.get(row)?.get(column)?.value;
		const width = widthOf(column);
		if (typeof value !== "string" || width === undefined || style === undefined) return 1;
		const count = linesIn(value, width - PADDING);
		return count > 1 && wraps(Number(style)) ? count : 1;
	};
	const byRow = Map.groupBy(edited, ({ row }) => row);
	return rows.flatMap(({ row, height }) => {
		if (!height) return [];
		const most = (byRow.get(row) ?? []).reduce((high, cell) => Math.max(high, lines(cell)), 1);
		const needed = heightOfLines(most);
		return most > 1 && needed > height.points ? [{ start: height.start, end: height.end, text: `ht="${needed}"` }] : [];
	});
}

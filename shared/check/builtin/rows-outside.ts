/** ST12: rows filled below a list's table, where the workbook's own formulas do not see them. One finding a list. */
import { looksBlank } from "../../domain/spelling.ts";
import type { SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import type { Anchor } from "../state/anchors.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RegionState } from "../state/workbook-state.ts";
import { namedOf, stretches } from "./named.ts";

export function rowsOutside(program: Program, regions: readonly RegionState[], anchors: readonly Anchor[], sheet: SheetImage): Failure[] {
	return regions.flatMap((region, i) => {
		const anchor = anchors[i];
		if (!anchor?.bounded || !region.plan.listRow) return [];
		const inputs = new Set(region.columns.filter((_, column) => region.plan.columns[column]?.input));
		const cells = sheet.cells.filter(
			({ row, column, value }) =>
				row > anchor.lastRow && row <= anchor.limit && inputs.has(column) && value !== null && !looksBlank(String(value)),
		);
		const [cell] = cells;
		if (!cell) return [];
		const rows = [...new Set(cells.map(({ row }) => row))];
		const where = stretches(rows);
		const { place } = region.plan;
		const spot = {
			sheet: region.sheet,
			sheetName: region.sheetName,
			row: cell.row,
			column: cell.column,
			key: `${region.owner.prefix}${place.role}[表外]`,
			label: place.region.title ?? place.role,
			header: "",
		};
		return raise(program, "ST12", spot, { r: cell.row, n: rows.length }, (language, name) =>
			name === "rows" ? namedOf(language, where, language === "zh" ? "处" : "stretches") : undefined,
		);
	});
}

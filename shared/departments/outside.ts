/** What people typed where no table is, and sheets of their own: a merge cannot place it, so it is named. */
import type { WorkbookState } from "../check/index.ts";
import { formatAddress } from "../workbook/address.ts";
import type { PatchValue } from "../workbook/patch.ts";
import { heldIn, heldText } from "./held.ts";
import { filledRegions } from "./regions.ts";

export interface Outside {
	sheet: string;
	/** null: a whole sheet. */
	cell: string | null;
	value: PatchValue;
}

export function outsideIn(base: WorkbookState, part: WorkbookState): Outside[] {
	const known = new Map(base.image.sheets.map((sheet) => [sheet.name, sheet]));
	return part.image.sheets.flatMap((sheet): Outside[] => {
		const own = known.get(sheet.name);
		if (!own) return sheet.cells.length > 0 ? [{ sheet: sheet.name, cell: null, value: null }] : [];
		if (sheet.name === metaSheet(part)) return [];
		const texts = new Set(own.cells.map((cell) => heldText(heldIn(cell))));
		const regions = filledRegions(part).filter((region) => region.sheetName === sheet.name);
		return sheet.cells.flatMap((cell): Outside[] => {
			const value = heldIn(cell);
			const inRegion = regions.some((region) => region.rowOfSheet.has(cell.row) && region.indexOfColumn.has(cell.column));
			if (value === null || cell.formula !== undefined || inRegion || texts.has(heldText(value))) return [];
			return [{ sheet: sheet.name, cell: formatAddress(cell.row, cell.column), value }];
		});
	});
}

const metaSheet = ({ regions }: WorkbookState): string | undefined => regions.find(({ plan }) => plan.place.role === "_meta")?.sheetName;

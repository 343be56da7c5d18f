/** A sheet of a draft as its schools will see it, planned by the code that writes their templates: what the thread does for the preview. */
import { DefinitionSet, DocumentKind, UnitClass } from "../../../../shared/definition/schema.ts";
import { prefillFor } from "../../../../shared/example/prefills.ts";
import { composeTemplate } from "../../../../shared/template/plan.ts";
import { formatRange, parseRange } from "../../../../shared/workbook/address.ts";
import type { SheetImage, TableImage } from "../../../../shared/workbook/image.ts";
import { imageOfPlan } from "../../../../shared/workbook/plan.ts";
import type { PreviewWish, SheetPreview } from "../lint-messages.ts";

/** @returns null: the draft has no shape of a set yet, or no template can be made of it; lint says why */
export function previewOf({ content, document, sheet, unitClass }: PreviewWish): SheetPreview | null {
	const [set, kind, of] = [DefinitionSet.safeParse(content), DocumentKind.safeParse(document), UnitClass.safeParse(unitClass)];
	if (!set.success || !kind.success || !of.success) return null;
	try {
		return planned(set.data, kind.data, of.data, sheet);
	} catch {
		// In the midst of a change a formula may name what is not there, or two columns be called the same.
		return null;
	}
}

function planned(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass, sheet: string): SheetPreview | null {
	const { plan, layout } = composeTemplate(set, prefillFor(document, unitClass, 1));
	const placed = layout.sheets.find((one) => one.sheet.name === sheet);
	const image = imageOfPlan(plan);
	const own = image.sheets.find(({ name }) => name === placed?.name);
	if (!placed || !own) return null;
	return {
		sheet: withoutFolded(own),
		tables: image.tables.filter((table) => table.sheet === own.name).map((table) => moved(table, own.hiddenRows)),
		roles: placed.regions.map(({ role, table }) => ({ role, table })),
		codes: Object.fromEntries(placed.regions.map(({ role, rows }) => [role, rows.flatMap(({ code }) => code ?? [])])),
		folded: own.hiddenRows.length,
	};
}

/** Rows that do not concern the class are folded away in the template; here they are left out. */
function withoutFolded(sheet: SheetImage): SheetImage {
	const folded = new Set(sheet.hiddenRows);
	const cells = sheet.cells.flatMap((cell) => (folded.has(cell.row) ? [] : { ...cell, row: rowNow(cell.row, sheet.hiddenRows) }));
	return { ...sheet, cells, hiddenRows: [] };
}

const rowNow = (row: number, folded: readonly number[]): number => row - folded.filter((one) => one < row).length;

function moved(table: TableImage, folded: readonly number[]): TableImage {
	const area = parseRange(table.range);
	if (!area) return table;
	const range = formatRange({ ...area, top: rowNow(area.top, folded), bottom: rowNow(area.bottom + 1, folded) - 1 });
	return { ...table, range };
}

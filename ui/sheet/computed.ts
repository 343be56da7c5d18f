/** Formulas show what the check computed, which is what it judges; the file may hold an older result or none. */
import type { Checker } from "../../shared/check/index.ts";
import { isError, type Value } from "../../shared/formula/value.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import type { CellImage, CellKind, SheetImage } from "../../shared/workbook/image.ts";

/** What formulas give, by sheet and address. */
export type ComputedValues = ReadonlyMap<string, ReadonlyMap<string, Value>>;

export function computedBySheet(checker: Pick<Checker, "computed">): ComputedValues {
	return new Map(
		[...Map.groupBy(checker.computed(), ({ sheet }) => sheet)].map(([sheet, cells]) => [
			sheet,
			new Map(cells.map(({ row, column, value }) => [formatAddress(row, column), value])),
		]),
	);
}

export function withComputed(sheet: SheetImage, computed: ComputedValues): SheetImage {
	const ofSheet = computed.get(sheet.name);
	if (!ofSheet) return sheet;
	const cells = sheet.cells.map((cell) => {
		const value = cell.formula === undefined ? undefined : ofSheet.get(formatAddress(cell.row, cell.column));
		return value === undefined ? cell : { ...cell, ...cellValueOf(value, cell.kind) };
	});
	return { ...sheet, cells };
}

function cellValueOf(value: Value, was: CellKind): Pick<CellImage, "kind" | "value"> {
	if (isError(value)) return { kind: "error", value: value.code };
	if (typeof value === "number") return { kind: was === "date" ? "date" : "number", value };
	if (typeof value === "boolean") return { kind: "boolean", value };
	return { kind: "text", value: value ?? "" };
}

/** Numbers typed into date cells take the cells' format: a spreadsheet shows them as dates. */
import type { CellKind } from "../../workbook/image.ts";
import type { RowState } from "./workbook-state.ts";

export function dateKindOf(row: RowState | undefined, column: number | undefined): CellKind | undefined {
	return column !== undefined && row?.plan.types[column]?.kind === "date" ? "date" : undefined;
}

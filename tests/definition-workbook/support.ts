/** A definition set's workbook as somebody sends it back: with the rows of another content, or with cells typed over. */
import type { JsonValue } from "../../shared/definition/draft/edits.ts";
import { type ReadDefinition, readDefinitionWorkbook } from "../../shared/definition-workbook/read.ts";
import { definitionWorkbook } from "../../shared/definition-workbook/write.ts";
import { parseAddress } from "../../shared/workbook/address.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

export const imageOf = (content: JsonValue): WorkbookImage => readWorkbook(definitionWorkbook(content, "2026-12-01T09:00:00+08:00"));

/** What is read where somebody turned the workbook of `base` into one that says `wanted`. */
export function sentAs(wanted: JsonValue, base: JsonValue): ReadDefinition {
	const [typed, attached] = [imageOf(wanted), imageOf(base)];
	const sheets = typed.sheets.map((sheet) => attached.sheets.find(({ name }) => name === "_base" && sheet.name === name) ?? sheet);
	return readDefinitionWorkbook({ ...typed, sheets }, null);
}

/** The image with cells as typed over: `规则!C7` → value, or more of a cell; null empties it. */
export function typedOver(image: WorkbookImage, cells: Record<string, string | number | null | Partial<CellImage>>): WorkbookImage {
	const own = Object.entries(cells).map(([at, typed]) => {
		const [sheet = "", address = ""] = at.split("!");
		const { row, column } = parseAddress(address) ?? { row: 0, column: 0 };
		return { sheet, row, column, typed };
	});
	return {
		...image,
		sheets: image.sheets.map((sheet) => ({
			...sheet,
			cells: [
				...sheet.cells.filter((cell) => !own.some((one) => one.sheet === sheet.name && one.row === cell.row && one.column === cell.column)),
				...own
					.filter((one) => one.sheet === sheet.name && one.typed !== null)
					.map(({ row, column, typed }): CellImage => {
						if (typed !== null && typeof typed === "object") return { row, column, kind: "text", value: null, ...typed };
						return { row, column, kind: typeof typed === "number" ? "number" : "text", value: typed };
					}),
			].toSorted((one, other) => one.row - other.row || one.column - other.column),
		})),
	};
}

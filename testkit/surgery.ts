/** Changes to a file that people or other programs make, without a spreadsheet program at hand. */
import { strFromU8, strToU8, type Unzipped, unzipSync, zipSync } from "fflate";
import { formatRange, parseRange } from "../shared/workbook/address.ts";
import type { WorkbookImage } from "../shared/workbook/image.ts";

/** @param change gets the part's text; every other part stays. */
export function changePart(bytes: Uint8Array, name: string, change: (text: string) => string): Uint8Array {
	const parts = unzipSync(bytes);
	const part = parts[name];
	if (!part) throw new Error(`The file has no part ${name}.`);
	const before = strFromU8(part);
	const after = change(before);
	if (after === before) throw new Error(`The change left ${name} as it was.`);
	return zipSync({ ...parts, [name]: strToU8(after) });
}

/** The part that holds a sheet. */
export const sheetPart = (bytes: Uint8Array, sheet: string): string => sheetPartAmong(unzipSync(bytes), sheet);

/** The same, of a file that is unpacked already. */
export function sheetPartAmong(parts: Unzipped, sheet: string): string {
	const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
	const relation = [...text("xl/workbook.xml").matchAll(/<sheet [^>]*>/g)]
		.map(([tag]) => tag)
		.find((tag) => tag.includes(`name="${sheet}"`));
	const id = /r:id="([^"]+)"/.exec(relation ?? "")?.[1];
	const target = [...text("xl/_rels/workbook.xml.rels").matchAll(/<Relationship [^>]*>/g)]
		.map(([tag]) => tag)
		.find((tag) => tag.includes(`Id="${id}"`));
	const file = /Target="([^"]+)"/.exec(target ?? "")?.[1];
	if (!file) throw new Error(`The file has no sheet ${sheet}.`);
	return file.startsWith("/") ? file.slice(1) : `xl/${file}`;
}

export function hideRow(bytes: Uint8Array, sheet: string, row: number): Uint8Array {
	return changePart(bytes, sheetPart(bytes, sheet), (text) => text.replace(`<row r="${row}"`, `<row r="${row}" hidden="1"`));
}

/** Renames a sheet as people do: its tab; formulas elsewhere follow. */
export function renameSheet(bytes: Uint8Array, from: string, to: string): Uint8Array {
	return changePart(bytes, "xl/workbook.xml", (text) =>
		text.replaceAll(`name="${from}"`, `name="${to}"`).replaceAll(`${from}!`, `${to}!`).replaceAll(`'${from}'!`, `'${to}'!`),
	);
}

export function deleteNames(bytes: Uint8Array): Uint8Array {
	return changePart(bytes, "xl/workbook.xml", (text) => text.replace(/<definedNames>.*<\/definedNames>/s, ""));
}

/** What a spreadsheet program does when rows are inserted: everything from `before` on moves down, tables and merges with it. */
export function insertRows(image: WorkbookImage, sheet: string, before: number, count: number): WorkbookImage {
	const moved = (row: number) => (row >= before ? row + count : row);
	const movedRange = (range: string) => {
		const area = parseRange(range);
		if (!area) throw new Error(`${range} is no range.`);
		return formatRange({ ...area, top: moved(area.top), bottom: moved(area.bottom) });
	};
	return {
		...image,
		sheets: image.sheets.map((one) =>
			one.name === sheet
				? {
						...one,
						cells: one.cells.map((cell) => ({ ...cell, row: moved(cell.row) })),
						merges: one.merges.map(movedRange),
						hiddenRows: one.hiddenRows.map(moved),
					}
				: one,
		),
		tables: image.tables.map((table) => (table.sheet === sheet ? { ...table, range: movedRange(table.range) } : table)),
	};
}

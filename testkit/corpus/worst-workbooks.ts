/** Workbooks as bad for the check as the limits let through: as many rows as lists may have, alike, long, wrong; cells where none belong. */
import { bodyBytes, imageLists, listRows } from "../../shared/domain/limits.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";

/** A list of the published set: its sheet, by a header that stands in it and on no other sheet with a list. */
interface List {
	sheet: string;
	header: string;
}
const results: List = { sheet: "标志性成果清单", header: "成果名称" };
const evidence: List = { sheet: "佐证材料清单", header: "材料名称" };
const tasks: List = { sheet: "任务进度表", header: "任务名称" };
const cases: List = { sheet: "典型案例", header: "标题" };

/** @param honest a filled workbook of document B */
export function worstWorkbooks(honest: WorkbookImage): Record<string, WorkbookImage> {
	const full = (list: List, change: (cell: CellImage, row: number) => CellImage) => filled(honest, list, change);
	const named = (list: List, name: (row: number) => string) =>
		full(list, (cell, row) => (isName(honest, list, cell) ? textCell(cell, name(row)) : cell));
	/** As many names as long as a cell takes as there is room for in an image; the others are short. */
	const longest = (list: List, long: string) => {
		const short = named(list, (row) => `成果${row}`);
		const room = bodyBytes.image - bytesOf(short);
		const count = Math.floor(room / (bytesOf(long) + 10));
		return named(list, (row) => (row < count ? `${long}${row}` : `成果${row}`));
	};
	return {
		"equal results": full(results, (cell) => cell),
		"results with names alike": named(results, (row) => `数字孪生实训教学成果${row % 10}${Math.floor(row / 10) % 10}奖`),
		"results with long names": named(results, (row) => `${"数字孪生实训教学改革与实践研究".repeat(80)}${row}`),
		"results with some names as long as a cell takes": longest(results, "教学成果奖".repeat(6500)),
		"results with some names alike as long as a cell takes": longest(results, "ab cd".repeat(6500)),
		"evidence with some long numbers": full(evidence, (cell, row) =>
			textCell(cell, row < 80 && cell.column < 4 ? "ZZ-2023-".repeat(4000) : `ZZ-2023-${row}`),
		),
		"equal evidence": full(evidence, (cell) => cell),
		"equal tasks": full(tasks, (cell) => cell),
		"results where every cell is wrong": full(results, (cell, row) => textCell(cell, `错${row % 7}`)),
		"evidence where every cell is wrong": full(evidence, (cell, row) => textCell(cell, `错${row % 7}`)),
		"evidence that names hundreds of numbers": full(evidence, (cell, row) =>
			textCell(cell, Array.from({ length: 40 }, (_, one) => `ZZ-2023-${1000 + ((row + one) % 1000)}`).join("；")),
		),
		"cells beside everything": crowded(honest, (row, column) => ({ row, column, kind: "text", value: `格${row}` })),
		"formulas beside everything": crowded(honest, (row, column) => ({ row, column, kind: "number", value: 1, formula: `Q!A${row}` })),
	};
}

/** As JSON, in UTF-8. */
const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const textCell = ({ row, column }: CellImage, value: string): CellImage => ({ row, column, kind: "text", value });

function sheetOf(image: WorkbookImage, { sheet }: List): SheetImage {
	const found = image.sheets.find(({ name }) => name === sheet);
	if (!found) throw new Error(`no sheet ${sheet}`);
	return found;
}

function headerOf(image: WorkbookImage, list: List): CellImage {
	const found = sheetOf(image, list).cells.find(({ value }) => value === list.header);
	if (!found) throw new Error(`no header ${list.header}`);
	return found;
}

const isName = (image: WorkbookImage, list: List, cell: CellImage): boolean => cell.column === headerOf(image, list).column;

/** The list with as many rows as all lists may have together, each its first row changed. */
function filled(image: WorkbookImage, list: List, change: (cell: CellImage, row: number) => CellImage): WorkbookImage {
	const sheet = sheetOf(image, list);
	const first = headerOf(image, list).row + 1;
	const model = sheet.cells.filter(({ row, formula }) => row === first && formula === undefined);
	const rows = listRows.together - rowsBesides(image, list);
	const cells = sheet.cells.filter(({ row }) => row < first);
	for (let row = 0; row < rows; row++) for (const cell of model) cells.push(change({ ...cell, row: first + row }, row));
	return {
		...image,
		sheets: image.sheets.map((one) => (one === sheet ? { ...one, cells } : one)),
		tables: image.tables.filter((table) => table.sheet !== sheet.name),
	};
}

/** What the other lists hold already. */
function rowsBesides(image: WorkbookImage, list: List): number {
	const others = [results, evidence, tasks, cases].filter((one) => one !== list);
	return others.reduce((sum, other) => {
		const first = headerOf(image, other).row + 1;
		const typed = sheetOf(image, other).cells.filter(({ row, value, formula }) => row >= first && value !== null && formula === undefined);
		return sum + new Set(typed.map(({ row }) => row)).size;
	}, 0);
}

/** As many cells as an image may have, those too many on a sheet with a matrix, below and beside everything. */
function crowded(image: WorkbookImage, make: (row: number, column: number) => CellImage): WorkbookImage {
	const [, second] = image.sheets;
	const taken = image.sheets.reduce((sum, { cells }) => sum + cells.length, 0);
	if (!second) throw new Error("no second sheet");
	const below = (second.cells.at(-1)?.row ?? 0) + 20;
	const cells = Array.from({ length: imageLists.cells - taken }, (_, index) => make(below + Math.floor(index / 40), 1 + (index % 40)));
	return { ...image, sheets: image.sheets.map((one) => (one === second ? { ...one, cells: [...one.cells, ...cells] } : one)) };
}

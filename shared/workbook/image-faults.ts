/** What cannot be true of any workbook: an image that arrives from outside may claim it all the same. */
import { both } from "../domain/both.ts";
import { columnName, formatAddress, parseRange } from "./address.ts";
import type { SheetImage, TableImage, WorkbookImage } from "./image.ts";

export interface ImageFault {
	/** Where in the image, as a path through it. */
	path: (string | number)[];
	/** In both languages (`both`). */
	message: string;
}

/** The first contradictions in an image, at most one for each sheet, table and name; [] for one that could be a workbook's. */
export function imageFaults({ sheets, tables, names }: WorkbookImage): ImageFault[] {
	const known = new Set(sheets.map(({ name }) => name));
	const scopes = names.map(({ name, sheet }) => `${sheet === null ? "" : keyOf(sheet)}!${keyOf(name)}`);
	return [
		...repeated(sheets.map(({ name }) => keyOf(name))).map((at) =>
			fault(["sheets", at, "name"], both("有两张工作表同名。", "Two sheets carry this name.")),
		),
		...repeated(tables.map(({ name }) => keyOf(name))).map((at) =>
			fault(["tables", at, "name"], both("有两个表格同名。", "Two tables carry this name.")),
		),
		...repeated(scopes).map((at) =>
			fault(["names", at, "name"], both("同一范围内有两个同名的名称。", "Two names of one scope are called this.")),
		),
		...sheets.flatMap((sheet, at) => sheetFaults(sheet).map(({ path, message }) => fault(["sheets", at, ...path], message))),
		...tables.flatMap((table, at) => tableFaults(table, known).map(({ path, message }) => fault(["tables", at, ...path], message))),
		...names.flatMap(({ sheet }, at) =>
			sheet === null || known.has(sheet) ? [] : [fault(["names", at, "sheet"], both("没有这张工作表。", "There is no such sheet."))],
		),
	];
}

const fault = (path: (string | number)[], message: string): ImageFault => ({ path, message });

const cellTwice = (cell: string): string => both(`单元格 ${cell} 出现了两次。`, `The cell ${cell} stands twice.`);
const tableWidth = (columns: number, left: string, right: string): string =>
	both(`区域从 ${left} 列到 ${right} 列，却列出 ${columns} 列。`, `There are ${columns} columns in a range from ${left} to ${right}.`);

/** Excel tells no capitals from small letters in names. */
const keyOf = (name: string): string => name.toLowerCase();

/** Positions of what stood before. */
function repeated(keys: readonly string[]): number[] {
	const seen = new Set<string>();
	return keys.flatMap((key, at) => {
		if (seen.has(key)) return [at];
		seen.add(key);
		return [];
	});
}

function sheetFaults({ cells, merges, hiddenRows, hiddenColumns }: SheetImage): ImageFault[] {
	const places = Float64Array.from(cells, ({ row, column }) => row * 16_384 + column - 1).sort();
	const twice = places.findIndex((place, at) => at > 0 && place === places[at - 1]);
	const place = places[twice] ?? 0;
	const merge = merges.findIndex((range) => parseRange(range) === undefined);
	const row = outOfOrder(hiddenRows);
	const column = outOfOrder(hiddenColumns);
	return [
		...(twice < 0 ? [] : [fault(["cells"], cellTwice(formatAddress(Math.floor(place / 16_384), (place % 16_384) + 1)))]),
		...(merge < 0 ? [] : [fault(["merges", merge], both("不是单元格区域。", "This is no range of cells."))]),
		...(row < 0 ? [] : [fault(["hiddenRows", row], both("隐藏行须依次列出，各一次。", "Hidden rows stand in order, each once."))]),
		...(column < 0
			? []
			: [fault(["hiddenColumns", column], both("隐藏列须依次列出，各一次。", "Hidden columns stand in order, each once."))]),
	];
}

const outOfOrder = (numbers: readonly number[]): number => numbers.findIndex((one, at) => at > 0 && one <= (numbers[at - 1] ?? 0));

function tableFaults({ sheet, range, columns }: TableImage, known: ReadonlySet<string>): ImageFault[] {
	if (!known.has(sheet)) return [fault(["sheet"], both("没有这张工作表。", "There is no such sheet."))];
	const area = parseRange(range);
	if (!area) return [fault(["range"], both("不是单元格区域。", "This is no range of cells."))];
	const width = area.right - area.left + 1;
	return width === columns.length ? [] : [fault(["columns"], tableWidth(columns.length, columnName(area.left), columnName(area.right)))];
}

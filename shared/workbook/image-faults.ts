/** What cannot be true of any workbook: an image that arrives from outside may claim it all the same. */
import { both } from "../domain/both.ts";
import { type Area, columnName, formatAddress, parseAddress, parseRange } from "./address.ts";
import type { SheetImage, TableImage, WorkbookImage } from "./image.ts";
import { firstOverlap } from "./overlap.ts";

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
		...(sheets.some(({ state }) => state === "visible")
			? []
			: [fault(["sheets"], both("没有一张工作表是显示的：至少取消隐藏一张。", "No sheet can be seen: show one of them at least."))]),
		...tablesOver(tables).map((at) =>
			fault(["tables", at, "range"], both("这个表格与另一个表格重叠。", "This table lies over another one.")),
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

/** As it is written, from the upper left corner; undefined: no workbook holds such a one. */
function areaOf(range: string): Area | undefined {
	const [area, first] = [parseRange(range), parseAddress(range.split(":")[0] ?? "")];
	return area && first?.row === area.top && first.column === area.left ? area : undefined;
}

/** Of each sheet one table that lies over another. */
function tablesOver(tables: readonly TableImage[]): number[] {
	const placed = tables.flatMap(({ sheet, range }, at) => [areaOf(range)].flatMap((area) => (area ? [{ sheet, area, at }] : [])));
	return [...Map.groupBy(placed, ({ sheet }) => sheet).values()].flatMap((same) => {
		const over = same[firstOverlap(same.map(({ area }) => area))];
		return over ? [over.at] : [];
	});
}

/** Excel takes none of these in a sheet's name, nor an apostrophe at its ends. */
const noSheetName = /[[\]:*?/\\\p{Cc}]|^'|'$/u;

function sheetFaults({ name, cells, merges, hiddenRows, hiddenColumns }: SheetImage): ImageFault[] {
	const places = Float64Array.from(cells, ({ row, column }) => row * 16_384 + column - 1).sort();
	const twice = places.findIndex((place, at) => at > 0 && place === places[at - 1]);
	const place = places[twice] ?? 0;
	const areas = merges.map(areaOf);
	const merge = areas.indexOf(undefined);
	const over = merge < 0 ? firstOverlap(areas.flatMap((area) => area ?? [])) : -1;
	const row = outOfOrder(hiddenRows);
	const column = outOfOrder(hiddenColumns);
	return [
		...(noSheetName.test(name) ? [fault(["name"], sheetNameSentence)] : []),
		...(over < 0 ? [] : [fault(["merges", over], both("这个合并区域与另一个重叠。", "These merged cells lie over others."))]),
		...(twice < 0 ? [] : [fault(["cells"], cellTwice(formatAddress(Math.floor(place / 16_384), (place % 16_384) + 1)))]),
		...(merge < 0 ? [] : [fault(["merges", merge], both("不是单元格区域。", "This is no range of cells."))]),
		...(row < 0 ? [] : [fault(["hiddenRows", row], both("隐藏行须依次列出，各一次。", "Hidden rows stand in order, each once."))]),
		...(column < 0
			? []
			: [fault(["hiddenColumns", column], both("隐藏列须依次列出，各一次。", "Hidden columns stand in order, each once."))]),
	];
}

const sheetNameSentence = both(
	"工作表名称不能含 [ ] : * ? / \\ 和控制字符，首尾不能是单引号；请改名。",
	"A sheet's name holds none of [ ] : * ? / \\, no control characters, and no apostrophe at its ends; give it another.",
);

const outOfOrder = (numbers: readonly number[]): number => numbers.findIndex((one, at) => at > 0 && one <= (numbers[at - 1] ?? 0));

function tableFaults({ sheet, range, columns }: TableImage, known: ReadonlySet<string>): ImageFault[] {
	if (!known.has(sheet)) return [fault(["sheet"], both("没有这张工作表。", "There is no such sheet."))];
	const area = areaOf(range);
	if (!area) return [fault(["range"], both("不是单元格区域。", "This is no range of cells."))];
	const width = area.right - area.left + 1;
	return width === columns.length ? [] : [fault(["columns"], tableWidth(columns.length, columnName(area.left), columnName(area.right)))];
}

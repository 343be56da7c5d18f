/** What cannot be true of any workbook: an image that arrives from outside may claim it all the same. */
import { columnName, formatAddress, parseRange } from "./address.ts";
import type { SheetImage, TableImage, WorkbookImage } from "./image.ts";

export interface ImageFault {
	/** Where in the image, as a path through it. */
	path: (string | number)[];
	message: string;
}

/** The first contradictions in an image, at most one for each sheet, table and name; [] for one that could be a workbook's. */
export function imageFaults({ sheets, tables, names }: WorkbookImage): ImageFault[] {
	const known = new Set(sheets.map(({ name }) => name));
	const scopes = names.map(({ name, sheet }) => `${sheet === null ? "" : keyOf(sheet)}!${keyOf(name)}`);
	return [
		...repeated(sheets.map(({ name }) => keyOf(name))).map((at) => fault(["sheets", at, "name"], "two sheets carry this name")),
		...repeated(tables.map(({ name }) => keyOf(name))).map((at) => fault(["tables", at, "name"], "two tables carry this name")),
		...repeated(scopes).map((at) => fault(["names", at, "name"], "two names of one scope are called this")),
		...sheets.flatMap((sheet, at) => sheetFaults(sheet).map(({ path, message }) => fault(["sheets", at, ...path], message))),
		...tables.flatMap((table, at) => tableFaults(table, known).map(({ path, message }) => fault(["tables", at, ...path], message))),
		...names.flatMap(({ sheet }, at) =>
			sheet === null || known.has(sheet) ? [] : [fault(["names", at, "sheet"], "there is no such sheet")],
		),
	];
}

const fault = (path: (string | number)[], message: string): ImageFault => ({ path, message });

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

function sheetFaults({ cells, merges, hiddenRows }: SheetImage): ImageFault[] {
	const places = Float64Array.from(cells, ({ row, column }) => row * 16_384 + column - 1).sort();
	const twice = places.findIndex((place, at) => at > 0 && place === places[at - 1]);
	const place = places[twice] ?? 0;
	const merge = merges.findIndex((range) => parseRange(range) === undefined);
	const row = hiddenRows.findIndex((one, at) => at > 0 && one <= (hiddenRows[at - 1] ?? 0));
	return [
		...(twice < 0 ? [] : [fault(["cells"], `the cell ${formatAddress(Math.floor(place / 16_384), (place % 16_384) + 1)} stands twice`)]),
		...(merge < 0 ? [] : [fault(["merges", merge], "not a range of cells")]),
		...(row < 0 ? [] : [fault(["hiddenRows", row], "rows stand in order, each once")]),
	];
}

function tableFaults({ sheet, range, columns }: TableImage, known: ReadonlySet<string>): ImageFault[] {
	if (!known.has(sheet)) return [fault(["sheet"], "there is no such sheet")];
	const area = parseRange(range);
	if (!area) return [fault(["range"], "not a range of cells")];
	const width = area.right - area.left + 1;
	return width === columns.length
		? []
		: [fault(["columns"], `${columns.length} columns in a range from ${columnName(area.left)} to ${columnName(area.right)}`)];
}

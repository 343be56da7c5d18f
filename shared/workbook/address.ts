/** A1 addresses. Rows and columns count from 1, as in Excel; the largest sheet is XFD1048576. */

export const maxRow = 1_048_576;
export const maxColumn = 16_384;

export interface Address {
	row: number;
	column: number;
}

/** A rectangle of cells, both corners included; top ≤ bottom, left ≤ right. */
export interface Area {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

const columnNames: string[] = [];

/** 1 → "A", 27 → "AA", 16384 → "XFD". Throws RangeError outside 1…16384. */
export function columnName(column: number): string {
	const known = columnNames[column];
	if (known !== undefined) return known;
	if (!Number.isInteger(column) || column < 1 || column > maxColumn) throw new RangeError(`No such column: ${column}`);
	let name = "";
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
	columnNames[column] = name;
	return name;
}

/** "A" → 1, "xfd" → 16384; undefined where the letters name no column. */
export function columnNumber(name: string): number | undefined {
	if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined;
	let column = 0;
	for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
	return column <= maxColumn ? column : undefined;
}

/** 12, 9 → "I12" */
export const formatAddress = (row: number, column: number): string => `${columnName(column)}${row}`;

/** "I12", "$I$12", "i12" → { row: 12, column: 9 }; undefined where it is no cell. */
export function parseAddress(text: string): Address | undefined {
	const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
	if (!match?.[1] || !match[2]) return undefined;
	const column = columnNumber(match[1]);
	const row = Number(match[2]);
	return column !== undefined && row <= maxRow ? { row, column } : undefined;
}

/** "A5:N305", "$A$5:$N$305", "B2" (one cell), corners in any order; undefined where it is no range. Whole columns and rows are none. */
export function parseRange(text: string): Area | undefined {
	const colon = text.indexOf(":");
	const first = parseAddress(colon < 0 ? text : text.slice(0, colon));
	const last = colon < 0 ? first : parseAddress(text.slice(colon + 1));
	if (!first || !last) return undefined;
	return {
		top: Math.min(first.row, last.row),
		left: Math.min(first.column, last.column),
		bottom: Math.max(first.row, last.row),
		right: Math.max(first.column, last.column),
	};
}

/** { top: 5, left: 1, bottom: 305, right: 14 } → "A5:N305"; a single cell → "B2". */
export function formatRange(area: Area): string {
	const first = formatAddress(area.top, area.left);
	const last = formatAddress(area.bottom, area.right);
	return first === last ? first : `${first}:${last}`;
}

export const contains = (area: Area, row: number, column: number): boolean =>
	row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

/** How a sheet is written in front of a reference: 自评 → 自评, 群01_自评 → 群01_自评, "a b" → 'a b', it's → 'it''s'. */
export function quoteSheet(name: string): string {
	const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && parseAddress(name) === undefined && !/^[rc]\d*(c\d*)?$/i.test(name);
	return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

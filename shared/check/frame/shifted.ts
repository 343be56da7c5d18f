/** A row's formula as it reads in another row: addresses in it mean its own row, the one above, or the headers (`$5`). */

/** Strings, headers and names stay as they are; a word that is no address is taken whole, so that none is found in its midst. */
const addresses =
	/"(?:[^"]|"")*"|\[[^[\]]*(?:\[[^\]]*\][^[\]]*)*\]|((?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\p{L}\p{N}_.(])|[\p{L}\p{N}_.]+/gu;

export interface Written {
	/** With its sign of exclamation, as written. */
	sheet: string | undefined;
	column: string;
	/** `$` before the row. */
	fixed: boolean;
	row: number;
}

/** @param move gives the address to be written instead of one; undefined leaves it */
export function rewritten(formula: string, move: (address: Written) => { row: number; column: string } | undefined): string {
	return formula.replace(
		addresses,
		(all, sheet: string | undefined, $column: string, column: string | undefined, $row: string, row: string) => {
			if (column === undefined) return all;
			const moved = move({ sheet, column, fixed: $row === "$", row: Number(row) });
			return moved ? `${sheet ?? ""}${$column}${moved.column}${$row}${moved.row}` : all;
		},
	);
}

/** In the row `to` of a sheet otherwise as planned. */
export const shifted = (formula: string, from: number, to: number): string =>
	rewritten(formula, ({ sheet, column, fixed, row }) =>
		sheet === undefined && !fixed && (row === from || row === from - 1) ? { row: row + to - from, column } : undefined,
	);

/** Functions that give several values. */

import { toBoolean } from "../convert.ts";
import { type Argument, matrixOf } from "../matrix.ts";
import { keyOf } from "../rows.ts";
import { errors, isError, type Value } from "../value.ts";
import { cellsAt, valueAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofArrays } from "./specification.ts";

/** UNIQUE(cells, by column, only those that stand once): each row once, in the order of its first place. Case does not count. */
function unique(list: readonly Given[]): Argument {
	const cells = cellsAt(list, 0);
	const across = toBoolean(valueAt(list, 1) ?? false);
	const once = toBoolean(valueAt(list, 2) ?? false);
	if (isError(across)) return across;
	if (isError(once)) return once;
	const count = across ? cells.columns : cells.rows;
	const length = across ? cells.rows : cells.columns;
	const lines = new Map<unknown, { values: Value[]; times: number }>();
	for (let line = 0; line < count; line++) {
		// A blank that is given on is 0, as everywhere.
		const values = Array.from({ length }, (_, at) => cells.values[across ? at * cells.columns + line : line * cells.columns + at] ?? 0);
		const key = length === 1 ? keyOf(values[0] ?? 0) : JSON.stringify(values.map((value) => [typeof value, keyText(value)]));
		const known = lines.get(key);
		if (known === undefined) lines.set(key, { values, times: 1 });
		else known.times++;
	}
	const kept = [...lines.values()].filter(({ times }) => !once || times === 1).map(({ values }) => values);
	// Excel says #CALC!, which no older one knows.
	if (kept.length === 0) return errors["#N/A"];
	if (!across) return matrixOf(kept.length, length, kept.flat());
	const values = Array.from({ length }, (_, row) => kept.map((line) => line[row] ?? 0)).flat();
	return matrixOf(length, kept.length, values);
}

const keyText = (value: Value): string => (isError(value) ? value.code : String(keyOf(value)));

/** ROW(column): 1, 2, 3 … down the column. */
const row = (list: readonly Given[]): Argument => {
	const { rows } = cellsAt(list, 0);
	return matrixOf(
		rows,
		1,
		Array.from({ length: rows }, (_, place) => place + 1),
	);
};

export const arrayFunctions: readonly FunctionSpecification[] = [
	ofArrays("UNIQUE", "1-3", ["cells", "value", "value"], unique, { since: "2021" }),
	ofArrays("ROW", "1", ["cells"], row, { inCheckOnly: true, returns: "number" }),
];

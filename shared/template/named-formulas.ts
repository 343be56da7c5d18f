/**
 * Defined names for what rows of a table have in common: written once instead of once a row, so that a workbook of hundreds of rows
 * stays small (Excel hands an add-in 5 MB at a time). A name says “this row” by its position in the table: INDEX(佐证[页数],佐证.row).
 */
import type { NamePlan } from "../workbook/plan.ts";
import type { PlacedRegion } from "./layout.ts";
import { rowName } from "./translate.ts";

export class NamedFormulas {
	readonly names: NamePlan[] = [];
	readonly #used = new Map<string, number>();

	/** Names a formula of a table's rows, without the leading =; a second one of the same kind is numbered. Gives the name. */
	add(placed: PlacedRegion, kind: string, formula: string): string {
		const row = rowName(placed);
		if (!this.#used.has(row)) {
			this.#used.set(row, 1);
			this.names.push({ name: row, sheet: null, refersTo: positionIn(placed) });
		}
		const base = `${placed.table}.${kind}`;
		const number = (this.#used.get(base) ?? 0) + 1;
		this.#used.set(base, number);
		const name = number === 1 ? base : `${base}.${number}`;
		this.names.push({ name, sheet: null, refersTo: formula });
		return name;
	}
}

/** Position in the table of the row in which the name is used. In a name ROW() gives an array of one; SUM makes a number of it. */
const positionIn = ({ table, region }: PlacedRegion): string =>
	`SUM(ROW(),-ROW(${table}[[#Headers],[${region.columns[0]?.header ?? ""}]]))`;

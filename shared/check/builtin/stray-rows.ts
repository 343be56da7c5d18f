/** ST16: a row that holds something and bears no code of the template. */

import type { Language } from "../../domain/language.ts";
import type { Program } from "../compile/program.ts";
import { raise } from "../state/raise.ts";
import type { RowFaults, StrayRow } from "../state/row-faults.ts";
import type { Failure } from "../state/workbook-state.ts";
import { cellKey, type WorkbookState } from "../state/workbook-state.ts";
import { nameOf } from "./fixed-rows.ts";

export function strayRowFailures(program: Program, book: WorkbookState, { stray }: RowFaults): Failure[] {
	return stray.flatMap((one) => {
		const { region, row } = one;
		const rows = book.strayRows.get(region.sheet) ?? new Set();
		book.strayRows.set(region.sheet, rows.add(row));
		const { column, header } = keyColumn(one, book);
		const key = `${region.owner.prefix}${region.plan.place.role}[第${row}行].${header}`;
		const spot = { sheet: region.sheet, sheetName: region.sheetName, row, column, key, label: one.shown, header };
		const name = one.meant && nameOf(one.meant.key, one.meant.plan.label);
		const meant = { zh: name ? `（这一行应是${name}）` : "", en: name ? ` (the row of ${name})` : "" };
		const values = { r: row, v: one.shown, k: one.key === "" ? "—" : one.key, h: header };
		const what = saidOf(one, header);
		return raise(program, "ST16", spot, values, (language, word) =>
			word === "meant" ? meant[language] : word === "what" ? what[language] : undefined,
		);
	});
}

/** What the row is, as people see it. */
function saidOf({ key, shown }: StrayRow, header: string): Record<Language, string> {
	if (key === "") return { zh: `填了“${shown}”，“${header}”却是空的`, en: `holds “${shown}”, and nothing under “${header}”` };
	if (key === shown) return { zh: `的“${header}”是“${key}”`, en: `has “${key}” under “${header}”` };
	return { zh: `（“${shown}”）的“${header}”是“${key}”`, en: `(“${shown}”) has “${key}” under “${header}”` };
}

/** The key that is wrong, where it is known; else the first. */
function keyColumn({ region, row }: StrayRow, { lost }: WorkbookState): { column: number; header: string } {
	const { keys } = region.plan;
	const index = keys.find((key) => lost.has(cellKey(region.sheet, row, region.columns[key] ?? 0))) ?? keys[0] ?? 0;
	return { column: region.columns[index] ?? 1, header: region.plan.columns[index]?.header ?? "" };
}

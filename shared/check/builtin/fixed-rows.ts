/** ST04: every indicator and every fixed row stands there exactly once. One finding a sheet, which names the rows that are gone and those that stand twice. */

import type { Program } from "../compile/program.ts";
import { spotOfSheet } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { RowFaults } from "../state/row-faults.ts";
import type { Failure, Spot } from "../state/workbook-state.ts";
import { namedOf } from "./named.ts";

export function rowFaults(program: Program, { missing, repeated }: RowFaults): Failure[] {
	const [first] = [...missing, ...repeated];
	if (!first) return [];
	const { region } = first;
	const whole = spotOfSheet(region.sheet, region.sheetName);
	const [second] = repeated;
	const place: Spot = second ? { ...whole, row: second.row, column: second.region.columns[second.region.plan.keys[0] ?? 0] ?? 1 } : whole;
	const gone = missing.map(({ key, plan }) => nameOf(key, plan.label));
	const doubled = repeated.map(({ key, plan, row, region: at }) => {
		const before = at.rows.find((one) => one.key === key)?.sheetRow;
		return { name: nameOf(key, plan.label), rows: before === undefined ? `${row}` : `${before}、${row}` };
	});
	const what = {
		zh: [
			...(gone.length > 0 ? [`缺少${namedOf("zh", gone, "行")}`] : []),
			...(doubled.length > 0
				? [
						`${namedOf(
							"zh",
							doubled.map(({ name, rows }) => `${name}（第${rows}行）`),
							"行",
						)}不止一行`,
					]
				: []),
		].join("；"),
		en: [
			...(gone.length > 0 ? [`missing: ${namedOf("en", gone, "rows")}`] : []),
			...(doubled.length > 0
				? [
						`more than once: ${namedOf(
							"en",
							doubled.map(({ name, rows }) => `${name} (rows ${rows})`),
							"rows",
						)}`,
					]
				: []),
		].join("; "),
	};
	return raise(program, "ST04", place, { code: first.key }, (language, name) => (name === "what" ? what[language] : undefined));
}

/** A row of the template as messages call it. */
export const nameOf = (key: string, label: string): string => (label === "" || label === key ? `“${key}”` : `“${key} ${label}”`);

/** ST04: every indicator and every fixed row stands there exactly once. One finding a sheet, however many rows are gone. */
import type { Failure, Spot } from "../failure.ts";
import { spotOfSheet } from "../places.ts";
import type { Program } from "../program.ts";
import type { RowFaults } from "../rows.ts";
import { raise } from "./raise.ts";

/** Rows to name in one message. */
const NAMED = 3;

export function rowFaults(program: Program, { missing, repeated }: RowFaults): Failure[] {
	const faults = [...missing, ...repeated];
	const [first] = faults;
	if (!first) return [];
	const { region } = first;
	const whole = spotOfSheet(region.sheet, region.sheetName);
	const [second] = repeated;
	const place: Spot = second ? { ...whole, row: second.row, column: second.region.columns[second.region.plan.keys[0] ?? 0] ?? 1 } : whole;
	const more = faults.length > NAMED ? ` 等${faults.length}行` : "";
	const code = faults
		.slice(0, NAMED)
		.map((fault) => fault.key)
		.join("、");
	const name = faults.length === 1 ? first.plan.label : more;
	return raise(program, "ST04", place, { code, name: name === code ? "" : name });
}

/** ST11: defined names of the template that are gone or lead nowhere; the frame looks at formulas by name (frame/names.ts). No check depends on them. */

import type { Program } from "../compile/program.ts";
import { spotOfWorkbook } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";

/** Names of the period's dates (decision 051). */
const periodNames = ["PERIOD.start", "PERIOD.end", "PERIOD.year"];

/** @param formulas how many formulas by name are gone or say something else */
export function missingNames(program: Program, book: WorkbookState, formulas: number): Failure[] {
	const present = new Map<string, number>();
	for (const { name, refersTo } of book.image.names) {
		if (refersTo.includes("#REF!")) continue;
		const key = name.toUpperCase();
		present.set(key, (present.get(key) ?? 0) + 1);
	}
	const lacking = (name: string, times: number): number => Math.max(0, times - (present.get(name.toUpperCase()) ?? 0));
	const { school, cluster } = program.slots;
	const n =
		formulas +
		periodNames.reduce((sum, name) => sum + lacking(name, 1), 0) +
		school.reduce((sum, { name }) => sum + lacking(name, 1), 0) +
		cluster.reduce((sum, { name }) => sum + lacking(name, book.clusters.length), 0);
	return n === 0 ? [] : raise(program, "ST11", spotOfWorkbook(), { n });
}

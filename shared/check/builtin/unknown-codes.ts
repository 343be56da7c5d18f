/** ST05: an indicator code that the definition set does not know. */

import type { Program } from "../compile/program.ts";
import { raise } from "../state/raise.ts";
import type { RowFaults } from "../state/row-faults.ts";
import type { Failure } from "../state/workbook-state.ts";

export function unknownCodes(program: Program, { unknown }: RowFaults): Failure[] {
	return unknown.flatMap(({ region, code, row }) => {
		const key = region.plan.keys[0] ?? 0;
		const header = region.plan.columns[key]?.header ?? "";
		const spot = {
			sheet: region.sheet,
			sheetName: region.sheetName,
			row,
			column: region.columns[key] ?? 1,
			key: `${region.owner.prefix}${region.plan.place.role}[${code}].${header}`,
			label: code,
			header,
		};
		return raise(program, "ST05", spot, { v: code });
	});
}

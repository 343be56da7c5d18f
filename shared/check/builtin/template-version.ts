/** ST01: the template is of the version that this period uses. */

import type { Program } from "../compile/program.ts";
import { spotOfCell, spotOfWorkbook } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";

export function templateVersion(program: Program, book: WorkbookState): Failure[] {
	const { set, version } = book.meta.identity;
	if (set === program.set.set && version === program.set.version) return [];
	const label = set === program.set.set ? "指标体系版本" : "指标体系";
	const row = book.regions.find((region) => region.plan.place.role === "_meta")?.rows.find(({ key }) => key === label);
	const spot = row ? spotOfCell(row, row.region.plan.indexOf.get("内容") ?? 1) : spotOfWorkbook();
	return raise(program, "ST01", spot, { v: `${set}/${version}`, exp: `${program.set.set}/${program.set.version}` });
}

/** Which rows of a workbook still wait for a department. */

import { DEPARTMENT_HEADER } from "../../definition/layout.ts";
import type { Checker } from "../checker/checker.ts";
import { filledRegions, isFilledIn } from "../departments/department-summary.ts";
import { departmentName, UNASSIGNED } from "../state/department.ts";
import { regionName } from "../state/department-rows.ts";
import type { RegionState } from "../state/workbook-state.ts";

/** A region some of whose rows name no department themselves: an assignment may say whose they are. */
export interface UnnamedRegion {
	/** As assignments name it: `资金`, `群01!资金`. */
	place: string;
	/** `资金` */
	role: string;
	sheet: string;
	/** Existing rows without a department of their own. */
	rows: number;
	/** Its rows can be added to: unassigned, it is open to every department. */
	list: boolean;
	/** Whether rows could name a department themselves (a column 责任部门). */
	named: boolean;
}

/** Regions with rows that name no department, and lists that rows can be added to. */
export const unnamedRegionsOf = (checker: Checker): UnnamedRegion[] => checker.ask(({ book }) => filledRegions(book).flatMap(unnamed));

function unnamed(region: RegionState): UnnamedRegion[] {
	const { plan } = region;
	const column = plan.indexOf.get(DEPARTMENT_HEADER);
	const list = plan.listRow !== undefined;
	const rows = region.rows.filter((row) => isFilledIn(row) && departmentName(row.values[column ?? -1]) === UNASSIGNED);
	const open = list && plan.columns.some(({ input }) => input);
	if (rows.length === 0 && !open) return [];
	return [
		{
			place: regionName({ region }),
			role: plan.place.role,
			sheet: region.sheetName,
			rows: rows.length,
			list,
			named: column !== undefined,
		},
	];
}

/** What is wrong with the rows of a sheet. */
import type { Owner, RegionState } from "./bound.ts";
import type { RowPlan } from "./plans.ts";

/** A fixed row that the workbook should have. */
export interface FixedRow {
	key: string;
	plan: RowPlan;
	owner: Owner;
}

export interface StrayRow {
	region: RegionState;
	row: number;
	/** What stands where the key belongs; "" for nothing. */
	key: string;
	/** What people would call the row. */
	shown: string;
	/** The row of the template that it is; absent where nobody can say. */
	meant?: FixedRow;
}

/** Fixed rows that are not there once, and codes that nobody knows. */
export interface RowFaults {
	missing: { region: RegionState; plan: RowPlan; key: string }[];
	repeated: { region: RegionState; plan: RowPlan; key: string; row: number }[];
	unknown: { region: RegionState; code: string; row: number }[];
	stray: StrayRow[];
}

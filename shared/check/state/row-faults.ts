/** What is wrong with the rows of a sheet. */

import type { RowSchema } from "../compile/region-schema.ts";
import type { Owner, RegionState } from "./workbook-state.ts";

/** A fixed row that the workbook should have. */
export interface ExpectedFixedRow {
	key: string;
	plan: RowSchema;
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
	meant?: ExpectedFixedRow;
}

/** Fixed rows that are not there once, and codes that nobody knows. */
export interface RowFaults {
	missing: { region: RegionState; plan: RowSchema; key: string }[];
	repeated: { region: RegionState; plan: RowSchema; key: string; row: number }[];
	unknown: { region: RegionState; code: string; row: number }[];
	stray: StrayRow[];
}

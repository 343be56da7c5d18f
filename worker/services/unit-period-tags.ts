import type { StoredUnitPeriod } from "../db/unit-periods.ts";

/** Names the state of a unit's data for a period: changes of its own and of what is approved for the year. */
export const etagOf = ({ version, approvalsVersion }: Pick<StoredUnitPeriod, "version" | "approvalsVersion">): string =>
	`"${version}.${approvalsVersion}"`;

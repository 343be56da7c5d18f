/** The regions that departments fill in, in the order of the workbook. */
import type { RegionState } from "../check/index.ts";

export { filledRegions } from "../check/index.ts";

/** `群01!自评` */
export const nameOf = ({ owner, plan }: RegionState): string => `${owner.prefix}${plan.place.role}`;

/**
 * Cells that say something of their own: 校验状态 only repeats what the check says, and a list's running number belongs to the place,
 * not to the row.
 */
export const columnsToCompare = ({ plan, computedOf }: RegionState): number[] =>
	plan.columns.flatMap(({ type, input }, column) => {
		const standsThere = plan.listRow !== undefined && !input && computedOf.get(plan.listRow)?.[column] === undefined;
		return type === "status" || standsThere ? [] : [column];
	});

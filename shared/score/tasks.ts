/** The list of tasks as the monitoring flags read it. */
import type { RowFacts } from "../check/index.ts";

/**
 * Days that each task of 进度 is past its planned end on the day `asOf` (serials); 0 where it is done, ended or not yet due. Tasks
 * without a planned end are left out.
 */
export function overdueDays(tasks: readonly RowFacts[], asOf: number): number[] {
	return tasks.flatMap(({ cells }) => {
		const planned = cells.计划完成;
		if (typeof planned !== "number") return [];
		const over = cells.状态 === "完成" || cells.状态 === "终止";
		return [over ? 0 : Math.max(0, asOf - planned)];
	});
}

/** What a flag is: of an indicator, of the money, of a project. */
import type { Text } from "../definition/schema.ts";
import type { Outlook } from "./outlook.ts";

export type Flag = "green" | "amber" | "red";

export interface IndicatorFlag {
	code: string;
	weight: number;
	/** Progress ÷ time with 4 places; null for milestones that are done or not. */
	ratio: number | null;
	flag: Flag;
	/** In words, whatever the flag. */
	reason: Text;
	outlook: Outlook | null;
}

export interface FundFlag {
	/** Spent ÷ budget and planned at this month, percent with 2 places. */
	executed: number;
	planned: number;
	/** Percent of the budget by the year's end at the plan's pace; null before anything was planned, and at the end. */
	outlook: number | null;
	flag: Flag;
}

export interface ProjectFlags {
	/** Scored indicators for which a flag can be told; the others lack a value, a target or last year's value. */
	indicators: IndicatorFlag[];
	funds: FundFlag | null;
	/** Null: no tasks known. */
	tasks: Flag | null;
	/** Share of the flagged indicators' weight that is red, 4 places. */
	redShare: number;
	/** The worst of funds, tasks and the share of red; null where nothing can be told. */
	flag: Flag | null;
	/** What is not green and by how much. */
	reasons: Text[];
}

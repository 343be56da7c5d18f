/** The way of a unit through a period, as the funnel shows it. The service knows what was filed, not what lies on a school's desk. */
import type { ProgressState } from "../../../shared/api/progress.ts";

export const stages = ["notStarted", "filling", "submitted", "returned", "accepted"] as const;
export type FunnelStage = (typeof stages)[number];

const statesOf: Record<FunnelStage, readonly ProgressState[]> = {
	notStarted: ["not-started"],
	filling: ["withdrawn", "reopened"],
	submitted: ["submitted"],
	returned: ["returned"],
	accepted: ["accepted"],
};

export interface StageUnits {
	stage: FunnelStage;
	states: readonly ProgressState[];
	units: number;
}

/** @param units how many are in each state */
export const stagesOf = (units: Readonly<Record<ProgressState, number>>): StageUnits[] =>
	stages.map((stage) => ({
		stage,
		states: statesOf[stage],
		units: statesOf[stage].reduce((sum, state) => sum + units[state], 0),
	}));

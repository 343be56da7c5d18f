/** What stands out of a project's indicators, by what they brought and what they lost. */
import type { IndicatorSummary } from "../../../shared/api/summaries.ts";

/** So many are named each way. */
const named = 5;

export interface StandoutPoints {
	indicator: IndicatorSummary;
	points: number;
	of: number;
	lost: number;
}

const scoredOf = (indicators: readonly IndicatorSummary[]): StandoutPoints[] =>
	indicators.flatMap((indicator) => {
		const points = indicator.working?.points;
		return points ? [{ indicator, points: points.value, of: points.of, lost: points.of - points.value }] : [];
	});

/** Full marks, the furthest above the target first, of equal ones the heaviest. */
export const strengthsOf = (indicators: readonly IndicatorSummary[]): StandoutPoints[] =>
	scoredOf(indicators)
		.filter(({ indicator }) => (indicator.completion ?? 0) >= 1)
		.toSorted((a, b) => (b.indicator.completionRaw ?? 0) - (a.indicator.completionRaw ?? 0) || b.of - a.of)
		.slice(0, named);

/** The most points lost first. */
export const gapsOf = (indicators: readonly IndicatorSummary[]): StandoutPoints[] =>
	scoredOf(indicators)
		.filter(({ lost }) => lost > 0)
		.toSorted((a, b) => b.lost - a.lost)
		.slice(0, named);

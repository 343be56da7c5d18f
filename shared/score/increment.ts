/** What a project has gained on the time before the programme (docs/domain.md#baseline-and-increment, decision 067). */
import type { ProjectFacts } from "../check/index.ts";
import type { Indicator } from "../definition/schema.ts";
import { scoredNumber } from "./measures.ts";
import { given, minus, over, type Traced, times, within } from "./traced.ts";

/**
 * Share of the planned gain that is reached, 0–1; null where the indicator asks for no increment or a number is missing
 * (不可比 in the baseline takes it out of the increment only).
 *
 * `yearIndex`: 1 for the programme's first year; `years`: how many it has. Cumulative indicators are held against the same
 * share of the previous round, so that as many as last time counts nothing.
 */
export function incrementOf(indicator: Indicator, facts: ProjectFacts, yearIndex: number, years: number): number | null {
	return tracedIncrement(indicator, facts, yearIndex, years)?.counted ?? null;
}

/** The same, with how it came about. */
export interface TracedIncrement {
	/** Before it is kept between 0 and 1. */
	uncapped: Traced;
	counted: number;
}

export function tracedIncrement(indicator: Indicator, facts: ProjectFacts, yearIndex: number, years: number): TracedIncrement | null {
	if (!indicator.incrementRequired || indicator.direction === "none" || indicator.valueType === "date") return null;
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	const whole = scoredNumber(facts, indicator, "baseline");
	if (value === null || target === null || whole === null) return null;
	const baseline = indicator.accumulation === "cumulative" ? over(times(given(whole), given(yearIndex)), given(years)) : given(whole);
	const way = (to: number): Traced => (indicator.direction === "lower" ? minus(baseline, given(to)) : minus(given(to), baseline));
	const [planned, gained] = [way(target), way(value)];
	if (planned.value <= 0) return held(gained.value >= 0 ? 1 : 0);
	const uncapped = over(gained, planned);
	return { uncapped, counted: within(uncapped, 0, 1).value };
}

/** Nothing was to be gained: the baseline is held or not. */
const held = (share: number): TracedIncrement => ({ uncapped: given(share), counted: share });

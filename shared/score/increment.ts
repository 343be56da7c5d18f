/** What a project has gained on the time before the programme (docs/domain.md#baseline-and-increment, decision 067). */
import type { ProjectFacts } from "../check/index.ts";
import type { Indicator } from "../definition/schema.ts";
import { scoredNumber } from "./measures.ts";

/**
 * Share of the planned gain that is reached, 0–1; null where the indicator asks for no increment or a number is missing
 * (不可比 in the baseline takes it out of the increment only).
 *
 * `yearIndex`: 1 for the programme's first year; `years`: how many it has. Cumulative indicators are held against the same
 * share of the previous round, so that as many as last time counts nothing.
 */
export function incrementOf(indicator: Indicator, facts: ProjectFacts, yearIndex: number, years: number): number | null {
	if (!indicator.incrementRequired || indicator.direction === "none" || indicator.valueType === "date") return null;
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	const whole = scoredNumber(facts, indicator, "baseline");
	if (value === null || target === null || whole === null) return null;
	const baseline = indicator.accumulation === "cumulative" ? (whole * yearIndex) / years : whole;
	const sign = indicator.direction === "lower" ? -1 : 1;
	const planned = sign * (target - baseline);
	const gained = sign * (value - baseline);
	if (planned <= 0) return gained >= 0 ? 1 : 0;
	return Math.min(1, Math.max(0, gained / planned));
}

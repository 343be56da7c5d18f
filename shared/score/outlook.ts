/** Where an indicator would stand at the year's end if it went on as it has (our design, D). */
import type { ProjectFacts } from "../check/index.ts";
import type { Indicator, Policy } from "../definition/schema.ts";
import { isStock } from "./accrual.ts";
import { scoredNumber } from "./measures.ts";
import { roundHalfUp } from "./round.ts";

export interface Outlook {
	/** At the indicator's precision. */
	value: number;
	/** Against the target, 1 = met, 4 places; null without a target above 0. */
	share: number | null;
}

/** Null at the year's end, for milestones, and where a value (of stocks and ratios last year's, too) is missing. */
export function outlookOf(indicator: Indicator, facts: ProjectFacts, policy: Policy, month: number): Outlook | null {
	if (month >= 12 || indicator.valueType === "yesno" || indicator.valueType === "date" || indicator.direction === "none") return null;
	const value = scoredNumber(facts, indicator, "actual");
	if (value === null) return null;
	const from = isStock(indicator, policy) ? scoredNumber(facts, indicator, "prior") : 0;
	if (from === null) return null;
	const { hardMin, hardMax } = indicator.bounds;
	const far = from + ((value - from) * 12) / month;
	const expected = roundHalfUp(Math.min(hardMax ?? far, Math.max(hardMin ?? far, far)), indicator.precision ?? 0);
	const target = scoredNumber(facts, indicator, "target");
	if (target === null || target <= 0) return { value: expected, share: null };
	const share = indicator.direction === "lower" ? (expected <= 0 ? 1 : target / expected) : expected / target;
	return { value: expected, share: roundHalfUp(share, 4) };
}

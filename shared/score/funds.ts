/** How well a project's money arrived and was spent: shown beside the score, not part of it (docs/domain.md#two-rates-of-execution). */
import type { ProjectFacts } from "../check/index.ts";
import type { DefinitionSet, Indicator, Level } from "../definition/schema.ts";
import { atLevel, indicatorOf, scoredNumber } from "./measures.ts";

/** Both rates are held against it. */
export const expectedRate = 90;

export interface FundRate {
	code: string;
	/** Percent as reported; null: not reported. */
	rate: number | null;
	met: boolean | null;
}

export interface FundManagement {
	expected: number;
	/** 资金到位率, 资金执行率; null where the set has no such indicator. */
	arrival: FundRate | null;
	execution: FundRate | null;
}

/** The rates' indicators, found from the one that the policy names: execution = spent ÷ arrived. */
export interface FundIndicators {
	execution: Indicator | undefined;
	/** arrived ÷ budget */
	arrival: Indicator | undefined;
	/** spent ÷ budget */
	budgetExecution: Indicator | undefined;
}

export function fundIndicators(set: DefinitionSet, level: Level): FundIndicators {
	const execution = indicatorOf(set, atLevel(set.policy.executionRate, level));
	const spent = execution?.ratio?.numerator;
	const arrived = execution?.ratio?.denominator;
	const rate = (matches: (numerator: string, denominator: string) => boolean): Indicator | undefined =>
		set.indicators.find(({ ratio, valueType }) => ratio !== null && valueType === "percent" && matches(ratio.numerator, ratio.denominator));
	const arrival = rate((numerator) => numerator === arrived);
	const budget = arrival?.ratio?.denominator;
	return { execution, arrival, budgetExecution: rate((numerator, denominator) => numerator === spent && denominator === budget) };
}

export function fundManagement(set: DefinitionSet, level: Level, facts: ProjectFacts): FundManagement {
	const { execution, arrival } = fundIndicators(set, level);
	const rateOf = (indicator: Indicator | undefined): FundRate | null => {
		if (!indicator) return null;
		const rate = scoredNumber(facts, indicator, "actual");
		return { code: indicator.code, rate, met: rate === null ? null : rate >= expectedRate };
	};
	return { expected: expectedRate, arrival: rateOf(arrival), execution: rateOf(execution) };
}

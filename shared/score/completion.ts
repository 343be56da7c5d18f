/** How far an indicator has come in its year (docs/scoring.md, decision 067). */
import type { ProjectFacts } from "../check/index.ts";
import type { Indicator, Policy } from "../definition/schema.ts";
import { notApplicable, scalarOf, scoredNumber, yes } from "./measures.ts";
import { roundHalfUp } from "./round.ts";
import { given, minus, over, type Traced, times, within } from "./traced.ts";

/** Why an indicator has no completion this year; its weight goes to the others of its group. */
export type Unscored =
	| "not-applicable" // 不适用
	| "no-value" // nothing filled in yet
	| "no-target"
	| "zero-target" // nothing was planned for this year
	| "target-no" // 是否 with target 否
	| "no-measure"; // texts, and indicators without a direction

export interface Completion {
	/** As a share, 1 = target met, not capped. */
	raw: number;
	/** What the score counts, between 0 and the cap. */
	counted: number;
}

/** The same, with how it came about. */
export interface TracedCompletion {
	raw: Traced;
	/** What the score counts before it is kept between 0 and the cap. */
	uncapped: Traced;
	counted: number;
}

/** Completion is shown up to 200 %. */
export const shownCompletion = (raw: number): number => Math.min(raw, 2);

export function completionOf(indicator: Indicator, facts: ProjectFacts, policy: Policy): Completion | Unscored {
	const traced = tracedCompletion(indicator, facts, policy);
	return typeof traced === "string" ? traced : { raw: traced.raw.value, counted: traced.counted };
}

export function tracedCompletion(indicator: Indicator, facts: ProjectFacts, policy: Policy): TracedCompletion | Unscored {
	const actual = scalarOf(facts, indicator.code, "actual");
	if (actual === notApplicable) return "not-applicable";
	if (indicator.valueType === "text") return "no-measure";
	if (indicator.valueType === "yesno") return yesNoCompletion(indicator, facts);
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	if (target === null) return "no-target";
	if (value === null) return "no-value";
	if (indicator.valueType === "date") return counted(dateCompletion(value, target, policy), policy);
	if (indicator.direction === "none") return "no-measure";
	if (indicator.direction === "lower") return counted(value <= 0 ? given(1) : over(given(target), given(value)), policy);
	if (target <= 0) return "zero-target";
	const raw = over(given(value), given(target));
	if (indicator.category !== "MY") return counted(raw, policy);
	const uncapped = satisfactionCompletion(value, target, policy);
	return { raw, uncapped, counted: within(uncapped, 0, 1).value };
}

const counted = (raw: Traced, policy: Policy): TracedCompletion => ({ raw, uncapped: raw, counted: within(raw, 0, policy.cap).value });

function yesNoCompletion(indicator: Indicator, facts: ProjectFacts): TracedCompletion | Unscored {
	const target = scalarOf(facts, indicator.code, "target");
	const actual = scalarOf(facts, indicator.code, "actual");
	if (target === null) return "no-target";
	if (target !== yes) return "target-no";
	if (actual === null) return "no-value";
	const done = given(actual === yes ? 1 : 0);
	return { raw: done, uncapped: done, counted: done.value };
}

/** 1 up to the day, then less for each started period of days. Dates are serials; a time of day is no part of the date. */
function dateCompletion(value: number, target: number, policy: Policy): Traced {
	const late = Math.max(0, Math.floor(value) - Math.floor(target));
	if (late === 0) return given(1);
	const periods = given(Math.ceil(late / policy.latePenalty.days));
	return within(minus(given(1), times(given(policy.latePenalty.loss), periods)), 0, 1);
}

/** Below the floor satisfaction counts nothing; a target at or below the floor is met or not. */
function satisfactionCompletion(value: number, target: number, policy: Policy): Traced {
	const floor = given(policy.satisfactionFloor);
	if (target <= floor.value) return given(value >= target ? 1 : 0);
	return over(minus(given(value), floor), minus(given(target), floor));
}

/** (actual − target) ÷ target in percent; null where either is no number or the target is 0. */
export function deviationOf(indicator: Indicator, facts: ProjectFacts): number | null {
	if (indicator.valueType === "date" || indicator.valueType === "yesno" || indicator.valueType === "text" || indicator.direction === "none")
		return null;
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	return value === null || target === null || target === 0 ? null : ((value - target) / target) * 100;
}

/** Whether the deviation must be explained (rule TG01): above the threshold, unless both numbers are small; or unplanned at all. */
export function explanationRequired(indicator: Indicator, facts: ProjectFacts, policy: Policy): boolean {
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	if (value === null || target === null || (value < policy.smallNumber && target < policy.smallNumber)) return false;
	if (deviationOf(indicator, facts) === null) return isQuantity(indicator) && target === 0 && value > 0;
	// To four places, as the rule judges it; else an answer here could ask for what the check does not.
	return roundHalfUp(Math.abs(value / target - 1), 4) > policy.deviationThreshold;
}

const isQuantity = (indicator: Indicator): boolean => indicator.valueType !== "date" && indicator.direction !== "none";

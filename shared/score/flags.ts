/** 红黄绿 during the year: who needs help now (docs/scoring.md, decision 067). */
import type { ProjectFacts } from "../check/index.ts";
import type { DefinitionSet, Indicator, Level, Policy, UnitClass } from "../definition/schema.ts";
import { isStock } from "./accrual.ts";
import { completionOf } from "./completion.ts";
import type { Flag, FundFlag, ProjectFlags } from "./flag.ts";
import { indicatorReason, projectReasons } from "./flag-words.ts";
import { fundIndicators } from "./funds.ts";
import { appliesTo, numberOf, scalarOf, scoredNumber, yes } from "./measures.ts";
import { outlookOf } from "./outlook.ts";
import { roundHalfUp } from "./round.ts";

const severity: readonly Flag[] = ["green", "amber", "red"];
const worst = (flags: readonly Flag[]): Flag | null =>
	flags.reduce<Flag | null>((bad, flag) => (bad && severity.indexOf(bad) >= severity.indexOf(flag) ? bad : flag), null);

/**
 * `month`: 1–12, at whose end the figures stand. `overdueDays`: of each task, days past its planned end (0 or less: in time);
 * null: no tasks known.
 */
export function flags(
	set: DefinitionSet,
	level: Level,
	unitClass: UnitClass,
	facts: ProjectFacts,
	month: number,
	overdueDays: readonly number[] | null,
): ProjectFlags {
	const indicators = set.indicators.flatMap((indicator) => {
		if (!indicator.scored || !appliesTo(indicator, level, unitClass)) return [];
		const flagged = indicatorFlag(indicator, facts, set.policy, month);
		if (!flagged) return [];
		const reason = indicatorReason(indicator, facts, set.policy, month, flagged);
		return [
			{ code: indicator.code, weight: indicator.weight, ...flagged, reason, outlook: outlookOf(indicator, facts, set.policy, month) },
		];
	});
	const funds = fundFlag(set, level, facts, month);
	const tasks = overdueDays && taskFlag(overdueDays, set.policy);
	const weight = indicators.reduce((sum, indicator) => sum + indicator.weight, 0);
	const red = indicators.reduce((sum, indicator) => (indicator.flag === "red" ? sum + indicator.weight : sum), 0);
	// Judged as it is shown, too.
	const redShare = weight === 0 ? 0 : roundHalfUp(red / weight, 4);
	const share: Flag[] = indicators.length === 0 ? [] : [redShare > set.policy.flags.redShare ? "red" : "green"];
	const told = {
		indicators,
		funds,
		tasks,
		redShare,
		flag: worst([...share, ...(funds ? [funds.flag] : []), ...(tasks ? [tasks] : [])]),
	};
	return { ...told, reasons: projectReasons(told, set.policy, Math.max(0, ...(overdueDays ?? []))) };
}

/** Null where a value, the target or, for stocks and ratios, last year's value is missing, or nothing is planned this year. */
export function indicatorFlag(
	indicator: Indicator,
	facts: ProjectFacts,
	policy: Policy,
	month: number,
): { ratio: number | null; flag: Flag } | null {
	const milestone = isMilestone(indicator, policy);
	const lenient = (flag: Flag): Flag => (milestone && flag === "red" && month < policy.flags.milestoneRedFromMonth ? "amber" : flag);
	if (indicator.valueType === "yesno") {
		if (scalarOf(facts, indicator.code, "target") !== yes) return null;
		return { ratio: null, flag: scalarOf(facts, indicator.code, "actual") === yes ? "green" : lenient("red") };
	}
	if (indicator.valueType === "date") return dateFlag(indicator, facts, policy, lenient);
	const progress = progressOf(indicator, facts, policy, month);
	if (progress === null) return null;
	// Judged as it is shown: 0.9 is green, whatever binary fraction the division left.
	const ratio = roundHalfUp(progress / (month / 12), 4);
	const flag = ratio >= policy.flags.green ? "green" : ratio >= policy.flags.amber ? "amber" : "red";
	return { ratio, flag: lenient(flag) };
}

const isMilestone = (indicator: Indicator, policy: Policy): boolean =>
	indicator.valueType === "yesno" ||
	indicator.valueType === "date" ||
	policy.milestoneGroups.includes(indicator.group) ||
	policy.milestoneGroups.includes(indicator.code);

/** Share of the year's way that lies behind; 1 = target met. */
function progressOf(indicator: Indicator, facts: ProjectFacts, policy: Policy, month: number): number | null {
	const value = scoredNumber(facts, indicator, "actual");
	const target = scoredNumber(facts, indicator, "target");
	if (value === null || target === null || indicator.direction === "none") return null;
	const sign = indicator.direction === "lower" ? -1 : 1;
	if (isStock(indicator, policy)) {
		// V ÷ T would be green from the first day: what stood at last year's end is not this year's progress.
		const prior = scoredNumber(facts, indicator, "prior");
		if (prior === null) return null;
		const way = sign * (target - prior);
		const gone = sign * (value - prior);
		if (way > 0) return gone / way;
		// Nothing to gain: holding the target is being in time.
		return sign * (value - target) >= 0 ? month / 12 : 0;
	}
	if (target <= 0) return null;
	if (sign > 0) return value / target;
	// A flow that should stay low may use up its target month by month.
	const allowed = (target * month) / 12;
	return value <= allowed ? month / 12 : ((allowed / value) * month) / 12;
}

function dateFlag(
	indicator: Indicator,
	facts: ProjectFacts,
	policy: Policy,
	lenient: (flag: Flag) => Flag,
): { ratio: null; flag: Flag } | null {
	if (scoredNumber(facts, indicator, "target") === null) return null;
	const completion = completionOf(indicator, facts, policy);
	if (typeof completion === "string") return { ratio: null, flag: lenient("red") };
	const flag = completion.counted >= 1 ? "green" : completion.counted >= policy.flags.amber ? "amber" : "red";
	return { ratio: null, flag: lenient(flag) };
}

/** Spending against the planned share by the last month of the plan that has passed. Null without a budget or spending. */
export function fundFlag(set: DefinitionSet, level: Level, facts: ProjectFacts, month: number): FundFlag | null {
	const ratio = fundIndicators(set, level).budgetExecution?.ratio;
	const spent = ratio ? numberOf(facts, ratio.numerator, "actual") : null;
	const budget = ratio ? numberOf(facts, ratio.denominator, "actual") : null;
	if (spent === null || budget === null || budget <= 0) return null;
	const passed = Object.entries(set.policy.flags.fundSchedule).filter(([end]) => Number(end) <= month);
	const planned = passed.reduce((most, [, share]) => Math.max(most, share), 0);
	const executed = roundHalfUp((spent / budget) * 100, 2);
	const flag = executed >= planned ? "green" : executed >= planned - set.policy.flags.fundTolerance ? "amber" : "red";
	const last = Math.max(0, ...Object.values(set.policy.flags.fundSchedule));
	const outlook = month >= 12 || planned <= 0 ? null : roundHalfUp((executed / planned) * last, 2);
	return { executed, planned, outlook, flag };
}

/** The latest task decides. */
export function taskFlag(overdueDays: readonly number[], policy: Policy): Flag {
	const longest = Math.max(0, ...overdueDays);
	return longest === 0 ? "green" : longest <= policy.flags.overdueAmberDays ? "amber" : "red";
}

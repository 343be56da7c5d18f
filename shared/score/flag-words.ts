/** Why a flag is what it is, in words; what is ours in it is marked D in docs/scoring.md. */
import type { ProjectFacts } from "../check/index.ts";
import type { Indicator, Policy, Text } from "../definition/schema.ts";
import { isStock } from "./accrual.ts";
import type { FundFlag, IndicatorFlag, ProjectFlags } from "./flag.ts";
import { scalarOf, scoredNumber } from "./measures.ts";
import { roundHalfUp } from "./round.ts";

/** Of an indicator: what was reached, what was due by now. */
export function indicatorReason(
	indicator: Indicator,
	facts: ProjectFacts,
	policy: Policy,
	month: number,
	{ ratio }: Pick<IndicatorFlag, "ratio">,
): Text {
	const { code, unit: printed } = indicator;
	const unit = printed === "—" || printed === "是/否" ? "" : printed;
	const [value, target] = [scoredNumber(facts, indicator, "actual"), scoredNumber(facts, indicator, "target")];
	if (ratio === null || value === null || target === null) {
		const done = indicator.valueType === "date" ? value !== null : scalarOf(facts, code, "actual") === "是";
		if (done) return { zh: "里程碑已完成。", en: "The milestone is reached." };
		const lenient = month < policy.flags.milestoneRedFromMonth;
		const from = policy.flags.milestoneRedFromMonth;
		return lenient
			? { zh: `里程碑尚未完成；${from}月起为红。`, en: `The milestone is still open; from month ${from} on it is red.` }
			: { zh: "里程碑尚未完成。", en: "The milestone is still open." };
	}
	const time = roundHalfUp((month / 12) * 100, 0);
	const pace = roundHalfUp(ratio, 2);
	if (isStock(indicator, policy)) {
		const prior = scoredNumber(facts, indicator, "prior");
		return {
			zh: `上年${prior}${unit}，现为${value}${unit}，年度目标${target}${unit}；时间过${time}%，进度为序时的${pace}倍。`,
			en: `From ${prior} last year to ${value} now, ${target} by the year's end; ${time} % of the year is over, progress is ${pace} of what was due.`,
		};
	}
	const share = target === 0 ? 0 : roundHalfUp((value / target) * 100, 1);
	return {
		zh: `累计${value}${unit}，为年度目标${target}${unit}的${share}%；时间过${time}%，进度为序时的${pace}倍。`,
		en: `${value} so far, ${share} % of the year's ${target}; ${time} % of the year is over, progress is ${pace} of what was due.`,
	};
}

/** Of a project: whatever is not green, and which of it decides. */
export function projectReasons(
	{ funds, tasks, redShare, indicators }: Omit<ProjectFlags, "reasons">,
	policy: Policy,
	longest: number,
): Text[] {
	const reasons: Text[] = [];
	if (funds && funds.flag !== "green") reasons.push(fundReason(funds));
	if (tasks && tasks !== "green") {
		reasons.push({ zh: `有任务逾期，最长${longest}天。`, en: `A task is overdue, the longest by ${longest} days.` });
	}
	if (redShare > policy.flags.redShare) {
		const red = indicators.filter(({ flag }) => flag === "red").map(({ code }) => code);
		const share = roundHalfUp(redShare * 100, 1);
		reasons.push({
			zh: `红色指标占权重${share}%（上限${policy.flags.redShare * 100}%）：${red.join("、")}。`,
			en: `Red indicators hold ${share} % of the weight (at most ${policy.flags.redShare * 100} %): ${red.join(", ")}.`,
		});
	}
	return reasons;
}

function fundReason({ executed, planned }: FundFlag): Text {
	return {
		zh: `预算支出${executed}%，按计划此时应达${planned}%。`,
		en: `${executed} % of the budget is spent; the plan has ${planned} % by now.`,
	};
}

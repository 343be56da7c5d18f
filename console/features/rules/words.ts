/** What the page on the rules of a period says. */
import type { PeriodRuleUse } from "../../../shared/api/period-rules.ts";
import { inLanguage } from "../../../ui/language.ts";

const zh = {
	heading: "规则运行",
	lead: (standing: number) => `按 ${standing} 份有效报送（待审、退回、通过）统计，报送时的校验结果。`,
	none: "还没有规则触发过",
	noneLead: "有学校报送后，这里列出触发过、被说到或调整过的规则。",
	find: "找规则",
	findHint: "编号或名称",
	noMatch: "没有符合的规则。",
	columns: {
		rule: "规则",
		findings: "触发",
		units: "单位",
		explanations: "说明采纳／不采纳",
		objections: "异议支持／提出",
		waivers: "豁免",
		reports: "反馈有误",
		level: "本期间",
	},
	severity: { error: "错误", query: "疑问", info: "提醒" },
	trial: (severity: string) => `试行（${severity}）`,
	level: { off: "已停用", query: "已降为疑问", "as-defined": "按定义" } satisfies Record<PeriodRuleUse["level"], string>,
	open: (rule: string) => `看 ${rule}`,
	whom: (units: number, findings: number) => `涉及 ${units} 个单位，${findings} 处`,
	whomNone: "现有报送里没有触发。",
	unitFindings: (unit: string, n: number) => `${unit}：${n} 处`,
	reports: "学校反馈“此规则有误”",
	reportsNone: "没有学校反馈。",
	atPlace: (place: string) => `（${place}）`,
	fixed: "结构和类型类规则不能停用或降级：没有它们，其他结果都不可信。",
	switchHeading: "调整本期间的级别",
	switchTo: "改为",
	switchWould: {
		off: "停用：以后的检查不再报这条，已有的报送不变。",
		query: "降为疑问：不再拦截报送，但须写说明。",
		"as-defined": "恢复为定义的级别。",
	} satisfies Record<PeriodRuleUse["level"], string>,
	concerns: (standing: number, findings: number, objections: number, waivers: number) =>
		`有效报送 ${standing} 份；其中这条触发 ${findings} 处，未了结的异议 ${objections} 条，豁免 ${waivers} 条。`,
	reason: "理由（记入审计）",
	save: "调整",
	saved: (rule: string) => `${rule} 已调整。`,
	same: "现在就是这个级别。",
};
export type RuleUseWords = typeof zh;

const en: RuleUseWords = {
	heading: "Rules in use",
	lead: (standing) =>
		`Counted over ${standing} revisions that stand (waiting, returned, accepted), as the check found when they were submitted.`,
	none: "No rule has fired yet",
	noneLead: "Once schools have submitted, rules that fired, that somebody spoke of or that are switched are listed here.",
	find: "Find a rule",
	findHint: "Number or name",
	noMatch: "No rule fits.",
	columns: {
		rule: "Rule",
		findings: "Fired",
		units: "Units",
		explanations: "Explanations accepted / refused",
		objections: "Objections upheld / made",
		waivers: "Waivers",
		reports: "Reported wrong",
		level: "This period",
	},
	severity: { error: "error", query: "query", info: "note" },
	trial: (severity) => `on trial (${severity.toLowerCase()})`,
	level: { off: "off", query: "down to a query", "as-defined": "as defined" },
	open: (rule) => `Look at ${rule}`,
	whom: (units, findings) => `${findings} findings in ${units} units`,
	whomNone: "It fired in none of what stands.",
	unitFindings: (unit, n) => `${unit}: ${n}`,
	reports: "Schools say this rule is wrong",
	reportsNone: "No school has reported it.",
	atPlace: (place) => ` (${place})`,
	fixed: "Rules of structure and type cannot be switched: without them no other finding could be trusted.",
	switchHeading: "Level in this period",
	switchTo: "Change to",
	switchWould: {
		off: "Off: checks report it no more; what is submitted stays as it is.",
		query: "Down to a query: it blocks no submission, but asks for an explanation.",
		"as-defined": "Back to the level that is defined.",
	},
	concerns: (standing, findings, objections, waivers) =>
		`Of ${standing} revisions that stand: ${findings} findings by it, ${objections} objections not settled, ${waivers} waivers.`,
	reason: "Reason (stands in the audit)",
	save: "Change",
	saved: (rule) => `${rule} is changed.`,
	same: "That is its level now.",
};

export const ruleUseWords = inLanguage<RuleUseWords>(zh, en);

/** Rules of a period: what one concerns, and which may be switched (decision 062). */
import type { PeriodRules, PeriodRuleUse } from "../../shared/api/period-rules.ts";
import type { PeriodChange, PeriodRule } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { DefinitionSet, Rule } from "../../shared/definition/schema.ts";
import { countPeriodRules, type RuleWords } from "../db/period-rules.ts";
import { countFindings } from "../db/rule-findings.ts";
import type { Env } from "../env.ts";
import { definitionOf } from "./definitions.ts";
import { periodOf } from "./workbook-case.ts";

/** Enough to see whom it is about. */
const shownUnits = 200;

/** @throws ServiceProblem not-found, unknown-reference */
export async function periodRuleOf(env: Env, id: string, ruleId: string): Promise<PeriodRule> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	const rule = requireRule(set, ruleId);
	const { standing, openObjections, waivers, units } = await countFindings(env.DB, period.id, ruleId);
	return {
		rule: rule.id,
		title: rule.title,
		severity: rule.severity,
		trial: rule.trial === true,
		level: period.switches.find((one) => one.rule === ruleId)?.level ?? "as-defined",
		switchable: isSwitchable(rule),
		standing,
		findings: units.reduce((sum, { findings }) => sum + findings, 0),
		openObjections,
		waivers,
		units: units.slice(0, shownUnits),
	};
}

/** How every rule that fired, is switched or is talked of does in a period. @throws ServiceProblem not-found */
export async function periodRulesOf(env: Env, id: string): Promise<PeriodRules> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	const counts = await countPeriodRules(env.DB, period.id);
	const of = (words: readonly RuleWords[], rule: string) => words.find((one) => one.rule === rule)?.count ?? 0;
	const rules = set.rules.map((rule): PeriodRuleUse => {
		const hits = counts.hits.filter((one) => one.rule === rule.id);
		const sum = (part: "findings" | "units" | "accepted") => hits.reduce((total, one) => total + one[part], 0);
		return {
			rule: rule.id,
			title: rule.title,
			severity: rule.severity,
			trial: rule.trial === true,
			level: period.switches.find((one) => one.rule === rule.id)?.level ?? "as-defined",
			switchable: isSwitchable(rule),
			findings: sum("findings"),
			units: sum("units"),
			acceptedUnits: sum("accepted"),
			explanations: { accepted: of(counts.judgedAccepted, rule.id), refused: of(counts.judgedRefused, rule.id) },
			objections: { made: of(counts.objections, rule.id), upheld: of(counts.upheld, rule.id) },
			waivers: of(counts.waivers, rule.id),
			reports: of(counts.reports, rule.id),
		};
	});
	return { period: period.id, standing: counts.standing, rules: rules.filter(isTalkedOf).sort((a, b) => b.findings - a.findings) };
}

const isTalkedOf = ({ trial, level, findings, objections, waivers, reports }: PeriodRuleUse): boolean =>
	trial || level !== "as-defined" || findings + objections.made + waivers + reports > 0;

/** Taking a switch back is always allowed. @throws ServiceProblem unknown-reference, rule-not-switchable */
export function requireSwitchable(set: DefinitionSet, { rule: id, level }: NonNullable<PeriodChange["switch"]>): void {
	const rule = requireRule(set, id);
	if (level !== "as-defined" && !isSwitchable(rule)) throw new ServiceProblem("rule-not-switchable", { extensions: { rules: [id] } });
}

/** Without structure and types no other finding could be trusted. */
function isSwitchable({ id, kind }: Rule): boolean {
	return kind !== "builtin" && !/^(ST|TY)/.test(id);
}

/** @throws ServiceProblem unknown-reference */
export function requireRule(set: DefinitionSet, id: string): Rule {
	const rule = set.rules.find((one) => one.id === id);
	if (rule) return rule;
	throw new ServiceProblem("unknown-reference", {
		details: { zh: `没有规则 ${id}。`, en: `There is no rule ${id}.` },
		extensions: { rules: [id] },
	});
}
